import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { programsIn, type Programs } from "./binaries.js";
import { startEmbedded } from "./embedded.js";
import { migrate, pendingMigrations, readMigrations } from "./migrate.js";
import { connect } from "./sql.js";

const directory = join(import.meta.dirname, "..", "..", "..", "..", "migrations");

test("every migration runs from empty on PostgreSQL 15, the oldest we support", async (t) => {
  const url = await openPostgres15(t);
  const sql = connect(url, { max: 2 });
  t.after(() => sql.end());
  const [server] = await sql<{ version: number }[]>`
    select current_setting('server_version_num')::int / 10000 as version`;
  assert.equal(server?.version, 15);
  const migrations = await readMigrations(directory);
  assert.equal(await migrate(sql, migrations), migrations.length);
  assert.deepEqual(await pendingMigrations(sql, migrations), []);
});

async function openPostgres15(t: TestContext): Promise<string> {
  const found = process.env["POSTGRES_15"];
  assert.ok(found, "No PostgreSQL 15: run this through bin/test, which finds or gets one.");
  if (found.startsWith("postgres")) return emptyDatabase(t, found);
  const dataDir = await mkdtemp(join(tmpdir(), "commonweal-fifteen-"));
  await chmod(dataDir, 0o711);
  const server = await startEmbedded({
    dataDir,
    isThrowAway: true,
    port: 54_500,
    programs: programsOf(found),
  });
  t.after(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  return server.url;
}

async function emptyDatabase(t: TestContext, server: string): Promise<string> {
  const name = `test_fifteen_${process.pid}`;
  const admin = connect(server, { max: 1 });
  await admin.unsafe(`create database ${name}`);
  t.after(async () => {
    await admin.unsafe(`drop database if exists ${name} with (force)`);
    await admin.end();
  });
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

function programsOf(found: string): Programs {
  if (existsSync(join(found, "package.json"))) return programsIn(found);
  return { directory: join(found, ".."), version: "15" };
}
