import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { commandKinds, type Command, type CommandKind } from "./command.js";
import {
  cityEngineer,
  courtOfAudit,
  deliveryOffice,
  exampleObligation,
  fieldLead,
  headOfDelivery,
  mayor,
  portLinden,
  redLantern,
  reviewer,
} from "./example.js";
import { kinds } from "./kind.js";
import { states, type Obligation, type State } from "./obligation.js";
import { decide, mayNow } from "./rules.js";
import { noCircle, type ActingTenure } from "./sides.js";
import { transitions } from "./transitions.js";
import type { Situation } from "./verdict.js";

const today = "2026-03-10";
const always = { from: null, to: null };
const engineer: ActingTenure = {
  post: cityEngineer,
  institution: portLinden,
  role: "owner",
  ...always,
};
const head: ActingTenure = { post: mayor, institution: portLinden, role: "head", ...always };
const creditor: ActingTenure = {
  post: fieldLead,
  institution: redLantern,
  role: "owner",
  ...always,
};
const creator: ActingTenure = {
  post: headOfDelivery,
  institution: deliveryOffice,
  role: "coordinator",
  ...always,
};
const auditor: ActingTenure = {
  post: reviewer,
  institution: courtOfAudit,
  role: "reviewer",
  ...always,
};
const everyone = [engineer, creditor, creator, auditor];
const circle = { posts: [headOfDelivery], institutions: [redLantern] };

const commands: Readonly<Record<CommandKind, Command>> = {
  offer: { kind: "offer" },
  accept: { kind: "accept" },
  decline: { kind: "decline", reason: "no-resources", why: { en: "No survey team." } },
  progress: { kind: "progress", completion: "limited", note: { en: "12 of 64 cleared" } },
  deliver: {
    kind: "deliver",
    evidence: [{ title: { en: "Survey" }, url: "https://example.org/survey" }],
    note: null,
  },
  confirm: { kind: "confirm" },
  dispute: { kind: "dispute", why: { en: "Nine are still blocked." } },
  propose: { kind: "propose", dueOn: "2026-07-01", why: { en: "High water" } },
  consent: { kind: "consent" },
  refuse: { kind: "refuse", why: { en: "The rains come in June" } },
  redate: { kind: "redate", dueOn: "2026-07-01", why: { en: "High water" } },
  transfer: {
    kind: "transfer",
    debtor: deliveryOffice,
    post: headOfDelivery,
    why: { en: "The crews moved there" },
  },
  assume: { kind: "assume" },
  reject: { kind: "reject", why: { en: "No crews came with it" } },
  recall: { kind: "recall" },
  release: { kind: "release", decision: "Steering group, item 4", why: { en: "Overtaken" } },
  lapse: { kind: "lapse" },
  withdraw: { kind: "withdraw", why: { en: "Replaced by K2" } },
};

// Written out by hand, so that a wrong line in the table of transitions shows.
const possible: Readonly<Record<State, Partial<Record<CommandKind, State>>>> = {
  draft: { offer: "offered" },
  offered: { accept: "accepted", decline: "declined", withdraw: "withdrawn" },
  accepted: {
    progress: "accepted",
    deliver: "delivered",
    propose: "accepted",
    consent: "accepted",
    refuse: "accepted",
    redate: "accepted",
    transfer: "accepted",
    assume: "accepted",
    reject: "accepted",
    recall: "accepted",
    release: "released",
    withdraw: "withdrawn",
  },
  declined: {},
  delivered: { confirm: "fulfilled", dispute: "accepted", lapse: "fulfilled" },
  fulfilled: {},
  released: {},
  withdrawn: {},
};

function situation(changes: Partial<Situation> = {}): Situation {
  return {
    tenures: everyone,
    circle,
    today,
    openMilestones: 0,
    parentDueOn: null,
    ...changes,
  };
}

