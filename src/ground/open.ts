import { movableClock, systemClock, type Clock } from "./clock.js";
import { ledgerOrigin, type Config } from "./config.js";
import { connect } from "./database/sql.js";
import { openFiles } from "./files/index.js";
import type { Ground } from "./ground.js";
import { openJobs } from "./jobs.js";
import { createLedger } from "./ledger/index.js";
import { createLog } from "./log.js";
import { openMailer } from "./mailer/index.js";

/** The ground, and how to give it back. */
export interface OpenGround {
  readonly ground: Ground;
  close(): Promise<void>;
}

/** Opens the shell on a migrated database. Nothing runs in the background yet. */
export function openGround(
  config: Config,
  databaseUrl: string,
  clock: Clock = config.demo ? movableClock() : systemClock(),
): OpenGround {
  const log = createLog(config.logLevel);
  const sql = connect(databaseUrl);
  const { dataDir } = config;
  const ledger = createLedger({ sql, clock, dataDir, log, origin: ledgerOrigin(config) });
  const jobs = openJobs({ databaseUrl, log });
  const mailer = openMailer({ config, sql, jobs, log, clock });
  const files = openFiles(config);
  const ground: Ground = { config, sql, clock, ledger, mailer, jobs, files, log };
  return { ground, close: () => sql.end({ timeout: 2 }) };
}
