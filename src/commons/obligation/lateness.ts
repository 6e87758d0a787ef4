import { daysBetween, type Day } from "../../ground/clock.js";
import { kindTable } from "./kind.js";
import { openStates, type Obligation } from "./obligation.js";
import { inForce, type ActingTenure } from "./sides.js";

/** Days after which a rating says nothing any more. */
export const ratingDaysMax = 45;

/** Working days after which silence about a delivery counts as consent. */
export const answerWorkingDays = 20;

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

/** Whether nobody holds the post that answers for it, in whatever way, on a day. */
export function isVacant(
  obligation: Pick<Obligation, "accountablePost">,
  tenures: readonly Pick<ActingTenure, "post" | "from" | "to">[],
  today: Day,
): boolean {
  return !inForce(tenures, today).some(({ post }) => post === obligation.accountablePost);
}

/** Whether it is still owed by an institution that is no more. */
export function isOrphaned(
  obligation: Pick<Obligation, "state">,
  debtor: { readonly state: "proposed" | "active" | "dissolved" },
): boolean {
  return debtor.state === "dissolved" && openStates.includes(obligation.state);
}

/** Whether what was last said about how it goes is too old to mean anything; never said is too old. */
export function isStale(
  obligation: Pick<Obligation, "state">,
  lastRatedOn: Day | null,
  today: Day,
): boolean {
  if (obligation.state !== "accepted") return false;
  return lastRatedOn === null || daysBetween(lastRatedOn, today) > ratingDaysMax;
}

/** Whether it waits for something that should have been there: a blocker not kept, its day passed. */
export function isBlocked(
  obligation: Pick<Obligation, "state">,
  blockers: readonly Pick<Obligation, "state" | "dueOn">[],
  today: Day,
): boolean {
  return openStates.includes(obligation.state) && blockers.some((one) => holdsUp(one, today));
}

// Before its day nothing is held up; declined or withdrawn, it is still what was needed.
function holdsUp(blocker: Pick<Obligation, "state" | "dueOn">, today: Day): boolean {
  return blocker.state !== "fulfilled" && blocker.dueOn !== null && blocker.dueOn < today;
}

/**
 * Whether a delivery was left unanswered so long that it counts as kept. `upTo` is the last day of
 * delivery for which the time to answer has passed, in the calendar of the debtor.
 */
export function isUnanswered(
  obligation: Pick<Obligation, "state" | "kind" | "deliveredOn">,
  upTo: Day | null,
): boolean {
  return (
    obligation.state === "delivered" &&
    kindTable[obligation.kind].lapses &&
    obligation.deliveredOn !== null &&
    upTo !== null &&
    obligation.deliveredOn <= upTo
  );
}
