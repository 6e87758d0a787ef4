import type { Query } from "../../../ground/database/sql.js";
import type { PledgeLine } from "../pledge/line.js";
import { fromScope, type Scope } from "./condition.js";

// A pledge names a few years and units; a compact a few dozen pledges.
const linesMax = 2_000;

/** Writes the lines of a new pledge. */
export async function createLines(
  query: Query,
  pledge: string,
  lines: readonly Pick<PledgeLine, "unit" | "year" | "pledged">[],
): Promise<void> {
  if (lines.length === 0) return;
  await query`
    insert into obligation.pledge_line (pledge, unit, year, pledged)
    select ${pledge}, unit, year, pledged
    from jsonb_to_recordset(${query.json([...lines])}) as n (unit text, year integer, pledged bigint)`;
}

/** The lines of some pledges, by unit and year. */
export async function readLines(
  query: Query,
  pledges: readonly string[],
): Promise<readonly PledgeLine[]> {
  if (pledges.length === 0) return [];
  return query<PledgeLine[]>`
    select pledge, unit, year, pledged, released, spent
    from obligation.pledge_line
    where pledge = any(${pledges}::uuid[])
    order by unit, year, pledge
    limit ${linesMax}`;
}

/** One line, kept from changing until the transaction ends; null where nothing is pledged so. */
export async function readLineForUpdate(
  query: Query,
  of: Pick<PledgeLine, "pledge" | "unit" | "year">,
): Promise<PledgeLine | null> {
  const [line] = await query<PledgeLine[]>`
    select pledge, unit, year, pledged, released, spent
    from obligation.pledge_line
    where pledge = ${of.pledge} and unit = ${of.unit} and year = ${of.year}
    for update`;
  return line ?? null;
}

/** Writes what was released and spent of a line that was read for it. */
export async function writeLine(query: Query, line: PledgeLine): Promise<void> {
  await query`
    update obligation.pledge_line
    set released = ${line.released}, spent = ${line.spent}
    where pledge = ${line.pledge} and unit = ${line.unit} and year = ${line.year}`;
}

/**
 * What is pledged in a scope, by unit: sums of lines, never of different units. Pledges nobody has
 * accepted, and those taken back, are not among them.
 */
export async function sumPledgesIn(
  query: Query,
  scope: Omit<Scope, "kind">,
): Promise<readonly Omit<PledgeLine, "pledge" | "year">[]> {
  if (scope.institutions?.length === 0) return [];
  return query<Omit<PledgeLine, "pledge" | "year">[]>`
    with found as (
      select o.id
      ${fromScope(query, { ...scope, kind: "pledge" })}
        and o.state in ('accepted', 'delivered', 'fulfilled')
    )
    select
      l.unit, sum(l.pledged)::bigint as pledged, sum(l.released)::bigint as released,
      sum(l.spent)::bigint as spent
    from found
    join obligation.pledge_line as l on l.pledge = found.id
    group by l.unit
    order by l.unit
    limit ${linesMax}`;
}

/** The sums of a compact's pledges per unit and year, counted by the database. */
export async function sumPledges(
  query: Query,
  compact: string,
): Promise<readonly Omit<PledgeLine, "pledge">[]> {
  return query<Omit<PledgeLine, "pledge">[]>`
    select
      l.unit, l.year, sum(l.pledged)::bigint as pledged, sum(l.released)::bigint as released,
      sum(l.spent)::bigint as spent
    from obligation.pledge_line as l
    join obligation.obligation as o on o.id = l.pledge
    where o.compact = ${compact} and o.state in ('accepted', 'delivered', 'fulfilled')
    group by l.unit, l.year
    order by l.unit, l.year
    limit ${linesMax}`;
}
