import { parseArgs } from "node:util";

/** The command line, taken apart. */
export interface Args {
  readonly command: string;
  readonly rest: readonly string[];
  readonly options: {
    readonly key?: readonly string[] | undefined;
    readonly policy?: string | undefined;
    readonly entry?: string | undefined;
    readonly state?: string | undefined;
    readonly interval?: string | undefined;
    readonly stale?: string | undefined;
    readonly once?: boolean | undefined;
    readonly help?: boolean | undefined;
    readonly version?: boolean | undefined;
  };
}

/** Something is wrong with the command line: nothing was checked. */
export class UsageError extends Error {}

/** How many arguments each command takes behind its name: the least and the most. */
const counts: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["fsck", [1, 1]],
  ["proof", [1, 1]],
  ["chain", [2, 2]],
  ["receipt", [1, 2]],
  ["watch", [1, 1]],
  ["diff", [2, 2]],
  ["export", [2, 2]],
]);

/** Takes the command line apart; throws a UsageError. */
export function readArgs(argv: readonly string[]): Args {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        key: { type: "string", multiple: true },
        policy: { type: "string" },
        entry: { type: "string" },
        state: { type: "string" },
        interval: { type: "string" },
        stale: { type: "string" },
        once: { type: "boolean" },
        help: { type: "boolean", short: "h" },
        version: { type: "boolean" },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const [command = "", ...rest] = parsed.positionals;
  const options = parsed.values;
  if (options.help || options.version || command === "" || command === "help")
    return { command: command === "help" ? "" : command, rest, options };
  const [least, most] = counts.get(command) ?? [];
  if (least === undefined || most === undefined)
    throw new UsageError(`there is no command "${command}"`);
  if (rest.length < least || rest.length > most)
    throw new UsageError(`"${command}" takes ${rangeText(least, most)}, not ${rest.length}`);
  return { command, rest, options };
}

function rangeText(least: number, most: number): string {
  const range = least === most ? String(least) : `${least} or ${most}`;
  return `${range} ${most === 1 ? "argument" : "arguments"}`;
}

/** Seconds given as an option. */
export function readSeconds(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const seconds = /^\d{1,8}$/.test(text) ? Number(text) : 0;
  if (seconds < 1) throw new UsageError(`"${text}" is not a number of seconds from 1`);
  return seconds;
}

/** What --help says. */
export const usage = `commonweal-verify: checks a public record without trusting who keeps it.

  fsck <log>                     the whole record: every fact, tile, chain and the signed root
  proof <file> [--entry <file>]  one fact: a .tlog-proof file, its JSON, or its saved page
  chain <subject> <log>          every revision of one subject, without a gap
  receipt <file> [<log>]         that what was promised with a receipt was recorded
  watch <log> --state <file>     that the record only grows  [--interval s] [--stale s] [--once]
  diff <log> <log>               that two views of a record agree
  export <log> <directory>       a verified copy of the whole record

  <log>            the prefix of its URLs, such as https://city.example/log/1, or a directory;
                   diff also takes the URL of a checkpoint, such as a witness's
  --key <vkey>     the verifier key of the log, or a file with it; more than once for several
  --policy <file>  a policy: keys of logs, of witnesses, and how many of them are enough

Every command but proof needs --key or --policy. Ends with 0 when all is good, 1 when something is
wrong, 2 when something could not be checked; and says what it did not check.
`;
