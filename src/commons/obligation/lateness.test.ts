import assert from "node:assert/strict";
import { test } from "node:test";
import { exampleObligation } from "./example.js";
import { daysLate, isOverdue, slip } from "./lateness.js";
import { states } from "./obligation.js";

test("only what was accepted and has passed its day is late", () => {
  for (const state of states) {
    const late = isOverdue(exampleObligation({ state, dueOn: "2026-06-01" }), "2026-06-02");
    assert.equal(late, state === "accepted", state);
  }
});

test("on the day itself it is not yet late", () => {
  assert.equal(isOverdue(exampleObligation({ dueOn: "2026-06-01" }), "2026-06-01"), false);
  assert.equal(daysLate(exampleObligation({ dueOn: "2026-06-01" }), "2026-06-01"), 0);
  assert.equal(daysLate(exampleObligation({ dueOn: "2026-06-01" }), "2026-06-11"), 10);
});

test("what has no date is never late and never slips", () => {
  const undated = exampleObligation({ dueOn: null, originalDueOn: null });
  assert.equal(isOverdue(undated, "2099-01-01"), false);
  assert.equal(slip(undated), 0);
});

test("slip counts the days between the first promise and today's date", () => {
  assert.equal(slip(exampleObligation({ dueOn: "2026-06-11", originalDueOn: "2026-06-01" })), 10);
});
