import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { Kind } from "../kind.js";
import { latenessOf } from "../condition.js";
import { dayContext, fromScope, conditionIn, type DayContext, type Scope } from "./condition.js";
import { everybody, figures, figuresOf, noFigures, type Figures } from "./tally.js";

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

/** By what a scope is divided: the compact a thing stands in, who leads it, or nothing. */
export type Division = "compact" | "debtor" | "supporter" | "none";

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
    case "none":
      return query`''`;
  }
}

async function wideMeasures(query: Query, scope: Scope): Promise<Measures> {
  const { institutions, kind, today } = scope;
  const context = await dayContext(query, scope);
  const [counted, extra, unanswered, vacant] = await Promise.all([
    institutions === null
      ? figures(query, { kind, today })
      : sumFigures(query, { institutions, kind, today }),
    extras(query, scope, context),
    countUnanswered(query, scope, context),
    countVacant(query, scope, context),
  ]);
  return { ...counted, ...extra, kept: counted.kept - extra.keptLate, unanswered, vacant };
}

async function sumFigures(
  query: Query,
  asked: {
    readonly institutions: readonly string[];
    readonly kind: Kind;
    readonly today: Day;
  },
): Promise<Figures> {
  const { institutions, kind, today } = asked;
  const found = await figuresOf(query, institutions, { kind, today, part: "leads" });
  return [...found.values()].reduce<Measures>(
    (sum, one) => addMeasures(sum, { ...noMeasures, ...one }),
    noMeasures,
  );
}

type Extras = Pick<Measures, "keptLate" | "slipped" | "slippedTimes" | "slippedDays" | "disputed">;

// Three partial indexes, each read alone from one end to the other.
async function extras(query: Query, scope: Scope, context: DayContext): Promise<Extras> {
  const from = fromScope(query, scope);
  const [row] = await query<Extras[]>`
    select
      (select count(*)::int ${from} and ${conditionIn(query, "kept-late", context)}) as "keptLate",
      (select count(*)::int ${from} and ${conditionIn(query, "disputed", context)}) as disputed,
      slip.*
    from (
      select
        count(*)::int as slipped,
        coalesce(sum(o.redates), 0)::int as "slippedTimes",
        coalesce(sum(o.due_on - o.original_due_on), 0)::int as "slippedDays"
      ${from} and ${conditionIn(query, "slipped", context)}
    ) as slip`;
  return row ?? noMeasures;
}

async function countUnanswered(query: Query, scope: Scope, context: DayContext): Promise<number> {
  const { answers } = context;
  if (answers.length === 0) return 0;
  const [row] = await query<{ count: number }[]>`
    select coalesce(sum(found.count), 0)::int as count
    from unnest(
      ${answers.map(({ calendar }) => calendar)}::text[], ${answers.map(({ day }) => day)}::date[]
    ) as t (calendar, day)
    cross join lateral (
      select count(*)
      ${fromScope(query, scope)} and o.state = 'offered' and o.calendar = t.calendar
        and o.offered_on <= t.day
    ) as found`;
  return row?.count ?? 0;
}

async function countVacant(query: Query, scope: Scope, context: DayContext): Promise<number> {
  const [row] = await query<{ count: number }[]>`
    select (
      (select count(*)
        ${fromScope(query, scope)} and o.is_open and o.accountable_post = any(${context.left}::uuid[]))
      + (select count(*)
        ${fromScope(query, scope)} and o.is_open and o.external_scheme is null
          and o.accountable_post = any(${context.never}::uuid[]))
    )::int as count`;
  return row?.count ?? 0;
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

// Where one institution or a few are asked about, their rows are read; of more, what is kept of them.
const fewInstitutions = 20;

function isWide(scope: Scope): boolean {
  const { institutions, part = "leads", compact = null, compacts, topic = null } = scope;
  if (compact !== null || compacts || topic !== null || part !== "leads") return false;
  return institutions === null || institutions.length > fewInstitutions;
}
