import { compareStates } from "../consistency.js";
import type { Io } from "../io.js";
import { createReport, reportText, type Findings, type Headline, type Report } from "../report.js";
import { readCheckpoint, tellSigners } from "../signatures.js";
import type { Source } from "../source.js";
import { openCheckpoint, type Opened, type Trust } from "../trust.js";
import { readState, writeState, type WatchState } from "../watch-state.js";
import { count, counted, problemText, timeText } from "../words.js";
import { tellEvidence } from "./diff.js";

/** What the result is called. */
export const watchHeadline: Headline = {
  good: "the record only grew since it was last seen.",
  bad: "ALARM: the record is not a continuation of what was seen before.",
  unknown: "the record could not be compared with what was seen before.",
};

/** What watch needs. */
export interface WatchOptions {
  readonly trust: Trust;
  readonly io: Io;
  /** Where the last state that was seen is kept. */
  readonly stateFile: string;
  readonly intervalSeconds: number;
  /** A warning is due when the state did not change for so long. */
  readonly staleSeconds: number;
}

/** Looks once: compares the log with the last state that was seen, and keeps the new one. */
export async function watchOnce(source: Source, options: WatchOptions): Promise<Findings> {
  const { trust, io, stateFile, staleSeconds } = options;
  const report = createReport();
  const now = Math.floor(io.now() / 1000);
  const state = readState(stateFile);
  if (typeof state === "string") {
    report.unknown(stateFile, state);
    return report.findings();
  }
  const before = state && openState(state, trust, { report, stateFile });
  if (state && !before) return report.findings();
  const opened = await readCheckpoint(source, { trust, report, mayLackQuorum: true });
  if (!opened) return report.findings();
  const isNew = await compare(before, opened, { source, report });
  if (report.findings().code !== 0) return report.findings();
  tellSigners(opened, report);
  const since = isNew ? now : (state?.since ?? now);
  // Cosignatures may have come in since, so the note is kept also when the state is the same.
  writeState(stateFile, { note: opened.note, since });
  if (now - since > staleSeconds)
    io.err(`Warning: the record has not changed since ${timeText(since)}.\n`);
  report.unchecked("the facts themselves: see fsck");
  report.unchecked("what is shown to others: see diff");
  return report.findings();
}

/** Looks again and again, until something is wrong. */
export async function watch(source: Source, options: WatchOptions): Promise<Findings> {
  const { io } = options;
  for (;;) {
    const findings = await watchOnce(source, options);
    if (findings.code === 1) return findings;
    const time = timeText(Math.floor(io.now() / 1000));
    if (findings.code === 2) io.err(`${time} ${reportText(findings, watchHeadline)}`);
    else io.out(`${time} ${findings.lines[0] ?? ""}\n`);
    await io.wait(options.intervalSeconds * 1_000);
  }
}

// The file could have been changed like any other: what it holds is believed for its signature.
function openState(
  state: WatchState,
  trust: Trust,
  { report, stateFile }: { readonly report: Report; readonly stateFile: string },
): Opened | null {
  // A quorum is asked of what the log shows now; what was seen before it had one still counts.
  const { opened, refusals } = openCheckpoint(trust, state.note);
  if (opened) return opened;
  for (const refusal of refusals) report.unknown(stateFile, problemText(refusal));
  return null;
}

/** Tells of anything but growth; whether the state is another than before. */
async function compare(
  before: Opened | null,
  now: Opened,
  { source, report }: { readonly source: Source; readonly report: Report },
): Promise<boolean> {
  if (!before) {
    report.say("Seen for the first time: there is nothing to compare with yet.");
    report.unchecked("what the record was before it was first seen here");
    return true;
  }
  const [old, size] = [before.checkpoint.size, now.checkpoint.size];
  if (size < old) {
    report.bad(
      "ROLLBACK",
      `the log signed ${counted(old, "fact")} before and shows ${count(size)}`,
    );
    tellEvidence([before, now], report);
    return true;
  }
  const standing = await compareStates(before.checkpoint, now.checkpoint, source);
  if (standing.kind === "split") {
    report.bad("FORK", "the log signed a state that is no continuation of one it signed before");
    tellEvidence([before, now], report);
  } else if (standing.kind === "wrong-tiles") {
    report.bad("tiles", "do not give the state that was signed: see fsck");
    tellEvidence([before, now], report);
  } else if (standing.kind === "unknown") report.unknown("", standing.why);
  else {
    report.say(`Grew by ${counted(size - old, "fact")}, from ${count(old)} to ${count(size)}.`);
    report.checked("that the state continues the one seen before");
  }
  return standing.kind !== "same";
}
