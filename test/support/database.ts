import { createHash, randomUUID } from "node:crypto";
import { join } from "node:path";
import assert from "node:assert/strict";
import { separateRoles } from "../../src/ground/database/roles.js";
import { migrate, readMigrations } from "../../src/ground/database/migrate.js";
import { connect } from "../../src/ground/database/sql.js";

const root = join(import.meta.dirname, "..", "..", "..");

/** A fresh, migrated database and how to drop it. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A database with nothing in it. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  const server = serverUrl();
  const name = freshName();
  await administer(server, `create database ${name}`);
  return { url: at(server, name), drop: () => dropDatabase(server, name) };
}

/** Copies the migrated template: one is made for each state of the migrations, under a lock. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = serverUrl();
  const migrations = await readMigrations(join(root, "migrations"));
  const hash = createHash("sha256")
    .update(migrations.map((one) => one.hash).join())
    .digest("hex");
  const template = `template_${hash.slice(0, 16)}`;
  const name = freshName();
  const admin = connect(server, { max: 1 });
  try {
    // Copying a template needs it to itself: the lock also keeps copies one after the other.
    await admin`select pg_advisory_lock(77)`;
    const [known] = await admin`select 1 from pg_database where datname = ${template} limit 1`;
    if (!known) {
      // Left behind when a run was stopped half-way.
      await admin.unsafe(`drop database if exists ${template}_new with (force)`);
      await admin.unsafe(`create database ${template}_new`);
      const sql = connect(at(server, `${template}_new`), { max: 1 });
      await migrate(sql, migrations);
      await separateRoles(sql);
      await sql.end();
      await admin.unsafe(`alter database ${template}_new rename to ${template}`);
    }
    await admin.unsafe(`create database ${name} template ${template}`);
    await admin`select pg_advisory_unlock(77)`;
  } finally {
    await admin.end();
  }
  return { url: at(server, name), drop: () => dropDatabase(server, name) };
}

/** A copy of a database that nobody is connected to. */
export async function copyDatabase(template: string): Promise<TestDatabase> {
  const server = serverUrl();
  const name = freshName();
  await administer(server, `create database ${name} template ${template}`);
  return { url: at(server, name), drop: () => dropDatabase(server, name) };
}

/** The server of the tests. */
export function serverUrl(): string {
  const server = process.env["TEST_DATABASE_URL"];
  assert.ok(server, "No database: run the tests through bin/test, which starts one.");
  return server;
}

function freshName(): string {
  return `test_${randomUUID().replaceAll("-", "")}`;
}

function dropDatabase(server: string, name: string): Promise<void> {
  return administer(server, `drop database if exists ${name} with (force)`);
}

async function administer(server: string, command: string): Promise<void> {
  const sql = connect(server, { max: 1 });
  await sql.unsafe(command);
  await sql.end();
}

function at(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
