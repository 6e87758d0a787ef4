import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, type Day } from "../../ground/clock.js";
import { commandKinds } from "./command.js";
import {
  anyStep,
  commandOf,
  exampleCircle,
  exampleFamily,
  firstDay,
  offices,
  tenuresOf,
  type Step,
} from "./example-world.js";
import { follow } from "./follow.js";
import { isBlocked, isOverdue, isUnanswered } from "./lateness.js";
import { openStates, type Obligation } from "./obligation.js";
import { changed, decide } from "./rules.js";
import { transitions } from "./transitions.js";
import type { Change, Situation } from "./verdict.js";

// Histories as chance has them, in memory: what the invariants of the domain say holds after every
// step. What the database makes of the same steps is tried in carry-out.test.ts.

interface World {
  readonly family: ReadonlyMap<string, Obligation>;
  readonly facts: readonly { readonly id: string; readonly change: Change; readonly on: Day }[];
}

// So many that even what seldom succeeds, such as taking over a transfer, is never missing by chance.
const runs = { numRuns: 3_000 };
const institutionOf = new Map(offices.map(({ post, institution }) => [post, institution]));

test("whatever is tried, in whatever order, the invariants of accountability hold every day", () => {
  const happened = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 80, size: "max" }), (steps) => {
      let today = firstDay;
      let world: World = {
        family: new Map(exampleFamily().map((one) => [one.id, one])),
        facts: [],
      };
      for (const step of steps) {
        today = addDays(today, step.passes);
        const after = tried(world, step, today);
        check(world, after, { step, today });
        if (after.facts.length > world.facts.length) {
          happened.set(step.command, (happened.get(step.command) ?? 0) + 1);
        }
        world = after;
      }
    }),
    runs,
  );
  // A generator that reaches nothing would prove nothing. Nothing here is a draft.
  const never = commandKinds.filter((command) => command !== "offer" && !happened.get(command));
  assert.deepEqual(never, [], "these commands never succeeded in any history");
});

function tried(world: World, step: Step, today: Day): World {
  const id = [...world.family.keys()][step.which] ?? "";
  const obligation = world.family.get(id);
  assert.ok(obligation);
  const command = commandOf(step, today);
  const verdict = decide(obligation, command, situationOf(world, { obligation, step, today }));
  if (!verdict.ok) return world;
  const { change } = verdict;
  const family = new Map(world.family);
  const facts = [...world.facts, { id, change, on: today }];
  const at = new Date(`${today}T09:00:00Z`);
  family.set(id, changed(obligation, change, at));
  for (const milestone of milestonesOf(world, id)) {
    const followed = follow(milestone, { before: obligation, change });
    if (!followed) continue;
    family.set(milestone.id, changed(milestone, followed, at));
    facts.push({ id: milestone.id, change: followed, on: today });
  }
  return { family, facts };
}

function situationOf(
  world: World,
  asked: { readonly obligation: Obligation; readonly step: Step; readonly today: Day },
): Situation {
  const { obligation, step, today } = asked;
  const open = milestonesOf(world, obligation.id);
  const post = step.command === "assume" ? obligation.transfer?.post : offices[step.to]?.post;
  return {
    tenures: tenuresOf(step, today),
    circle: exampleCircle,
    today,
    openMilestones: open.length,
    milestonesDueOn: latest(open),
    parentDueOn: world.family.get(obligation.parent ?? "")?.dueOn ?? null,
    named: { institution: institutionOf.get(post ?? "") ?? null, isOpen: true },
    unansweredUpTo: step.command === "lapse" ? addDays(today, -10) : null,
  };
}

function milestonesOf(world: World, id: string): readonly Obligation[] {
  return [...world.family.values()].filter(
    (one) => one.parent === id && openStates.includes(one.state),
  );
}

function latest(list: readonly Obligation[]): Day | null {
  return list.reduce<Day | null>(
    (day, { dueOn }) => (dueOn !== null && (day === null || dueOn > day) ? dueOn : day),
    null,
  );
}

