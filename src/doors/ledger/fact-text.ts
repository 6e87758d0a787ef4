import type { RecordedFact } from "../../ground/ledger/index.js";
import {
  inLanguage,
  languageMap,
  plainWord,
  type ShownText,
  type Words,
} from "../../ground/words/index.js";

/** What a fact says in words: "commitment.accepted" is "Commitment accepted"; else its type. */
export function factTitle(w: Words, type: string): string {
  return plainWord(w, `ledger.fact-${type.replaceAll(".", "-")}`) ?? type;
}

/** The title of what a fact is about, where the fact carries one. */
export function factAbout(fact: RecordedFact, locale: string): ShownText | null {
  for (const name of ["title", "name", "label"]) {
    const map = languageMap.safeParse(fact.pub[name]);
    if (map.success) return inLanguage(map.data, locale);
  }
  return null;
}

/** A subject's noun and id: "urn:commonweal:commitment:…" is ["commitment", "…"]. */
export function subjectParts(sub: string): { readonly noun: string; readonly id: string } {
  const [, , noun = "", ...rest] = sub.split(":");
  return { noun, id: rest.join(":") };
}
