import { isSameHash, toHex } from "@commonweal/merkle";
import { ends, starts } from "../bundle-reader.js";
import { createEntryCheck, type EntryCheck } from "../chains.js";
import { readEntryText } from "../entry-facts.js";
import type { Io } from "../io.js";
import { createReport, type Findings, type Headline, type Report } from "../report.js";
import { readCheckpoint, tellLimits, tellSigners } from "../signatures.js";
import type { Source } from "../source.js";
import { createTreeBuilder } from "../tree-builder.js";
import type { Opened, Trust } from "../trust.js";
import { walk, type Step } from "../walk.js";
import { count, counted } from "../words.js";

/** What the result is called. */
export const chainHeadline: Headline = {
  good: "these are all the facts about this subject, in order and without a gap.",
  bad: "the chain of this subject is broken, or the record is not the one that was signed.",
  unknown: "it cannot be said whether these are all the facts about this subject.",
};

/** What chain needs. */
export interface ChainOptions {
  readonly subject: string;
  readonly trust: Trust;
  readonly io: Io;
}

/** Lists all entries about one subject, and proves that there are no others. */
export async function chain(source: Source, options: ChainOptions): Promise<Findings> {
  const report = createReport();
  const opened = await readCheckpoint(source, { trust: options.trust, report });
  if (opened) {
    await readChain(source, opened, { ...options, report });
    tellSigners(opened, report);
  }
  tellLimits(report);
  return report.findings();
}

// That nothing lacks is known only when all entries were read and give the signed root.
async function readChain(
  source: Source,
  opened: Opened,
  { subject, io, report }: ChainOptions & { readonly report: Report },
): Promise<void> {
  const { size, root } = opened.checkpoint;
  const builder = createTreeBuilder();
  // Problems of other subjects are fsck's to tell; they do not touch this chain.
  const about = new TextEncoder().encode(subject);
  const entries = createEntryCheck({ report, size, seed: io.random(), about });
  let found = 0;
  let isWhole = true;
  const onProgress = io.progress;
  for await (const step of walk(source, { size, report, hasTiles: false, onProgress })) {
    isWhole &&= step.isWhole;
    builder.add(step.leaves, step.width);
    builder.take();
    found += listEntries(step, entries, report);
  }
  if (!isWhole) report.unknown("root", "cannot be derived: facts are missing");
  else if (!isSameHash(builder.root(), root))
    report.bad("root", `the facts give another than was signed, ${toHex(root)}: see fsck`);
  if (found === 0) report.unknown(subject, `none of ${counted(size, "fact")} is about it`);
  report.checked(`that the record is the one that was signed: ${counted(size, "fact")}`);
  report.checked(`that the ${count(found)} listed follow each other, from revision 1 on`);
  report.unchecked("the tiles of the tree, and the chains of other subjects: see fsck");
}

function listEntries(step: Step, entries: EntryCheck, report: Report): number {
  const { bundle, leaves } = step;
  let found = 0;
  for (let at = 0; at < step.count; at += 1) {
    const [start, end] = [starts[at] ?? 0, ends[at] ?? 0];
    const index = step.first + at;
    const parts = entries.check({ index, bytes: bundle, start, end, leaves, leafAt: 32 * at });
    if (!parts) continue;
    found += 1;
    const { entry } = readEntryText(bundle.subarray(start, end));
    if (entry)
      report.say(`${String(entry.rev).padStart(6)}  ${entry.at}  fact ${index}  ${entry.type}`);
  }
  if (step.count < step.width) entries.gap();
  return found;
}
