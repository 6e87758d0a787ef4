import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { isPortFree, freePort, startTicks } from "../../ground/database/process.js";
import { readHolder, takeDataDir } from "./lock.js";

test("a data directory is one process's, until it gives it back", async (t) => {
  const dataDir = await directory(t);
  const release = await takeDataDir(dataDir, "start", ignore);
  assert.equal(readHolder(dataDir)?.pid, process.pid);
  release();
  assert.equal(readHolder(dataDir), null);
});

test("whoever comes second waits for the first to end", async (t) => {
  const dataDir = await directory(t);
  const release = await takeDataDir(dataDir, "start", ignore);
  const said: string[] = [];
  const second = takeDataDir(dataDir, "backup", (text) => said.push(text));
  setTimeout(release, 150);
  (await second)();
  assert.match(said.join(), /Waiting for process \d+ \(start\)/);
});

test("a lock left by kill -9 is no lock, even when its number belongs to another now", async (t) => {
  const dataDir = await directory(t);
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  t.after(() => child.kill());
  const pid = child.pid ?? 0;
  writeFileSync(
    join(dataDir, "in-use"),
    JSON.stringify({ pid, started: startTicks(pid), command: "start" }),
  );
  assert.equal(readHolder(dataDir)?.pid, pid);
  writeFileSync(join(dataDir, "in-use"), JSON.stringify({ pid, started: "1", command: "start" }));
  assert.equal(readHolder(dataDir), process.platform === "linux" ? null : readHolder(dataDir));
  for (const remains of [
    "",
    "{",
    JSON.stringify({ pid: 999_999_999, started: null, command: "x" }),
  ]) {
    writeFileSync(join(dataDir, "in-use"), remains);
    assert.equal(readHolder(dataDir), null);
    (await takeDataDir(dataDir, "start", ignore))();
    assert.equal(existsSync(join(dataDir, "in-use")), false);
  }
});

test("a taken port is passed over", async (t) => {
  const { createServer } = await import("node:net");
  const server = createServer();
  const first = await freePort(42_000);
  await new Promise<void>((settle) => server.listen(first, "127.0.0.1", settle));
  t.after(() => server.close());
  assert.equal(await isPortFree(first), false);
  assert.ok((await freePort(first)) > first);
});

function ignore(): void {}

async function directory(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "commonweal-lock-"));
  t.after(() => rm(path, { recursive: true, force: true }));
  return path;
}
