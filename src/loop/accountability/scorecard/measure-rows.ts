import type { Measure, Measures } from "../../../commons/obligation/index.js";

/** The rows of a scorecard in their order; each is one count of one thing. */
export const measureRows = [
  "kept",
  "keptLate",
  "late",
  "inWork",
  "undated",
  "slipped",
  "offered",
  "unanswered",
  "delivered",
  "disputed",
  "vacant",
  "declined",
  "released",
  "withdrawn",
  "promised",
] as const satisfies readonly Measure[];

/** One row of a scorecard. */
export type MeasureRow = (typeof measureRows)[number];

/** What the list of commitments calls the rows, so that each number leads to exactly its list. */
export const listedAs: Readonly<Record<MeasureRow, string | null>> = {
  kept: "kept",
  keptLate: "kept-late",
  late: "overdue",
  inWork: "current",
  undated: "undated",
  slipped: "slipped",
  offered: "offered",
  unanswered: "unanswered",
  delivered: "delivered",
  disputed: "disputed",
  vacant: "vacant",
  declined: "declined",
  released: "released",
  withdrawn: "withdrawn",
  promised: null,
};

/** What was kept, in time or late: the whole of what counts as kept. */
export function keptOf(measures: Measures): number {
  return measures.kept + measures.keptLate;
}
