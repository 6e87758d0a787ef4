import { connect, type Socket } from "node:net";

/** What a run of the load client found. Times in milliseconds. */
export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly errors: number;
  /** Bytes of one answer's body as sent. */
  readonly bytes: number;
}

/** Where to, how hard, how long. */
export interface LoadOptions {
  readonly host: string;
  readonly port: number;
  readonly paths: readonly string[];
  readonly connections: number;
  readonly seconds: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Sends GET requests over kept-alive connections, one at a time on each, to a loopback address
 * only, for a bounded time. Reads answers by their Content-Length or chunks and nothing else, so
 * that the client leaves the processor to the server it measures.
 */
export async function load(options: LoadOptions): Promise<LoadResult> {
  if (options.host !== "127.0.0.1") throw new Error("the load client talks to this machine only");
  const times: number[] = [];
  const totals = { errors: 0, bytes: 0 };
  const started = performance.now();
  const end = started + Math.min(options.seconds, 60) * 1_000;
  await Promise.all(
    Array.from({ length: options.connections }, (_, index) =>
      drive({ options, index, end, times, totals }),
    ),
  );
  const seconds = (performance.now() - started) / 1_000;
  times.sort((a, b) => a - b);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    requests: times.length,
    seconds,
    perSecond: times.length / seconds,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    errors: totals.errors,
    bytes: totals.bytes,
  };
}

interface Driving {
  readonly options: LoadOptions;
  readonly index: number;
  readonly end: number;
  readonly times: number[];
  readonly totals: { errors: number; bytes: number };
}

function drive(driving: Driving): Promise<void> {
  const { options, totals } = driving;
  const head = Object.entries({ host: `${options.host}:${options.port}`, ...options.headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("");
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(options.port, options.host);
    socket.setNoDelay(true);
    let turn = driving.index;
    let sent = 0;
    let held = Buffer.alloc(0);
    const send = () => {
      if (performance.now() > driving.end) {
        socket.end();
        resolve();
        return;
      }
      const path = options.paths[turn % options.paths.length] ?? "/";
      turn += 1;
      sent = performance.now();
      socket.write(`GET ${path} HTTP/1.1\r\n${head}\r\n`);
    };
    socket.on("connect", send);
    socket.on("error", reject);
    socket.on("data", (chunk) => {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      const done = readAnswer(held);
      if (!done) return;
      driving.times.push(performance.now() - sent);
      if (done.status !== 200) totals.errors += 1;
      totals.bytes = done.bytes;
      held = Buffer.alloc(0);
      send();
    });
  });
}

/** Status and body size of a complete answer, or null while bytes are missing. */
export function readAnswer(
  held: Buffer,
): { readonly status: number; readonly bytes: number } | null {
  const end = held.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const head = held.toString("latin1", 0, end).toLowerCase();
  const status = Number(head.slice(9, 12));
  const length = /content-length: (\d+)/.exec(head)?.[1];
  const bytes = held.length - end - 4;
  if (length !== undefined) return bytes >= Number(length) ? { status, bytes } : null;
  if (head.includes("transfer-encoding: chunked")) {
    return held.subarray(-5).equals(lastChunk) ? { status, bytes } : null;
  }
  return { status, bytes };
}

const lastChunk = Buffer.from("0\r\n\r\n");
