import { inclusionPlaces, type Hash } from "@commonweal/merkle";
import type { Clock } from "../clock.js";
import type { Sql, Tx } from "../database/sql.js";
import type { Log } from "../log.js";
import { appendFacts } from "./append.js";
import { readEntry, type NewFact, type RecordedFact } from "./entry.js";
import { createFreshness } from "./freshness.js";
import { openSigner, verifierOf } from "./key.js";
import { runSequencer, type Running } from "./runner.js";
import { SealedRecord, whySealed } from "./seal.js";
import { sequenceBatch, type Sequencing, type Step } from "./sequencer.js";
import {
  listFacts,
  newestFacts,
  readFact,
  recordedSubjects,
  subjectFacts,
  type Recorded,
} from "./store.js";
import { readProof } from "./tiles.js";

export { disclose, digestOf, type Disclosed } from "./disclosure.js";
export type { JsonObject, NewFact, RecordedFact } from "./entry.js";
export { runReactions, type Reaction } from "./reactions.js";
export { parseHighWater, readHighWater, writeHighWater, type HighWater } from "./high-water.js";
export type { Running } from "./runner.js";
export { SealedRecord, whySealed } from "./seal.js";
export type { Recorded } from "./store.js";
export { verifyLedger, type Verification } from "./verify.js";

/** Where the record stands. */
export interface LedgerState {
  readonly size: number;
  readonly waiting: number;
  readonly root: string;
  readonly checkpoint: { readonly size: number; readonly signedAt: Date } | null;
}

/** A proof that a fact is in the tree of the newest checkpoint. */
export interface FactProof {
  readonly index: number;
  readonly size: number;
  readonly hashes: readonly Hash[];
}

/** The public record: slices append to it, everybody reads it, nobody changes it. */
export interface Ledger {
  /** Appends facts in the business transaction; they are recorded exactly when it commits. */
  append(tx: Tx, facts: readonly NewFact[]): Promise<void>;
  /** The newest fact about a subject, for the seal; null when there is none. */
  recorded(sub: string): Promise<Recorded | null>;
  recordedMany(subs: readonly string[]): Promise<ReadonlyMap<string, Recorded>>;
  /** Facts about one subject, newest first, before a revision. */
  history(
    sub: string,
    options: { readonly before?: number; readonly limit: number },
  ): Promise<readonly RecordedFact[]>;
  entry(index: number): Promise<RecordedFact | null>;
  /** Facts of the record, newest first, before an index. */
  list(options: {
    readonly before?: number;
    readonly limit: number;
    readonly type?: string;
  }): Promise<readonly RecordedFact[]>;
  /** The newest facts of some types. */
  newest(options: {
    readonly types: readonly string[];
    readonly limit: number;
  }): Promise<readonly RecordedFact[]>;
  /** The hashes that lead from a fact to the newest checkpoint's root; null when not signed yet. */
  proof(index: number): Promise<FactProof | null>;
  /** The newest checkpoint as a signed note. */
  checkpoint(): Promise<string | null>;
  state(): Promise<LedgerState>;
  /** A text that changes with every committed fact and every checkpoint; never older than the call. */
  freshness(): Promise<string>;
  /** Asks the sequencer of this process not to wait. */
  nudge(): void;
  /** Why nothing is signed any more; null when all is well. */
  sealed(): string | null;
  /** The key that readers check with. */
  verifierKey(): string;
  /** Sequences everything that waits, now: for commands and tests. Refuses when sealed. */
  drain(): Promise<number>;
  /** Checks the mark on the disk, then sequences in the background until stopped. */
  start(): Promise<Running>;
}

/** What the ledger is made of. */
export interface LedgerOptions {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly dataDir: string;
  readonly log: Log;
  /** The log's name in checkpoints, such as "city.example/log/1". */
  readonly origin?: string;
  readonly afterStep?: (step: Step) => void;
}

/** Opens the public record of this instance. */
export function createLedger(options: LedgerOptions): Ledger {
  const { sql, clock } = options;
  const signer = openSigner(options.dataDir, options.origin ?? "commonweal.local/log/1");
  const work: Sequencing & { readonly log: Log } = { ...options, signer };
  const freshness = createFreshness(sql);
  let running: Running | null = null;
  let sealed: string | null = null;

  async function state(): Promise<LedgerState> {
    const { head } = await freshness();
    return {
      size: head.size,
      waiting: head.waiting,
      root: head.root,
      checkpoint: head.signedAt ? { size: head.signed, signedAt: head.signedAt } : null,
    };
  }

  // Once sealed it stays so: what was wrong is for people to look into, then they start again.
  function seal(reason: string): void {
    sealed ??= reason;
    options.log.error({ sealed }, "the public record is sealed: nothing is signed");
  }

  return {
    append: (tx, facts) => appendFacts(tx, facts, clock.now()),
    async recorded(sub) {
      const [found, current] = await Promise.all([recordedSubjects(sql, [sub]), state()]);
      const one = found.get(sub);
      return one ? { ...one, of: current.size } : null;
    },
    async recordedMany(subs) {
      const [found, current] = await Promise.all([recordedSubjects(sql, subs), state()]);
      return new Map([...found].map(([sub, one]) => [sub, { ...one, of: current.size }]));
    },
    history: (sub, range) => subjectFacts(sql, sub, range),
    entry: (index) => readFact(sql, index),
    list: (range) => listFacts(sql, range),
    newest: (asked) => newestFacts(sql, asked),
    async proof(index) {
      const { checkpoint } = await state();
      if (!checkpoint || index >= checkpoint.size || index < 0) return null;
      const hashes = await readProof(sql, inclusionPlaces(index, checkpoint.size));
      return { index, size: checkpoint.size, hashes };
    },
    async checkpoint() {
      const [row] = await sql<{ note: string }[]>`
        select note from ledger.checkpoint order by size desc limit 1`;
      return row?.note ?? null;
    },
    state,
    freshness: async () => (await freshness()).token,
    nudge: () => running?.nudge(),
    sealed: () => sealed,
    verifierKey: () => verifierOf(signer),
    async drain() {
      if (sealed !== null) throw new SealedRecord(sealed);
      let total = 0;
      try {
        for (let count = -1; count !== 0; total += count) count = await sequenceBatch(work);
      } catch (fault) {
        if (fault instanceof SealedRecord) seal(fault.reason);
        throw fault;
      }
      return total;
    },
    async start() {
      const reason = sealed ?? (await whySealed(sql, options.dataDir));
      if (reason === null) {
        running = runSequencer({ ...work, onSealed: seal });
      } else {
        seal(reason);
        running = { nudge: () => undefined, stop: async () => undefined };
      }
      return running;
    },
  };
}

export { readEntry };
