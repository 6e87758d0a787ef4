import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import assert from "node:assert/strict";
import type { Clock } from "../../src/ground/clock.js";
import { readConfig, type Config } from "../../src/ground/config.js";
import { connect, type Sql } from "../../src/ground/database/sql.js";
import { openFiles } from "../../src/ground/files/index.js";
import type { Ground } from "../../src/ground/ground.js";
import { openJobs } from "../../src/ground/jobs.js";
import { createLedger, createMirror, createWitness } from "../../src/ground/ledger/index.js";
import { createLog } from "../../src/ground/log.js";
import { openMailer, type Mailer, type Message } from "../../src/ground/mailer/index.js";
import { createTestDatabase, type TestDatabase } from "./database.js";

/** A clock that stands still until it is set. */
export interface TestClock extends Clock {
  set(instant: Date | string): void;
}

/** A ground of its own for one test. */
export interface TestGround extends Ground {
  readonly clock: TestClock;
  readonly mailer: Mailer & { readonly sent: readonly Message[] };
  /** The address of its database. */
  readonly url: string;
  /** Connections that number and sign. */
  readonly keeper: Sql;
  /** Connections of whoever owns the tables: to do what no part of the program may. */
  readonly owner: Sql;
  readonly dataDir: string;
}

/** Where things are closed in the end: a test, or whoever prepares one. */
export interface Ending {
  after(close: () => Promise<void>): void;
}

/** What a test may ask for. */
export interface TestGroundOptions {
  /** Where the clock stands at first. */
  readonly now?: Date | string;
  /** Settings other than the defaults, by their environment names: `{ NAME: "Port Linden" }`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Connections of the pool; a test of competing processes may want more. */
  readonly connections?: number;
  /** Fills the data directory and gives the database; left out, both are empty. */
  readonly database?: (dataDir: string) => Promise<TestDatabase>;
}

/** A fresh, migrated database with clock, mail, files and ledger; gone after the test. */
export async function testGround(t: Ending, options: TestGroundOptions = {}): Promise<TestGround> {
  const dataDir = await mkdtemp(join(tmpdir(), "commonweal-ground-"));
  const database = await (options.database ?? createTestDatabase)(dataDir);
  const config = testConfig({ DATA_DIR: dataDir, ...options.settings });
  const log = createLog(config.logLevel);
  const clock = createTestClock(options.now ?? "2026-03-02T09:00:00Z");
  const max = options.connections ?? 4;
  const sql = connect(database.url, { max, role: "commonweal_app" });
  const keeper = connect(database.url, { max, role: "commonweal_keeper" });
  const owner = connect(database.url, { max: 2 });
  const jobs = openJobs({ databaseUrl: database.url, log });
  const ground: TestGround = {
    config,
    sql,
    clock,
    log,
    jobs,
    url: database.url,
    files: openFiles(config),
    keeper,
    owner,
    dataDir,
    ledger: createLedger({ sql, keeper, clock, dataDir, log }),
    witness: createWitness({ sql, clock, dataDir, host: "commonweal.local" }),
    mirror: createMirror({ dataDir, host: "commonweal.local" }),
    mailer: collectMail(openMailer({ config, sql, jobs, clock, log })),
  };
  t.after(async () => {
    await jobs.stop();
    await Promise.all([sql, keeper, owner].map((pool) => pool.end({ timeout: 2 })));
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });
  return ground;
}

/** A configuration as tests use it: silent, without limits of a production. */
export function testConfig(settings: Readonly<Record<string, string>> = {}): Config {
  const read = readConfig({ MODE: "test", LOG_LEVEL: "silent", ...settings });
  assert.ok(read.ok, read.ok ? "" : JSON.stringify(read.problems));
  return read.config;
}

/** A clock for tests: it moves when told to. */
export function createTestClock(start: Date | string): TestClock {
  let instant = new Date(start);
  return {
    now: () => new Date(instant),
    set(next) {
      instant = new Date(next);
      assert.ok(!Number.isNaN(instant.getTime()), "the clock was set to no time at all");
    },
  };
}

// Messages go the whole way to the database too: what is collected was really sent.
function collectMail(mailer: Mailer): Mailer & { readonly sent: readonly Message[] } {
  const sent: Message[] = [];
  return {
    ...mailer,
    sent,
    async send(message, query) {
      await mailer.send(message, query);
      sent.push(message);
    },
  };
}
