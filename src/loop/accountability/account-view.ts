import {
  figuresOf,
  list,
  noFigures,
  readNames,
  type Figures,
  type NamedInstitution,
  type Names,
  type Obligation,
} from "../../commons/obligation/index.js";
import type { Day } from "../../ground/clock.js";
import type { Ground } from "../../ground/ground.js";
import { dayBefore, filterFor } from "./front-view.js";

/** The account of one institution: what it leads and what it supports, never added up. */
export interface AccountView {
  readonly institution: NamedInstitution;
  readonly leads: Figures;
  readonly supports: Figures;
  readonly milestones: Figures;
  readonly late: readonly Obligation[];
  readonly nextDue: readonly Obligation[];
  readonly names: Names;
}

/** Gathers the account of an institution. */
export async function accountViewOf(
  ground: Ground,
  institution: NamedInstitution,
  today: Day,
): Promise<AccountView> {
  const { sql } = ground;
  const { id } = institution;
  const kind = "commitment";
  const [leads, supports, milestones, late, next] = await Promise.all([
    figuresOf(sql, [id], { kind, today, part: "leads" }),
    figuresOf(sql, [id], { kind, today, part: "supports" }),
    figuresOf(sql, [id], { kind: "milestone", today, part: "leads" }),
    list(sql, filterFor({ today, state: "overdue", institution: id })),
    list(sql, filterFor({ today, state: "accepted", institution: id, after: dayBefore(today) })),
  ]);
  const nextDue = next.rows.filter((row) => row.dueOn !== null);
  return {
    institution,
    leads: leads.get(id) ?? noFigures,
    supports: supports.get(id) ?? noFigures,
    milestones: milestones.get(id) ?? noFigures,
    late: late.rows,
    nextDue,
    names: await readNames(sql, { institutions: [id], posts: [], today }),
  };
}

/** The rows of a scorecard in their order. */
export const accountRows = [
  "kept",
  "late",
  "due",
  "undated",
  "offered",
  "delivered",
  "declined",
  "released",
  "withdrawn",
  "promised",
] as const;

/** One row of a scorecard. */
export type AccountRow = (typeof accountRows)[number];

/** The number of one row. */
export function countOf(figures: Figures, row: AccountRow): number {
  return row === "due" ? figures.inWork - figures.undated : figures[row];
}
