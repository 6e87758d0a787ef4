import { movableClock, systemClock, type Clock } from "./clock.js";
import { ledgerHost, type Config } from "./config.js";
import { hasRoles } from "./database/roles.js";
import { connect } from "./database/sql.js";
import { openFiles } from "./files/index.js";
import type { Ground } from "./ground.js";
import { openJobs } from "./jobs.js";
import { createLedger, createMirror, createWitness, type LedgerOptions } from "./ledger/index.js";
import { limits } from "./limits.js";
import { createLog } from "./log.js";
import { openMailer } from "./mailer/index.js";
import { treeStores } from "./tree-stores.js";

/** The ground, and how to give it back. */
export interface OpenGround {
  readonly ground: Ground;
  close(): Promise<void>;
}

/** Opens the shell on a migrated database. Nothing runs in the background yet. */
export async function openGround(
  config: Config,
  databaseUrl: string,
  clock: Clock = config.demo ? movableClock() : systemClock(),
): Promise<OpenGround> {
  const log = createLog(config.logLevel);
  const isSeparate = await canSeparate(databaseUrl);
  const sql = connect(databaseUrl, { role: isSeparate ? "commonweal_app" : null });
  const keeper = connect(databaseUrl, { max: 4, role: isSeparate ? "commonweal_keeper" : null });
  const { dataDir } = config;
  const host = ledgerHost(config);
  const ledger = createLedger({ sql, keeper, clock, dataDir, log, host, ...ledgerPlaces(config) });
  const witness = createWitness({ sql, clock, dataDir, host });
  const mirror = createMirror({ dataDir, host });
  const jobs = openJobs({ databaseUrl, log });
  const mailer = openMailer({ config, sql, jobs, log, clock });
  const files = openFiles(config);
  const ground: Ground = { config, sql, clock, ledger, witness, mirror, mailer, jobs, files, log };
  const close = async () =>
    void (await Promise.all([sql.end({ timeout: 2 }), keeper.end({ timeout: 2 })]));
  return { ground, close };
}

/** Where copies of the record are kept, and how much room the record needs. */
function ledgerPlaces(config: Config): Pick<LedgerOptions, "stores" | "spaceNeeded"> {
  return {
    stores: treeStores(config),
    spaceNeeded:
      config.mode === "production"
        ? { bytes: limits.freeBytesMin, share: limits.freeShareMin }
        : { bytes: limits.freeBytesMinDemo, share: 0 },
  };
}

async function canSeparate(databaseUrl: string): Promise<boolean> {
  const sql = connect(databaseUrl, { max: 1 });
  try {
    return await hasRoles(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
