import { z } from "zod";
import type { Day } from "../../../ground/clock.js";
import { languageMap, type LanguageMap } from "../../../ground/words/language-map.js";
import { ogpFields, type Edition, type OgpField } from "./template.js";

/** Text of each field in the languages it was given in. */
export type OgpTexts = Readonly<Partial<Record<OgpField, LanguageMap>>>;

/** What a commitment says in the form of the Open Government Partnership. */
export interface Ogp {
  /** The edition it was written for; null where only a list's own words are kept. */
  readonly edition: Edition | null;
  readonly startsOn: Day | null;
  readonly texts: OgpTexts;
}

/** A commitment that says nothing beyond title, deliverable and day. */
export const noOgp: Ogp = { edition: null, startsOn: null, texts: {} };

const stored = z.partialRecord(z.enum(ogpFields), languageMap);

/** Texts as they are stored or were exported; what is no text of the form is refused. */
export function parseTexts(value: unknown): OgpTexts {
  return stored.parse(value);
}

/** Whether anything is said at all. */
export function saysSomething(ogp: Ogp): boolean {
  return ogp.startsOn !== null || Object.keys(ogp.texts).length > 0;
}
