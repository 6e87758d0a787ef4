import { fromUtf8, toHex } from "@commonweal/merkle";
import type { Report } from "./report.js";
import { bytesMax, isLack, type Source } from "./source.js";
import { openCheckpoint, type Opened, type Trust } from "./trust.js";
import { counted, problemText, timeText } from "./words.js";

/** Reads the checkpoint of a log and checks who signed it; null when the command cannot go on. */
export async function readCheckpoint(
  source: Source,
  options: {
    readonly trust: Trust;
    readonly report: Report;
    readonly path?: string;
    /** A state that lacks its quorum is not yet known to be good, rather than bad. */
    readonly mayLackQuorum?: boolean;
  },
): Promise<Opened | null> {
  const { trust, report, path = "checkpoint", mayLackQuorum = false } = options;
  const read = await source.read(path, bytesMax.checkpoint);
  if (isLack(read)) {
    if (read.lack === "too-large") report.bad("checkpoint", read.why);
    else report.unknown("checkpoint", read.why);
    return null;
  }
  const { opened, refusals } = openCheckpoint(trust, fromUtf8(read) ?? "");
  for (const refusal of refusals) {
    const tell = mayLackQuorum && refusal.kind === "no-quorum" ? report.unknown : report.bad;
    tell("checkpoint", problemText(refusal));
  }
  return opened;
}

/** Tells who signed and cosigned a checkpoint, and what that does not say. */
export function tellSigners(opened: Opened, report: Report): void {
  const { checkpoint, log, cosigners, strangers, hasQuorum } = opened;
  const root = toHex(checkpoint.root);
  report.say(
    `Signed state: ${checkpoint.origin}, ${counted(checkpoint.size, "fact")}, root ${root}`,
  );
  report.say(`Signed by:    ${log.name}+${log.id.toString(16).padStart(8, "0")}`);
  for (const { name, at } of cosigners) report.say(`Cosigned by:  ${name} at ${timeText(at)}`);
  report.checked("the signature of the log on the checkpoint");
  if (cosigners.length > 0) report.checked("the cosignatures of the witnesses named above");
  if (hasQuorum) report.checked("that the quorum of the policy cosigned");
  if (cosigners.length === 0) {
    report.say("UNWITNESSED:  no witness that could be checked cosigned this state.");
    report.unchecked("whether others are shown another record: no witness vouches for this one");
  } else if (!hasQuorum) {
    report.unchecked("whether enough witnesses cosigned: the policy asks for no quorum");
  }
  if (strangers.length > 0)
    report.unchecked(`signatures whose keys were not given: ${strangers.join(", ")}`);
}

/** What no check of a record can tell. */
export function tellLimits(report: Report): void {
  report.unchecked("whether what the facts say is true");
  report.unchecked("whether anything was withheld before it was recorded");
  report.unchecked("facts newer than the signed state");
}
