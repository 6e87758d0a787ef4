import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { runningUrl, startEmbedded, type Embedded } from "./embedded.js";
import { findRunning } from "./leftover.js";
import { freePort } from "./process.js";
import { connect } from "./sql.js";

test("what was committed survives kill -9 of the server", async (t) => {
  const dataDir = await directory(t);
  const first = await start(t, dataDir);
  await write(first.url, "kept");
  const pid = findRunning(join(dataDir, "postgres"))?.pid ?? 0;
  process.kill(pid, "SIGKILL");
  await first.ended;
  const second = await start(t, dataDir);
  assert.deepEqual(await read(second.url), ["kept"]);
});

test("a server that outlived its program is ended, and its files are used", async (t) => {
  const dataDir = await directory(t);
  const first = await start(t, dataDir);
  await write(first.url, "kept");
  assert.equal(await runningUrl(dataDir), first.url);
  const said: string[] = [];
  const second = await start(t, dataDir, (text) => said.push(text));
  assert.match(said.join(), /left over from before/);
  await first.ended;
  assert.deepEqual(await read(second.url), ["kept"]);
  await second.stop();
  assert.equal(await runningUrl(dataDir), null);
});

test("a lock file whose number belongs to a stranger now neither blocks nor harms him", async (t) => {
  const dataDir = await directory(t);
  const first = await start(t, dataDir);
  const lock = join(dataDir, "postgres", "postmaster.pid");
  const text = readFileSync(lock, "utf8");
  await first.stop();
  const stranger = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  t.after(() => stranger.kill());
  writeFileSync(lock, text.replace(/^\d+/, String(stranger.pid)));
  await start(t, dataDir);
  assert.equal(stranger.exitCode, null);
  assert.equal(stranger.signalCode, null);
});

test("a database that was never finished is made again; a finished one is never emptied", async (t) => {
  const dataDir = await directory(t);
  await (await start(t, dataDir)).stop();
  writeFileSync(join(dataDir, "database-unfinished"), "");
  await rm(join(dataDir, "postgres", "global"), { recursive: true });
  const again = await start(t, dataDir);
  await write(again.url, "kept");
  await again.stop();
  assert.equal(existsSync(join(dataDir, "database-unfinished")), false);
  assert.deepEqual(await read((await start(t, dataDir)).url), ["kept"]);
});

test("a taken port is passed over, and that is said", async (t) => {
  const port = await freePort(43_100);
  const server = createServer();
  await new Promise<void>((settle) => server.listen(port, "127.0.0.1", settle));
  t.after(() => server.close());
  const said: string[] = [];
  const database = await start(t, await directory(t), (text) => said.push(text), port);
  assert.ok(database.port > port);
  assert.match(said.join(), new RegExp(`Port ${port} is taken`));
});

test("the password of the database is ours alone to read", async (t) => {
  const dataDir = await directory(t);
  const database = await start(t, dataDir);
  assert.match(readFileSync(join(dataDir, "database-password"), "utf8"), /^[\w-]{32}$/);
  const wrong = new URL(database.url);
  wrong.password = "guess";
  const sql = connect(wrong.href, { max: 1 });
  t.after(() => sql.end());
  await assert.rejects(sql`select 1`, /password authentication failed/);
});

async function start(
  t: TestContext,
  dataDir: string,
  onProgress: (text: string) => void = () => undefined,
  port = 43_000,
): Promise<Embedded> {
  const server = await startEmbedded({ dataDir, onProgress, port });
  t.after(() => server.stop());
  return server;
}

async function write(url: string, text: string): Promise<void> {
  const sql = connect(url, { max: 1 });
  await sql`create table if not exists public.note (text text)`;
  await sql`insert into public.note (text) values (${text})`;
  await sql.end();
}

async function read(url: string): Promise<readonly string[]> {
  const sql = connect(url, { max: 1 });
  const rows = await sql<{ text: string }[]>`select text from public.note order by text limit 10`;
  await sql.end();
  return rows.map((row) => row.text);
}

// Removed after the server that was started on it has ended: hooks run in the order they were made.
async function directory(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "commonweal-embedded-"));
  await chmod(path, 0o711);
  t.after(async () => {
    const running = findRunning(join(path, "postgres"));
    if (running) process.kill(running.pid, "SIGQUIT");
    await rm(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });
  return path;
}
