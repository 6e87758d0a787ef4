import type { EntryFacts } from "../entry-facts.js";
import { subjectParts } from "../entry-facts.js";
import { checkProof, type ProofResult } from "../proof-check.js";
import { createReport, type Findings, type Headline, type Report } from "../report.js";
import { readSaved, savedLengthMax, type Saved } from "../saved.js";
import { tellSigners } from "../signatures.js";
import { readFileBounded } from "../source-directory.js";
import { isLack } from "../source.js";
import { readTrust, type Trust } from "../trust.js";
import { count, counted, lackText, problemText, savedText } from "../words.js";

/** What the result is called. */
export const proofHeadline: Headline = {
  good: "this fact stands in the record as it was signed.",
  bad: "this is no proof that the fact stands in the record.",
  unknown: "something lacks for this check.",
};

/** Checks the proof of one entry, without any network. */
export function proof(
  file: string,
  options: { readonly trust: Trust | null; readonly entryFile: string | null },
): Findings {
  const report = createReport();
  const text = readText(file, report);
  const entry = options.entryFile === null ? null : readBytes(options.entryFile, report);
  const saved = text === null ? null : readSaved(text);
  if (saved === "no-proof-yet") report.unknown(file, savedText(saved));
  else if (typeof saved === "string") report.bad(file, savedText(saved));
  else if (saved && (entry || options.entryFile === null))
    tellProof(saved, { entry, trust: options.trust, report });
  return report.findings();
}

function readText(file: string, report: Report): string | null {
  const bytes = readBytes(file, report);
  return bytes && new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

function readBytes(file: string, report: Report): Uint8Array | null {
  const read = readFileBounded(file, { name: file, bytesMax: savedLengthMax });
  if (!isLack(read)) return read;
  report.unknown("", read.why);
  return null;
}

function tellProof(
  saved: Saved,
  given: {
    readonly entry: Uint8Array | null;
    readonly trust: Trust | null;
    readonly report: Report;
  },
): void {
  const { entry, report } = given;
  const own = given.trust ?? trustOf(saved, report);
  const result = checkProof(saved, { trust: own, entry });
  for (const problem of result.problems) report.bad("", problemText(problem));
  for (const lack of result.lacks) report.unknown("", lackText(lack));
  if (result.entry) tellEntry(result.entry, report);
  if (result.opened) {
    const { size } = result.opened.checkpoint;
    report.say(`Place:        no. ${count(result.index)} (from 0) of ${count(size)}`);
    tellSigners(result.opened, report);
  }
  if (result.entry && result.opened) {
    report.checked("that the proof leads from the fact's exact bytes to the signed root");
    report.checked("the form of the fact");
  }
  if (given.trust === null && own)
    report.unchecked(
      `whether the key is the log's: it came with the file, so compare it with one from elsewhere: ${saved.key?.trim() ?? ""}`,
    );
  tellLimits(saved, result, report);
}

// A key that comes with what it has to vouch for shows that the file agrees with itself, no more.
function trustOf(saved: Saved, report: Report): Trust | null {
  if (saved.key === null) return null;
  const trust = readTrust(saved.key);
  if (typeof trust !== "string") return trust;
  report.bad("", `the key in the file is malformed: ${trust}`);
  return null;
}

function tellLimits(saved: Saved, result: ProofResult, report: Report): void {
  const { entry } = result;
  report.unchecked("whether what the fact says is true");
  report.unchecked("whether a later fact corrects it or takes it back: see chain");
  if (entry && entry.hidden > 0)
    report.unchecked(`what stands as a salted digest only: ${counted(entry.hidden, "field")}`);
  if (entry && entry.redacted > 0)
    report.unchecked(
      `redacted, ${counted(entry.redacted, "field")}: what this fact tells to be erased`,
    );
  if (entry?.isSigned) report.unchecked("the institution's own signature on the fact");
  if (saved.isPage) report.unchecked("the visible text of the saved page: only what is said above");
  if (result.hasExtra) report.unchecked("extra data in the proof file: nothing vouches for it");
}

function tellEntry(entry: EntryFacts, report: Report): void {
  const { noun, id } = subjectParts(entry.sub);
  const who = [
    entry.by === null ? "the service itself" : `institution ${entry.by}`,
    ...(entry.role === null ? [] : [`post ${entry.role}`]),
  ];
  report.say(`What:         ${entry.type.replaceAll(/[.-]/g, " ")} (${entry.type})`);
  report.say(`When:         ${entry.at.replace("T", " ").replace("Z", " UTC")}`);
  report.say(`Who:          ${who.join(", ")}`);
  report.say(`About:        ${noun} ${id}`);
  report.say(`Revision:     ${count(entry.rev)} of this subject`);
}
