import { readArgs, readSeconds, usage, UsageError, type Args } from "./args.js";
import { chain, chainHeadline } from "./commands/chain.js";
import { diff, diffHeadline } from "./commands/diff.js";
import { exportHeadline, exportLog } from "./commands/export.js";
import { fsck, fsckHeadline } from "./commands/fsck.js";
import { proof, proofHeadline } from "./commands/proof.js";
import { receipt, receiptHeadline } from "./commands/receipt.js";
import { watch, watchHeadline, watchOnce } from "./commands/watch.js";
import type { Io } from "./io.js";
import { openSource, openView, readTrustOptions } from "./open.js";
import { reportText, type Findings, type Headline } from "./report.js";
import type { Trust } from "./trust.js";

/** A minute between two looks, and a day until a record that does not change is worth a word. */
const [intervalSeconds, staleSeconds] = [60, 24 * 3_600];

/** Runs one command: 0 when all is good, 1 when something is wrong, 2 when it is not known. */
export async function main(argv: readonly string[], io: Io): Promise<0 | 1 | 2> {
  try {
    const args = readArgs(argv);
    if (args.command === "" || args.options.help || args.options.version) {
      io.out(args.options.version ? "commonweal-verify 1 (cw1)\n" : usage);
      return args.command === "" && !args.options.help && !args.options.version ? 2 : 0;
    }
    const { findings, headline } = await run(args, io);
    io.out(reportText(findings, headline));
    return findings.code;
  } catch (error) {
    if (error instanceof UsageError) io.err(`${error.message}\n\n${usage}`);
    else io.err(`COULD NOT CHECK: ${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
}

interface Outcome {
  readonly findings: Findings;
  readonly headline: Headline;
}

async function run(args: Args, io: Io): Promise<Outcome> {
  const [first = "", second = ""] = args.rest;
  const trust = readTrustOptions(args.options);
  if (args.command === "proof") {
    const entryFile = args.options.entry ?? null;
    return { findings: proof(first, { trust, entryFile }), headline: proofHeadline };
  }
  if (!trust) throw new UsageError(`"${args.command}" needs --key or --policy`);
  switch (args.command) {
    case "chain": {
      const findings = await chain(openSource(second, io), { subject: first, trust, io });
      return { findings, headline: chainHeadline };
    }
    case "receipt": {
      const source = second === "" ? null : openSource(second, io);
      return { findings: await receipt(first, { trust, io, source }), headline: receiptHeadline };
    }
    case "diff": {
      const views = [openView(first, io), openView(second, io)] as const;
      return { findings: await diff(views, { trust, io }), headline: diffHeadline };
    }
    case "export": {
      const findings = await exportLog(openSource(first, io), { directory: second, trust, io });
      return { findings, headline: exportHeadline };
    }
    case "watch":
      return { findings: await runWatch(args, { trust, io }), headline: watchHeadline };
    default:
      return { findings: await fsck(openSource(first, io), trust, io), headline: fsckHeadline };
  }
}

async function runWatch(
  { rest, options }: Args,
  { trust, io }: { readonly trust: Trust; readonly io: Io },
): Promise<Findings> {
  if (options.state === undefined) throw new UsageError('"watch" needs --state <file>');
  const look = options.once ? watchOnce : watch;
  return look(openSource(rest[0] ?? "", io), {
    trust,
    io,
    stateFile: options.state,
    intervalSeconds: readSeconds(options.interval, intervalSeconds),
    staleSeconds: readSeconds(options.stale, staleSeconds),
  });
}
