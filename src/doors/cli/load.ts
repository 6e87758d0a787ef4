import { createHash } from "node:crypto";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import type { Sql, Tx } from "../../ground/database/sql.js";
import { names, type BackupTable } from "./backup-format.js";
import { CommandError } from "./command.js";
import { readEnd, type OpenBackup } from "./open-backup.js";
import { listForeignKeys, listTables, listViews } from "./snapshot.js";

/** Puts the rows of a backup into freshly migrated tables: all of them, or none. */
export async function loadRows(
  sql: Sql,
  backup: OpenBackup,
  doing: { onFile(name: string, bytes: Uint8Array): Promise<void> },
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local statement_timeout = 0`;
    const keys = await listForeignKeys(tx);
    for (const { schema, table, name } of keys) {
      await tx`alter table ${tx(schema)}.${tx(table)} drop constraint ${tx(name)}`;
    }
    const fresh = await listTables(tx);
    // The triggers guard what people do; here rows come back that passed them once.
    for (const table of fresh) await tx`alter table ${at(tx, table)} disable trigger user`;
    for (const table of fresh) {
      if (isMark(table)) continue;
      await tx`truncate ${at(tx, table)}`;
    }
    await copyParts(tx, backup, doing.onFile);
    await setSequences(tx, backup);
    for (const table of fresh) await tx`alter table ${at(tx, table)} enable trigger user`;
    for (const { schema, table, name, definition } of keys) {
      await tx`
        alter table ${tx(schema)}.${tx(table)}
        add constraint ${tx(name)} ${tx.unsafe(definition)}`;
    }
    for (const view of await listViews(tx)) {
      await tx`refresh materialized view ${tx(view.schema)}.${tx(view.name)}`;
    }
  });
  await sql`analyze`;
}

async function copyParts(
  tx: Tx,
  backup: OpenBackup,
  onFile: (name: string, bytes: Uint8Array) => Promise<void>,
): Promise<void> {
  const tables = new Map(backup.head.tables.map((table) => [nameOf(table), table]));
  let current: { readonly name: string; readonly stream: Writable } | null = null;
  const finish = async () => {
    if (!current) return;
    current.stream.end();
    await finished(current.stream);
    current = null;
  };
  try {
    for await (const { name, bytes } of backup.parts) {
      const table = name.startsWith(names.tables) ? tableOf(name, tables) : null;
      if (current && nameOf(table) !== current.name) await finish();
      if (table) {
        current ??= { name: nameOf(table), stream: await openCopy(tx, table) };
        await write(current.stream, bytes);
      } else if (name.startsWith(names.files)) {
        await onFile(checkedName(name, bytes), bytes);
      } else if (name === names.end) {
        await compareRows(tx, tables, readEnd({ name, bytes }).rows);
      }
    }
  } catch (fault) {
    // The server waits for more rows until it is told that none will come.
    current?.stream.destroy(fault instanceof Error ? fault : undefined);
    throw fault;
  }
}

async function openCopy(tx: Tx, table: BackupTable): Promise<Writable> {
  const columns = tx(table.columns);
  const stream = await tx`copy ${at(tx, table)} (${columns}) from stdin`.writable();
  // What goes wrong is also told to whoever writes; unheard here it would end the process.
  stream.on("error", () => undefined);
  return stream;
}

async function compareRows(
  tx: Tx,
  tables: ReadonlyMap<string, BackupTable>,
  expected: Readonly<Record<string, number>>,
): Promise<void> {
  for (const [name, table] of tables) {
    if (isMark(table)) continue;
    const [row] = await tx<{ count: number }[]>`select count(*) as count from ${at(tx, table)}`;
    if (row?.count !== expected[name]) {
      throw new CommandError(
        `${name} has ${row?.count} rows, the backup said ${expected[name]}.`,
        1,
      );
    }
  }
}

async function setSequences(tx: Tx, backup: OpenBackup): Promise<void> {
  for (const { schema, name, value, isCalled } of backup.head.sequences) {
    const sequence = `"${schema.replaceAll('"', '""')}"."${name.replaceAll('"', '""')}"`;
    await tx`select setval(${sequence}::regclass, ${value}::bigint, ${isCalled})`;
  }
}

function write(stream: Writable, bytes: Uint8Array): Promise<void> {
  return new Promise((settle, fail) => {
    stream.write(bytes, (fault) => (fault ? fail(fault) : settle()));
  });
}

// A file is named by its content: what does not match its name is not let in.
function checkedName(path: string, bytes: Uint8Array): string {
  const name = path.slice(names.files.length);
  if (createHash("sha256").update(bytes).digest("hex") !== name) {
    throw new CommandError(`The backup is damaged: file ${name} does not match its name.`, 1);
  }
  return name;
}

function tableOf(path: string, tables: ReadonlyMap<string, BackupTable>): BackupTable {
  const name = path.slice(names.tables.length).split("/")[0] ?? "";
  const table = tables.get(name);
  if (!table) throw new CommandError(`The backup holds rows of an unknown table: ${name}.`, 1);
  return table;
}

function nameOf(table: BackupTable | null): string {
  return table ? `${table.schema}.${table.name}` : "";
}

// The marks of the database itself say that it is being restored; they come last.
function isMark(table: BackupTable): boolean {
  return table.schema === "house" && table.name === "mark";
}

function at(tx: Tx, table: BackupTable) {
  return tx`${tx(table.schema)}.${tx(table.name)}`;
}
