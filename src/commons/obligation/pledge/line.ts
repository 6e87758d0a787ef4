/** A currency (ISO 4217), or days of people's work. */
export type PledgeUnit = string;

/** What is pledged in days of work, not in money. */
export const personDays: PledgeUnit = "person-days";

/** What was pledged for a year in one unit, how much of it was released, and how much is spent. */
export interface PledgeLine {
  readonly pledge: string;
  readonly unit: PledgeUnit;
  readonly year: number;
  /** Whole numbers of the smallest unit: cents, or days. */
  readonly pledged: number;
  readonly released: number;
  readonly spent: number;
}

/** What can happen to a line after it was pledged. */
export const lineMoves = ["release", "spend"] as const;

/** One of them. */
export type LineMove = (typeof lineMoves)[number];
