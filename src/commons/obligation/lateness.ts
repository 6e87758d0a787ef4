import { daysBetween, type Day } from "../../ground/clock.js";
import type { Obligation } from "./obligation.js";

/** Whether it is late today: accepted, dated, and the day has passed. Derived, never stored. */
export function isOverdue(obligation: Pick<Obligation, "state" | "dueOn">, today: Day): boolean {
  return obligation.state === "accepted" && obligation.dueOn !== null && obligation.dueOn < today;
}

/** Days since it was due, 0 while it is not late. */
export function daysLate(obligation: Pick<Obligation, "state" | "dueOn">, today: Day): number {
  return isOverdue(obligation, today) && obligation.dueOn !== null
    ? daysBetween(obligation.dueOn, today)
    : 0;
}

/** Days its date has moved since it was first promised; 0 where it never had a date. */
export function slip(obligation: Pick<Obligation, "dueOn" | "originalDueOn">): number {
  const { dueOn, originalDueOn } = obligation;
  return dueOn === null || originalDueOn === null ? 0 : daysBetween(originalDueOn, dueOn);
}
