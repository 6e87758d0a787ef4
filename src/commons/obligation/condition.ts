import { daysBetween, type Day } from "../../ground/clock.js";
import { slip } from "./lateness.js";
import { openStates, type Obligation } from "./obligation.js";

/**
 * What a scorecard counts beside states. One obligation may stand in several: kept late and slipped,
 * disputed and vacant.
 */
export const conditions = [
  "kept",
  "kept-late",
  "undated",
  "slipped",
  "disputed",
  "unanswered",
  "vacant",
] as const;

/** One of them. */
export type Condition = (typeof conditions)[number];

/** What is known of the day an obligation is looked at. */
export interface ConditionDay {
  /** The last day of an offer that should have been answered by now, in the obligation's calendar. */
  readonly answerUpTo: Day | null;
  /** Who holds the accountable post: somebody, nobody any more, or nobody was ever named. */
  readonly post: "held" | "left" | "never";
}

/** Confirmed (or not answered in time), and delivered no later than its day; undated ones too. */
export function isKeptInTime(one: Pick<Obligation, "state" | "deliveredOn" | "dueOn">): boolean {
  return one.state === "fulfilled" && !isKeptLate(one);
}

/** Confirmed, but delivered after the day it was due. */
export function isKeptLate(one: Pick<Obligation, "state" | "deliveredOn" | "dueOn">): boolean {
  const { state, deliveredOn, dueOn } = one;
  return state === "fulfilled" && deliveredOn !== null && dueOn !== null && deliveredOn > dueOn;
}

/** Due later than was first promised, whatever became of it. */
export function hasSlipped(one: Pick<Obligation, "state" | "dueOn" | "originalDueOn">): boolean {
  return one.state !== "draft" && slip(one) > 0;
}

/** Its delivery was disputed, and it has not been delivered again and confirmed. */
export function isDisputed(one: Pick<Obligation, "state" | "disputed">): boolean {
  return one.disputed && openStates.includes(one.state);
}

/** Offered, and the working days for an answer are over. */
export function isOfferUnanswered(
  one: Pick<Obligation, "state" | "offeredOn">,
  answerUpTo: Day | null,
): boolean {
  const { state, offeredOn } = one;
  return (
    state === "offered" && offeredOn !== null && answerUpTo !== null && offeredOn <= answerUpTo
  );
}

/**
 * Still owed, and nobody holds the post that answers for it. Lists brought in from elsewhere name
 * offices without saying who holds them: only a holder who left makes those vacant.
 */
export function isWithoutHolder(
  one: Pick<Obligation, "state" | "externalId">,
  post: ConditionDay["post"],
): boolean {
  if (!openStates.includes(one.state)) return false;
  return post === "left" || (post === "never" && one.externalId === null);
}

/** Everything that is true of an obligation on a day. */
export function conditionsOf(one: Obligation, day: ConditionDay): readonly Condition[] {
  return conditions.filter((condition) => {
    switch (condition) {
      case "kept":
        return isKeptInTime(one);
      case "kept-late":
        return isKeptLate(one);
      case "undated":
        return one.state === "accepted" && one.dueOn === null;
      case "slipped":
        return hasSlipped(one);
      case "disputed":
        return isDisputed(one);
      case "unanswered":
        return isOfferUnanswered(one, day.answerUpTo);
      case "vacant":
        return isWithoutHolder(one, day.post);
    }
  });
}

/** How late things are that are late: the middle one and the worst, in days. Null where none is. */
export function latenessOf(
  due: readonly { readonly dueOn: Day; readonly count: number }[],
  today: Day,
): { readonly median: number; readonly most: number } | null {
  const late = due
    .filter(({ dueOn, count }) => count > 0 && dueOn < today)
    .map(({ dueOn, count }) => ({ days: daysBetween(dueOn, today), count }))
    .sort((a, b) => a.days - b.days);
  const total = late.reduce((sum, { count }) => sum + count, 0);
  let before = 0;
  for (const { days, count } of late) {
    before += count;
    // Of an even number the longer of the two in the middle: nothing is made to look better.
    if (before * 2 > total) return { median: days, most: late.at(-1)?.days ?? days };
  }
  return null;
}
