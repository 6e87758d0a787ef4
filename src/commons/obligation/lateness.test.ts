import assert from "node:assert/strict";
import { test } from "node:test";
import { cityEngineer, exampleObligation, mayor } from "./example.js";
import {
  daysLate,
  isBlocked,
  isOrphaned,
  isOverdue,
  isStale,
  isUnanswered,
  isVacant,
  slip,
} from "./lateness.js";
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

const engineer = { post: cityEngineer, from: "2026-01-01", to: "2026-05-31" };

test("a post is vacant when nobody holds it that day, in whatever way", () => {
  const obligation = exampleObligation();
  assert.equal(isVacant(obligation, [engineer], "2026-05-31"), false);
  assert.equal(isVacant(obligation, [engineer], "2026-06-01"), true);
  assert.equal(isVacant(obligation, [], "2026-03-01"), true);
  const acting = { post: cityEngineer, from: "2026-06-01", to: null };
  assert.equal(isVacant(obligation, [engineer, acting], "2026-06-01"), false);
  assert.equal(isVacant(obligation, [{ ...acting, post: mayor }], "2026-06-01"), true);
});

test("what a dissolved body still owes is orphaned; what is over is not", () => {
  for (const state of states) {
    const isOpen = ["offered", "accepted", "delivered"].includes(state);
    assert.equal(isOrphaned({ state }, { state: "dissolved" }), isOpen, state);
    assert.equal(isOrphaned({ state }, { state: "active" }), false);
  }
});

test("a word on how it goes is stale after forty-five days, or when there never was one", () => {
  const accepted = { state: "accepted" } as const;
  assert.equal(isStale(accepted, "2026-03-01", "2026-04-15"), false);
  assert.equal(isStale(accepted, "2026-03-01", "2026-04-16"), true);
  assert.equal(isStale(accepted, null, "2026-04-16"), true);
  assert.equal(isStale({ state: "fulfilled" }, null, "2026-04-16"), false);
});

test("a promise is blocked by what is past its day and not kept", () => {
  const waits = { state: "accepted" } as const;
  const late = { state: "accepted", dueOn: "2026-03-01" } as const;
  assert.equal(isBlocked(waits, [late], "2026-03-02"), true);
  assert.equal(isBlocked(waits, [late], "2026-03-01"), false);
  assert.equal(isBlocked(waits, [{ ...late, state: "fulfilled" }], "2026-03-02"), false);
  assert.equal(isBlocked(waits, [{ ...late, state: "declined" }], "2026-03-02"), true);
  assert.equal(isBlocked({ state: "fulfilled" }, [late], "2026-03-02"), false);
  assert.equal(isBlocked(waits, [], "2026-03-02"), false);
});

test("silence counts as consent from the last day of the answer on, never for answers and tasks", () => {
  const delivered = exampleObligation({ state: "delivered", deliveredOn: "2026-03-02" });
  assert.equal(isUnanswered(delivered, "2026-03-01"), false);
  assert.equal(isUnanswered(delivered, "2026-03-02"), true);
  assert.equal(isUnanswered(delivered, null), false);
  assert.equal(isUnanswered({ ...delivered, state: "accepted" }, "2026-03-02"), false);
  for (const kind of ["response", "task"] as const) {
    assert.equal(isUnanswered({ ...delivered, kind }, "2026-12-01"), false);
  }
});
