import { dayIn } from "../clock.js";
import type { Ground } from "../ground.js";
import type { RecordState } from "./page.js";
import { ageOf } from "./record-age.js";

/** Tells pages where the public record stands. */
export interface RecordReading {
  state(): Promise<RecordState>;
  /**
   * What a page says holds as long as this text is the same: it changes with every fact, every
   * signed state, every day, and whenever the age of the newest signature reads otherwise.
   */
  token(): Promise<string>;
}

/** Reads the record for pages; what a token costs is one question to the database. */
export function createRecordReading(ground: Ground): RecordReading {
  const { ledger, clock, config } = ground;
  let last: { readonly fresh: string; readonly signedAt: Date | null } | null = null;

  // The same freshness means the same signed state: its time need not be asked for again.
  async function signedAt(fresh: string): Promise<Date | null> {
    if (last?.fresh !== fresh) {
      const { checkpoint } = await ledger.state();
      last = { fresh, signedAt: checkpoint?.signedAt ?? null };
    }
    return last.signedAt;
  }

  return {
    async state() {
      const { epoch, start, size, checkpoint } = await ledger.state();
      const signed = checkpoint && {
        size: start + checkpoint.size,
        at: checkpoint.signedAt,
        age: ageOf(checkpoint.signedAt, clock.now()),
        witnesses: checkpoint.witnesses.map((witness) => witness.name),
        isQuorate: checkpoint.isQuorate,
      };
      return { standing: { epoch, size, signed }, sealed: ledger.sealed() };
    },
    async token() {
      const fresh = await ledger.freshness();
      const at = await signedAt(fresh);
      const now = clock.now();
      const age = at && ageOf(at, now);
      const sealed = ledger.sealed() === null ? "" : "sealed";
      return `${fresh} ${dayIn(now, config.timeZone)} ${age?.unit} ${age?.count} ${sealed}`;
    },
  };
}
