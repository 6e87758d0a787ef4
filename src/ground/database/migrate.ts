import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Sql } from "./sql.js";

/** One numbered SQL file. */
export interface Migration {
  readonly name: string;
  readonly text: string;
  readonly hash: string;
}

// Any fixed number: two processes that start together migrate one after the other.
const migrationLock = 7_305_001;

/** Reads the migrations of a directory in their order. */
export async function readMigrations(directory: string): Promise<readonly Migration[]> {
  const names = (await readdir(directory)).filter((name) => /^\d{4}_.*\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(directory, name), "utf8");
      return { name, text, hash: createHash("sha256").update(text).digest("hex") };
    }),
  );
}

/**
 * Brings the database to the newest form: each missing file in its own transaction, in order.
 * A file that was changed after it ran is refused: history is mended by a new file.
 */
export async function migrate(
  sql: Sql,
  migrations: readonly Migration[],
  onProgress: (name: string) => void = () => undefined,
): Promise<number> {
  const session = await sql.reserve();
  let count = 0;
  try {
    // A migration of a large table, or waiting for one, may take longer than any request.
    await session`set statement_timeout = 0`;
    await session`select pg_advisory_lock(${migrationLock})`;
    await session`create schema if not exists house`;
    await session`
      create table if not exists house.migration (
        name text primary key,
        hash text not null,
        ran_at timestamptz not null default now()
      )`;
    await session`
      create table if not exists house.mark (
        name text primary key,
        made_at timestamptz not null default now()
      )`;
    const ran = new Map<string, string>();
    for (const row of await session<{ name: string; hash: string }[]>`
      select name, hash from house.migration order by name`) {
      ran.set(row.name, row.hash);
    }
    refuseOtherHistory(ran, migrations);
    for (const migration of migrations) {
      if (ran.has(migration.name)) continue;
      onProgress(migration.name);
      await session.unsafe(`begin;\n${migration.text}\n;`).simple();
      await session`insert into house.migration (name, hash) values (${migration.name}, ${migration.hash})`;
      await session.unsafe("commit").simple();
      count += 1;
    }
    return count;
  } catch (fault) {
    await session
      .unsafe("rollback")
      .simple()
      .catch(() => undefined);
    throw fault;
  } finally {
    await session`select pg_advisory_unlock(${migrationLock})`.catch(() => undefined);
    await session`reset statement_timeout`.catch(() => undefined);
    session.release();
  }
}

function refuseOtherHistory(
  ran: ReadonlyMap<string, string>,
  migrations: readonly Migration[],
): void {
  const own = new Map(migrations.map((migration) => [migration.name, migration.hash]));
  for (const [name, hash] of ran) {
    const expected = own.get(name);
    if (expected === undefined) {
      throw new Error(
        `The database knows ${name}, this program does not: it was used by a newer version. ` +
          "Install that version, or restore a backup made by this one.",
      );
    }
    if (expected !== hash) {
      throw new Error(
        `${name} was changed after it ran here. Put the file back as it was and write a new ` +
          "migration for the change (or, if nothing in this database matters, begin again).",
      );
    }
  }
}

/** The names of migrations the database has not seen. */
export async function pendingMigrations(
  sql: Sql,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  const [table] = await sql<{ found: boolean }[]>`
    select to_regclass('house.migration') is not null as found`;
  if (!table?.found) return migrations.map((migration) => migration.name);
  const rows = await sql<{ name: string }[]>`select name from house.migration order by name`;
  const ran = new Set(rows.map((row) => row.name));
  return migrations.map((migration) => migration.name).filter((name) => !ran.has(name));
}
