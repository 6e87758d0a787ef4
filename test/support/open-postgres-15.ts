import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { programsIn, type Programs } from "../../src/ground/database/binaries.js";
import { startEmbedded } from "../../src/ground/database/embedded.js";
import { connect } from "../../src/ground/database/sql.js";

/** An empty database on a PostgreSQL 15, the oldest we support; its address comes back. */
export async function openPostgres15(t: TestContext): Promise<string> {
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
