import { readFile } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { parseCheckpoint, parseNote, proofText } from "@commonweal/merkle";
import type { StaticLog } from "./static-log.js";

/** What a server may say instead of what is in the directory. */
export type Lie = (path: string, body: Uint8Array) => Uint8Array | number;

/** Serves a log's directory as it is, and proofs made from its tiles; its address comes back. */
export async function serveLog(t: TestContext, log: StaticLog, lie?: Lie): Promise<string> {
  const server = createServer((request, response) => {
    const path = (request.url ?? "").slice(1);
    void answer(path, log).then(
      (body) => send(response, { path, body: lie?.(path, body) ?? body }),
      () => send(response, { path, body: 404 }),
    );
  });
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return listen(server);
}

async function answer(path: string, log: StaticLog): Promise<Uint8Array> {
  const index = /^proof\/(0|[1-9]\d*)$/.exec(path)?.[1];
  if (index === undefined) return readFile(join(log.directory, path));
  const note = await readFile(join(log.directory, "checkpoint"), "utf8");
  const size = parseCheckpoint(parseNote(note)?.text ?? "")?.size ?? 0;
  const hashes = await log.tree.inclusion(Number(index), size);
  const proof = { extra: null, index: Number(index), hashes, checkpoint: note };
  return Buffer.from(proofText(proof));
}

function send(
  response: ServerResponse,
  { path, body }: { readonly path: string; readonly body: Uint8Array | number },
): void {
  if (typeof body === "number") {
    response.writeHead(body).end();
    return;
  }
  const isTile = path.startsWith("tile/");
  const type = isTile ? "application/octet-stream" : "text/plain; charset=utf-8";
  response.writeHead(200, { "Content-Type": type }).end(body);
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", () => settle()));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return `http://127.0.0.1:${port}`;
}
