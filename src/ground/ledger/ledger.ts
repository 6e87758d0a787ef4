import type { Hash, TilePlace } from "@commonweal/merkle";
import type { Clock } from "../clock.js";
import type { Sql, Tx } from "../database/sql.js";
import type { Log } from "../log.js";
import type { NewFact, RecordedFact } from "./entry.js";
import type { Places } from "./between.js";
import type { Epoch } from "./epoch.js";
import type { TreeStore } from "./export/store.js";
import type { Running } from "./runner.js";
import type { Step } from "./sequencer.js";
import type { SpaceNeeded } from "./space.js";
import type { Recorded } from "./store.js";

/** Where the record stands. */
export interface LedgerState {
  /** Facts numbered, in all epochs: the next fact gets this number. */
  readonly size: number;
  /** Facts that happened and have no number yet. */
  readonly waiting: number;
  readonly epoch: number;
  /** The number of the newest epoch's first fact. */
  readonly start: number;
  /** The root of the newest epoch's tree, in lower-case hex. */
  readonly root: string;
  /** The newest checkpoint that everybody may see; its size counts from the epoch's start. */
  readonly checkpoint: ShownState | null;
}

/** A checkpoint and who stands behind it. */
export interface ShownState {
  readonly size: number;
  readonly root: string;
  readonly signedAt: Date;
  /** Witnesses that signed along, by their names in the policy. */
  readonly witnesses: readonly { readonly name: string; readonly at: Date }[];
  /** Whether that is enough by the policy; null: the policy asks for nobody. */
  readonly isQuorate: boolean | null;
}

/** A proof that a fact is in the tree of a checkpoint that everybody may see. */
export interface FactProof {
  readonly epoch: number;
  readonly index: number;
  readonly size: number;
  readonly hashes: readonly Hash[];
  /** The checkpoint, signed, with the signatures of witnesses. */
  readonly checkpoint: string;
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
  /** Facts about some subjects, newest first, from one number on and before another. */
  about(
    subs: readonly string[],
    range: { readonly from: number; readonly before?: number; readonly limit: number },
  ): Promise<readonly RecordedFact[]>;
  entry(index: number): Promise<RecordedFact | null>;
  /** Some facts by their numbers, in order; unknown ones are left out. */
  entries(places: readonly number[]): Promise<readonly RecordedFact[]>;
  /** Facts of the record, newest first, before an index. */
  list(options: {
    readonly before?: number;
    readonly limit: number;
    readonly type?: string;
  }): Promise<readonly RecordedFact[]>;
  /** The newest facts of some types, from one number on and before another. */
  newest(
    options: Places & { readonly types: readonly string[]; readonly limit: number },
  ): Promise<readonly RecordedFact[]>;
  /** The number of the first fact at an instant or later; one past the newest where there is none. */
  since(at: Date): Promise<number>;
  /** How many facts of each type stand in a range; none is counted beyond `max`. */
  counts(
    options: Places & { readonly types: readonly string[]; readonly max: number },
  ): Promise<ReadonlyMap<string, number>>;

  /** The lives of the record, oldest first; nearly always one. */
  epochs(): Promise<readonly Epoch[]>;
  /** The epoch of a fact's number, and its index there. */
  locate(place: number): Promise<{ readonly epoch: number; readonly index: number }>;
  /** The number of the fact at an index of an epoch; null when the epoch cannot have it. */
  place(at: { readonly epoch: number; readonly index: number }): Promise<number | null>;
  /** The hashes that lead from a fact to its epoch's newest checkpoint; null when not signed yet. */
  proof(place: number): Promise<FactProof | null>;
  /** The newest checkpoint of an epoch, or of the newest, as a signed note. */
  checkpoint(epoch?: number): Promise<string | null>;
  /** The bytes of a tile or bundle; null when no checkpoint that everybody may see covers it. */
  tile(epoch: number, tile: TilePlace): Promise<Uint8Array | null>;
  /** The policy in force as its operator wrote it; null: nobody is asked to sign along. */
  policyText(): Promise<string | null>;
  /** The signed promise to record an accepted fact; null when there is no such fact. */
  receipt(eventId: string): Promise<string | null>;
  /** A text under the log's signature; its second line must be no number, as a checkpoint's is. */
  sign(text: string): Promise<string>;
  /** The key that readers of an epoch check with. */
  verifierKey(epoch?: number): Promise<string>;

  state(): Promise<LedgerState>;
  /** A text that changes with every committed fact and every checkpoint; never older than the call. */
  freshness(): Promise<string>;
  /** Asks the sequencer of this process not to wait. */
  nudge(): void;
  /** Why nothing is signed any more; null when all is well. */
  sealed(): string | null;
  /** Sequences everything that waits, now: for commands and tests. Refuses when sealed. */
  drain(): Promise<number>;
  /** Asks witnesses, shows what has enough signatures, copies it outside; for commands and tests. */
  publish(): Promise<void>;
  /** Checks what others hold of us, then sequences and publishes in the background until stopped. */
  start(): Promise<Running>;
}

/** What the ledger is made of. */
export interface LedgerOptions {
  readonly sql: Sql;
  /** Connections that may number and sign; without them the common ones do everything. */
  readonly keeper?: Sql;
  readonly clock: Clock;
  readonly dataDir: string;
  readonly log: Log;
  /** The host in the log's name, such as "city.example". */
  readonly host?: string;
  /** Where copies of the tree are kept. */
  readonly stores?: readonly TreeStore[];
  /** Below how much free space nothing is accepted; not watched without it. */
  readonly spaceNeeded?: SpaceNeeded;
  readonly afterStep?: (step: Step) => void;
}
