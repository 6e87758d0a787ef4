import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { openPostgres15 } from "../../../test/support/open-postgres-15.js";
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
