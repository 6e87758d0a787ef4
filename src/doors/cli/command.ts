import type { Ground } from "../../ground/ground.js";

/** One command of `bin/commonweal`: data, so that help and parsing are written once. */
export interface Command {
  /** One or two words: "backup", "import commitments". */
  readonly name: string;
  readonly summary: string;
  /** What stands after the options: "<file>". */
  readonly operands?: string;
  readonly options: Readonly<Record<string, Option>>;
  /** More for `--help`: what it does, what to do next. */
  readonly details?: string;
  /** Does it; the result is the exit code: 0 done, 1 found something wrong, 2 could not try. */
  run(args: Args, io: Io): Promise<number>;
}

/** An option of a command, by its long name: `{ "data-dir": … }` is `--data-dir`. */
export interface Option {
  readonly type: "string" | "boolean";
  readonly summary: string;
  /** What the value is, for help: "<path>". */
  readonly value?: string;
}

/** What was typed after the command, parsed. */
export interface Args {
  readonly operands: readonly string[];
  text(name: string): string | undefined;
  isSet(name: string): boolean;
}

/** The terminal, as an argument. */
export interface Io {
  /** Results. */
  out(text: string): void;
  /** What is going on, and what went wrong. */
  say(text: string): void;
  progress(what: string): Progress;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Long work that can be watched. */
export interface Progress {
  update(done: number, of?: number): void;
  end(result?: string): void;
}

/** A house that serves, as the composition root gives it. */
export interface Serving {
  /** Where people reach it: "http://localhost:3000". */
  readonly address: string;
  /** What to show when it is ready: the addresses with their one-click logins. */
  readonly lines: readonly string[];
  /** Finishes open requests and ends the work in the background. */
  stop(): Promise<void>;
}

/** What only the composition root can do, handed to the commands that need it. */
export interface House {
  serve(ground: Ground): Promise<Serving>;
  /** Fills an empty database with the demonstration country. */
  seed(ground: Ground, onProgress: (text: string) => void): Promise<void>;
}

/** Something a person can mend: shown as a sentence, without a stack. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly code: number;

  constructor(message: string, code = 2) {
    super(message);
    this.code = code;
  }
}
