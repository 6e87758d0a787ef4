import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays } from "../../../ground/clock.js";
import { defaultCalendar } from "../calendar/calendar.js";
import { exampleObligation } from "../example.js";
import { states, type Obligation } from "../obligation.js";
import type { ActingTenure } from "../sides.js";
import {
  escalationReasons,
  resolutionKinds,
  type Escalation,
  type Resolution,
  type Rung,
} from "./escalation.js";
import { defaultLadder, writtenLadder } from "./ladder.js";
import { causeOf, moveUp, raise, resolve, takeBack, type Trouble } from "./rules.js";

const today = "2026-03-16";
const [owner, steering, minister, auditor, stranger] = ["a", "b", "c", "d", "e"].map(
  (letter) => `01890000-0000-7000-8000-0000000000${letter}1`,
) as [string, string, string, string, string];
const [debtor, partner] = [
  "01890000-0000-7000-8000-0000000000f1",
  "01890000-0000-7000-8000-0000000000f2",
] as [string, string];

const ladder: readonly Rung[] = [
  { level: 1, body: "owners", posts: [owner], workingDays: 5 },
  { level: 2, body: "steering", posts: [steering], workingDays: 10 },
  { level: 3, body: "heads", posts: [minister], workingDays: 15 },
  { level: 4, body: "oversight", posts: [auditor], workingDays: null },
];

function holder(post: string, changes: Partial<ActingTenure> = {}): ActingTenure {
  return { post, institution: partner, role: "owner", from: null, to: null, ...changes };
}

function stuck(changes: Partial<Escalation> = {}): Escalation {
  return {
    id: "01890000-0000-7000-8000-000000000099",
    obligation: "01890000-0000-7000-8000-000000000001",
    reason: "overdue",
    state: "open",
    level: 1,
    ladder,
    causeOn: "2026-03-09",
    openedOn: "2026-03-10",
    levelSince: "2026-03-10",
    respondBy: "2026-03-13",
    calendar: "default",
    raisedBy: null,
    note: null,
    withdrawal: null,
    closedOn: null,
    ending: null,
    version: 1,
    ...changes,
  };
}

const late = (changes: Partial<Obligation> = {}) =>
  exampleObligation({
    state: "accepted",
    debtor,
    accountablePost: owner,
    creditor: { kind: "institution", id: partner },
    dueOn: "2026-03-09",
    ...changes,
  });

const noTrouble: Trouble = { today, blockedSince: null, vacantSince: null };

test("the default ladder leaves out levels where nobody sits, and ends without a timer", () => {
  const whole = { owners: [owner], steering: [steering], heads: [minister], oversight: [auditor] };
  assert.deepEqual(defaultLadder(whole), ladder);
  const outside = defaultLadder({ ...whole, steering: [] });
  assert.deepEqual(
    outside.map(({ level, body }) => [level, body]),
    [
      [1, "owners"],
      [2, "heads"],
      [3, "oversight"],
    ],
  );
  const nobody = defaultLadder({ owners: [], steering: [], heads: [], oversight: [] });
  assert.deepEqual(nobody, [{ level: 1, body: "oversight", posts: [], workingDays: null }]);
});

test("a ladder that a compact wrote stays as written; who sits there is said in a word", () => {
  const written = writtenLadder(
    {
      coordinatorPost: owner,
      steeringPosts: [steering],
      ladder: [
        { level: 4, posts: [auditor], workingDays: null },
        { level: 2, posts: [steering], workingDays: 3 },
        { level: 1, posts: [owner], workingDays: 5 },
        { level: 3, posts: [minister], workingDays: 15 },
      ],
    },
    (post) => (post === auditor ? "reviewer" : post === minister ? "head" : "owner"),
  );
  assert.deepEqual(
    written.map(({ level, body, workingDays }) => [level, body, workingDays]),
    [
      [1, "owners", 5],
      [2, "steering", 3],
      [3, "heads", 15],
      [4, "oversight", null],
    ],
  );
});

