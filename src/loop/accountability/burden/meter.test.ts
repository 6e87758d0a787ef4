import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  askAnswered,
  answeringFacts,
  askKinds,
  askTable,
  fieldsMonthMax,
} from "../../../commons/obligation/index.js";
import { addDays } from "../../../ground/clock.js";
import { meterOf, monthBefore, monthOf } from "./meter.js";

const seed = 4_102;
const today = "2026-03-02";

const kind = fc.constantFrom(...askKinds);
const compact = fc.constantFrom("c1", "c2", null);
const answered = fc.array(
  fc.record({
    month: fc.integer({ min: 0, max: 14 }).map((count) => monthBefore(today, count)),
    kind,
    compact,
    asks: fc.integer({ min: 1, max: 9 }),
    fields: fc.integer({ min: 0, max: 30 }),
  }),
  { maxLength: 40 },
);
const open = fc.array(
  fc.record({ institution: fc.constant("i"), kind, compact, times: fc.nat({ max: 20 }) }),
  { maxLength: 30 },
);

test("months, kinds and compacts each add up to all that was answered and is open", () => {
  fc.assert(
    fc.property(answered, open, (past, coming) => {
      const meter = meterOf(past, coming, today);
      let fields = 0;
      let asks = 0;
      for (const one of past) {
        if (one.month < monthBefore(today, 11)) continue;
        fields += one.fields;
        asks += one.asks;
      }
      let due = 0;
      for (const one of coming) due += one.times * askTable[one.kind].fields;
      const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
      assert.equal(meter.months.length, 12);
      assert.equal(sum(meter.months.map((one) => one.fields)), fields);
      assert.equal(sum(meter.kinds.map((one) => one.past.asks)), asks);
      assert.equal(sum(meter.compacts.map((one) => one.past.fields)), fields);
      assert.equal(sum(meter.compacts.map((one) => one.coming.fields)), due);
      assert.equal(sum(meter.kinds.map((one) => one.coming.fields)), due);
      assert.equal(meter.coming.fields, due);
      assert.equal(meter.isAbove, due > fieldsMonthMax);
    }),
    { seed, numRuns: 300 },
  );
});

test("months before a day are those of the calendar", () => {
  assert.equal(monthBefore("2026-03-31", 0), "2026-03-01");
  assert.equal(monthBefore("2026-03-31", 3), "2025-12-01");
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), (days) => {
      const day = addDays("1990-01-01", days);
      assert.equal(monthBefore(day, 1), monthOf(addDays(monthOf(day), -1)));
    }),
    { seed, numRuns: 300 },
  );
});

test("every fact that is counted answers an ask, and nobody is asked to judge others", () => {
  for (const type of answeringFacts) {
    assert.notEqual(askAnswered({ type, pub: { kind: "owner" } }), null, type);
  }
  assert.equal(askAnswered({ type: "rating.given", pub: { kind: "independent" } }), null);
  assert.equal(askAnswered({ type: "milestone.accepted", pub: {} }), null);
  assert.equal(askAnswered({ type: "commitment.lapsed", pub: {} }), null);
  assert.equal(askAnswered({ type: "response.delivered", pub: {} }), "answer");
});
