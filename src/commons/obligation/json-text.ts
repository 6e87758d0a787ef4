import type { LanguageMap } from "../../ground/words/language-map.js";

/** A text in several languages as it stands in a fact: present languages only. */
export function jsonText(map: LanguageMap): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [language, text] of Object.entries(map)) {
    if (text !== undefined) texts[language] = text;
  }
  return texts;
}
