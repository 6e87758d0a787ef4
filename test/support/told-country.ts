import { existsSync } from "node:fs";
import { cp, rename } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "../../src/ground/database/sql.js";
import { seed } from "../../seed/index.js";
import { loadTopics } from "../../src/commons/institution/index.js";
import type { TestDatabase } from "./database.js";
import { copyDatabase, serverUrl } from "./database.js";
import { testGround } from "./ground.js";

// One for a run of tests: its server and its directory are thrown away together.
const template = "told_country";

/**
 * A copy of the demonstration country as it was told once in this run: database and files. Telling it
 * takes many times longer than copying it.
 */
export async function copyToldCountry(dataDir: string): Promise<TestDatabase> {
  const files = join(tmpdir(), template);
  const admin = connect(serverUrl(), { max: 1 });
  try {
    await admin`select pg_advisory_lock(78)`;
    if (!existsSync(files)) await tell(files);
    await cp(files, dataDir, { recursive: true });
    return await copyDatabase(template);
  } finally {
    // The lock ends with its session.
    await admin.end();
  }
}

async function tell(files: string): Promise<void> {
  const closing: (() => Promise<void>)[] = [];
  const ground = await testGround(
    { after: (close) => void closing.push(close) },
    { connections: 8, settings: { RATE_LIMITS: "false" } },
  );
  await loadTopics(ground.sql);
  await seed(ground);
  await ground.jobs.stop();
  await Promise.all([ground.sql, ground.keeper, ground.owner].map((pool) => pool.end()));
  const admin = connect(serverUrl(), { max: 1 });
  const name = new URL(ground.url).pathname.slice(1);
  await admin.unsafe(`drop database if exists ${template} with (force)`);
  await admin.unsafe(`alter database ${name} rename to ${template}`);
  await admin.end();
  await cp(ground.dataDir, `${files}_new`, { recursive: true });
  await rename(`${files}_new`, files);
  for (const close of closing) await close();
}
