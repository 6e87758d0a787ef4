import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog } from "../../src/ground/log.js";
import { systemClock } from "../../src/ground/clock.js";
import { connect, type Sql } from "../../src/ground/database/sql.js";
import { pathIn } from "../../src/ground/ledger/export/index.js";
import { createLedger } from "../../src/ground/ledger/index.js";
import { setPolicy } from "../../src/ground/ledger/policy.js";
import { startWorker, type Child } from "./child.js";
import { furnish } from "./deeds.js";
import type { Orders, Saying } from "./orders.js";
import { createSeen, type Seen } from "./seen.js";
import type { Witnesses } from "./witnesses.js";

/** One life of a record under faults: where it lies, and what the world was told by it. */
export interface Life {
  readonly url: string;
  readonly dataDir: string;
  readonly copyDir: string;
  readonly host: string;
  readonly vkey: string;
  /** Deeds whose commit returned. */
  readonly done: ReadonlySet<string>;
  /** Deeds that were rolled back. */
  readonly undone: ReadonlySet<string>;
  readonly seen: Seen;
  readonly witnesses: Witnesses | null;
  /** Starts a process of this instance. */
  work(orders?: Partial<Orders>): Child;
  /** Does something as the owner of the tables, on a connection of its own. */
  asOwner<T>(doing: (sql: Sql) => Promise<T>): Promise<T>;
  /** Looks at what everybody can see right now. */
  look(): Promise<void>;
  close(): Promise<void>;
}

/** What a life begins with. */
export interface Beginning {
  /** An empty or a migrated database. */
  readonly url: string;
  readonly host: string;
  readonly witnesses?: { readonly both: Witnesses; readonly needed: 1 | 2 };
}

const lookMs = 60;

/** Begins a life: the tables, the key, and a policy where there are witnesses. */
export async function beginLife(beginning: Beginning): Promise<Life> {
  const { url, host } = beginning;
  const both = beginning.witnesses?.both ?? null;
  const directory = await mkdtemp(join(tmpdir(), "commonweal-life-"));
  const dataDir = join(directory, "data");
  const copyDir = join(directory, "copy");
  const done = new Set<string>();
  const undone = new Set<string>();
  const seen = createSeen();
  const children = new Set<Child>();
  const asOwner = ownerOf(url);
  const vkey = await asOwner(async (sql) => {
    await furnish(sql);
    const policy = beginning.witnesses ? both?.policy(beginning.witnesses.needed) : undefined;
    if (policy !== undefined) await setPolicy(sql, policy, new Date());
    const options = { sql, clock: systemClock(), dataDir, log: createLog("silent"), host };
    return createLedger(options).verifierKey();
  });
  seen.trust(vkey);
  await both?.watch(vkey);

  function hear(saying: Saying): void {
    if (saying.kind === "done") done.add(saying.deed);
    if (saying.kind === "undone") undone.add(saying.deed);
  }

  async function look(): Promise<void> {
    const path = join(copyDir, pathIn(1, "checkpoint"));
    if (existsSync(path)) seen.add(await readFile(path, "utf8"), "the copy");
    const rows = await watching<{ note: string }[]>`
      select note || cosignatures as note
      from ledger.checkpoint
      where published_at is not null
      order by epoch desc, size desc
      limit 3`;
    for (const { note } of rows) seen.add(note, "a reader");
  }

  const watching = connect(url, { max: 1, role: "commonweal_app" });
  // What is out of reach for a moment is looked at the next time.
  const timer = setInterval(() => void look().catch(() => undefined), lookMs);
  const common = { url, dataDir, copyDir, host, seed: 1, writers: 2 };
  return {
    url,
    dataDir,
    copyDir,
    host,
    vkey,
    done,
    undone,
    seen,
    witnesses: both,
    asOwner,
    look,
    work(orders = {}) {
      const child = startWorker({ ...common, ...orders }, hear);
      children.add(child);
      void child.ended.then(() => children.delete(child));
      return child;
    },
    async close() {
      clearInterval(timer);
      for (const child of children) child.signal("SIGKILL");
      await Promise.all([...children].map((child) => child.ended));
      await watching.end({ timeout: 1 });
      await rm(directory, { recursive: true, force: true });
    },
  };
}

// A connection of its own each time: the server may have been killed since the last.
function ownerOf(url: string): Life["asOwner"] {
  return async (doing) => {
    const sql = connect(url, { max: 2 });
    try {
      return await doing(sql);
    } finally {
      await sql.end({ timeout: 1 });
    }
  };
}