function check(
  before: World,
  after: World,
  asked: { readonly step: Step; readonly today: Day },
): void {
  const { step, today } = asked;
  const added = after.facts.slice(before.facts.length);
  for (const [id, obligation] of after.family) {
    const was = before.family.get(id);
    assert.ok(was);
    // 1: one accountable post, of the institution that owes it.
    assert.equal(institutionOf.get(obligation.accountablePost), obligation.debtor);
    // 4: the first date stays; the date moves by redates only, each of them counted.
    assert.equal(obligation.originalDueOn, was.originalDueOn);
    const redated = after.facts.filter((f) => f.id === id && f.change.what === "redated");
    assert.equal(obligation.redates, redated.length);
    if (obligation.dueOn !== was.dueOn) {
      assert.ok(added.some((fact) => fact.id === id && fact.change.what === "redated"));
    }
    // 9: no open milestone is due after what it belongs to.
    const parent = obligation.parent === null ? null : after.family.get(obligation.parent);
    if (parent && openStates.includes(obligation.state) && openStates.includes(parent.state)) {
      assert.ok((obligation.dueOn ?? "") <= (parent.dueOn ?? ""), "due after its parent");
    }
    if (obligation.state === "delivered" && was.state !== "delivered") {
      assert.deepEqual(milestonesOf(after, id), [], "delivered with an open milestone");
    }
    // What waits for an answer can be answered.
    if (obligation.state !== "accepted") {
      assert.equal(obligation.proposal, null);
      assert.equal(obligation.transfer, null);
    }
    assert.equal(obligation.version, was.version + (added.some((f) => f.id === id) ? 1 : 0));
  }
  const [own, ...following] = added;
  if (!own) {
    // 10: what was refused left nothing behind.
    assert.deepEqual(after, before);
    return;
  }
  for (const fact of following) {
    assert.ok(["transferred", "released", "withdrawn"].includes(fact.change.what));
  }
  checkWho(before.family.get(own.id), own.change, { step, today });
}

function checkWho(
  was: Obligation | undefined,
  change: Change,
  asked: { readonly step: Step; readonly today: Day },
): void {
  const { step, today } = asked;
  assert.ok(was && transitions[step.command].from.includes(was.state));
  assert.equal(transitions[step.command].what, change.what);
  if (change.by === null) {
    assert.equal(step.command, "lapse", "only the clock acts in nobody's name");
    assert.ok(isUnanswered(was, addDays(today, -10)));
    return;
  }
  // 2: whoever acted holds that office today.
  assert.equal(step.when, "now");
  assert.ok(tenuresOf(step, today).some(({ post }) => post === change.by?.post));
  // 3 and 4: the debtor neither confirms its own delivery nor grants itself a date or a release;
  // a milestone is confirmed inside its institution, by a coordinator who does not answer for it.
  if (["confirmed", "disputed", "redated", "date-refused", "released"].includes(change.what)) {
    if (change.by.institution === was.debtor) {
      assert.equal(was.kind, "milestone");
      assert.notEqual(change.what, "released");
      assert.notEqual(change.by.post, was.accountablePost);
    }
  }
  // Liable until the other accepts.
  if (change.debtor !== was.debtor) {
    assert.equal(change.what, "transferred");
    assert.equal(change.by.institution, change.debtor);
  }
}

test("whoever leaves or is forgotten, no promise changes: it names offices, never persons", () => {
  const people = offices.map(({ post }) => `01890000-0000-7000-8000-00000000face${post.slice(-4)}`);
  for (const obligation of exampleFamily()) {
    const text = JSON.stringify(obligation);
    for (const person of people) assert.ok(!text.includes(person));
  }
});

const anyDay = fc.integer({ min: 0, max: 2_000 }).map((days) => addDays("2024-01-01", days));

test("what is late today was not late before its day, whatever the hour and the zone", () => {
  fc.assert(
    fc.property(anyDay, anyDay, (dueOn, today) => {
      const [obligation] = exampleFamily();
      assert.ok(obligation);
      const accepted = { ...obligation, state: "accepted" as const, dueOn };
      assert.equal(isOverdue(accepted, today), today > dueOn);
      assert.equal(isBlocked(obligation, [accepted], today), today > dueOn);
    }),
  );
});