test("each reason holds only where its cause is there, in whatever state a thing stands", () => {
  for (const state of states) {
    const obligation = late({ state, disputed: true, offeredOn: "2026-03-01" });
    const trouble = { today, blockedSince: "2026-03-02", vacantSince: "2026-03-03" };
    const found = escalationReasons.filter(
      (reason) => causeOf(obligation, reason, trouble) !== null,
    );
    const whileOpen = ["blocked", "resource", "vacant", "data-refused", "public-threshold"];
    const expected = {
      draft: [],
      offered: [...whileOpen, "unanswered"],
      accepted: [...whileOpen, "overdue", "dispute"],
      declined: ["declined"],
      delivered: whileOpen,
      fulfilled: [],
      released: [],
      withdrawn: [],
    }[state];
    assert.deepEqual([...found].sort(), [...expected].sort(), state);
  }
  assert.equal(causeOf(late({ dueOn: today }), "overdue", noTrouble), null);
});

test("either side raises what is stuck, once for each reason, and nobody else", () => {
  const circle = { posts: [], institutions: [partner] };
  const raised = (tenure: ActingTenure, isRaised = false) =>
    raise(late(), "overdue", { ...noTrouble, tenures: [tenure], circle, isRaised });
  assert.ok(raised(holder(owner, { institution: debtor })).ok);
  assert.ok(raised(holder(stranger, { role: "head" })).ok);
  assert.ok(raised(holder(auditor, { institution: stranger, role: "reviewer" })).ok);
  const refusals = [
    [raised(holder(stranger, { institution: stranger })), "not-for-you-to-raise"],
    [raised(holder(owner, { institution: debtor, to: "2026-03-15" })), "not-for-you-to-raise"],
    [raised(holder(owner, { institution: debtor }), true), "raised-already"],
  ] as const;
  for (const [verdict, kind] of refusals) {
    assert.equal(verdict.ok ? "" : verdict.refusal.kind, kind);
  }
});

test("it moves up by one level when its time is over, or by those with whom it lies; never past the top", () => {
  const situation = { today, calendar: defaultCalendar, tenures: null };
  const moved = moveUp(stuck(), situation);
  assert.deepEqual(moved, {
    ok: true,
    climb: { level: 2, levelSince: today, respondBy: "2026-03-30", by: null },
  });
  const kindOf = (verdict: ReturnType<typeof moveUp>) =>
    verdict.ok ? verdict.climb.level : verdict.refusal.kind;
  assert.equal(kindOf(moveUp(stuck({ respondBy: today }), situation)), "not-with-you");
  assert.equal(kindOf(moveUp(stuck({ level: 4, respondBy: null }), situation)), "at-the-top");
  assert.equal(kindOf(moveUp(stuck({ state: "resolved" }), situation)), "no-longer-open");
  const early = stuck({ respondBy: "2026-04-01" });
  assert.equal(kindOf(moveUp(early, { ...situation, tenures: [holder(owner)] })), 2);
  assert.equal(
    kindOf(moveUp(early, { ...situation, tenures: [holder(steering)] })),
    "not-with-you",
  );
});

test("who raised it takes it back with the consent of those to whom it is owed", () => {
  const circle = { posts: [], institutions: [partner] };
  const raisedBy = { institution: debtor, post: owner };
  const debtors = { tenures: [holder(owner, { institution: debtor })], circle, today };
  const creditors = { tenures: [holder(stranger)], circle, today };
  const outcome = (escalation: Escalation, who: typeof debtors) => {
    const verdict = takeBack(escalation, late(), who);
    return verdict.ok ? verdict.taken.what : verdict.refusal.kind;
  };
  const asked = stuck({ raisedBy, withdrawal: { on: today, why: { en: "It came" } } });
  assert.equal(outcome(stuck({ raisedBy }), debtors), "asked");
  assert.equal(outcome(stuck({ raisedBy }), creditors), "not-your-escalation");
  assert.equal(outcome(asked, creditors), "withdrawn");
  const own = { institution: partner, post: stranger };
  assert.equal(outcome(stuck({ raisedBy: own }), creditors), "withdrawn");
  assert.equal(outcome(stuck(), debtors), "raised-by-the-clock");
  assert.equal(outcome(stuck({ raisedBy, state: "ended" }), debtors), "no-longer-open");
});

