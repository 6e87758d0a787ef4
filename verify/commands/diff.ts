import { compareStates } from "../consistency.js";
import type { Io } from "../io.js";
import { createReport, type Findings, type Headline, type Report } from "../report.js";
import { readCheckpoint } from "../signatures.js";
import type { Source } from "../source.js";
import type { Opened, Trust } from "../trust.js";
import { counted, timeText } from "../words.js";

/** What the result is called. */
export const diffHeadline: Headline = {
  good: "both show the same record.",
  bad: "they do not show the same record, or one of them is not well signed.",
  unknown: "it cannot be said whether both show the same record.",
};

/** One of two views: a log, or no more than the signed state that somebody keeps. */
export interface View {
  readonly source: Source;
  /** Where the checkpoint is, behind the source's prefix. */
  readonly path: string;
  readonly hasTiles: boolean;
}

/** Compares two views of a log. */
export async function diff(
  views: readonly [View, View],
  options: { readonly trust: Trust; readonly io: Io },
): Promise<Findings> {
  const report = createReport();
  const [a, b] = await Promise.all(
    views.map(({ source, path }) => readCheckpoint(source, { trust: options.trust, report, path })),
  );
  if (a && b) await tellStanding([a, b], views, report);
  report.unchecked("the facts themselves: see fsck");
  report.unchecked("what is shown to others, and elsewhere");
  return report.findings();
}

async function tellStanding(
  [a, b]: readonly [Opened, Opened],
  views: readonly [View, View],
  report: Report,
): Promise<void> {
  const names = views.map(({ source }) => source.name);
  tellView("A", names[0] ?? "", a, report);
  tellView("B", names[1] ?? "", b, report);
  if (a.checkpoint.origin !== b.checkpoint.origin) {
    report.unknown(
      "",
      `these are two logs, ${a.checkpoint.origin} and ${b.checkpoint.origin}: there is nothing to compare`,
    );
    return;
  }
  const isAhead = a.checkpoint.size > b.checkpoint.size;
  const [small, large] = isAhead ? [b, a] : [a, b];
  const view = isAhead ? views[0] : views[1];
  const tiles = view.hasTiles ? view.source : null;
  const standing = await compareStates(small.checkpoint, large.checkpoint, tiles);
  const ahead = large.checkpoint.size - small.checkpoint.size;
  switch (standing.kind) {
    case "same":
      report.say("Both have signed the same state.");
      return;
    case "continues":
      report.say(
        `${isAhead ? "A" : "B"} is ahead by ${counted(ahead, "fact")} and continues the other.`,
      );
      report.checked("that the larger state continues the smaller");
      return;
    case "split":
      report.bad("SPLIT VIEW", "the log signed two states that cannot be of one record");
      tellEvidence([a, b], report);
      return;
    case "wrong-tiles":
      report.bad(view.source.name, "its tiles do not give the state that it shows: see fsck");
      return;
    case "unknown":
      report.unknown("", standing.why);
  }
}

function tellView(name: string, from: string, opened: Opened, report: Report): void {
  const { checkpoint, cosigners } = opened;
  report.say(`${name}: ${counted(checkpoint.size, "fact")} of ${checkpoint.origin}, from ${from}`);
  for (const { name: witness, at } of cosigners)
    report.say(`   cosigned by ${witness} at ${timeText(at)}`);
  if (cosigners.length === 0) report.say("   UNWITNESSED as far as can be checked");
  report.checked("the signature of the log on both states");
}

/** Prints signed states whole: who has them can prove what the log did. */
export function tellEvidence(states: readonly Opened[], report: Report): void {
  report.say("Keep this as evidence: the log's own signature stands on each of these states.");
  for (const { note } of states) report.say(`-----\n${note}-----`);
}
