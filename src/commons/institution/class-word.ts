import { enumWord, type Words } from "../../ground/words/index.js";
import type { Classification } from "./institution.js";

/** The kind of an institution in words. */
export function classWord(w: Words, kind: Classification): string {
  const name = kind === "regional_government" ? "regional-government" : kind;
  return enumWord(w.institution, "class", name);
}
