import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../../ground/config.js";
import { readMarks } from "../../ground/database/mark.js";
import type { Sql } from "../../ground/database/sql.js";
import { CommandError } from "./command.js";
import { withSql } from "./database.js";

/** Whether a demonstration was begun and, by a crash or kill -9, never finished. */
export async function isUnfinished(url: string, config: Config): Promise<boolean> {
  if (config.mode !== "demo") return false;
  return withSql(url, async (sql) => (await readMarks(sql)).has("seeding"));
}

// What lies beside the database and belongs to the record, the mirrors and the people in it.
const remains = [
  "ledger-high-water",
  "ledger-unconfirmed",
  "ledger-key.pem",
  "export",
  "witness",
  "mirror",
  "erasures",
];

/** Empties a database that holds nothing but a demonstration; refuses any other. */
export async function beginAgain(config: Config, url: string): Promise<void> {
  await withSql(url, async (sql) => {
    const marks = await readMarks(sql);
    const schemas = await ourSchemas(sql);
    if (schemas.length > 0 && !marks.has("demonstration") && !marks.has("seeding")) {
      throw new CommandError(
        "This database holds more than a demonstration; it is left as it is.",
        1,
      );
    }
    await dropSchemas(sql);
  });
  // A new record under the old key, or measured by the old mark, would look like a forged one.
  for (const name of remains) {
    await rm(join(config.dataDir, name), { force: true, recursive: true });
  }
  if (config.ledgerExport)
    await rm(join(config.ledgerExport, "log"), { force: true, recursive: true });
}

/** Drops everything this program ever made in a database. */
export async function dropSchemas(sql: Sql): Promise<void> {
  const schemas = await ourSchemas(sql);
  if (schemas.length === 0) return;
  const list = schemas.map((name) => `"${name.replaceAll('"', '""')}"`).join(", ");
  await sql.unsafe(`drop schema ${list} cascade`);
}

/** The schemas of slices and ground in a database. */
export async function ourSchemas(sql: Sql): Promise<readonly string[]> {
  const rows = await sql<{ name: string }[]>`
    select nspname as name
    from pg_namespace
    where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')
    order by nspname
    limit 200`;
  return rows.map((row) => row.name);
}
