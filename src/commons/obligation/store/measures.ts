import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import { latenessOf } from "../condition.js";
import { noMeasures, type Measure, type Measures } from "../measures.js";
import { conditionIn, dayContext, fromScope, type Scope } from "./condition.js";
import { everybody } from "./tally.js";
import { isWide, wideMeasures } from "./wide.js";

/**
 * The measures of a scope. One institution, a compact or a topic is counted row by row (a few
 * thousand at most); the whole instance and many institutions from kept tallies and partial indexes.
 */
export async function measuresOf(query: Query, scope: Scope): Promise<Measures> {
  if (scope.institutions?.length === 0) return noMeasures;
  if (isWide(scope)) return wideMeasures(query, scope);
  const found = await measuresBy(query, scope, "none");
  return found.get("") ?? noMeasures;
}

/** By what a scope is divided: the compact it stands in, who leads or helps, its kind, or nothing. */
export type Division = "compact" | "debtor" | "supporter" | "kind" | "none";

type CountRow = Readonly<Record<Measure, number>> & { readonly key: string };

/** The measures of the parts of a scope, by id ("" where it has none); parts without any are missing. */
export async function measuresBy(
  query: Query,
  scope: Scope,
  division: Division,
): Promise<ReadonlyMap<string, Measures>> {
  if (scope.institutions?.length === 0) return new Map();
  const context = await dayContext(query, scope);
  const is = (condition: Parameters<typeof conditionIn>[1]) =>
    conditionIn(query, condition, context);
  const late = query`o.state = 'accepted' and o.due_key < ${scope.today}::date`;
  const slipped = is("slipped");
  const rows = await query<CountRow[]>`
    select
      coalesce(${keyOf(query, division)}, '') as key,
      count(*)::int as promised,
      count(*) filter (where o.state = 'offered')::int as offered,
      count(*) filter (where o.state = 'accepted' and o.due_key >= ${scope.today}::date)::int
        as "inWork",
      count(*) filter (where ${late})::int as late,
      count(*) filter (where o.state = 'delivered')::int as delivered,
      count(*) filter (where ${is("kept")})::int as kept,
      count(*) filter (where o.state = 'declined')::int as declined,
      count(*) filter (where o.state = 'released')::int as released,
      count(*) filter (where o.state = 'withdrawn')::int as withdrawn,
      count(*) filter (where ${is("undated")})::int as undated,
      count(*) filter (where ${is("kept-late")})::int as "keptLate",
      count(*) filter (where ${slipped})::int as slipped,
      coalesce(sum(o.redates) filter (where ${slipped}), 0)::int as "slippedTimes",
      coalesce(sum(o.due_on - o.original_due_on) filter (where ${slipped}), 0)::int as "slippedDays",
      count(*) filter (where ${is("disputed")})::int as disputed,
      count(*) filter (where ${is("unanswered")})::int as unanswered,
      count(*) filter (where ${is("vacant")})::int as vacant
    ${fromScope(query, scope)} and o.state <> 'draft'
    group by 1`;
  return new Map(rows.map(({ key, ...counts }) => [key, counts]));
}

function keyOf(query: Query, division: Division) {
  switch (division) {
    case "compact":
      return query`o.compact::text`;
    case "debtor":
      return query`o.debtor::text`;
    case "supporter":
      return query`s.institution::text`;
    case "kind":
      return query`o.kind`;
    case "none":
      return query`''`;
  }
}

/** How late what is late in a scope is: the middle one and the worst, in days; null where none is. */
export async function latenessIn(
  query: Query,
  scope: Scope,
): Promise<ReturnType<typeof latenessOf>> {
  if (scope.institutions?.length === 0) return null;
  const { institutions, kind, today } = scope;
  const rows = isWide(scope)
    ? await query<LateRow[]>`
        select t.due_on as "dueOn", sum(t.count)::int as count
        from obligation.tally as t
        where t.institution = any(${institutions === null ? [everybody] : [...institutions]}::uuid[])
          and t.part = 'leads' and t.kind = ${kind} and t.state = 'accepted'
          and t.due_on < ${today}::date
        group by t.due_on`
    : await query<LateRow[]>`
        select o.due_key as "dueOn", count(*)::int as count
        ${fromScope(query, scope)} and o.state = 'accepted' and o.due_key < ${today}::date
        group by o.due_key`;
  return latenessOf(rows, today);
}

interface LateRow {
  readonly dueOn: Day;
  readonly count: number;
}
