import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { agendaOf, agendaReasons, reasonsFor, reasonWeights, type AgendaFact } from "./agenda.js";
import { laterDays, nextStocktakeDay, stocktakeDays } from "./cadence.js";

const at = { today: "2026-03-02", next: "2026-04-01" };

const quiet: AgendaFact = {
  id: "a",
  state: "accepted",
  dueOn: "2026-03-20",
  disputed: false,
  hasProposal: false,
  hasTransfer: false,
  owner: "green",
  independent: null,
  isStale: false,
  isBlocked: false,
  isVacant: false,
  isUnreleased: false,
  isEscalated: false,
  lapsesOn: null,
};

test("each thing that goes wrong is a reason to talk, and nothing else is", () => {
  const cases: readonly [Partial<AgendaFact>, readonly string[]][] = [
    [{}, []],
    [{ owner: "amber" }, []],
    [{ owner: null }, []],
    [{ owner: "red" }, ["red"]],
    [{ independent: "red" }, ["red", "divergent"]],
    [{ independent: "amber" }, ["divergent"]],
    [{ owner: null, isStale: true }, ["stale"]],
    [{ dueOn: "2026-03-01" }, ["overdue"]],
    [{ dueOn: "2026-03-02" }, []],
    [{ state: "delivered", dueOn: "2026-03-01" }, []],
    [{ disputed: true }, ["disputed"]],
    [{ hasProposal: true, isVacant: true }, ["date", "vacant"]],
    [{ hasTransfer: true }, ["transfer"]],
    [{ isBlocked: true, isUnreleased: true }, ["blocked", "unreleased"]],
    [{ isEscalated: true }, ["escalated"]],
    [{ state: "delivered", lapsesOn: "2026-03-31" }, ["delivery"]],
    [{ state: "delivered", lapsesOn: "2026-04-01" }, []],
  ];
  for (const [change, expected] of cases) {
    assert.deepEqual(reasonsFor({ ...quiet, ...change }, at), expected, JSON.stringify(change));
  }
});

test("without a next stocktake every delivery that runs out is talked about", () => {
  const fact: AgendaFact = { ...quiet, state: "delivered", lapsesOn: "2027-01-01" };
  assert.deepEqual(reasonsFor(fact, { ...at, next: null }), ["delivery"]);
});

const day = fc.constantFrom("2026-02-01", "2026-03-01", "2026-03-02", "2026-03-20", "2026-05-01");
const colour = fc.constantFrom("green" as const, "amber" as const, "red" as const, null);
const anyFact = fc.record<AgendaFact>({
  id: fc.constantFrom(..."abcdefghij"),
  state: fc.constantFrom("offered", "accepted", "delivered"),
  dueOn: fc.option(day, { nil: null }),
  disputed: fc.boolean(),
  hasProposal: fc.boolean(),
  hasTransfer: fc.boolean(),
  owner: colour,
  independent: colour,
  isStale: fc.boolean(),
  isBlocked: fc.boolean(),
  isVacant: fc.boolean(),
  isUnreleased: fc.boolean(),
  isEscalated: fc.boolean(),
  lapsesOn: fc.option(day, { nil: null }),
});

test("nothing stands twice, nothing good is discussed, everything red is, and nothing is lost", () => {
  fc.assert(
    fc.property(fc.array(anyFact, { maxLength: 30 }), (facts) => {
      const agenda = agendaOf(facts, at);
      const last = new Map(facts.map((fact) => [fact.id, fact]));
      const ids = [...agenda.entries.map(({ id }) => id), ...agenda.read];
      assert.equal(new Set(ids).size, ids.length);
      assert.deepEqual(ids.toSorted(), [...last.keys()].toSorted());
      for (const { id, reasons, weight } of agenda.entries) {
        const fact = last.get(id);
        assert.ok(fact && reasons.length > 0);
        assert.deepEqual(reasons, reasonsFor(fact, at));
        assert.equal(
          weight,
          reasons.reduce((sum, reason) => sum + reasonWeights[reason], 0),
        );
      }
      for (const fact of last.values()) {
        const isRed = fact.owner === "red" || fact.independent === "red";
        if (isRed) assert.ok(agenda.entries.some(({ id }) => id === fact.id));
      }
      const weights = agenda.entries.map(({ weight }) => weight);
      assert.deepEqual(
        weights,
        weights.toSorted((a, b) => b - a),
      );
    }),
  );
});

test("the order of what is read in changes nothing", () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyFact, { selector: ({ id }) => id }), (facts) => {
      assert.deepEqual(agendaOf(facts.toReversed(), at), agendaOf(facts, at));
    }),
  );
});

test("what has climbed to the table weighs more than any one other reason", () => {
  for (const reason of agendaReasons.slice(1)) {
    assert.ok(reasonWeights.escalated > reasonWeights[reason], reason);
  }
});

test("the next stocktake follows the rhythm and never comes soon after the last one", () => {
  const rhythm = { start: "2026-01-01", end: "2026-12-31", every: 30 };
  assert.equal(nextStocktakeDay({ ...rhythm, today: "2026-01-02", last: null }), "2026-01-31");
  assert.equal(nextStocktakeDay({ ...rhythm, today: "2026-01-31", last: null }), "2026-01-31");
  assert.equal(
    nextStocktakeDay({ ...rhythm, today: "2026-01-28", last: "2026-01-28" }),
    "2026-03-02",
    "three days after the last one is passed over",
  );
  assert.equal(nextStocktakeDay({ ...rhythm, today: "2026-12-30", last: null }), null);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 366 }),
      fc.integer({ min: 0, max: 364 }),
      (every, ago) => {
        const today = new Date(Date.UTC(2026, 0, 1 + ago)).toISOString().slice(0, 10);
        const asked = { ...rhythm, every, today };
        const days = laterDays({ ...asked, last: null });
        assert.ok(days.every((one) => one >= today && one <= rhythm.end));
        for (const one of days.slice(0, 5)) assert.ok(stocktakeDays(asked).includes(one));
      },
    ),
  );
});
