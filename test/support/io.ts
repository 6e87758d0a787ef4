import type { Io } from "../../src/doors/cli/index.js";

/** A terminal that remembers. */
export interface HeardIo extends Io {
  readonly results: string[];
  readonly sayings: string[];
}

/** A terminal for tests of commands. */
export function heardIo(environment: Readonly<Record<string, string>> = {}): HeardIo {
  const results: string[] = [];
  const sayings: string[] = [];
  return {
    results,
    sayings,
    environment,
    out: (text) => void results.push(text),
    say: (text) => void sayings.push(text),
    progress: (what) => ({
      update: () => undefined,
      end: (result) => void sayings.push(`${what}: ${result ?? "done"}`),
    }),
  };
}
