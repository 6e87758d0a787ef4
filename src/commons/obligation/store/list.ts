import type { Query } from "../../../ground/database/sql.js";
import type { Cursor, Filter } from "../filter.js";
import type { Obligation } from "../obligation.js";
import { conditions, type Condition } from "../condition.js";
import { flagged } from "../rating/flags.js";
import { amongDebtors } from "./among-debtors.js";
import { conditionIn, dayContext, type DayContext } from "./condition.js";
import { columns, fromRow, type Row } from "./row.js";

/** A page of a list, and where the next one begins. */
export interface Listed {
  readonly rows: readonly Obligation[];
  readonly next: Cursor | null;
}

/** Obligations by due day, soonest first, those without a date last; one index range a page. */
export async function list(query: Query, filter: Filter): Promise<Listed> {
  const take = filter.limit + 1;
  const [isRare, context] = await Promise.all([
    isRareSearch(query, filter),
    contextOf(query, filter),
  ]);
  const asked = { ...filter, context };
  const rows = await query<(Row & { readonly due_key: string })[]>`
    with wanted as (${isRare ? fromHits(query, asked, take) : wantedIds(query, asked, take)})
    select ${columns(query)}, o.due_key::text as due_key
    from wanted
    join obligation.obligation as o on o.id = wanted.id
    order by o.due_key, o.id
    ${limited(query, take)}`;
  const shown = rows.slice(0, filter.limit);
  const last = shown.at(-1);
  const next = rows.length > filter.limit && last ? { dueKey: last.due_key, id: last.id } : null;
  return { rows: shown.map(fromRow), next };
}

/** A filter with what its day means. */
interface AskedFilter extends Filter {
  readonly context: DayContext;
}

/** The condition a list is narrowed to; null where it is a state, or a few of them. */
function conditionOf({ state }: Filter): Condition | null {
  return conditions.find((condition) => condition === state) ?? null;
}

// What a post or a calendar means today is asked only where a list is about it.
async function contextOf(query: Query, filter: Filter): Promise<DayContext> {
  const condition = conditionOf(filter);
  const { institution, institutions = null, part, kind, today, compact, topic } = filter;
  const leads = institution === null ? institutions : [institution];
  const scope = {
    kind,
    today,
    compact,
    topic,
    institutions: part === "both" ? null : leads,
    part: part === "supports" && institution !== null ? part : ("leads" as const),
  };
  return dayContext(query, scope, condition === null ? [] : [condition]);
}

/** Everything a filter holds, page by page, for files that are streamed. */
export async function* listAll(query: Query, filter: Filter): AsyncIterable<readonly Obligation[]> {
  let after = filter.after;
  do {
    const page = await list(query, { ...filter, after });
    if (page.rows.length > 0) yield page.rows;
    after = page.next;
  } while (after !== null);
}

// Up to here it is faster to sort all hits than to look through the list for them.
const hitsMax = 2_000;

/**
 * Whether a search over everything has few hits. The planner cannot know what will be typed: left
 * to itself it would walk the whole list by date for a word that nobody ever wrote.
 */
async function isRareSearch(query: Query, filter: Filter): Promise<boolean> {
  if (filter.search === "" || filter.institution !== null || filter.compact !== null) return false;
  const [row] = await query<{ hits: number }[]>`
    select count(*)::int as hits
    from (
      select from obligation.obligation as o
      where o.search @@ ${wordsOf(query, filter.search)}
      limit ${hitsMax + 1}
    ) as hit`;
  return (row?.hits ?? 0) <= hitsMax;
}

function fromHits(query: Query, filter: AskedFilter, take: number) {
  const { after } = filter;
  return query`
    select o.due_key, o.id
    from (
      select
        h.id, h.due_key, h.kind, h.state, h.is_open, h.topics, h.debtor, h.due_on,
        h.original_due_on, h.offered_on, h.delivered_on, h.disputed, h.accountable_post, h.calendar,
        h.external_scheme
      from obligation.obligation as h
      where h.search @@ ${wordsOf(query, filter.search)}
      limit ${hitsMax}
    ) as o
    where o.kind = ${filter.kind} ${inState(query, filter, "obligation")}
      ${filter.topic === null ? query`` : query`and o.topics @> array[${filter.topic}]::text[]`}
      ${filter.institutions ? query`and ${amongDebtors(query, filter.institutions)}` : query``}
      ${withConfidence(query, filter, "obligation")}
      ${after === null ? query`` : query`and (o.due_key, o.id) > (${after.dueKey}::date, ${after.id}::uuid)`}
    order by o.due_key, o.id
    ${limited(query, take)}`;
}

function wordsOf(query: Query, search: string) {
  return query`(
    websearch_to_tsquery('english', ${search})
    || websearch_to_tsquery('french', ${search})
    || websearch_to_tsquery('arabic', ${search})
    || websearch_to_tsquery('simple', ${search}))`;
}

