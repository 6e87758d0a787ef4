import { ledgerHost, type Config } from "../../ground/config.js";
import { readMarks } from "../../ground/database/mark.js";
import { pendingMigrations, readMigrations } from "../../ground/database/migrate.js";
import { hasRoles } from "../../ground/database/roles.js";
import type { Sql } from "../../ground/database/sql.js";
import { whySealedAtStart } from "../../ground/ledger/start-check.js";
import { readStanding } from "../../ground/ledger/standing.js";
import { treeStores } from "../../ground/tree-stores.js";
import { messageOf, migrationsDirectory } from "./database.js";
import { failure, fine, warning, type Finding } from "./finding.js";

// The finding itself says what there is to say.
const silent = { warn: () => undefined };

/** Whether the database is one we can work with. */
export async function checkDatabase(sql: Sql, config: Config): Promise<Finding> {
  const [row] = await sql<{ version: string; number: number; encoding: string; sync: string }[]>`
    select current_setting('server_version') as version,
      current_setting('server_version_num')::int as number,
      current_setting('server_encoding') as encoding,
      current_setting('fsync') as sync`;
  const what = `database: PostgreSQL ${row?.version}, ${config.databaseUrl ? "of DATABASE_URL" : "embedded"}`;
  if ((row?.number ?? 0) < 150_000) return failure(what, "upgrade it to PostgreSQL 15 or newer");
  if (row?.encoding !== "UTF8") {
    return failure(`${what}, encoding ${row?.encoding}`, "create the database with encoding UTF8");
  }
  if (row.sync === "off") {
    return failure(`${what}, fsync is off: a power cut destroys it`, "set fsync = on");
  }
  return fine(what);
}

/** Whether the tables have the form this program expects. */
export async function checkMigrations(sql: Sql): Promise<Finding> {
  const marks = await readMarks(sql);
  if (marks.has("restoring")) {
    return failure(
      "tables: a backup was half put back",
      "run bin/commonweal restore <file> --force",
    );
  }
  const pending = await pendingMigrations(sql, await readMigrations(migrationsDirectory));
  return pending.length === 0
    ? fine("tables: up to date")
    : warning(`tables: ${pending.length} migrations have not run`, "the next start runs them");
}

/** Whether this machine and the database agree on the time: due dates hang on it. */
export async function checkClock(sql: Sql): Promise<Finding> {
  const before = Date.now();
  const started = performance.now();
  const [row] = await sql<{ now: Date }[]>`select clock_timestamp() as now`;
  const passed = performance.now() - started;
  const middle = before + passed / 2;
  const apart = Math.abs((row?.now.getTime() ?? 0) - middle) - passed / 2;
  const remedy = "let both machines follow the network time (timedatectl set-ntp true)";
  if (Math.abs(Date.now() - before - passed) > 1_000) {
    return failure("clock: it jumped while being looked at", remedy);
  }
  if (apart > 60_000) {
    return failure(`clock: ${Math.round(apart / 1000)} s apart from the database's`, remedy);
  }
  if (apart > 2_000) {
    return warning(`clock: ${(apart / 1000).toFixed(1)} s apart from the database's`, remedy);
  }
  return fine("clock: agrees with the database's");
}

/** Whether those who answer people have no right to change the record. */
export async function checkRoles(sql: Sql): Promise<Finding> {
  if (await hasRoles(sql)) return fine("roles: nobody who answers people may change the record");
  return warning(
    "roles: everything runs as the login of the database, which could change the record",
    "as an administrator: create role commonweal_app; create role commonweal_keeper; grant both " +
      "to the login; then start again",
  );
}

/** Whether the public record holds at least what was promised, and is being numbered. */
export async function checkRecord(sql: Sql, config: Config): Promise<Finding> {
  const standing = await readStanding(sql);
  if (!standing) return fine("public record: begins at the first start");
  const { size, waiting } = standing;
  const { dataDir } = config;
  const asked = { dataDir, host: ledgerHost(config), stores: treeStores(config), log: silent };
  const sealed = await whySealedAtStart(sql, asked).catch(messageOf);
  if (sealed !== null) {
    return failure(
      `public record: it is sealed: ${sealed}`,
      "see `bin/commonweal ledger status`; ledger-high-water must not be edited",
    );
  }
  if (waiting > 1_000) {
    return warning(
      `public record: ${waiting} facts wait for their number`,
      "a running instance numbers them within a second; start one, or read its log",
    );
  }
  return fine(`public record: ${size} facts; \`bin/commonweal verify\` checks each`);
}
