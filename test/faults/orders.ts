import type { Step } from "../../src/ground/ledger/sequencer.js";

/** What a worker is told when it is started. */
export interface Orders {
  /** The database. */
  readonly url: string;
  readonly dataDir: string;
  /** Where it copies the tree to. */
  readonly copyDir: string;
  /** The host in the record's name. */
  readonly host: string;
  readonly seed: number;
  /** How many do deeds at the same time; with none it only clears up, until all is quiet. */
  readonly writers: number;
  /** Where it has to stop for ever, or to freeze. */
  readonly end?: End;
  /** The disk it lives on is nearly full. */
  readonly isFull?: boolean;
}

/** The passage of a step at which a process kills or freezes itself. */
export interface End {
  readonly step: Step;
  readonly passage: number;
  readonly signal: "SIGKILL" | "SIGSTOP";
}

/** What a worker says, a line each; a deed is named by its id. */
export type Saying =
  /** The deed is committed. */
  | { readonly kind: "done"; readonly deed: string }
  /** The deed was rolled back on purpose. */
  | { readonly kind: "undone"; readonly deed: string }
  /** Nothing was accepted: the disk is nearly full. */
  | { readonly kind: "refused" }
  /** About to kill or freeze itself. */
  | { readonly kind: "at"; readonly step: string }
  | { readonly kind: "sealed"; readonly why: string }
  /** Everything is numbered, signed, shown, copied and reacted to. */
  | { readonly kind: "quiet" }
  | { readonly kind: "restless"; readonly what: string };

/** Says something to the parent, at once: a pipe is written before the next step is taken. */
export function say(saying: Saying): void {
  process.stdout.write(`${JSON.stringify(saying)}\n`);
}
