import { createWriteStream, existsSync } from "node:fs";
import { readFile, readdir, rename, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Ground } from "../../ground/ground.js";
import type { Tx } from "../../ground/database/sql.js";
import { readStanding } from "../../ground/ledger/standing.js";
import {
  chunkBytes,
  chunkName,
  keyFiles,
  names,
  tablesApart,
  type BackupHead,
  type BackupTable,
} from "./backup-format.js";
import { CommandError, type Command, type Progress } from "./command.js";
import { personKeysDaysMax, personKeysPath, writePersonKeys } from "./person-keys.js";
import { databaseOptions, readSettings } from "./settings.js";
import { listSequences, listTables } from "./snapshot.js";
import { tarEnd, tarEntry } from "./tar.js";
import { withGround } from "./with-ground.js";

/** `backup`: everything that people entered, as it stood at one instant, in one file. */
export const backupCommand: Command = {
  name: "backup",
  summary: "write everything into one file, also while the instance serves",
  operands: "<file>",
  options: {
    "with-keys": { type: "boolean", summary: "also the key that signs the record: keep it secret" },
    force: { type: "boolean", summary: "replace the file if it is there" },
    ...databaseOptions(),
  },
  details:
    "The file is a .tar.gz that any tool can list. It holds personal data: keep it as safe as the\n" +
    "database. Without --with-keys the signing key (ledger-key.pem in the data directory) must be\n" +
    "kept apart; nobody can go on signing the record without it. Files in an S3-compatible store\n" +
    "and mail that waits to be sent are not in it. The keys that open what the record says about\n" +
    `people lie beside it in <file>.person-keys: delete that one after ${personKeysDaysMax} days.`,
  async run(args, io) {
    const file = resolve(args.operands[0] ?? "");
    const personKeys = personKeysPath(file);
    const known = [file, personKeys].find((path) => existsSync(path));
    if (known && !args.isSet("force")) {
      throw new CommandError(`${known} is there already; --force replaces it.`);
    }
    const config = readSettings(args, io);
    return withGround(config, { command: "backup", isReading: true }, io, async (ground) => {
      const progress = io.progress("Backing up");
      const draft = `${file}.unfinished`;
      const keysDraft = `${personKeys}.unfinished`;
      try {
        const doing = { hasKeys: args.isSet("with-keys"), keysDraft, progress };
        await write(draft, archive(ground, doing));
        await rm(personKeys, { force: true });
        if (existsSync(keysDraft)) await rename(keysDraft, personKeys);
        await rename(draft, file);
      } catch (fault) {
        await rm(draft, { force: true });
        await rm(keysDraft, { force: true });
        throw fault;
      }
      const { size } = await stat(file);
      progress.end(`${file}, ${(size / 1_048_576).toFixed(1)} MB`);
      if (!args.isSet("with-keys")) {
        io.say(
          `The signing key is not in it: keep ${join(config.dataDir, "ledger-key.pem")} safe.`,
        );
      }
      if (existsSync(personKeys)) {
        io.say(
          `The keys of people's disclosures lie apart, in ${personKeys}: delete that file after ` +
            `${personKeysDaysMax} days, and keep no other copy. A restore takes it from there.`,
        );
      }
      return 0;
    });
  },
};

interface Doing {
  readonly hasKeys: boolean;
  /** Where the keys of people's disclosures are written to. */
  readonly keysDraft: string;
  readonly progress: Progress;
}

async function write(path: string, entries: AsyncIterable<Buffer>): Promise<void> {
  // Only the owner may read it: it holds what people told in confidence.
  const target = createWriteStream(path, { mode: 0o600, flush: true });
  await pipeline(Readable.from(entries), createGzip({ level: 6 }), target);
}

async function* archive(ground: Ground, doing: Doing): AsyncGenerator<Buffer> {
  const entries = channel<Buffer>();
  // The mark is read first: what a busy instance promises meanwhile is not in the tables either.
  const mark = await readOwn(ground, "ledger-high-water");
  // One snapshot for all tables: rows and facts that belong together stay together.
  const work = ground.sql.begin("isolation level repeatable read read only", async (tx) => {
    await tx`set local statement_timeout = 0`;
    // As whoever owns the tables: no part of the program at work may read all of them.
    await tx`set local role none`;
    await copyAll(tx, ground, { ...doing, mark }, entries.put);
  });
  const done = work.then(entries.end, entries.fail);
  yield* entries.take();
  await done;
}

type Put = (part: Buffer) => Promise<void>;

