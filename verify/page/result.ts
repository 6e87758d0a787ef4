import { verifierText } from "@commonweal/merkle";
import { subjectParts, type EntryFacts } from "../entry-facts.js";
import type { ProofProblem, ProofResult } from "../proof-check.js";
import type { Saved } from "../saved.js";
import type { Opened } from "../trust.js";
import { page, type El } from "./dom.js";
import type { PageWords } from "./words.js";

/** What a check came to, and what it was of. */
export interface Shown {
  readonly result: ProofResult;
  readonly saved: Saved;
  readonly keyOrigin: "reader" | "file" | "site" | null;
}

interface Language {
  readonly locale: string;
  readonly words: PageWords;
}

/** The verdict on a proof in one sentence, and what it rests on. */
export function showResult(
  shown: Shown,
  language: Language,
): {
  readonly kind: "good" | "bad" | "unknown";
  readonly text: string;
  readonly elements: readonly El[];
} {
  const { words } = language;
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
      ...(entry || opened ? [element("h2", words.entryTitle), facts(shown, language)] : []),
      ...exactText(shown, words),
      ...(kind === "good" && opened ? list(words.checkedTitle, checked(opened, words)) : []),
      ...list(words.uncheckedTitle, unchecked(shown, language)),
    ],
  };
}

function problemText(problem: ProofProblem, words: PageWords): string {
  return problem.kind === "form" ? words.form(problem.problem) : words.problem(problem);
}

function facts({ result }: Shown, { locale, words }: Language): El {
  const { entry, opened, index } = result;
  const terms = element("dl");
  const add = (term: string, ...values: (El | string)[]) => {
    terms.append(element("dt", term));
    for (const value of values) terms.append(element("dd", value));
  };
  if (entry) addEntry(entry, { locale, words }, add);
  if (opened) {
    const size = number(opened.checkpoint.size, locale);
    add(words.place, words.placeOf(number(index, locale), size));
    add(words.signedBy, code(opened.log.name));
    const cosigners = opened.cosigners.map(({ name, at }) =>
      words.cosignedAt(name, time(at * 1_000, locale)),
    );
    add(words.cosignedBy, ...(cosigners.length > 0 ? cosigners : [words.unwitnessed]));
  }
  return terms;
}

function addEntry(
  entry: EntryFacts,
  { locale, words }: Language,
  add: (term: string, ...values: (El | string)[]) => void,
): void {
  const { noun, id } = subjectParts(entry.sub);
  add(words.what, code(entry.type));
  add(words.when, time(Date.parse(entry.at), locale));
  add(
    words.who,
    ...(entry.by === null ? [words.software] : [labelled(words.institution, entry.by)]),
    ...(entry.role === null ? [] : [labelled(words.office, entry.role)]),
  );
  add(words.about, code(`${noun} ${id}`));
  add(words.revision, number(entry.rev, locale));
}

function exactText({ saved }: Shown, words: PageWords): readonly El[] {
  if (saved.entry === null) return [];
  const details = element("details");
  const text = element("pre", saved.entry);
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

function unchecked(shown: Shown, { locale, words }: Language): readonly (El | string)[] {
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
  if (opened && opened.strangers.length > 0)
    lines.push(words.strangers(opened.strangers.join(", ")));
  if (entry && entry.hidden > 0) lines.push(words.hidden(number(entry.hidden, locale)));
  if (entry && entry.redacted > 0) lines.push(words.redacted(number(entry.redacted, locale)));
  if (entry?.isSigned) lines.push(words.ownSignature);
  if (saved.isPage) lines.push(words.visiblePage);
  return lines;
}

function list(title: string, lines: readonly (El | string)[]): readonly El[] {
  if (lines.length === 0) return [];
  const items = element("ul");
  for (const line of lines) items.append(element("li", line));
  return [element("h2", title), items];
}

function element(tag: string, content: El | string = ""): El {
  const made = page.createElement(tag);
  if (content !== "") made.append(content);
  return made;
}

// Names and ids are written from left to right in every language.
function code(text: string): El {
  const made = element("code", text);
  made.dir = "ltr";
  return made;
}

function labelled(label: string, id: string): El {
  return together(label, code(id));
}

function together(text: string, then: El): El {
  const made = element("span", `${text} `);
  made.append(then);
  return made;
}

function number(value: number, locale: string): string {
  return value.toLocaleString(locale);
}

function time(at: number, locale: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return String(at);
  const options = { dateStyle: "long", timeStyle: "medium", timeZone: "UTC" } as const;
  return `${date.toLocaleString(locale, options)} UTC`;
}
