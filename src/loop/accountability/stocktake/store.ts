import type { Query, Tx } from "../../../ground/database/sql.js";
import type { Day } from "../../../ground/clock.js";
import type { LanguageMap } from "../../../ground/words/index.js";
import type { Gathered } from "./gather.js";
import { agendaItem, type AgendaItem } from "./item.js";
import type {
  Attendance,
  Attended,
  DecisionKind,
  Stocktake,
  StocktakeState,
  TableDecision,
} from "./stocktake.js";

interface Row {
  readonly id: string;
  readonly compact: string;
  readonly number: number;
  readonly state: StocktakeState;
  readonly on_day: Day;
  readonly place: LanguageMap | null;
  readonly why: LanguageMap | null;
  readonly called_by: string | null;
  readonly called_by_post: string | null;
  readonly moves: number;
  readonly called_at: Date;
  readonly changed_at: Date;
  readonly opened_at: Date | null;
  readonly closed_at: Date | null;
  readonly read_count: number | null;
  readonly read_first: readonly string[] | null;
  readonly left_count: number | null;
  readonly minutes: string | null;
  readonly minutes_hash: string | null;
}

// A table seats some twenty posts and discusses some sixty things.
const rowsMax = 200;

/** One stocktake, or null. */
export async function readStocktake(query: Query, id: string): Promise<Stocktake | null> {
  const [row] = await select(query, query`where s.id = ${id} limit 1`);
  return row ? fromRow(row) : null;
}

/** One stocktake, kept from changing until the transaction ends. */
export async function lockStocktake(tx: Tx, id: string): Promise<Stocktake | null> {
  const [row] = await select(tx, tx`where s.id = ${id} limit 1 for no key update`);
  return row ? fromRow(row) : null;
}

/** The stocktakes of a compact, the newest first, below a number. */
export async function listStocktakes(
  query: Query,
  compact: string,
  page: { readonly below: number | null; readonly limit: number },
): Promise<readonly Stocktake[]> {
  const { below, limit } = page;
  const rows = await select(
    query,
    query`
      where s.compact = ${compact} ${below === null ? query`` : query`and s.number < ${below}`}
      order by s.number desc
      limit ${limit}`,
  );
  return rows.map(fromRow);
}

/** What is called or open in some compacts, the soonest first. */
export async function pendingStocktakes(
  query: Query,
  compacts: readonly string[],
): Promise<readonly Stocktake[]> {
  if (compacts.length === 0) return [];
  const rows = await select(
    query,
    query`
      where s.compact = any(${[...compacts]}::uuid[]) and s.state <> 'closed'
      order by s.on_day, s.id
      limit ${compacts.length}`,
  );
  return rows.map(fromRow);
}

function select(query: Query, rest: ReturnType<Query>) {
  return query<Row[]>`
    select s.id, s.compact, s.number, s.state, s.on_day, s.place, s.why, s.called_by,
      s.called_by_post, s.moves, s.called_at, s.changed_at, s.opened_at, s.closed_at, s.read_count,
      s.read_first, s.left_count, s.minutes, s.minutes_hash
    from accountability.stocktake as s
    ${rest}`;
}

function fromRow(row: Row): Stocktake {
  const { called_by: institution, called_by_post: post } = row;
  return {
    id: row.id,
    compact: row.compact,
    number: row.number,
    state: row.state,
    onDay: row.on_day,
    place: row.place,
    why: row.why,
    calledBy: institution !== null && post !== null ? { institution, post } : null,
    moves: row.moves,
    calledAt: row.called_at,
    changedAt: row.changed_at,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    readCount: row.read_count,
    readFirst: row.read_first ?? [],
    leftCount: row.left_count,
    minutes: row.minutes,
    minutesHash: row.minutes_hash,
  };
}

/** The day and number of the last stocktake of a compact, whatever its state; null before the first. */
export async function lastStocktake(
  query: Query,
  compact: string,
): Promise<{ readonly number: number; readonly onDay: Day } | null> {
  const [last] = await listStocktakes(query, compact, { below: null, limit: 1 });
  return last ?? null;
}

/** Writes that one is called; false where another is called or open. */
export async function insertStocktake(
  tx: Tx,
  one: Pick<Stocktake, "id" | "compact" | "number" | "onDay" | "place" | "why" | "calledBy">,
  at: Date,
): Promise<boolean> {
  const rows = await tx`
    insert into accountability.stocktake (id, compact, number, on_day, place, why, called_by,
      called_by_post, called_at, changed_at)
    values (${one.id}, ${one.compact}, ${one.number}, ${one.onDay}, ${json(tx, one.place)},
      ${json(tx, one.why)}, ${one.calledBy?.institution ?? null}, ${one.calledBy?.post ?? null},
      ${at}, ${at})
    on conflict do nothing
    returning id`;
  return rows.length > 0;
}

function json(tx: Tx, map: LanguageMap | null) {
  return map === null ? null : tx.json(map);
}

