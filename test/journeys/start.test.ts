import assert from "node:assert/strict";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { databaseProcess, runProduct, startProduct } from "../support/product.js";

test("it starts beside other programs, survives kill -9, and ends at Ctrl-C", async (t) => {
  const dataDir = await freshDirectory(t);
  for (const port of [3000, 5432, 54_320]) await occupy(t, port);

  const first = await startProduct(dataDir);
  assert.match(first.output(), /Port 3000 is taken; using \d+\./);
  assert.match(first.output(), /Port 54320 is taken; the database uses \d+\./);
  assert.equal((await fetch(first.address)).status, 200);
  const before = factCount(dataDir);
  await first.kill();
  assert.equal(databaseProcess(dataDir), null);

  const second = await startProduct(dataDir, { seconds: 30 });
  assert.equal((await fetch(second.address)).status, 200);
  assert.equal(factCount(dataDir), before);
  const refused = runProduct(dataDir, ["start"]);
  assert.match(refused.text, /Another Commonweal \(process \d+, start\) uses/);
  assert.equal(refused.code, 1);

  const end = await second.interrupt();
  assert.equal(end.code, 0, second.output());
  assert.ok(end.ms < 5_000, `it took ${Math.round(end.ms)} ms to stop`);
  assert.equal(databaseProcess(dataDir), null);
});

test("killed in the middle of its first start, it begins again by itself", async (t) => {
  const dataDir = await freshDirectory(t);
  const first = startProduct(dataDir).catch((fault: unknown) => String(fault));
  while (databaseProcess(dataDir) === null) await new Promise((settle) => setTimeout(settle, 20));
  process.kill(databaseProcess(dataDir) ?? 0, "SIGKILL");
  await first;
  const second = await startProduct(dataDir);
  assert.equal((await fetch(second.address)).status, 200);
  const { ms } = await second.interrupt();
  assert.ok(ms < 5_000);
});

function factCount(dataDir: string): string {
  const { code, text } = runProduct(dataDir, ["verify"]);
  assert.equal(code, 0, text);
  return /^(\d+) facts/m.exec(text)?.[1] ?? assert.fail(text);
}

// Where something else listens already, the port is taken as we want it.
async function occupy(t: TestContext, port: number): Promise<void> {
  const server: Server = createServer();
  await new Promise<void>((settle) => {
    server.once("error", () => settle());
    server.listen(port, "0.0.0.0", () => settle());
  });
  t.after(() => server.close());
}

async function freshDirectory(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "commonweal-start-"));
  await chmod(path, 0o711);
  t.after(() => rm(path, { recursive: true, force: true }));
  return path;
}
