import { enumWord, type Words } from "../../../../ground/words/index.js";
import type { Wanting } from "../wanting.js";

/** What is missing, in words: of several, which one. */
export function wantingWord(w: Words, wanting: Wanting): string {
  const text = enumWord(w.compact, "wanting", wanting.kind);
  return wanting.number === 0 ? text : w.compact.draftWantingOf({ number: wanting.number, text });
}