/** Writes another day or place of one that was locked. */
export async function moveStocktake(
  tx: Tx,
  id: string,
  to: Pick<Stocktake, "onDay" | "place" | "why"> & { readonly at: Date },
): Promise<void> {
  await tx`
    update accountability.stocktake
    set on_day = ${to.onDay}, place = ${json(tx, to.place)}, why = ${json(tx, to.why)},
      moves = moves + 1, changed_at = ${to.at}
    where id = ${id}`;
}

/** Writes that one is open, with its agenda as it is now. */
export async function writeOpened(
  tx: Tx,
  id: string,
  opened: { readonly agenda: Gathered; readonly at: Date },
): Promise<void> {
  const { agenda, at } = opened;
  await tx`
    update accountability.stocktake
    set state = 'open', opened_at = ${at}, changed_at = ${at}, read_count = ${agenda.readCount},
      read_first = ${[...agenda.readFirst]}::uuid[], left_count = ${agenda.leftCount}
    where id = ${id}`;
  const lines = agenda.items.map((item, index) => ({
    obligation: item.obligation,
    position: index + 1,
    item,
  }));
  await tx`
    insert into accountability.stocktake_item (stocktake, obligation, position, item)
    select ${id}, n.obligation, n.position, n.item
    from jsonb_to_recordset(${tx.json(lines)}) as n (obligation uuid, position integer, item jsonb)`;
}

/** The agenda as it was opened. */
export async function readItems(query: Query, id: string): Promise<readonly AgendaItem[]> {
  const rows = await query<{ item: unknown }[]>`
    select item
    from accountability.stocktake_item
    where stocktake = ${id}
    order by position
    limit ${rowsMax}`;
  return rows.map(({ item }) => agendaItem.parse(item));
}

/** What was decided so far, in the order in which it was. */
export async function readTableDecisions(
  query: Query,
  id: string,
): Promise<readonly TableDecision[]> {
  const rows = await query<
    {
      obligation: string;
      kind: DecisionKind;
      why: LanguageMap;
      institution: string;
      post: string;
      asked_post: string | null;
      asked_by_day: Day | null;
      escalation: string | null;
      decision: string | null;
      decided_at: Date;
    }[]
  >`
    select obligation, kind, why, institution, post, asked_post, asked_by_day, escalation,
      decision, decided_at
    from accountability.stocktake_decision
    where stocktake = ${id}
    order by decided_at, obligation
    limit ${rowsMax}`;
  return rows.map((row) => ({
    obligation: row.obligation,
    kind: row.kind,
    why: row.why,
    by: { institution: row.institution, post: row.post },
    ask:
      row.asked_post !== null && row.asked_by_day !== null
        ? { post: row.asked_post, by: row.asked_by_day }
        : null,
    escalation: row.escalation,
    decision: row.decision,
    decidedAt: row.decided_at,
  }));
}

/** Writes what was decided. */
export async function insertTableDecision(
  tx: Tx,
  stocktake: string,
  one: TableDecision,
): Promise<void> {
  await tx`
    insert into accountability.stocktake_decision (stocktake, obligation, kind, why, institution,
      post, asked_post, asked_by_day, escalation, decision, decided_at)
    values (${stocktake}, ${one.obligation}, ${one.kind}, ${tx.json(one.why)},
      ${one.by.institution}, ${one.by.post}, ${one.ask?.post ?? null}, ${one.ask?.by ?? null},
      ${one.escalation}, ${one.decision}, ${one.decidedAt})`;
}

/** How each post was there. */
export async function readAttendance(query: Query, id: string): Promise<readonly Attended[]> {
  return query<{ institution: string; post: string; how: Attendance }[]>`
    select institution, post, how
    from accountability.stocktake_attendance
    where stocktake = ${id}
    order by post
    limit ${rowsMax}`;
}

/** Writes how posts were there; what was written before is replaced. */
export async function writeAttendance(
  tx: Tx,
  id: string,
  list: readonly Attended[],
): Promise<void> {
  if (list.length === 0) return;
  await tx`
    insert into accountability.stocktake_attendance (stocktake, post, institution, how)
    select ${id}, n.post, n.institution, n.how
    from jsonb_to_recordset(${tx.json(list.map((one) => ({ ...one })))})
      as n (post uuid, institution uuid, how text)
    on conflict (stocktake, post) do update
    set how = excluded.how, institution = excluded.institution`;
}

/** Writes that one is closed, with its minutes. */
export async function writeClosed(
  tx: Tx,
  id: string,
  closed: { readonly at: Date; readonly minutes: string; readonly hash: string },
): Promise<void> {
  await tx`
    update accountability.stocktake
    set state = 'closed', closed_at = ${closed.at}, changed_at = ${closed.at},
      minutes = ${closed.minutes}, minutes_hash = ${closed.hash}
    where id = ${id}`;
}
