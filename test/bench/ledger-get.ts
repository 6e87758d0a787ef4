import { connect, type Socket } from "node:net";
import { percentiles } from "./ledger-say.js";

/** A path to ask for, and whether a body is the right answer. */
export interface Question {
  readonly path: string;
  isRight(body: Uint8Array): boolean;
}

/** What a run of readers found. Times in milliseconds. */
export interface Read extends ReturnType<typeof percentiles> {
  readonly count: number;
  readonly seconds: number;
  readonly bytes: number;
}

/** Asks question after question over kept-alive connections to a loopback port; checks each answer. */
export async function readMany(
  ask: () => Question,
  to: { readonly port: number; readonly connections: number; readonly seconds: number },
): Promise<Read> {
  const reading = { ask, port: to.port, times: new Array<number>(), totals: { bytes: 0 } };
  const started = performance.now();
  const until = started + to.seconds * 1_000;
  const each = () => readOne({ ...reading, until });
  await Promise.all(Array.from({ length: to.connections }, each));
  const seconds = (performance.now() - started) / 1_000;
  const { times, totals } = reading;
  return { count: times.length, seconds, bytes: totals.bytes, ...percentiles(times) };
}

interface Reading {
  readonly ask: () => Question;
  readonly port: number;
  readonly until: number;
  readonly times: number[];
  readonly totals: { bytes: number };
}

function readOne({ ask, port, until, times, totals }: Reading): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, "127.0.0.1");
    socket.setNoDelay(true);
    let question = ask();
    let sentAt = 0;
    let chunks: Buffer[] = [];
    let missing = Infinity;
    const send = () => {
      sentAt = performance.now();
      if (sentAt > until) {
        socket.end();
        return resolve();
      }
      question = ask();
      socket.write(`GET ${question.path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n\r\n`);
    };
    socket.on("connect", send);
    socket.on("error", reject);
    socket.on("data", (chunk) => {
      chunks.push(chunk);
      if (missing === Infinity) {
        const held = Buffer.concat(chunks);
        chunks = [held];
        missing = missingOf(held);
      } else {
        missing -= chunk.length;
      }
      if (missing > 0) return;
      const answer = readAnswer(Buffer.concat(chunks));
      if (answer.status !== 200 || !question.isRight(answer.body)) {
        socket.destroy();
        return reject(new Error(`GET ${question.path} was answered with ${answer.status}`));
      }
      times.push(performance.now() - sentAt);
      totals.bytes += answer.body.length;
      chunks = [];
      missing = Infinity;
      send();
    });
  });
}

// Bytes still to come; infinitely many while not even the head is whole.
function missingOf(held: Buffer): number {
  const end = held.indexOf("\r\n\r\n");
  if (end < 0) return Infinity;
  const head = held.toString("latin1", 0, end).toLowerCase();
  const length = /content-length: (\d+)/.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without its length:\n${head}`);
  return end + 4 + Number(length) - held.length;
}

function readAnswer(held: Buffer): { readonly status: number; readonly body: Uint8Array } {
  const status = Number(held.toString("latin1", 9, 12));
  return { status, body: held.subarray(held.indexOf("\r\n\r\n") + 4) };
}
