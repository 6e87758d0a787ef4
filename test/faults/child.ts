import { spawn, type ChildProcess } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Orders, Saying } from "./orders.js";

/** How a worker ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last it said of itself, when it broke. */
  readonly text: string;
}

/** A worker at work. */
export interface Child {
  readonly ended: Promise<Ended>;
  /** Everything it said so far. */
  readonly said: readonly Saying[];
  /** Waits until it says something of this kind; null when it ends, or time is up, before that. */
  hears(kind: Saying["kind"], timeoutMs: number): Promise<Saying | null>;
  /** Asks it to finish what it began and to end when all is quiet. */
  rest(): void;
  signal(signal: NodeJS.Signals): void;
}

const program = join(import.meta.dirname, "worker.js");
const textMax = 2_000;

/** Starts a worker; each of its sayings is told at once. */
export function startWorker(orders: Orders, onSaying: (saying: Saying) => void): Child {
  const child = spawn(process.execPath, [program, JSON.stringify(orders)], {
    stdio: ["pipe", "pipe", "pipe"],
    // Many are started: what the first one compiled the others need not compile again.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), "commonweal-compiled") },
  });
  const said: Saying[] = [];
  const listeners = new Set<() => void>();
  let text = "";
  let hasEnded = false;
  child.stderr.on("data", (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-textMax);
  });
  // A killed process leaves its pipe open for writing to nobody.
  child.stdin.on("error", () => undefined);
  createInterface({ input: child.stdout }).on("line", (line) => {
    const saying = readSaying(line);
    if (saying === null) return;
    said.push(saying);
    onSaying(saying);
    for (const listener of listeners) listener();
  });
  const ended = whenEnded(child).then(([code, signal]) => {
    hasEnded = true;
    for (const listener of listeners) listener();
    return { code, signal, text };
  });
  return {
    ended,
    said,
    hears: (kind, timeoutMs) =>
      new Promise((settle) => {
        const timer = setTimeout(() => done(null), timeoutMs);
        const done = (saying: Saying | null) => {
          clearTimeout(timer);
          listeners.delete(look);
          settle(saying);
        };
        const look = () => {
          const found = said.find((one) => one.kind === kind);
          if (found || hasEnded) done(found ?? null);
        };
        listeners.add(look);
        look();
      }),
    rest: () => void child.stdin.write("rest\n"),
    signal: (signal) => void child.kill(signal),
  };
}

// "close" comes after the last line was read: what was said before a kill is not lost.
function whenEnded(child: ChildProcess): Promise<[number | null, NodeJS.Signals | null]> {
  return new Promise((settle) => {
    child.once("close", (code, signal) => settle([code, signal]));
    child.once("error", () => settle([null, null]));
  });
}

// A kill may cut the last line short; what it would have told was then told to nobody.
function readSaying(line: string): Saying | null {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
