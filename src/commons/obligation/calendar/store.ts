import type { Day } from "../../../ground/clock.js";
import type { Query, Tx } from "../../../ground/database/sql.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";

/** A calendar as it is written down. */
export interface CalendarRow {
  readonly code: string;
  readonly country: string | null;
  readonly region: string | null;
  readonly weekend: readonly number[];
  readonly parent: string | null;
  readonly revision: string;
}

/** A day off that an area gave itself. */
export interface DayOff {
  readonly calendar: string;
  readonly day: Day;
  readonly name: LanguageMap;
}

// Country, region, district, municipality, quarter: as deep as areas lie.
const depthMax = 10;
// One calendar for each area that keeps days of its own.
const calendarsMax = 20_000;
// Ten days a year for a century, in every calendar of a line.
const daysOffMax = 10_000;
// Institutions that owe something; a large country has tens of thousands of bodies.
const debtorsMax = 100_000;
const pieceRows = 5_000;
const piecesMax = 400;

/** Calendars, each followed by those of the larger areas whose days off hold in it too. */
export async function readLines(
  query: Query,
  codes: readonly string[],
): Promise<ReadonlyMap<string, readonly CalendarRow[]>> {
  const wanted = [...new Set(codes)];
  if (wanted.length === 0) return new Map();
  const rows = await query<(CalendarRow & { readonly asked: string })[]>`
    with recursive line as (
      select c.code as asked, c.*, 0 as depth
      from obligation.calendar as c
      where c.code = any(${wanted}::text[])
      union all
      select line.asked, c.*, line.depth + 1
      from line
      join obligation.calendar as c on c.code = line.parent
      where line.depth < ${depthMax}
    )
    select asked, code, country, region, weekend, parent, revision
    from line
    order by asked, depth
    limit ${calendarsMax * depthMax}`;
  return Map.groupBy(rows, (row) => row.asked);
}

/** The codes of all calendars there are. */
export async function listCodes(query: Query): Promise<readonly string[]> {
  const rows = await query<{ code: string }[]>`
    select code
    from obligation.calendar
    order by code
    limit ${calendarsMax}`;
  return rows.map((row) => row.code);
}

/** The days off that calendars themselves have, in order. */
export async function readDaysOff(
  query: Query,
  codes: readonly string[],
  between: { readonly from: Day; readonly to: Day } = { from: "1900-01-01", to: "2199-12-31" },
): Promise<readonly DayOff[]> {
  if (codes.length === 0) return [];
  return query<DayOff[]>`
    select calendar, day, name
    from obligation.day_off
    where calendar = any(${[...new Set(codes)]}::text[])
      and day between ${between.from} and ${between.to}
    order by day, calendar
    limit ${daysOffMax * codes.length}`;
}

/** How many days off a calendar itself has from a day on. */
export async function countDaysOff(query: Query, code: string, from: Day): Promise<number> {
  const [row] = await query<{ count: number }[]>`
    select count(*)::int as count
    from obligation.day_off
    where calendar = ${code} and day >= ${from}`;
  return row?.count ?? 0;
}

/** Which areas have a calendar of their own, and which. */
export async function readAreaCalendars(
  query: Query,
  areas: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (areas.length === 0) return new Map();
  const rows = await query<{ area: string; calendar: string }[]>`
    select area, calendar
    from obligation.area_calendar
    where area = any(${[...new Set(areas)]}::uuid[])
    order by area
    limit ${areas.length}`;
  return new Map(rows.map((row) => [row.area, row.calendar]));
}

/** Writes the calendar of an area, new or changed. */
export async function putCalendar(
  tx: Tx,
  area: string,
  calendar: Omit<CalendarRow, "revision">,
): Promise<void> {
  const { code, country, region, weekend, parent } = calendar;
  await tx`
    insert into obligation.calendar (code, country, region, weekend, parent)
    values (${code}, ${country}, ${region}, ${[...weekend]}, ${parent})
    on conflict (code) do update set
      country = excluded.country,
      region = excluded.region,
      weekend = excluded.weekend,
      revision = gen_random_uuid()`;
  await tx`
    insert into obligation.area_calendar (area, calendar)
    values (${area}, ${code})
    on conflict (area) do update set calendar = excluded.calendar`;
}

/** Smaller areas that followed one calendar now follow another that lies between. */
export async function followInstead(
  tx: Tx,
  areas: readonly string[],
  change: { readonly from: string | null; readonly to: string },
): Promise<void> {
  await tx`
    update obligation.calendar
    set parent = ${change.to}, revision = gen_random_uuid()
    where parent is not distinct from ${change.from}::text
      and code <> ${change.to}
      and code in (
        select calendar from obligation.area_calendar where area = any(${[...areas]}::uuid[])
      )`;
}

/** Who owes something open whose clocks run in a calendar. */
export async function debtorsIn(query: Query, code: string): Promise<readonly string[]> {
  const rows = await query<{ debtor: string }[]>`
    select distinct debtor
    from obligation.obligation
    where is_open and calendar = ${code}
    order by debtor
    limit ${debtorsMax}`;
  return rows.map((row) => row.debtor);
}

/** Clocks that run in one calendar run in another from now on; due dates stay. */
export async function moveClocks(
  tx: Tx,
  debtors: readonly string[],
  change: { readonly from: string; readonly to: string },
): Promise<void> {
  // In pieces, each far below the time one statement may take.
  for (let piece = 0; piece < piecesMax; piece += 1) {
    const moved = await tx`
      update obligation.obligation
      set calendar = ${change.to}
      where id in (
        select id
        from obligation.obligation
        where is_open and calendar = ${change.from} and debtor = any(${[...debtors]}::uuid[])
        order by id
        limit ${pieceRows}
      )`;
    if (moved.count < pieceRows) return;
  }
}

/** Writes a day off; false when that day is one already. */
export async function insertDayOff(
  tx: Tx,
  dayOff: DayOff & { readonly at: Date },
): Promise<boolean> {
  const { calendar, day, name, at } = dayOff;
  const rows = await tx<{ day: Day }[]>`
    insert into obligation.day_off (calendar, day, name, added_at)
    values (${calendar}, ${day}, ${tx.json(name)}, ${at})
    on conflict (calendar, day) do nothing
    returning day`;
  if (rows.length > 0) await renew(tx, calendar);
  return rows.length > 0;
}

/** Takes a day off away; null when there is none. */
export async function deleteDayOff(
  tx: Tx,
  { calendar, day }: Pick<DayOff, "calendar" | "day">,
): Promise<DayOff | null> {
  const [row] = await tx<DayOff[]>`
    delete from obligation.day_off
    where calendar = ${calendar} and day = ${day}
    returning calendar, day, name`;
  if (row) await renew(tx, calendar);
  return row ?? null;
}

// What was computed from the calendar as it was is not asked for again.
async function renew(tx: Tx, code: string): Promise<void> {
  await tx`update obligation.calendar set revision = gen_random_uuid() where code = ${code}`;
}
