import type { Sql } from "../../ground/database/sql.js";
import { ourSchemas } from "./begin-again.js";

/**
 * After much was written: the database learns what stands where, so that the first pages are as
 * quick as later ones. It would do so by itself, but minutes later.
 */
export async function tidyUp(sql: Sql): Promise<void> {
  const schemas = await ourSchemas(sql);
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, relname) as name
    from pg_stat_user_tables
    where schemaname = any(${[...schemas]}::text[]) and n_mod_since_analyze > 1000
    order by 1
    limit 200`;
  for (const { name } of tables) await sql.unsafe(`vacuum (analyze) ${name}`);
}
