import { createReadStream, existsSync } from "node:fs";
import { mkdir, rename, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Config } from "../../ground/config.js";
import { clearMark, readMarks, setMark } from "../../ground/database/mark.js";
import { migrate, readMigrations } from "../../ground/database/migrate.js";
import { separateRoles } from "../../ground/database/roles.js";
import type { Sql } from "../../ground/database/sql.js";
import type { BackupHead } from "./backup-format.js";
import { dropSchemas, ourSchemas } from "./begin-again.js";
import { CommandError, type Command, type Io } from "./command.js";
import { messageOf, migrationsDirectory, openDatabase, withSql } from "./database.js";
import { loadRows } from "./load.js";
import { openBackup, type OpenBackup } from "./open-backup.js";
import type { PersonKeys } from "./person-keys.js";
import { readPromised } from "./promised.js";
import { openPersonKeys, placePersonKeys, sayErasures } from "./restore-people.js";
import { databaseOptions, readSettings } from "./settings.js";

/** `restore`: puts a backup into an empty database, then checks the public record. */
export const restoreCommand: Command = {
  name: "restore",
  summary: "put a backup into an empty database and check the record; --force empties it first",
  operands: "<file>",
  options: {
    force: { type: "boolean", summary: "drop what the database holds now" },
    newest: {
      type: "boolean",
      summary: "nothing was recorded after this backup (a move): go on signing",
    },
    "person-keys": {
      type: "string",
      value: "<file>",
      summary: "the keys of people's disclosures, when they do not lie beside the backup",
    },
    ...databaseOptions(),
  },
  details:
    "Stop the instance first. A backup from an older version is brought up to date afterwards.\n" +
    "A backup without keys needs ledger-key.pem in the data directory to go on signing. Without\n" +
    "<file>.person-keys the names behind the record stay closed; all else works. In a data directory\n" +
    "that does not know what was promised, nothing is signed until you say that nothing came after\n" +
    "the backup: by --newest, or later by ledger recover or ledger retire.",
  async run(args, io) {
    const file = resolve(args.operands[0] ?? "");
    if (!existsSync(file)) throw new CommandError(`There is no file ${file}.`);
    const named = args.text("person-keys");
    const personKeys = await openPersonKeys(
      { backup: file, named: named === undefined ? null : resolve(named) },
      io,
    );
    const config = readSettings(args, io);
    const database = await openDatabase(config, { command: "restore", isAlone: true }, io);
    try {
      const code = await withSql(
        database.url,
        (sql) =>
          restore(sql, {
            file,
            personKeys,
            config,
            io,
            isForced: args.isSet("force"),
            isNewest: args.isSet("newest"),
          }),
        3,
      );
      // What was dropped took the rights on it along.
      await withSql(database.url, separateRoles, 1);
      return code;
    } finally {
      await database.close();
    }
  },
};

interface Restoring {
  readonly file: string;
  readonly personKeys: PersonKeys | null;
  readonly config: Config;
  readonly io: Io;
  readonly isForced: boolean;
  readonly isNewest: boolean;
}

async function restore(sql: Sql, restoring: Restoring): Promise<number> {
  const { file, personKeys, config, io } = restoring;
  await refuseBusy(sql);
  // A damaged mark stops everything here, before anything is dropped.
  await readPromised(config.dataDir);
  const { size } = await stat(file);
  const progress = io.progress("Restoring");
  const source = createReadStream(file, { highWaterMark: 256 * 1024 });
  source.on("data", () => progress.update(source.bytesRead, size));
  source.pause();
  let backup: OpenBackup;
  try {
    backup = await openBackup(source);
  } catch (fault) {
    throw new CommandError(`${file} is not a backup that can be read: ${messageOf(fault)}.`);
  }
  await prepare(sql, backup.head, restoring);
  try {
    await loadRows(sql, backup, { onFile: (name, bytes) => keepFile(config, name, bytes) });
  } catch (fault) {
    throw new CommandError(`Nothing was restored. ${messageOf(fault)}`, 1);
  }
  await placeKeys(config, backup, io);
  progress.end(`the state of ${backup.head.at}`);
  const newer = await migrate(sql, await readMigrations(migrationsDirectory));
  if (newer > 0) io.say(`Brought up to date: ${newer} migrations.`);
  await placePersonKeys(sql, personKeys, io);
  await sayErasures(backup.head.at, config.dataDir, io);
  await settleMark(sql, backup, restoring);
  await clearMark(sql, "restoring");
  return check(sql, backup.head, restoring);
}

// Two writers would each undo what the other does. Our own earlier connection may need a moment
// to leave the list.
async function refuseBusy(sql: Sql): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const [others] = await sql<{ count: number }[]>`
      select count(*) as count
      from pg_stat_activity
      where datname = current_database() and application_name = 'commonweal'
        and pid <> pg_backend_pid()`;
    if (others?.count === 0) return;
    await pause(200);
  }
  throw new CommandError("An instance works on this database right now. Stop it first.");
}

