import assert from "node:assert/strict";

import { z } from "zod";

import { localeCodes } from "./locales.js";

/** One text in the languages it was written in: `{ en: "Water", fr: "Eau" }`. */
export type LanguageMap = Readonly<Partial<Record<string, string>>>;

/** A text shown to a reader: which language it is in, and whether that was not the one asked for. */
export interface ShownText {
  readonly text: string;
  readonly lang: string;
  readonly isFallback: boolean;
}

const languageTag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const languagesMax = 100;
const lettersMax = 100_000;

/**
 * A language map from outside: known shape of tags, blanks left out, at least one language.
 *
 * Forms send every language's field; those left blank are no translations.
 */
export const languageMap = z
  .record(z.string().regex(languageTag), z.string().trim().max(lettersMax))
  .transform((map): LanguageMap =>
    Object.fromEntries(Object.entries(map).filter(([, text]) => text !== "")),
  )
  .refine((map) => Object.keys(map).length > 0, { params: { key: "required" } })
  .refine((map) => Object.keys(map).length <= languagesMax, { params: { key: "tooManyItems" } });

/** A language map as programs get it: language tag to text. */
export const languageMapOut = z.record(z.string(), z.string());

/**
 * The text in the language asked for, or else in the first there: shipped languages in menu
 * order, then any other. The database does not keep the order of a map's keys, so theirs cannot
 * decide.
 */
export function inLanguage(map: LanguageMap, locale: string): ShownText {
  for (const lang of [locale, ...localeCodes, ...Object.keys(map)]) {
    const text = map[lang];
    if (text !== undefined && text.trim() !== "") {
      return { text, lang, isFallback: lang !== locale };
    }
  }
  assert.fail("a language map holds at least one text");
}
