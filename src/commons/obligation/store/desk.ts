import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { Obligation } from "../obligation.js";
import { columns, fromRow, type Row } from "./row.js";

/** On which sides somebody stands with the posts they hold. */
export interface DeskOf {
  readonly posts: readonly string[];
  /** Their own institutions: what those owe, others judge. */
  readonly own: readonly string[];
  /** Of these, those in whose name they speak as somebody to whom things are owed. */
  readonly creditors: readonly string[];
  /** Of these, those whose milestones they confirm inside the house. */
  readonly coordinated: readonly string[];
  /** Compacts they coordinate or steer. */
  readonly circles: readonly string[];
  /** Compacts of which they head a party. */
  readonly headed: readonly string[];
  /** Whether they speak for everybody, as reviewers do. */
  readonly reviews: boolean;
}

/** Where a part of a desk stopped. */
export interface DeskCursor {
  readonly rank: number;
  /** A day, or "infinity" for what has none. */
  readonly day: string;
  readonly id: string;
}

/** What waits on somebody's decision. */
export const deskAsks = ["offer", "date", "transfer"] as const;

/** One of them. */
export type DeskAsk = (typeof deskAsks)[number];

/** A page of one part of a desk. */
export interface DeskList<Item = Obligation> {
  readonly rows: readonly Item[];
  readonly next: DeskCursor | null;
}

/** Something to decide, and since when it waits. */
export interface Asking {
  readonly obligation: Obligation;
  readonly ask: DeskAsk;
  readonly since: Day;
}

/** How much lies on each part; nothing is counted beyond `deskCountMax`. */
export interface DeskCounts {
  readonly owedBy: number;
  readonly late: number;
  readonly owedTo: number;
  readonly toConfirm: number;
  readonly toDecide: number;
  readonly stale: number;
}

/** Nobody reads a greater number than this as anything but "too many". */
export const deskCountMax = 1_000;

// Reviewers could judge everything delivered anywhere; these many of the oldest are enough to begin.
const reviewedMax = 200;

interface Page {
  readonly after: DeskCursor | null;
  readonly limit: number;
}

/** What posts owe, late first, then the soonest. */
export async function listOwedBy(
  query: Query,
  posts: readonly string[],
  page: Page,
): Promise<DeskList> {
  const rows = await query<(Row & Found)[]>`
    select ${columns(query)}, 0 as rank, o.due_key::text as day
    from obligation.obligation as o
    where o.accountable_post = any(${[...posts]}::uuid[]) and o.state = 'accepted' and o.is_open
      ${page.after === null ? query`` : query`and (o.due_key, o.id) > (${page.after.day}::date, ${page.after.id}::uuid)`}
    order by o.due_key, o.id
    ${limited(query, page)}`;
  return pageOf(rows, page, (row) => fromRow(row));
}

/** What is owed to somebody: what waits for their confirmation first, then the soonest. */
export async function listOwedTo(query: Query, desk: DeskOf, page: Page): Promise<DeskList> {
  const { after } = page;
  const rows = await query<(Row & Found)[]>`
    with owed as (${owedTo(query, desk)})
    select ${columns(query)}, w.rank, w.day::text as day
    from (
      select owed.id, owed.rank, owed.day
      from owed
      ${after === null ? query`` : query`where (owed.rank, owed.day, owed.id) > (${after.rank}::integer, ${after.day}::date, ${after.id}::uuid)`}
      order by owed.rank, owed.day, owed.id
      ${limited(query, page)}
    ) as w
    join obligation.obligation as o on o.id = w.id
    order by w.rank, w.day, w.id`;
  return pageOf(rows, page, (row) => fromRow(row));
}

/** What waits for somebody's decision, the longest first. */
export async function listToDecide(
  query: Query,
  desk: DeskOf,
  page: Page,
): Promise<DeskList<Asking>> {
  const { after } = page;
  const rows = await query<(Row & Found)[]>`
    with asked as (${toDecide(query, desk)})
    select ${columns(query)}, w.rank, w.day::text as day
    from (
      select asked.id, asked.rank, asked.day
      from asked
      ${after === null ? query`` : query`where (asked.day, asked.id, asked.rank) > (${after.day}::date, ${after.id}::uuid, ${after.rank}::integer)`}
      order by asked.day, asked.id, asked.rank
      ${limited(query, page)}
    ) as w
    join obligation.obligation as o on o.id = w.id
    order by w.day, w.id, w.rank`;
  return pageOf(rows, page, (row) => ({
    obligation: fromRow(row),
    ask: deskAsks[row.rank] ?? "offer",
    since: row.day,
  }));
}

/** What posts answer for and have said nothing new about since their rating ran out. */
export async function listStaleOf(
  query: Query,
  asked: { readonly posts: readonly string[]; readonly today: Day },
  page: Page,
): Promise<DeskList> {
  const { after } = page;
  const rows = await query<(Row & Found)[]>`
    select ${columns(query)}, 0 as rank, c.owner_expires_on::text as day
    from obligation.obligation as o
    join obligation.confidence as c on c.obligation = o.id
    where o.accountable_post = any(${[...asked.posts]}::uuid[]) and o.state = 'accepted'
      and c.owner_expires_on < ${asked.today}::date
      ${after === null ? query`` : query`and (c.owner_expires_on, o.id) > (${after.day}::date, ${after.id}::uuid)`}
    order by c.owner_expires_on, o.id
    ${limited(query, page)}`;
  return pageOf(rows, page, (row) => fromRow(row));
}