async function prepare(sql: Sql, head: BackupHead, restoring: Restoring): Promise<void> {
  const own = await readMigrations(migrationsDirectory);
  const known = new Map(own.map((migration) => [migration.name, migration]));
  const unknown = head.migrations.find(({ name, hash }) => known.get(name)?.hash !== hash);
  if (unknown) {
    throw new CommandError(
      `The backup was made by another version: this one has no ${unknown.name} like its own. ` +
        "Restore it with the version that made it, or with a newer one.",
    );
  }
  const isEmpty = (await ourSchemas(sql)).length === 0;
  const marks = await readMarks(sql);
  if (!isEmpty && !restoring.isForced && !marks.has("restoring")) {
    throw new CommandError(
      "The database is not empty. Restore into a new one (--data-dir or --database-url), or " +
        "give up what it holds now with --force.",
    );
  }
  await dropSchemas(sql);
  const names = new Set(head.migrations.map((migration) => migration.name));
  await migrate(
    sql,
    own.filter((migration) => names.has(migration.name)),
  );
  await setMark(sql, "restoring");
}

async function keepFile(config: Config, name: string, bytes: Uint8Array): Promise<void> {
  const directory = join(config.dataDir, "files", name.slice(0, 2));
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, name.slice(2));
  if (!existsSync(path)) await writeFile(path, bytes, { mode: 0o600 });
}

// What lies in the data directory now is kept beside: a key that is lost cannot be made again.
async function placeKeys(config: Config, backup: OpenBackup, io: Io): Promise<void> {
  const bytes = backup.keys.get("ledger-key.pem");
  const path = join(config.dataDir, "ledger-key.pem");
  if (bytes) {
    if (existsSync(path)) await rename(path, `${path}.before-restore`);
    await writeFile(path, bytes, { mode: 0o600 });
  }
  if (existsSync(path)) return;
  io.say(
    `The backup holds no signing key: put ledger-key.pem into ${config.dataDir} before the next ` +
      "start, or begin the next epoch with a new one: ledger retire --new-key.",
  );
}

// The mark only ever rises, and only when what was restored continues the record it names: with an
// older or another record it stays as it is, and the record is sealed.
async function settleMark(sql: Sql, backup: OpenBackup, restoring: Restoring): Promise<void> {
  const {
    isBehind,
    parseHighWater,
    readHighWater,
    readSignedMark,
    setUnconfirmed,
    unconfirmed,
    whySealed,
    writeHighWater,
  } = await import("../../ground/ledger/index.js");
  const { dataDir } = restoring.config;
  // Neither a mark nor its absence tells how old the data directory is: only the operator knows.
  await setUnconfirmed(dataDir, !restoring.isNewest);
  const own = await readHighWater(dataDir);
  const sealed = await whySealed(sql, dataDir);
  if (own && sealed !== null && sealed !== unconfirmed) return;
  const bytes = backup.keys.get("ledger-high-water");
  const given = bytes ? parseHighWater(Buffer.from(bytes).toString("utf8")) : null;
  if (bytes && !given)
    throw new CommandError("The mark in the backup is damaged; the rest was restored.", 1);
  const signed = await readSignedMark(sql);
  for (const mark of [given, signed]) {
    const known = await readHighWater(dataDir);
    if (mark && (!known || isBehind(known, mark))) await writeHighWater(dataDir, mark);
  }
}

async function check(sql: Sql, head: BackupHead, restoring: Restoring): Promise<number> {
  const { unconfirmed, verifyLedger, whySealed } = await import("../../ground/ledger/index.js");
  const { config, io } = restoring;
  const progress = io.progress("Checking facts");
  const found = await verifyLedger(sql, {
    key: head.key,
    onProgress: (done, of) => progress.update(done, of),
  });
  progress.end(String(found.size));
  for (const { index, what } of found.problems) {
    io.out(`WRONG  ${index === null ? "the record" : `fact ${index}`}: ${what}`);
  }
  if (found.problems.length > 0 || found.size !== head.facts) {
    io.out("Restored, but the public record is NOT what was signed: do not serve this database.");
    return 1;
  }
  const sealed = await whySealed(sql, config.dataDir);
  if (sealed === unconfirmed) {
    io.out(
      `Restored: ${found.size} facts, all as they were signed. Nothing more is signed until you say ` +
        "what came after this backup: `ledger recover --newest` if nothing did, `ledger recover " +
        "--from <copy>` if a copy holds it, `ledger retire` if it is lost.",
    );
    return 0;
  }
  if (sealed !== null) {
    io.out(
      `Restored ${found.size} facts, but the record is sealed: ${sealed}. The instance will serve ` +
        "and take what people enter, and sign nothing. Look for a newer backup.",
    );
    return 1;
  }
  if (found.otherKeys.length > 0) {
    io.out(
      `Restored: ${found.size} facts. Their signatures could not be checked: they are by ` +
        `${found.otherKeys.join(", ")}, and the backup names the key ${head.key}.`,
    );
    return 2;
  }
  io.out(`Restored: ${found.size} facts, all as they were signed.`);
  return 0;
}