const why = { en: "Decided" };
const means = { institution: partner, post: steering, what: { en: "Two surveyors" } };

function some(kind: Resolution["kind"]): Resolution {
  switch (kind) {
    case "redate":
      return { kind, dueOn: "2026-04-01", means: null, why };
    case "resource":
      return { kind, means, why };
    case "reassign":
      return { kind, debtor: partner, post: steering, why };
    case "split":
      return {
        kind,
        why,
        steps: [
          { title: why, dueOn: "2026-03-18" },
          { title: why, dueOn: "2026-03-20" },
        ],
      };
    default:
      return { kind, why };
  }
}

const deciding = {
  today,
  decision: "01890000-0000-7000-8000-0000000000dd",
  obligation: late({ dueOn: "2026-03-20" }),
  isOrphaned: false,
  meansOffice: { institution: partner, isOpen: true },
  tenures: [holder(owner)],
};

test("in no random office and at no random time decides anybody but a holder of the present level", () => {
  const seed = 20_260_316;
  const anyDay = fc.integer({ min: -30, max: 30 }).map((days) => addDays(today, days));
  const anyTenure = fc.record({
    post: fc.constantFrom(owner, steering, minister, auditor, stranger),
    from: fc.option(anyDay),
    to: fc.option(anyDay),
  });
  fc.assert(
    fc.property(
      fc.array(anyTenure, { maxLength: 4 }),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(...resolutionKinds),
      (held, level, kind) => {
        const tenures = held.map(({ post, from, to }) => holder(post, { from, to }));
        const mayDecide = tenures.some(
          ({ post, from, to }) =>
            ladder[level - 1]?.posts.includes(post) &&
            (from === null || from <= today) &&
            (to === null || today <= to),
        );
        const verdict = resolve(stuck({ level }), some(kind), { ...deciding, tenures });
        assert.equal(verdict.ok, mayDecide);
        if (!verdict.ok) assert.equal(verdict.refusal.kind, "not-with-you");
      },
    ),
    { seed, numRuns: 400 },
  );
});

test("a decision gives the command it stands for, and nothing else", () => {
  const commandOf = (kind: Resolution["kind"]) => {
    const verdict = resolve(stuck(), some(kind), deciding);
    assert.ok(verdict.ok, kind);
    return verdict.decided.command?.kind ?? null;
  };
  assert.deepEqual(
    resolutionKinds.map((kind) => [kind, commandOf(kind)]),
    [
      ["redate", "redate"],
      ["resource", null],
      ["reassign", "transfer"],
      ["release", "release"],
      ["uphold", null],
      ["split", null],
    ],
  );
});

test("means come from an office that exists, and steps lie between today and the day of the whole", () => {
  const refusalOf = (resolution: Resolution, changes: Partial<typeof deciding> = {}) => {
    const verdict = resolve(stuck(), resolution, { ...deciding, ...changes });
    return verdict.ok ? null : verdict.refusal.kind;
  };
  const nobody = { institution: partner, isOpen: false };
  assert.equal(refusalOf(some("resource"), { meansOffice: nobody }), "means-from-nobody");
  assert.equal(refusalOf({ ...some("uphold") }, { isOrphaned: true }), "nobody-left-to-do-it");
  assert.equal(refusalOf(some("release"), { isOrphaned: true }), null);
  const step = (dueOn: string) => ({ title: why, dueOn });
  const split = (...days: readonly string[]): Resolution => ({
    kind: "split",
    why,
    steps: days.map(step),
  });
  assert.equal(refusalOf(split("2026-03-18")), "split-too-few");
  assert.equal(refusalOf(split("2026-03-18", "2026-03-21")), "step-outside");
  assert.equal(refusalOf(split("2026-03-15", "2026-03-18")), "step-outside");
  assert.equal(refusalOf(some("split"), { obligation: late() }), "split-too-late");
  const offered = late({ state: "offered", dueOn: "2026-03-20" });
  assert.equal(refusalOf(some("split"), { obligation: offered }), "split-in-work-only");
});
