import { locales, type Locale } from "./locales.js";
import { createSpeaker, type Speech } from "./speaker.js";
import { tables, type Words } from "./words.gen.js";

export { decimalsOf } from "./currency.js";
export { createFormat, type Format } from "./format.js";
export { isolate } from "./isolate.js";
export {
  inLanguage,
  languageMap,
  languageMapOut,
  type LanguageMap,
  type ShownText,
} from "./language-map.js";
export {
  dirOf,
  intlTag,
  isLocale,
  localeCodes,
  locales,
  type Digits,
  type Locale,
  type LocaleEntry,
} from "./locales.js";
export { enumWord, matchMessage, plainWord, refusalWord, type WordKey } from "./match.js";
export { pseudo } from "./pseudo.js";
export type { Speech } from "./speaker.js";
export { coverage, type Words } from "./words.gen.js";

const spoken = new Map<string, Words>();

/** All words of a language, spoken in the time zone and digits of the instance. */
export function wordsFor(locale: Locale, speech: Speech = {}): Words {
  const { code } = locales[locale];
  const key = `${code} ${speech.timeZone ?? "UTC"} ${speech.digits ?? "latn"}`;
  const known = spoken.get(key);
  if (known !== undefined) return known;
  const words = tables[code](createSpeaker(code, speech), () => wordsFor("en", speech));
  spoken.set(key, words);
  return words;
}
