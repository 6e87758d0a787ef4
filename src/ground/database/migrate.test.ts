import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { createTestDatabase } from "../../../test/support/database.js";
import { migrate, pendingMigrations, readMigrations } from "./migrate.js";
import { connect } from "./sql.js";

const directory = join(import.meta.dirname, "..", "..", "..", "..", "migrations");

test("migrations run from empty, once, and a changed old one is refused", async (t) => {
  const database = await createTestDatabase();
  const sql = connect(database.url, { max: 2 });
  t.after(async () => {
    await sql.end();
    await database.drop();
  });
  const migrations = await readMigrations(directory);
  assert.ok(migrations.length > 0);
  assert.deepEqual(await pendingMigrations(sql, migrations), []);
  assert.equal(await migrate(sql, migrations), 0);
  const changed = migrations.map((one, index) => (index === 0 ? { ...one, hash: "other" } : one));
  await assert.rejects(migrate(sql, changed), /was changed after it ran/);
});

test("a migration that fails leaves nothing behind and can be run again when mended", async (t) => {
  const database = await createTestDatabase();
  const sql = connect(database.url, { max: 2 });
  t.after(async () => {
    await sql.end();
    await database.drop();
  });
  const old = await readMigrations(directory);
  const broken = {
    name: "9998_broken.sql",
    hash: "1",
    text: "create table house.half (a int); select 1/0;",
  };
  await assert.rejects(migrate(sql, [...old, broken]), /division by zero/);
  const [half] = await sql`select to_regclass('house.half') as found`;
  assert.equal(half?.["found"], null);
  assert.equal(await migrate(sql, [...old, { ...broken, hash: "2", text: "select 1;" }]), 1);
});

test("days, instants and counts come out of the database as the types the rules expect", async (t) => {
  const database = await createTestDatabase();
  const sql = connect(database.url, { max: 1 });
  t.after(async () => {
    await sql.end();
    await database.drop();
  });
  const [row] = await sql`
    select date '2026-03-29' as day, timestamptz '2026-03-29T01:30:00Z' as instant, 7::bigint as count`;
  assert.equal(row?.["day"], "2026-03-29");
  assert.deepEqual(row?.["instant"], new Date("2026-03-29T01:30:00Z"));
  assert.equal(row?.["count"], 7);
});
