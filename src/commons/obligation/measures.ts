import { noFigures, type Figures } from "./store/tally.js";

/**
 * What a scorecard says of some obligations: plain counts, each of one thing. `kept` here is kept in
 * time; nothing in it speaks of confidence or result.
 */
export interface Measures extends Figures {
  readonly keptLate: number;
  /** Due later than first promised; how often their dates moved, and by how many days together. */
  readonly slipped: number;
  readonly slippedTimes: number;
  readonly slippedDays: number;
  readonly disputed: number;
  readonly unanswered: number;
  readonly vacant: number;
}

/** Nothing counted. */
export const noMeasures: Measures = {
  ...noFigures,
  keptLate: 0,
  slipped: 0,
  slippedTimes: 0,
  slippedDays: 0,
  disputed: 0,
  unanswered: 0,
  vacant: 0,
};

/** One measure by its name. */
export type Measure = keyof Measures;

const names: readonly Measure[] = [
  "promised",
  "offered",
  "inWork",
  "late",
  "delivered",
  "kept",
  "declined",
  "released",
  "withdrawn",
  "undated",
  "keptLate",
  "slipped",
  "slippedTimes",
  "slippedDays",
  "disputed",
  "unanswered",
  "vacant",
];

/** Two counts of different obligations together. */
export function addMeasures(one: Measures, other: Measures): Measures {
  const sum: Record<Measure, number> = { ...one };
  for (const name of names) sum[name] += other[name];
  return sum;
}