/** What the office named in a command is known to be; the clock's knowledge for the clock's command. */
function knownFor(command: CommandKind): Partial<Situation> {
  switch (command) {
    case "offer":
      return { named: { institution: portLinden, isOpen: true } };
    case "transfer":
    case "assume":
      return { named: { institution: deliveryOffice, isOpen: true } };
    case "lapse":
      return { unansweredUpTo: "2026-02-10" };
    default:
      return {};
  }
}

/** An obligation in a state, with everything pending that can be answered there. */
function standing(state: State): Obligation {
  const by = { institution: portLinden, post: cityEngineer };
  return exampleObligation({
    state,
    deliveredOn: state === "delivered" ? "2026-02-10" : null,
    ...(state === "accepted"
      ? {
          proposal: { dueOn: "2026-07-01", why: { en: "High water" }, by, on: today },
          transfer: {
            debtor: deliveryOffice,
            post: headOfDelivery,
            why: { en: "The crews moved there" },
            by,
            on: today,
          },
        }
      : {}),
  });
}

for (const state of states) {
  for (const command of commandKinds) {
    const to = possible[state][command];
    test(`${command} on what is ${state} ${to ? `leads to ${to}` : "is refused"}`, () => {
      const asked = situation(knownFor(command));
      const verdict = decide(standing(state), commands[command], asked);
      if (to) {
        assert.ok(verdict.ok, JSON.stringify(verdict));
        assert.equal(verdict.change.state, to);
        assert.equal(verdict.change.what, transitions[command].what);
      } else {
        assert.deepEqual(verdict, {
          ok: false,
          refusal: { kind: "not-in-this-state", state, command },
        });
      }
    });
  }
}

test("the post that answers for it accepts, and so may the head of its institution", () => {
  for (const tenure of [engineer, head]) {
    const verdict = decide(
      exampleObligation({ state: "offered" }),
      commands.accept,
      situation({ tenures: [tenure] }),
    );
    assert.ok(verdict.ok);
    assert.deepEqual(verdict.change.by, { institution: portLinden, post: tenure.post });
  }
});

test("another post of the same institution may not accept", () => {
  const clerk: ActingTenure = { ...engineer, post: fieldLead, role: "handler" };
  const verdict = decide(
    exampleObligation({ state: "offered" }),
    commands.accept,
    situation({ tenures: [clerk] }),
  );
  assert.deepEqual(verdict, { ok: false, refusal: { kind: "not-yours", side: "accountable" } });
});

test("whoever delivers cannot confirm, not even as head or as a steering post", () => {
  for (const tenure of [engineer, head, { ...head, role: "reviewer" as const }]) {
    const verdict = decide(
      exampleObligation({ state: "delivered" }),
      commands.confirm,
      situation({
        tenures: [tenure],
        circle: { posts: [tenure.post], institutions: [portLinden] },
      }),
    );
    assert.equal(verdict.ok, false);
  }
});

test("the coordinator inside the institution confirms a milestone", () => {
  const coordinator: ActingTenure = { ...engineer, post: mayor, role: "coordinator" };
  const asked = situation({ tenures: [coordinator], circle: noCircle });
  const milestone = exampleObligation({ kind: "milestone", state: "delivered" });
  assert.ok(decide(milestone, commands.confirm, asked).ok);
  const commitment = exampleObligation({ state: "delivered" });
  assert.ok(!decide(commitment, commands.confirm, asked).ok);
});

test("nothing is delivered without something that shows it", () => {
  const bare: Command = { kind: "deliver", evidence: [], note: null };
  const verdict = decide(exampleObligation(), bare, situation());
  assert.deepEqual(verdict, { ok: false, refusal: { kind: "evidence-missing" } });
});

test("nothing is delivered while a milestone is open, and the refusal says how many", () => {
  const verdict = decide(exampleObligation(), commands.deliver, situation({ openMilestones: 2 }));
  assert.deepEqual(verdict, { ok: false, refusal: { kind: "milestones-open", count: 2 } });
});

