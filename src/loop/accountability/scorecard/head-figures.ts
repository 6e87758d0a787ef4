import { measuresOf } from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";

/** What a front page says of all commitments of an instance; each number is one count of one thing. */
export interface HeadFigures {
  readonly promised: number;
  /** Confirmed, delivered no later than the day. */
  readonly kept: number;
  /** Confirmed, delivered after the day. */
  readonly keptLate: number;
  /** Accepted, and the day has passed. */
  readonly late: number;
  /** Due later than first promised. */
  readonly slipped: number;
  /** Delivery disputed and not settled. */
  readonly disputed: number;
  /** Offered, and the working days for an answer are over. */
  readonly unanswered: number;
  /** Still owed by a post that nobody holds. */
  readonly vacant: number;
}

/** The figures of the whole instance, from kept tallies and partial indexes. */
export async function headFigures(query: Query, today: Day): Promise<HeadFigures> {
  const measures = await measuresOf(query, { kind: "commitment", today, institutions: null });
  const { promised, kept, keptLate, late, slipped, disputed, unanswered, vacant } = measures;
  return { promised, kept, keptLate, late, slipped, disputed, unanswered, vacant };
}
