import type { Clock } from "./clock.js";
import type { Config } from "./config.js";
import type { Sql } from "./database/sql.js";
import type { Files } from "./files/index.js";
import type { Jobs } from "./jobs.js";
import type { Ledger, Mirror, WitnessService } from "./ledger/index.js";
import type { Log } from "./log.js";
import type { Mailer } from "./mailer/index.js";

/** The imperative shell, handed to every slice: the world behind narrow doors. */
export interface Ground {
  readonly config: Config;
  readonly sql: Sql;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly witness: WitnessService;
  readonly mirror: Mirror;
  readonly mailer: Mailer;
  readonly jobs: Jobs;
  readonly files: Files;
  readonly log: Log;
}