test("a new date lies ahead, differs, and keeps the date first promised", () => {
  const redate = (dueOn: string): Command => ({ kind: "redate", dueOn, why: { en: "High water" } });
  const obligation = exampleObligation();
  const past = decide(obligation, redate("2026-03-09"), situation());
  assert.deepEqual(past, { ok: false, refusal: { kind: "date-in-the-past", today } });
  const same = decide(obligation, redate("2026-06-01"), situation());
  assert.deepEqual(same, { ok: false, refusal: { kind: "date-unchanged" } });
  const moved = decide(obligation, redate("2026-08-01"), situation());
  assert.ok(moved.ok);
  assert.equal(moved.change.dueOn, "2026-08-01");
  assert.equal(moved.change.redates, 1);
  assert.equal(moved.change.pub["was_due_on"], "2026-06-01");
});

test("a milestone is due no later than what it belongs to", () => {
  const milestone = exampleObligation({ kind: "milestone" });
  const verdict = decide(milestone, commands.redate, situation({ parentDueOn: "2026-06-15" }));
  assert.deepEqual(verdict, {
    ok: false,
    refusal: { kind: "date-after-parent", last: "2026-06-15" },
  });
});

test("a dispute reopens it and says so", () => {
  const verdict = decide(exampleObligation({ state: "delivered" }), commands.dispute, situation());
  assert.ok(verdict.ok);
  assert.equal(verdict.change.disputed, true);
  assert.deepEqual(verdict.change.pub["why"], { en: "Nine are still blocked." });
});

const anyDay = fc
  .integer({ min: 0, max: 2000 })
  .map((days) => new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10));
const anyTenure = fc.record({
  post: fc.constantFrom(cityEngineer, mayor, fieldLead, headOfDelivery, reviewer),
  institution: fc.constantFrom(portLinden, redLantern, deliveryOffice, courtOfAudit),
  role: fc.constantFrom("head", "owner", "coordinator", "reviewer", "handler" as const),
  from: fc.option(anyDay),
  to: fc.option(anyDay),
});
const anyCase = fc.record({
  kind: fc.constantFrom(...kinds),
  state: fc.constantFrom(...states),
  command: fc.constantFrom(...commandKinds),
  tenures: fc.array(anyTenure, { maxLength: 5 }),
  day: anyDay,
});

test("no command succeeds for an office that is not in force that day", () => {
  fc.assert(
    fc.property(anyCase, ({ kind, state, command, tenures, day }) => {
      const asked = situation({ tenures, today: day });
      const verdict = decide(exampleObligation({ kind, state }), commands[command], asked);
      if (!verdict.ok) return;
      const { by } = verdict.change;
      assert.ok(by, "without the clock somebody acts");
      const used = tenures.filter(
        (tenure) => tenure.post === by.post && tenure.institution === by.institution,
      );
      assert.ok(
        used.some(({ from, to }) => (from ?? day) <= day && day <= (to ?? day)),
        "acted without a tenure in force",
      );
      assert.equal(possible[state][command], verdict.change.state);
    }),
  );
});

test("in random hands the debtor never confirms or disputes its own delivery", () => {
  fc.assert(
    fc.property(anyCase, ({ tenures, day }) => {
      for (const command of [commands.confirm, commands.dispute]) {
        const asked = situation({ tenures, today: day });
        const verdict = decide(exampleObligation({ state: "delivered" }), command, asked);
        if (verdict.ok) assert.notEqual(verdict.change.by?.institution, portLinden);
      }
    }),
  );
});

test("what the page offers is what the rule allows", () => {
  fc.assert(
    fc.property(anyCase, ({ kind, state, command, tenures, day }) => {
      const obligation = exampleObligation({ kind, state });
      const asked = situation({ tenures, today: day });
      const verdict = decide(obligation, commands[command], asked);
      if (verdict.ok) assert.ok(mayNow(obligation, command, asked));
      else if (
        ["not-yours", "not-in-this-state", "debtor-may-not-confirm"].includes(verdict.refusal.kind)
      ) {
        assert.ok(!mayNow(obligation, command, asked));
      }
    }),
  );
});
