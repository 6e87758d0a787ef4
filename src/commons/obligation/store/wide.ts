import type { Query } from "../../../ground/database/sql.js";
import { vacantSince } from "../../institution/index.js";
import { addMeasures, noMeasures, type Measures } from "../measures.js";
import { conditionIn, dayContext, fromScope, type DayContext, type Scope } from "./condition.js";
import { figures, figuresOf, type Figures } from "./tally.js";

/**
 * The measures of the whole instance or of many institutions: kept tallies, partial indexes, and the
 * posts that owe. Nothing is read row by row.
 */
export async function wideMeasures(query: Query, scope: Scope): Promise<Measures> {
  const context = await dayContext(query, scope, ["unanswered"]);
  const [counted, extra, unanswered, vacant] = await Promise.all([
    wideFigures(query, scope),
    extras(query, scope, context),
    countUnanswered(query, scope, context),
    countVacant(query, scope),
  ]);
  return { ...counted, ...extra, kept: counted.kept - extra.keptLate, unanswered, vacant };
}

/** The kept counts of a wide scope, where states alone are asked about. */
export async function wideFigures(query: Query, scope: Scope): Promise<Figures> {
  const { institutions, kind, today } = scope;
  if (institutions === null) return figures(query, { kind, today });
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

/** How many offers of a wide scope should have been answered: ranges of one index. */
export async function countUnanswered(
  query: Query,
  scope: Scope,
  context: DayContext,
): Promise<number> {
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

/** How much of a wide scope is owed by posts nobody holds: counted by post, from indexes only. */
export async function countVacant(query: Query, scope: Scope): Promise<number> {
  const owed = await query<{ post: string; count: number }[]>`
    select o.accountable_post as post, count(*)::int as count
    ${fromScope(query, scope)} and o.is_open
    group by o.accountable_post`;
  const vacant = await vacantSince(
    query,
    owed.map(({ post }) => post),
    scope.today,
  );
  const left = owed
    .filter(({ post }) => (vacant.get(post) ?? null) !== null)
    .reduce((sum, { count }) => sum + count, 0);
  const never = [...vacant].filter(([, since]) => since === null).map(([post]) => post);
  if (never.length === 0) return left;
  const [row] = await query<{ count: number }[]>`
    select count(*)::int as count
    ${fromScope(query, scope)} and o.is_open and o.external_scheme is null
      and o.accountable_post in (select unnest(${never}::uuid[]))`;
  return left + (row?.count ?? 0);
}

// Where one institution or a few are asked about, their rows are read; of more, what is kept of them.
const fewInstitutions = 20;

/** Whether a scope is counted from what is kept, not row by row. */
export function isWide(scope: Scope): boolean {
  const { institutions, part = "leads", compact = null, compacts, topic = null } = scope;
  if (compact !== null || compacts || topic !== null || part !== "leads") return false;
  return institutions === null || institutions.length > fewInstitutions;
}
