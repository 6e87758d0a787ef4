import {
  askTable,
  fieldsMonthMax,
  fieldsOf,
  monthDays,
  readOpenAsks,
} from "../../../commons/obligation/index.js";
import { addDays, type Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { Sections } from "./sections.js";

/** Fields that are asked of each institution in the coming month already, by other things. */
export type Loads = ReadonlyMap<string, number>;

/** Nothing is known of what else is asked. */
export const noLoads: Loads = new Map();

/**
 * Fields a month that a text will ask of each party that is more than an observer, at least: one
 * promise for each outcome, with a rating as often as ratings run out and one report of progress a
 * month. Whole fields, rounded up. Pure.
 */
export function burdenEstimate({ outcomes: { outcomes } }: Sections): number {
  const { rating, update } = askTable;
  const ratings = (rating.fields * monthDays) / (rating.everyDays ?? monthDays);
  return Math.ceil(outcomes.length * (ratings + update.fields));
}

/**
 * The parties that a text lifts above the limit: what is asked of them already and the larger of the
 * estimate and what the text itself says come to more. Whoever was above it before is lifted too. Pure.
 */
export function liftedAbove(sections: Sections, loads: Loads): readonly string[] {
  const added = Math.max(burdenEstimate(sections), sections.resources.burdenFields ?? 0);
  if (added === 0) return [];
  const roles = new Map(sections.roles.roles.map((one) => [one.institution, one.role]));
  return sections.participants.institutions.filter(
    (one) => roles.get(one) !== "observer" && (loads.get(one) ?? 0) + added > fieldsMonthMax,
  );
}

/** What other things than this compact ask of those who take part in it. */
export async function readLoads(
  query: Query,
  institutions: readonly string[],
  about: { readonly compact: string; readonly today: Day },
): Promise<Loads> {
  const until = addDays(about.today, monthDays + 1);
  const open = await readOpenAsks(query, { institutions, coordinated: [], until });
  const others = open.filter((one) => one.compact !== about.compact);
  return new Map(
    [...Map.groupBy(others, (one) => one.institution)].map(([id, asks]) => [id, fieldsOf(asks)]),
  );
}