/** How much lies on a desk. */
export async function countDesk(query: Query, desk: DeskOf, today: Day): Promise<DeskCounts> {
  const posts = [...desk.posts];
  const max = query.unsafe(`limit ${deskCountMax}`);
  const [row] = await query<DeskCounts[]>`
    with owed_by as (
      select o.due_key
      from obligation.obligation as o
      where o.accountable_post = any(${posts}::uuid[]) and o.state = 'accepted'
      order by o.due_key
      ${max}
    ),
    owed_to as (${owedTo(query, desk)} ${max}),
    asked as (${toDecide(query, desk)} ${max}),
    stale as (
      select
      from obligation.obligation as o
      join obligation.confidence as c on c.obligation = o.id
      where o.accountable_post = any(${posts}::uuid[]) and o.state = 'accepted'
        and c.owner_expires_on < ${today}::date
      ${max}
    )
    select
      (select count(*)::int from owed_by) as "owedBy",
      (select count(*)::int from owed_by where due_key < ${today}::date) as "late",
      (select count(*)::int from owed_to) as "owedTo",
      (select count(*)::int from owed_to where rank = 0) as "toConfirm",
      (select count(*)::int from asked) as "toDecide",
      (select count(*)::int from stale) as "stale"`;
  return row ?? { owedBy: 0, late: 0, owedTo: 0, toConfirm: 0, toDecide: 0, stale: 0 };
}

/** What is open on a desk on either side, the last moved first: what news are about. */
export async function listTouched(
  query: Query,
  desk: DeskOf,
  limit: number,
): Promise<readonly Pick<Obligation, "id" | "kind">[]> {
  return query<Pick<Obligation, "id" | "kind">[]>`
    with owed as (${owedTo(query, desk)}),
    touched as (
      select o.id, o.kind, o.updated_at
      from obligation.obligation as o
      where o.accountable_post = any(${[...desk.posts]}::uuid[]) and o.state <> 'draft'
      union
      -- As a list, what is owed is looked up one by one: joined, the planner reads the whole table.
      select o.id, o.kind, o.updated_at
      from obligation.obligation as o
      where o.id = any(array(select owed.id from owed))
    )
    select id, kind
    from touched
    order by updated_at desc, id
    limit ${limit}`;
}

interface Found {
  readonly rank: number;
  readonly day: string;
}

// Each branch has an index of its own; what is found twice is one.
function owedTo(query: Query, desk: DeskOf) {
  const notOwn = query`and o.debtor <> all(${[...desk.own]}::uuid[])`;
  const found = query`
    select o.id, (o.state <> 'delivered')::integer as rank, o.due_key as day
    from obligation.obligation as o`;
  return query`
    ${found}
    where o.creditor = any(${[...desk.creditors]}::uuid[]) and o.is_open and o.state <> 'offered'
      and o.creditor_kind = 'institution' ${notOwn}
    union
    ${found}
    where o.compact = any(${[...desk.circles]}::uuid[]) and o.is_open and o.state <> 'offered'
      ${notOwn}
    union
    ${found}
    where o.compact = any(${[...desk.headed]}::uuid[]) and o.is_open and o.state <> 'offered'
      and o.creditor_kind = 'compact' ${notOwn}
    union
    ${found}
    where o.debtor = any(${[...desk.coordinated]}::uuid[]) and o.kind = 'milestone'
      and o.state = 'delivered' and o.accountable_post <> all(${[...desk.posts]}::uuid[])
    ${
      desk.reviews
        ? query`
            union (
              ${found}
              where o.state = 'delivered' and o.creditor_kind = 'public' and o.compact is null
                ${notOwn}
              order by o.delivered_on, o.id
              limit ${reviewedMax}
            )`
        : query``
    }`;
}

function toDecide(query: Query, desk: DeskOf) {
  return query`
    select o.id, 0 as rank, coalesce(o.offered_on, o.created_at::date) as day
    from obligation.obligation as o
    where o.accountable_post = any(${[...desk.posts]}::uuid[]) and o.state = 'offered'
    union
    select o.id, 1 as rank, o.proposed_on as day
    from obligation.obligation as o
    where o.proposed_due_on is not null and o.state = 'accepted'
      and o.debtor <> all(${[...desk.own]}::uuid[])
      and (
        (o.creditor_kind = 'institution' and o.creditor = any(${[...desk.creditors]}::uuid[]))
        or o.compact = any(${[...desk.circles]}::uuid[])
        or (${desk.reviews}::boolean and o.creditor_kind = 'public' and o.compact is null)
      )
    union
    select o.id, 2 as rank, o.transfer_on as day
    from obligation.obligation as o
    where o.transfer_post = any(${[...desk.posts]}::uuid[]) and o.state = 'accepted'`;
}

// The bound stands in the text: the planner must know how few rows are wanted.
function limited(query: Query, page: Page) {
  return query.unsafe(`limit ${Math.trunc(page.limit) + 1}`);
}

function pageOf<Item>(
  rows: readonly (Row & Found)[],
  page: Page,
  make: (row: Row & Found) => Item,
): DeskList<Item> {
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  const hasMore = rows.length > page.limit && last !== undefined;
  return {
    rows: shown.map(make),
    next: hasMore ? { rank: last.rank, day: last.day, id: last.id } : null,
  };
}
