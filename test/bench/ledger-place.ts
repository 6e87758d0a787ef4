import { existsSync, readFileSync, readdirSync, realpathSync } from "node:fs";
import { chmod, cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "../../src/ground/database/embedded.js";
import { findRunning } from "../../src/ground/database/leftover.js";
import { migrate, readMigrations } from "../../src/ground/database/migrate.js";
import { separateRoles } from "../../src/ground/database/roles.js";
import { connect } from "../../src/ground/database/sql.js";

const root = join(import.meta.dirname, "..", "..", "..");

/** An instance of the product that is measured: a database and a data directory of its own. */
export interface Instance {
  readonly databaseUrl: string;
  readonly dataDir: string;
}

/** Where instances are made: one PostgreSQL with the product's own settings, fsync on. */
export interface Place {
  readonly directory: string;
  /** An instance with all tables; a copy of another one when it is named. */
  instance(name: string, from?: Instance): Promise<Instance>;
  /** Forgets an instance whole: the next figure shall not wait for this one's disk writes. */
  forget(instance: Instance): Promise<void>;
  /** Seconds of processor all processes of the database used so far; null where nobody counts. */
  cpuSeconds(): number | null;
  close(): Promise<void>;
}

/** Starts a database of the kind the product brings, in a directory that is gone afterwards. */
export async function openPlace(): Promise<Place> {
  const directory = await mkdtemp(join(tmpdir(), "commonweal-bench-"));
  await chmod(directory, 0o711);
  const server = await startEmbedded({ dataDir: directory });
  process.once("exit", server.abandon);
  const urlOf = (name: string) => Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  return {
    directory,
    async instance(name, from) {
      const template = from ? ` template ${new URL(from.databaseUrl).pathname.slice(1)}` : "";
      await administer(server.url, `create database ${name}${template}`);
      const instance = { databaseUrl: urlOf(name), dataDir: join(directory, `data-${name}`) };
      await mkdir(instance.dataDir, { recursive: true });
      if (from) await cp(from.dataDir, instance.dataDir, { recursive: true });
      else await furnish(instance.databaseUrl);
      await administer(server.url, "checkpoint");
      return instance;
    },
    async forget(instance) {
      const name = new URL(instance.databaseUrl).pathname.slice(1);
      await administer(server.url, `drop database ${name} with (force)`);
      await rm(instance.dataDir, { recursive: true, force: true });
      await administer(server.url, "checkpoint");
    },
    cpuSeconds: () => cpuSecondsBelow(findRunning(realpathSync(join(directory, "postgres")))?.pid),
    async close() {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

// Linux counts in hundredths of a second, for a process and for its children that have ended.
function cpuSecondsBelow(parent: number | undefined): number | null {
  if (parent === undefined || !existsSync("/proc/self/stat")) return null;
  let ticks = 0;
  for (const name of readdirSync("/proc").filter((one) => /^\d+$/.test(one))) {
    try {
      const [, rest = ""] = readFileSync(`/proc/${name}/stat`, "utf8").split(") ");
      const fields = rest.split(" ").map(Number);
      const own = (fields[11] ?? 0) + (fields[12] ?? 0);
      if (Number(name) === parent) ticks += own + (fields[13] ?? 0) + (fields[14] ?? 0);
      else if (fields[1] === parent) ticks += own;
    } catch {
      // It has ended since the directory was read.
    }
  }
  return ticks / 100;
}

async function furnish(url: string): Promise<void> {
  const sql = connect(url, { max: 1 });
  await migrate(sql, await readMigrations(join(root, "migrations")));
  await separateRoles(sql);
  await sql.end();
}

async function administer(url: string, command: string): Promise<void> {
  const sql = connect(url, { max: 1 });
  await sql.unsafe(command);
  await sql.end();
}
