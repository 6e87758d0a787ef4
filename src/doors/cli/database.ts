import { accessSync, constants, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../../ground/config.js";
import { runningUrl, startEmbedded } from "../../ground/database/embedded.js";
import { migrate, readMigrations } from "../../ground/database/migrate.js";
import { separateRoles } from "../../ground/database/roles.js";
import { connect, type Sql } from "../../ground/database/sql.js";
import { CommandError, type Io } from "./command.js";
import { readHolder, takeDataDir } from "./lock.js";

/** A database a command may use, and how to leave it as it was found. */
export interface OpenDatabase {
  readonly url: string;
  /** What PostgreSQL said when it ended without being asked; never resolves otherwise. */
  readonly lost: Promise<string>;
  close(): Promise<void>;
}

/** What a command is about to do with the database. */
export interface DatabaseUse {
  readonly command: string;
  /** Nobody else may work on it meanwhile. */
  readonly isAlone?: boolean;
  /** Only looks: the database is not brought up to date. */
  readonly isReading?: boolean;
}

/** Where the migrations of this program lie. */
export const migrationsDirectory = join(import.meta.dirname, "..", "..", "..", "..", "migrations");

const never = new Promise<string>(() => undefined);

/** The database the configuration names; else the embedded one, started unless it runs already. */
export async function openDatabase(
  config: Config,
  use: DatabaseUse,
  io: Io,
): Promise<OpenDatabase> {
  if (config.databaseUrl) {
    await refuseUnreachable(config.databaseUrl, config.databaseUrl);
    return { url: config.databaseUrl, lost: never, close: async () => undefined };
  }
  prepareDataDir(config.dataDir);
  // A server that somebody else started and uses is used too, and left running.
  if (!use.isAlone && readHolder(config.dataDir)) {
    const url = await runningUrl(config.dataDir);
    if (url) return { url, lost: never, close: async () => undefined };
  }
  const release = await takeDataDir(config.dataDir, use.command, io.say);
  try {
    return await openOwn(config, io, release);
  } catch (fault) {
    release();
    if (fault instanceof CommandError) throw fault;
    throw new CommandError(`The database does not start. ${messageOf(fault)}`);
  }
}

/** Brings the database to this program's form, telling what it does. */
export async function migrateDatabase(url: string, io: Io): Promise<void> {
  const sql = connect(url, { max: 2 });
  try {
    const migrations = await readMigrations(migrationsDirectory);
    const progress = io.progress("Creating tables");
    let done = 0;
    const count = await migrate(sql, migrations, () => {
      progress.update(done, migrations.length);
      done += 1;
    });
    if (count > 0) progress.end(`${count} migrations`);
    await separateRoles(sql);
  } catch (fault) {
    throw new CommandError(`The database cannot be brought up to date. ${messageOf(fault)}`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Does something with a connection of its own. */
export async function withSql<T>(url: string, work: (sql: Sql) => Promise<T>, max = 2): Promise<T> {
  const sql = connect(url, { max });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** What a fault says, in one line, without the secrets of an address. */
export function messageOf(fault: unknown): string {
  if (fault instanceof AggregateError) return fault.errors.map(messageOf).join("; ");
  const text = fault instanceof Error ? fault.message || fault.name : String(fault);
  return text.replace(/(postgres(?:ql)?:\/\/[^:\s]*):[^@\s]*@/g, "$1:…@");
}

async function openOwn(config: Config, io: Io, release: () => void): Promise<OpenDatabase> {
  const server = await startEmbedded({ dataDir: config.dataDir, onProgress: io.say });
  let isClosing = false;
  process.once("exit", server.abandon);
  return {
    url: server.url,
    lost: server.ended.then((text) => (isClosing ? never : text)),
    async close() {
      isClosing = true;
      await server.stop();
      process.off("exit", server.abandon);
      release();
    },
  };
}

function prepareDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (fault) {
    throw new CommandError(
      `The data directory ${dataDir} cannot be used: ${messageOf(fault)}. ` +
        "Choose another with --data-dir <path> or DATA_DIR.",
    );
  }
}

async function refuseUnreachable(url: string, shown: string): Promise<void> {
  try {
    const version = await withSql(url, async (sql) => {
      const [row] = await sql<{ version: number }[]>`
        select current_setting('server_version_num')::int as version`;
      return row?.version ?? 0;
    });
    if (version < 150_000) {
      throw new CommandError(
        `DATABASE_URL leads to PostgreSQL ${Math.floor(version / 10_000)}; 15 or newer is needed.`,
      );
    }
  } catch (fault) {
    if (fault instanceof CommandError) throw fault;
    throw new CommandError(
      `The database of DATABASE_URL cannot be reached (${new URL(shown).host}): ` +
        `${messageOf(fault)}. Check the address, the password and that the server runs.`,
    );
  }
}
