import { mkdirSync } from "node:fs";
import { join } from "node:path";
import {
  fromUtf8,
  parsePolicy,
  tilesOfTree,
  tileWidth,
  verifierText,
  type TilePlace,
} from "@commonweal/merkle";
import { createAuthority } from "../authority.js";
import { compareStates } from "../consistency.js";
import { copyEntries, copyTile } from "../copy-entries.js";
import { openCopy } from "../copy.js";
import type { Io } from "../io.js";
import { createReport, type Findings, type Headline, type Report } from "../report.js";
import { readCheckpoint, tellLimits, tellSigners } from "../signatures.js";
import { directorySource } from "../source-directory.js";
import { bytesMax, isLack, readAhead, type Source } from "../source.js";
import type { Opened, Trust } from "../trust.js";
import { replaceFile } from "../watch-state.js";
import { count, counted } from "../words.js";

/** What the result is called. */
export const exportHeadline: Headline = {
  good: "the copy is whole and leads to the signed root.",
  bad: "the copy was not finished: something is not what was signed.",
  unknown: "the copy was not finished; run the same command again to go on.",
};

const problemsMax = 100;

/** What export needs. */
export interface ExportOptions {
  readonly directory: string;
  readonly trust: Trust;
  readonly io: Io;
}

/** Copies a log into a directory: nothing is written that does not lead to the signed root. */
export async function exportLog(source: Source, options: ExportOptions): Promise<Findings> {
  const { directory, trust } = options;
  const report = createReport();
  const opened = await readCheckpoint(source, { trust, report });
  if (opened && report.findings().code === 0) {
    mkdirSync(directory, { recursive: true });
    await compareCopy(source, opened, { ...options, report });
    if (report.findings().code === 0) await copyLog(source, opened, { ...options, report });
    tellSigners(opened, report);
  }
  report.unchecked("the form of facts and the chains of subjects: run fsck on the copy");
  tellLimits(report);
  return report.findings();
}

// What was copied before has to be a beginning of what is copied now.
async function compareCopy(
  source: Source,
  opened: Opened,
  { directory, trust, report }: ExportOptions & { readonly report: Report },
): Promise<void> {
  const local = directorySource(directory);
  const before = await local.read("checkpoint", bytesMax.checkpoint);
  if (isLack(before) && before.lack === "missing") return;
  const own = createReport();
  const earlier = await readCheckpoint(local, { trust, report: own, mayLackQuorum: true });
  if (!earlier) {
    for (const { what } of [...own.findings().bad, ...own.findings().unknown])
      report.bad(join(directory, "checkpoint"), what);
    return;
  }
  if (earlier.checkpoint.size > opened.checkpoint.size) {
    const [had, has] = [counted(earlier.checkpoint.size, "fact"), count(opened.checkpoint.size)];
    report.bad("ROLLBACK", `the copy has ${had}, the log shows ${has}`);
    return;
  }
  const standing = await compareStates(earlier.checkpoint, opened.checkpoint, source);
  if (standing.kind === "unknown") report.unknown("", standing.why);
  else if (standing.kind === "split")
    report.bad("FORK", "the log is no continuation of what was copied before");
  else if (standing.kind === "wrong-tiles")
    report.bad("tiles", "do not give the state that was signed");
}

async function copyLog(
  source: Source,
  opened: Opened,
  { directory, io, report }: ExportOptions & { readonly report: Report },
): Promise<void> {
  const { size, root } = opened.checkpoint;
  const authority = createAuthority({ source, size, root });
  const copying = { source, copy: openCopy(directory), authority, report };
  let written = 0;
  const copies = readAhead(
    tilesAt(size, (level) => level === 0),
    {
      ahead: Math.max(4, Math.floor(source.ahead / 2)),
      read: (place) => copyEntries(place, copying),
    },
  );
  for await (const { place, result } of copies) {
    written += result;
    io.progress(place.n * tileWidth + place.width, size);
    const { badCount, unknownCount } = report.findings();
    // The copy will not be finished: it is enough to know some of the places.
    if (badCount + unknownCount > problemsMax) return;
  }
  for (const place of tilesAt(size, (level) => level > 0)) await copyTile(place, copying);
  if (report.findings().code !== 0) return;
  await copyPolicy(source, directory);
  const { name, publicKey } = opened.log;
  replaceFile(join(directory, "vkey"), `${verifierText(name, publicKey)}\n`);
  // Last, so that a copy with a checkpoint is whole.
  replaceFile(join(directory, "checkpoint"), opened.note);
  report.say(`Copied:       ${counted(size, "fact")}, ${count(written)} of them anew`);
  report.checked("that every fact and every tile of the copy leads to the signed root");
}

function* tilesAt(
  size: number,
  isWanted: (level: number) => boolean,
): Generator<TilePlace, void, undefined> {
  for (const place of tilesOfTree(size)) if (isWanted(place.level)) yield place;
}

// What the log asks of others is copied as it stands: nobody signs it.
async function copyPolicy(source: Source, directory: string): Promise<void> {
  const read = await source.read("policy", bytesMax.policy);
  if (!isLack(read) && parsePolicy(fromUtf8(read) ?? "").ok)
    replaceFile(join(directory, "policy"), read);
}
