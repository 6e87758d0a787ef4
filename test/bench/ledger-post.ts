import { connect, type Socket } from "node:net";

/** A request to send, and what its answer must look like. */
export interface Sent {
  readonly path: string;
  readonly headers: string;
  readonly body: string;
  /** Under which subject the fact will be found. */
  readonly subject: string;
  /** The beginning of the right answer: status line and, where it matters, the address it names. */
  isRight(head: string): boolean;
}

/** One action that was acknowledged. Times in milliseconds of `performance.now()`. */
export interface Acknowledged {
  readonly subject: string;
  readonly sentAt: number;
  readonly answeredAt: number;
}

/** One client: a connection kept alive that sends its next request when the last was answered. */
export interface Client {
  next(): Sent;
}

/**
 * Lets clients send one request after the other over kept-alive connections to a loopback port until
 * a moment, and collects what was acknowledged. Throws at the first answer that is not right.
 */
export async function drive(
  clients: readonly Client[],
  to: { readonly port: number; readonly until: number },
): Promise<readonly Acknowledged[]> {
  const acknowledged: Acknowledged[] = [];
  await Promise.all(clients.map((client) => driveOne(client, { ...to, acknowledged })));
  return acknowledged;
}

interface Driving {
  readonly port: number;
  readonly until: number;
  readonly acknowledged: Acknowledged[];
}

function driveOne(client: Client, driving: Driving): Promise<void> {
  const { port, until, acknowledged } = driving;
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port, "127.0.0.1");
    socket.setNoDelay(true);
    let sent: Sent | null = null;
    let sentAt = 0;
    let held = "";
    const send = () => {
      sentAt = performance.now();
      if (sentAt > until) {
        socket.end();
        return resolve();
      }
      sent = client.next();
      const length = Buffer.byteLength(sent.body);
      const head = `POST ${sent.path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${sent.headers}`;
      socket.write(`${head}content-length: ${length}\r\n\r\n${sent.body}`);
    };
    socket.setEncoding("latin1");
    socket.on("connect", send);
    socket.on("error", reject);
    socket.on("data", (chunk: string) => {
      held += chunk;
      const head = wholeHead(held);
      if (head === null || !sent) return;
      if (!sent.isRight(head)) {
        socket.destroy();
        return reject(new Error(`POST ${sent.path} was answered:\n${held.slice(0, 2_000)}`));
      }
      acknowledged.push({ subject: sent.subject, sentAt, answeredAt: performance.now() });
      held = "";
      send();
    });
  });
}

// The head of an answer that is complete, in lower case; null while bytes are missing.
function wholeHead(held: string): string | null {
  const end = held.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const head = held.slice(0, end).toLowerCase();
  const length = /content-length: (\d+)/.exec(head)?.[1];
  const body = held.length - end - 4;
  if (length !== undefined) return body >= Number(length) ? head : null;
  return !head.includes("transfer-encoding: chunked") || held.endsWith("0\r\n\r\n") ? head : null;
}