async function copyAll(
  tx: Tx,
  ground: Ground,
  doing: Doing & { readonly mark: Buffer | null },
  put: Put,
): Promise<void> {
  const head = await describe(tx, ground, doing.hasKeys);
  await put(json(names.head, head));
  const rows: Record<string, number> = {};
  for (const [n, table] of head.tables.entries()) {
    doing.progress.update(n, head.tables.length);
    rows[nameOf(table)] = await copyTable(tx, table, put);
  }
  // A database that was not brought up to date yet has no keys.
  if (await hasPersonKeys(tx)) await writePersonKeys(doing.keysDraft, tx, new Date(head.at));
  const files = await copyFiles(join(ground.config.dataDir, "files"), put);
  if (doing.hasKeys) {
    for (const name of keyFiles) {
      const bytes = name === "ledger-high-water" ? doing.mark : await readOwn(ground, name);
      if (bytes) await put(tarEntry({ name: `${names.keys}${name}`, bytes }));
    }
  }
  await put(json(names.end, { rows, files }));
  await put(tarEnd);
}

async function hasPersonKeys(tx: Tx): Promise<boolean> {
  return (await listTables(tx)).some((table) => tablesApart.includes(nameOf(table)));
}

function nameOf(table: BackupTable): string {
  return `${table.schema}.${table.name}`;
}

async function readOwn(ground: Ground, name: string): Promise<Buffer | null> {
  const path = join(ground.config.dataDir, name);
  return existsSync(path) ? readFile(path) : null;
}

async function describe(tx: Tx, ground: Ground, hasKeys: boolean): Promise<BackupHead> {
  const [server] = await tx<{ version: number }[]>`
    select current_setting('server_version_num')::int as version`;
  const standing = await readStanding(tx);
  const migrations = await tx<{ name: string; hash: string }[]>`
    select name, hash from house.migration order by name limit 10000`;
  return {
    format: "commonweal-backup-1",
    at: ground.clock.now().toISOString(),
    postgres: server?.version ?? 0,
    facts: standing?.size ?? 0,
    migrations: [...migrations],
    key: await ground.ledger.verifierKey(),
    hasKeys,
    tables: (await listTables(tx)).filter((table) => !tablesApart.includes(nameOf(table))),
    sequences: [...(await listSequences(tx))],
  };
}

async function copyTable(tx: Tx, table: BackupTable, put: Put): Promise<number> {
  const [counted] = await tx<{ count: number }[]>`
    select count(*) as count from ${tx(table.schema)}.${tx(table.name)}`;
  const stream = await tx`
    copy ${tx(table.schema)}.${tx(table.name)} (${tx(table.columns)}) to stdout`.readable();
  let parts: Buffer[] = [];
  let size = 0;
  let n = 0;
  const flush = async () => {
    await put(tarEntry({ name: chunkName(table, n), bytes: Buffer.concat(parts) }));
    n += 1;
    parts = [];
    size = 0;
  };
  try {
    for await (const part of stream) {
      const bytes: Buffer = Buffer.from(part);
      parts.push(bytes);
      size += bytes.length;
      if (size >= chunkBytes) await flush();
    }
  } finally {
    // When the last rows arrive in one piece larger than its buffer, the driver stops listening to
    // the server and nobody asks it to go on; the next statement would wait for ever.
    stream._read(0);
  }
  if (size > 0) await flush();
  return counted?.count ?? 0;
}

async function copyFiles(directory: string, put: Put): Promise<number> {
  if (!existsSync(directory)) return 0;
  let count = 0;
  for (const prefix of (await readdir(directory)).sort()) {
    if (!/^[0-9a-f]{2}$/.test(prefix)) continue;
    for (const rest of (await readdir(join(directory, prefix))).sort()) {
      if (!/^[0-9a-f]{62}$/.test(rest)) continue;
      const bytes = await readFile(join(directory, prefix, rest));
      await put(tarEntry({ name: `${names.files}${prefix}${rest}`, bytes }));
      count += 1;
    }
  }
  return count;
}

function json(name: string, value: unknown): Buffer {
  return tarEntry({ name, bytes: Buffer.from(`${JSON.stringify(value, null, 1)}\n`) });
}

// Hands parts from one task to another, one at a time: whoever is slower sets the pace.
function channel<T>() {
  let waiting: { readonly part: T; readonly taken: () => void } | null = null;
  let wake: () => void = () => undefined;
  let isOver = false;
  let broken: unknown;
  return {
    put: (part: T) =>
      new Promise<void>((taken) => {
        waiting = { part, taken };
        wake();
      }),
    end: () => {
      isOver = true;
      wake();
    },
    fail: (fault: unknown) => {
      broken = fault ?? new Error("the copy broke off");
      wake();
    },
    async *take(): AsyncGenerator<T> {
      for (;;) {
        if (broken !== undefined) throw broken;
        if (waiting) {
          const { part, taken } = waiting;
          waiting = null;
          yield part;
          taken();
        } else if (isOver) {
          return;
        } else {
          await new Promise<void>((settle) => {
            wake = settle;
          });
        }
      }
    },
  };
}
