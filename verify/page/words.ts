import type { FormProblem } from "../form.js";
import type { ProofProblem } from "../proof-check.js";
import type { SavedProblem } from "../saved.js";
import { ar } from "./words-ar.js";
import { en } from "./words-en.js";
import { fr } from "./words-fr.js";

/** Everything the page says, in one language; `ltr` sets apart what it names. */
export interface PageWords {
  readonly locale: string;
  /** What Intl is asked with: the product writes English dates as the United Nations do. */
  readonly tag: string;
  readonly title: string;
  readonly lead: string;
  readonly input: string;
  readonly inputHint: string;
  readonly file: string;
  readonly key: string;
  readonly keyHint: string;
  readonly check: string;
  readonly languages: string;
  /** Verdicts, written like titles, so that no full stop stands behind a name; `name` is the log's. */
  good(name: string): string;
  readonly bad: string;
  readonly unknown: string;
  readonly working: string;
  readonly entryTitle: string;
  readonly what: string;
  readonly when: string;
  readonly who: string;
  /** What the nouns of the product are called: "post" is "poste". */
  readonly nouns: { readonly [noun: string]: string };
  readonly software: string;
  readonly about: string;
  readonly revision: string;
  revisionOf(rev: string): string;
  readonly place: string;
  placeOf(index: string, size: string): string;
  readonly signedBy: string;
  readonly cosignedBy: string;
  cosignedAt(name: string, at: string): string;
  readonly unwitnessed: string;
  readonly exactText: string;
  readonly checkedTitle: string;
  readonly checkedPath: string;
  readonly checkedForm: string;
  readonly checkedSignature: string;
  readonly checkedCosignatures: string;
  readonly checkedQuorum: string;
  readonly uncheckedTitle: string;
  readonly truth: string;
  readonly withheld: string;
  readonly later: string;
  readonly splitView: string;
  readonly noQuorumAsked: string;
  readonly keyFromFile: string;
  readonly keyFromSite: string;
  hidden(count: number): string;
  redacted(count: number): string;
  readonly visiblePage: string;
  readonly ownSignature: string;
  strangers(names: readonly string[]): string;
  readonly noKey: string;
  readonly noEntry: string;
  readonly nothingGiven: string;
  readonly wrongKey: string;
  notFetched(index: string): string;
  readonly saved: { readonly [kind in SavedProblem]: string };
  problem(problem: Exclude<ProofProblem, { readonly kind: "form" }>): string;
  form(problem: FormProblem): string;
}

const languages: ReadonlyMap<string, PageWords> = new Map([
  ["en", en],
  ["fr", fr],
  ["ar", ar],
]);

/** The words of the first of the wished-for languages that there is, else the English ones. */
export function chooseWords(wishes: readonly (string | null)[]): PageWords {
  for (const wish of wishes) {
    const words = languages.get(wish?.toLowerCase().split("-")[0] ?? "");
    if (words) return words;
  }
  return en;
}
