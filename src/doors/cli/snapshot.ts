import type { Sql, Tx } from "../../ground/database/sql.js";
import type { BackupTable } from "./backup-format.js";

// The catalogue of PostgreSQL as a backup needs it. What the job queue holds is not kept: it makes
// its own tables, and what waits in it follows from rows and facts.
const foreign = ["information_schema", "pgboss"];

/** The tables that hold what people entered, with the columns that are stored. */
export async function listTables(query: Sql | Tx): Promise<readonly BackupTable[]> {
  return query<BackupTable[]>`
    select n.nspname as schema, c.relname as name,
      array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid
    where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> all(${foreign})
      and (n.nspname, c.relname) <> ('house', 'migration')
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    group by n.nspname, c.relname
    order by n.nspname, c.relname
    limit 2000`;
}

/** A sequence and where it stands. */
export interface SequenceValue {
  readonly schema: string;
  readonly name: string;
  readonly value: string;
  readonly isCalled: boolean;
}

/** Where the sequences stand. */
export async function listSequences(query: Sql | Tx): Promise<readonly SequenceValue[]> {
  const found = await query<{ schema: string; name: string }[]>`
    select n.nspname as schema, c.relname as name
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and n.nspname !~ '^pg_' and n.nspname <> all(${foreign})
    order by n.nspname, c.relname
    limit 2000`;
  const values: SequenceValue[] = [];
  for (const { schema, name } of found) {
    const [row] = await query<{ value: string; called: boolean }[]>`
      select last_value::text as value, is_called as called
      from ${query(schema)}.${query(name)}`;
    if (row) values.push({ schema, name, value: row.value, isCalled: row.called });
  }
  return values;
}

/** A foreign key: taken off while rows come in by table, and put back, which checks them all. */
export interface ForeignKey {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** The foreign keys of our tables. */
export async function listForeignKeys(query: Sql | Tx): Promise<readonly ForeignKey[]> {
  return query<ForeignKey[]>`
    select n.nspname as schema, c.relname as table, k.conname as name,
      pg_get_constraintdef(k.oid) as definition
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and c.relkind in ('r', 'p')
      and n.nspname !~ '^pg_' and n.nspname <> all(${foreign})
    order by n.nspname, c.relname, k.conname
    limit 5000`;
}

/** Materialized views, which are made anew after the rows are back. */
export async function listViews(
  query: Sql | Tx,
): Promise<readonly { readonly schema: string; readonly name: string }[]> {
  return query<{ schema: string; name: string }[]>`
    select schemaname as schema, matviewname as name
    from pg_matviews
    where schemaname <> all(${foreign})
    order by schemaname, matviewname
    limit 500`;
}
