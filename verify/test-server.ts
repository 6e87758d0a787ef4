import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join, normalize } from "node:path";
import type { TestContext } from "node:test";
import { gzipSync } from "node:zlib";

/** A server of a log's files on the loopback. */
export interface TestServer {
  /** The prefix of the log's URLs. */
  readonly url: string;
  /** Paths behind the prefix that were asked for, in order. */
  readonly asked: string[];
  /** The most requests that were open at once. */
  readonly openMost: () => number;
}

/** Serves a directory as a log, until the test ends; `answer` may answer a path otherwise. */
export async function serveLog(
  t: TestContext,
  directory: string,
  answer: (path: string, response: ServerResponse, request: IncomingMessage) => boolean = () =>
    false,
): Promise<TestServer> {
  const asked: string[] = [];
  let [open, openMost] = [0, 0];
  const server = createServer((request, response) => {
    const path = (request.url ?? "").replace(/^\/log\/1\//, "");
    asked.push(path);
    open += 1;
    openMost = Math.max(open, openMost);
    response.on("close", () => (open -= 1));
    if (answer(path, response, request)) return;
    const file = normalize(join(directory, path));
    // An answer takes a moment, so that requests are open at the same time.
    setImmediate(() => sendFile(file, response));
  });
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/log/1`, asked, openMost: () => openMost };
}

function sendFile(file: string, response: ServerResponse): void {
  try {
    const bytes = readFileSync(file);
    response.writeHead(200, { "content-encoding": "gzip" });
    response.end(gzipSync(bytes));
  } catch {
    response.writeHead(404);
    response.end("not found");
  }
}
