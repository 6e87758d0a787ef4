import { isSameHash, toHex } from "@commonweal/merkle";
import { createEntryCheck, type Counts, type EntryCheck } from "../chains.js";
import type { Io } from "../io.js";
import { createReport, type Findings, type Headline, type Report } from "../report.js";
import { readCheckpoint, tellLimits, tellSigners } from "../signatures.js";
import type { Source } from "../source.js";
import { judgeSuspects } from "../suspects.js";
import { createTreeCheck } from "../tree-check.js";
import type { Opened, Trust } from "../trust.js";
import { isSameAt, sameHashes, walk, type Step } from "../walk.js";
import { ends, starts } from "../bundle-reader.js";
import { counted } from "../words.js";

/** What the result is called. */
export const fsckHeadline: Headline = {
  good: "the record is whole: its facts give every tile, and the root that was signed.",
  bad: "the record is not what was signed, or not as a record must be.",
  unknown: "not everything that was signed could be read.",
};

/** Derives a whole log again from its entries and compares everything with what was signed. */
export async function fsck(source: Source, trust: Trust, io: Io): Promise<Findings> {
  const report = createReport();
  const opened = await readCheckpoint(source, { trust, report });
  if (opened) {
    await checkLog(source, opened, { report, io });
    tellSigners(opened, report);
  }
  tellLimits(report);
  return report.findings();
}

async function checkLog(
  source: Source,
  opened: Opened,
  { report, io }: { readonly report: Report; readonly io: Io },
): Promise<void> {
  const { size, root } = opened.checkpoint;
  // What is wrong with single entries is told behind what was not what was signed.
  const ofEntries = createReport();
  const entries = createEntryCheck({ report: ofEntries, size, seed: io.random() });
  const tree = createTreeCheck(source, size, report);
  const onProgress = io.progress;
  for await (const step of walk(source, { size, report, hasTiles: true, onProgress })) {
    checkEntries(step, entries);
    await tree.add(step);
  }
  const derived = await tree.end();
  const isDerived = derived !== null && isSameHash(derived, root);
  await judgeSuspects(tree.suspects, { source, size, root, isDerived }, report);
  if (derived === null) report.unknown("root", "cannot be derived: hashes are missing");
  else if (!isDerived)
    report.bad("root", `the facts give ${toHex(derived)}, but ${toHex(root)} was signed`);
  report.add(ofEntries.findings());
  report.checked(`every leaf, every tile of hashes and the root, from ${counted(size, "fact")}`);
  tellEntries(entries.counts(), report);
  report.unchecked("older partial tiles, and other files that this signed state does not need");
}

function checkEntries(step: Step, entries: EntryCheck): void {
  const { first, bundle, leaves, tile } = step;
  const hasDoubts = tile !== null && sameHashes(leaves, tile, step.count) < step.count;
  for (let at = 0; at < step.count; at += 1) {
    const [start, end, leafAt] = [starts[at] ?? 0, ends[at] ?? 0, 32 * at];
    const isDoubtful = hasDoubts && !isSameAt(leaves, tile, leafAt);
    const other = isDoubtful ? tile.subarray(leafAt, leafAt + 32) : undefined;
    entries.check({ index: first + at, bytes: bundle, start, end, leaves, leafAt, other });
  }
  if (step.count < step.width) entries.gap();
}

/** Tells what the check of the entries covered, and what it did not. */
export function tellEntries(counts: Counts, report: Report): void {
  const { subjects, hidden, redacted, signed } = counts;
  report.checked("the form of every fact: canonical, known fields, version 1, each id once");
  report.checked(
    `the chain of revisions of every subject, without a gap: ${counted(subjects, "subject")}`,
  );
  if (hidden > 0)
    report.unchecked(`what stands as a salted digest only: ${counted(hidden, "field")}`);
  if (redacted > 0)
    report.unchecked(`redacted, ${counted(redacted, "field")}: erased, so what it held is gone`);
  if (signed > 0)
    report.unchecked(`the institutions' own signatures on ${counted(signed, "fact")}`);
}
