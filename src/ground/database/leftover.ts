import { existsSync, readFileSync, readlinkSync, realpathSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isAlive } from "./process.js";

/** A server that runs on a directory: its process and its port. */
export interface RunningServer {
  readonly pid: number;
  readonly port: number;
}

/** The server that runs on this directory right now, whoever started it. */
export function findRunning(data: string): RunningServer | null {
  const lock = join(data, "postmaster.pid");
  if (!existsSync(lock)) return null;
  const lines = readFileSync(lock, "utf8").split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 1 || !isServerOf(pid, data)) return null;
  return { pid, port };
}

/**
 * Ends a server that outlived the program that started it. After kill -9 of everything the lock
 * file names a dead process, and PostgreSQL itself knows best how to recover from that; only when
 * the number was given to a stranger since then do we take the file away.
 */
export async function stopLeftover(data: string): Promise<boolean> {
  const lock = join(data, "postmaster.pid");
  if (!existsSync(lock)) return false;
  const running = findRunning(data);
  if (!running) {
    const pid = Number(readFileSync(lock, "utf8").split("\n")[0]);
    if (isAlive(pid)) await rm(lock, { force: true });
    return false;
  }
  await end(running.pid, data);
  return true;
}

async function end(pid: number, data: string): Promise<void> {
  // Fast shutdown; then immediate, which loses nothing and recovers at the next start.
  for (const [signal, seconds] of [
    ["SIGINT", 8],
    ["SIGQUIT", 8],
  ] as const) {
    process.kill(pid, signal);
    for (let turn = 0; turn < seconds * 40; turn += 1) {
      if (!isAlive(pid)) return;
      await pause(25);
    }
  }
  throw new Error(`another PostgreSQL (process ${pid}) uses ${data} and does not end`);
}

// A server works inside its directory; a stranger with the same process number does not.
function isServerOf(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== "linux") return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch {
    return false;
  }
}
