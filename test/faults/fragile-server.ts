import { realpathSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded, type Embedded } from "../../src/ground/database/embedded.js";
import { findRunning } from "../../src/ground/database/leftover.js";
import { isAlive } from "../../src/ground/database/process.js";
import { connect } from "../../src/ground/database/sql.js";

/** How a PostgreSQL server is killed. */
export const blows = ["quit", "first", "all"] as const;

/** "quit": told to drop everything at once; "first": its first process killed; "all": each one. */
export type Blow = (typeof blows)[number];

/** A PostgreSQL that loses nothing it confirmed, to be killed and started again. */
export interface FragileServer {
  readonly url: string;
  /** An empty database on it. */
  create(name: string): Promise<string>;
  drop(name: string): Promise<void>;
  /** Kills it and waits until its first process is gone. */
  kill(blow: Blow): Promise<void>;
  /** Starts it again on the same files and port. */
  restart(): Promise<void>;
  close(): Promise<void>;
  /** Asks it to end and does not wait. */
  abandon(): void;
}

/** Starts one with files of its own. */
export async function startFragileServer(port: number): Promise<FragileServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "commonweal-fragile-"));
  await chmod(dataDir, 0o711);
  let server: Embedded = await startEmbedded({ dataDir, port });
  const { url } = server;

  async function administer(command: string): Promise<void> {
    const sql = connect(url, { max: 1 });
    await sql.unsafe(command);
    await sql.end();
  }

  return {
    url,
    async create(name) {
      await administer(`create database ${name}`);
      const own = new URL(url);
      own.pathname = `/${name}`;
      return own.href;
    },
    drop: (name) => administer(`drop database if exists ${name} with (force)`),
    async kill(blow) {
      const running = findRunning(realpathSync(join(dataDir, "postgres")));
      if (!running) throw new Error("there is no server to kill");
      const others = blow === "all" ? await processesOf(url) : [];
      const first = blow === "quit" ? "SIGQUIT" : "SIGKILL";
      process.kill(running.pid, first);
      for (const pid of others) if (isAlive(pid)) process.kill(pid, "SIGKILL");
      await server.ended;
    },
    async restart() {
      server = await startEmbedded({ dataDir, port: server.port });
      if (server.url !== url) throw new Error("the server came back under another address");
    },
    async close() {
      await server.stop();
      await server.ended;
      await rm(dataDir, { recursive: true, force: true });
    },
    abandon: () => server.abandon(),
  };
}

async function processesOf(url: string): Promise<readonly number[]> {
  const sql = connect(url, { max: 1 });
  const rows = await sql<
    { pid: number }[]
  >`select pid from pg_stat_activity order by pid limit 500`;
  await sql.end({ timeout: 1 });
  return rows.map((row) => row.pid);
}
