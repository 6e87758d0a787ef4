import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import type { Account } from "./account.js";

/** Whether a process lives (one that has ended and only waits to be counted does not). */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  try {
    process.kill(pid, 0);
  } catch (fault) {
    return fault instanceof Error && "code" in fault && fault.code === "EPERM";
  }
  return statusOf(pid)?.state !== "Z";
}

/** When a process began, in the kernel's ticks: tells it from a later one of the same number. */
export function startTicks(pid: number): string | null {
  return statusOf(pid)?.started ?? null;
}

function statusOf(pid: number): { readonly state: string; readonly started: string } | null {
  if (process.platform !== "linux") return null;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may hold anything; what follows the last bracket is plain.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { state: fields[0] ?? "", started: fields[19] ?? "" };
  } catch {
    return null;
  }
}

/** A program of PostgreSQL at work, with the last of what it said. */
export interface Running {
  readonly child: ChildProcess;
  /** Resolves when it has ended, with its exit code (null: by a signal, or it never ran). */
  readonly ended: Promise<number | null>;
  hasEnded(): boolean;
  output(): string;
}

/** Runs a program as the server's account, away from our terminal: Ctrl-C is for us alone. */
export function run(program: string, args: readonly string[], account: Account | null): Running {
  const child = spawn(program, args, {
    cwd: "/",
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    windowsHide: true,
    env: { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" },
    ...account,
  });
  let text = "";
  let isOver = false;
  const add = (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-4_000);
  };
  child.stderr?.on("data", add);
  child.stdout?.on("data", add);
  const ended = new Promise<number | null>((settle) => {
    child.once("close", (code) => {
      isOver = true;
      settle(code);
    });
    child.once("error", (fault) => {
      text += fault.message;
      isOver = true;
      settle(null);
    });
  });
  return { child, ended, hasEnded: () => isOver, output: () => text };
}

/** The first port of a range that nobody listens on. */
export async function freePort(first: number, host = "127.0.0.1", count = 100): Promise<number> {
  for (let port = first; port < Math.min(first + count, 65_536); port += 1) {
    if (await isPortFree(port, host)) return port;
  }
  throw new Error(`no free port between ${first} and ${first + count - 1}`);
}

/** Whether nobody listens on a port. */
export function isPortFree(port: number, host = "127.0.0.1"): Promise<boolean> {
  return new Promise((settle) => {
    const probe = createServer();
    probe.once("error", () => settle(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => settle(true)));
  });
}
