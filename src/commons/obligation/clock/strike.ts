import type { Day } from "../../../ground/clock.js";
import type { Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import type { GovernanceOf } from "../escalation/index.js";
import type { Thresholds } from "./thresholds.js";

/** One run of the clock: the ground, the day, and the days from which clocks have run out. */
export interface Strike {
  readonly ground: Pick<Ground, "sql" | "ledger" | "clock" | "mailer" | "config">;
  readonly today: Day;
  readonly thresholds: readonly Thresholds[];
  readonly governanceOf: GovernanceOf;
}

/** What is done in one transaction; the rest follows in the next. */
export const batchMax = 500;

// Any fixed number: processes take turns, batch by batch, and find done what another one did.
const clockLock = 7_305_004;

/** Where a walk through many rows has come to. */
export interface Place {
  readonly day: Day;
  readonly id: string;
}

/** What one batch of a walk did, and where the next begins; null when there is no more. */
export interface Batch {
  readonly count: number;
  readonly next: Place | null;
}

/**
 * Walks through rows batch by batch, each in a transaction of its own, one process at a time: how many
 * it changed comes back.
 */
export async function walk(
  strike: Strike,
  step: (tx: Tx, after: Place | null) => Promise<Batch>,
): Promise<number> {
  let count = 0;
  let after: Place | null = null;
  for (;;) {
    const from: Place | null = after;
    const batch: Batch = await strike.ground.sql.begin(async (tx) => {
      // Plans are made anew: one made while nothing was raised yet would read everything for each row.
      await tx`
        select
          set_config('plan_cache_mode', 'force_custom_plan', true),
          pg_advisory_xact_lock(${clockLock})`;
      return step(tx, from);
    });
    count += batch.count;
    if (batch.next === null) return count;
    after = batch.next;
  }
}
