import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import assert from "node:assert/strict";
import { findRunning } from "../../src/ground/database/leftover.js";

const root = join(import.meta.dirname, "..", "..", "..");

/** The product as a user starts it: in a process group of its own, as in a terminal. */
export interface Product {
  readonly address: string;
  /** Everything it printed so far. */
  output(): string;
  /** Ctrl-C; resolves with its exit code and the milliseconds it took. */
  interrupt(): Promise<{ readonly code: number | null; readonly ms: number }>;
  /** Kill -9 of everything at once, the database too. */
  kill(): Promise<void>;
}

/** Starts the product on a data directory and waits until it says that it is ready. */
export async function startProduct(
  dataDir: string,
  options: { readonly args?: readonly string[]; readonly seconds?: number } = {},
): Promise<Product> {
  const child = spawn(process.execPath, commandLine(["start", ...(options.args ?? [])]), {
    cwd: root,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: environment(dataDir),
  });
  let text = "";
  const hear = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const address = await untilReady(child, () => text, options.seconds ?? 90);
  return {
    address,
    output: () => text,
    interrupt: () => interrupt(child),
    async kill() {
      const database = databaseProcess(dataDir);
      signalGroup(child, "SIGKILL");
      if (database !== null) process.kill(database, "SIGKILL");
      await ended(child);
      // The kernel may take a moment to end what waits for the disk.
      for (let turn = 0; turn < 200 && databaseProcess(dataDir) !== null; turn += 1)
        await pause(25);
    },
  };
}

/** Runs a command of the product to its end. */
export function runProduct(dataDir: string, args: readonly string[]) {
  const result = spawnSync(process.execPath, commandLine(args), {
    cwd: root,
    env: environment(dataDir),
    timeout: 120_000,
    encoding: "utf8",
  });
  return { code: result.status, text: result.stdout + result.stderr };
}

/** The process of the embedded database on a data directory; null when none runs. */
export function databaseProcess(dataDir: string): number | null {
  const data = join(dataDir, "postgres");
  return existsSync(data) ? (findRunning(realpathSync(data))?.pid ?? null) : null;
}

function commandLine(args: readonly string[]): string[] {
  return [join(root, "bin", "commonweal"), ...args];
}

function environment(dataDir: string): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, PORT: __, NODE_ENV: ___, MODE: ____, ...inherited } = process.env;
  return { ...inherited, DATA_DIR: dataDir };
}

async function untilReady(child: ChildProcess, output: () => string, seconds: number) {
  for (let turn = 0; turn < seconds * 20; turn += 1) {
    const ready = /^Commonweal is ready at (http:\/\/\S+)$/m.exec(output());
    if (ready?.[1]) return ready[1];
    assert.equal(child.exitCode, null, `it ended before it was ready:\n${output()}`);
    await pause(50);
  }
  signalGroup(child, "SIGKILL");
  return assert.fail(`it was not ready after ${seconds} seconds:\n${output()}`);
}

async function interrupt(child: ChildProcess) {
  const started = performance.now();
  signalGroup(child, "SIGINT");
  const code = await ended(child);
  return { code, ms: performance.now() - started };
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((settle) => {
    child.once("exit", (code) => settle(code));
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}
