import type { Query } from "./sql.js";

/**
 * What has happened to a database as a whole: its demonstration is half or wholly there, or a
 * backup is being put back. It decides what a start may do.
 */
export type Mark = "seeding" | "demonstration" | "restoring";

/** Remembers that something happened. */
export async function setMark(query: Query, mark: Mark): Promise<void> {
  await query`insert into house.mark (name) values (${mark}) on conflict (name) do nothing`;
}

/** Forgets it. */
export async function clearMark(query: Query, mark: Mark): Promise<void> {
  await query`delete from house.mark where name = ${mark}`;
}

/** The marks of a database; none before its first migration. */
export async function readMarks(query: Query): Promise<ReadonlySet<string>> {
  const [table] = await query<{ found: boolean }[]>`
    select to_regclass('house.mark') is not null as found`;
  if (!table?.found) return new Set();
  const rows = await query<{ name: string }[]>`select name from house.mark order by name limit 20`;
  return new Set(rows.map((row) => row.name));
}