function wantedIds(query: Query, filter: AskedFilter, take: number) {
  if (filter.institution === null) {
    return filter.confidence
      ? fromConfidence(query, filter, take)
      : fromObligation(query, filter, take);
  }
  switch (filter.part) {
    case "leads":
      return fromObligation(query, filter, take);
    case "supports":
      return fromSupporting(query, filter, take);
    case "both":
      return query`
        (${fromObligation(query, filter, take)})
        union all
        (${fromSupporting(query, filter, take)})
        order by due_key, id
        ${limited(query, take)}`;
  }
}

function fromObligation(query: Query, filter: AskedFilter, take: number) {
  const { institution, after } = filter;
  return query`
    select o.due_key, o.id
    from obligation.obligation as o
    where o.kind = ${filter.kind} ${inState(query, filter, "obligation")}
      ${institution === null ? query`` : query`and o.debtor = ${institution}`}
      ${about(query, filter)}
      ${withConfidence(query, filter, "obligation")}
      ${after === null ? query`` : query`and (o.due_key, o.id) > (${after.dueKey}::date, ${after.id}::uuid)`}
    order by o.due_key, o.id
    ${limited(query, take)}`;
}

function fromSupporting(query: Query, filter: AskedFilter, take: number) {
  const { after } = filter;
  const isNarrow =
    filter.search !== "" ||
    filter.topic !== null ||
    filter.compact !== null ||
    conditionOf(filter) !== null ||
    Boolean(filter.institutions);
  return query`
    select s.due_key, s.obligation as id
    from obligation.supporting as s
    ${isNarrow ? query`join obligation.obligation as o on o.id = s.obligation` : query``}
    where s.institution = ${filter.institution} and s.kind = ${filter.kind}
      ${inState(query, filter, "supporting")}
      ${about(query, filter)}
      ${withConfidence(query, filter, "supporting")}
      ${after === null ? query`` : query`and (s.due_key, s.obligation) > (${after.dueKey}::date, ${after.id}::uuid)`}
    order by s.due_key, s.obligation
    ${limited(query, take)}`;
}

// The few that were rated so are found by an index of their own, in the order of the list.
function fromConfidence(query: Query, filter: AskedFilter, take: number) {
  const { after } = filter;
  return query`
    select c.due_key, c.obligation as id
    from obligation.confidence as c
    join obligation.obligation as o on o.id = c.obligation
    where c.kind = ${filter.kind}
      ${filter.confidence ? query`and ${flagged(query, filter.confidence, filter.today)}` : query``}
      ${inState(query, filter, "obligation")}
      ${about(query, filter)}
      ${after === null ? query`` : query`and (c.due_key, c.obligation) > (${after.dueKey}::date, ${after.id}::uuid)`}
    order by c.due_key, c.obligation
    ${limited(query, take)}`;
}

// What one institution owes or supports is few enough to look at each.
function withConfidence(query: Query, filter: Filter, of: "obligation" | "supporting") {
  const id = of === "obligation" ? query`o.id` : query`s.obligation`;
  return filter.confidence
    ? query`
        and exists (
          select
          from obligation.confidence as c
          where c.obligation = ${id} and ${flagged(query, filter.confidence, filter.today)}
        )`
    : query``;
}

function inState(query: Query, filter: AskedFilter, of: "obligation" | "supporting") {
  const table = of === "obligation" ? query`o` : query`s`;
  switch (filter.state) {
    case "all":
      return query`and ${table}.state <> 'draft'`;
    case "open":
      // A list of states would have to be sorted by date; one flag has an index in its order.
      return of === "obligation"
        ? query`and o.is_open`
        : query`and s.state in ('offered', 'accepted', 'delivered')`;
    case "current":
      return query`and ${table}.state = 'accepted' and ${table}.due_key >= ${filter.today}::date`;
    case "overdue":
      return query`and ${table}.state = 'accepted' and ${table}.due_key < ${filter.today}::date`;
    case "kept":
    case "kept-late":
    case "undated":
    case "slipped":
    case "disputed":
    case "unanswered":
    case "vacant":
      return query`and ${conditionIn(query, filter.state, filter.context)}`;
    default:
      return query`and ${table}.state = ${filter.state}`;
  }
}

// The bound stands in the text: a plan that serves all questions must know how few rows are wanted.
function limited(query: Query, take: number) {
  return query.unsafe(`limit ${Math.trunc(take)}`);
}

// Words of few hits were found by their index before; all others are looked for along the list, and
// the function under "@@" keeps the planner from gathering every hit to sort it.
function about(query: Query, filter: Filter) {
  return query`
    ${filter.compact === null ? query`` : query`and o.compact = ${filter.compact}`}
    ${filter.topic === null ? query`` : query`and o.topics @> array[${filter.topic}]::text[]`}
    ${filter.institutions ? query`and ${amongDebtors(query, filter.institutions)}` : query``}
    ${filter.search === "" ? query`` : query`and ts_match_vq(o.search, ${wordsOf(query, filter.search)})`}`;
}
