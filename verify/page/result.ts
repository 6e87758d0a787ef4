import { verifierText } from "@commonweal/merkle";
import { subjectParts, type EntryFacts } from "../entry-facts.js";
import type { ProofProblem, ProofResult } from "../proof-check.js";
import type { Saved } from "../saved.js";
import type { Opened } from "../trust.js";
import type { El } from "./dom.js";
import { code, element, list, moment, together } from "./elements.js";
import { factTitle } from "./fact-titles.js";
import { linked, type Named, type Places } from "./places.js";
import { timeText } from "./say.js";
import type { PageWords } from "./words.js";

/** What a check came to, and what it was of. */
export interface Shown {
  readonly result: ProofResult;
  readonly saved: Saved;
  readonly keyOrigin: "reader" | "file" | "site" | null;
  /** Where the site that gave the fact shows what it names; empty when no site gave it. */
  readonly places: Places;
}

/** The verdict on a proof in one sentence, and what it rests on. */
export function showResult(
  shown: Shown,
  words: PageWords,
): {
  readonly kind: "good" | "bad" | "unknown";
  readonly text: string;
  readonly elements: readonly El[];
} {
  const { result } = shown;
  const problems = result.problems.map((problem) => problemText(problem, words));
  const lacks = result.lacks.map(({ kind }) => (kind === "no-key" ? words.noKey : words.noEntry));
  const kind = problems.length > 0 ? "bad" : lacks.length > 0 ? "unknown" : "good";
  const { entry, opened } = result;
  const text = kind === "good" ? words.good(opened?.log.name ?? "") : words[kind];
  return {
    kind,
    text,
    elements: [
      ...[...problems, ...lacks].map((line) => element("p", line)),
      ...(entry || opened ? [element("h2", words.entryTitle), facts(shown, words)] : []),
      ...exactText(shown, words),
      ...(kind === "good" && opened ? list(words.checkedTitle, checked(opened, words)) : []),
      ...list(words.uncheckedTitle, unchecked(shown, words)),
    ],
  };
}

function problemText(problem: ProofProblem, words: PageWords): string {
  return problem.kind === "form" ? words.form(problem.problem) : words.problem(problem);
}

function facts({ result, places }: Shown, words: PageWords): El {
  const { entry, opened, index } = result;
  const terms = element("dl");
  const add = (term: string, ...values: (El | string)[]) => {
    terms.append(element("dt", term));
    for (const value of values) terms.append(element("dd", value));
  };
  if (entry) addEntry(entry, { words, places }, add);
  if (opened) {
    const size = number(opened.checkpoint.size, words);
    add(words.place, words.placeOf(number(index, words), size));
    add(words.signedBy, code(opened.log.name));
    const cosigners = opened.cosigners.map(({ name, at }) =>
      words.cosignedAt(name, timeText(at * 1_000, words.tag)),
    );
    add(words.cosignedBy, ...(cosigners.length > 0 ? cosigners : [words.unwitnessed]));
  }
  return terms;
}

function addEntry(
  entry: EntryFacts,
  { words, places }: { readonly words: PageWords; readonly places: Places },
  add: (term: string, ...values: (El | string)[]) => void,
): void {
  const { type, at, by, role, sub } = entry;
  const { noun, id } = subjectParts(sub);
  const named = (what: Named) => linked(nameOf(what, words), { ...what, places });
  const title = factTitle(type, words.locale);
  add(words.what, title === null ? code(type) : together(title, code(type)));
  add(words.when, moment(at, timeText(Date.parse(at), words.tag)));
  add(
    words.who,
    ...(role === null ? [] : [named({ noun: "post", id: role })]),
    by === null ? words.software : named({ noun: "institution", id: by }),
  );
  add(words.about, named({ noun, id }));
  add(words.revision, words.revisionOf(number(entry.rev, words)));
}

function nameOf({ noun, id }: Named, { nouns }: PageWords): readonly (El | string)[] {
  const word = Object.hasOwn(nouns, noun) ? nouns[noun] : undefined;
  return word === undefined ? [code(`${noun} ${id}`)] : [`${word} `, code(id)];
}

function exactText({ saved }: Shown, words: PageWords): readonly El[] {
  if (saved.entry === null) return [];
  const details = element("details");
  const text = element("pre");
  text.textContent = saved.entry;
  text.dir = "ltr";
  // A long line scrolls nowhere, but who uses the keyboard wants to reach it.
  text.setAttribute("tabindex", "0");
  details.append(element("summary", words.exactText), text);
  return [details];
}

function checked(opened: Opened, words: PageWords): readonly string[] {
  return [
    words.checkedPath,
    words.checkedForm,
    words.checkedSignature,
    ...(opened.cosigners.length > 0 ? [words.checkedCosignatures] : []),
    ...(opened.hasQuorum ? [words.checkedQuorum] : []),
  ];
}

function unchecked(shown: Shown, words: PageWords): readonly (El | string)[] {
  const { result, saved, keyOrigin } = shown;
  const { entry, opened } = result;
  const lines: (El | string)[] = [words.truth, words.withheld, words.later];
  if (opened && opened.cosigners.length === 0) lines.push(words.splitView);
  else if (opened && !opened.hasQuorum) lines.push(words.noQuorumAsked);
  if (opened && (keyOrigin === "file" || keyOrigin === "site")) {
    const { name, publicKey } = opened.log;
    const key = code(verifierText(name, publicKey));
    lines.push(together(keyOrigin === "file" ? words.keyFromFile : words.keyFromSite, key));
  }
  if (opened && opened.strangers.length > 0) lines.push(words.strangers(opened.strangers));
  if (entry && entry.hidden > 0) lines.push(words.hidden(entry.hidden));
  if (entry && entry.redacted > 0) lines.push(words.redacted(entry.redacted));
  if (entry?.isSigned) lines.push(words.ownSignature);
  if (saved.isPage) lines.push(words.visiblePage);
  return lines;
}

function number(value: number, { tag }: PageWords): string {
  return value.toLocaleString(tag);
}
