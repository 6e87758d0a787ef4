import { dateFormatOf, numberFormatOf, pluralRulesOf } from "./intl.js";
import { isolate } from "./isolate.js";
import { intlTag, locales, type Digits, type Locale } from "./locales.js";

/** What compiled messages need of a language: it hands out functions over cached Intl objects. */
export interface Speaker {
  readonly text: (value: string) => string;
  readonly number: (options: Intl.NumberFormatOptions) => (value: number) => string;
  readonly plural: (options: Intl.PluralRulesOptions) => (value: number) => Intl.LDMLPluralRule;
  readonly date: (options: Intl.DateTimeFormatOptions) => (value: string | Date) => string;
}

/** How a language is spoken on this instance: its time zone and its digits. */
export interface Speech {
  readonly timeZone?: string;
  readonly digits?: Digits;
}

/** Makes the speaker of a language; Intl objects are made when a message first needs them. */
export function createSpeaker(locale: Locale, speech: Speech = {}): Speaker {
  const tag = intlTag(locale, speech.digits);
  const { dir } = locales[locale];
  return {
    text: (value) => isolate(value, dir),
    number(options) {
      let format: Intl.NumberFormat | undefined;
      return (value) => (format ??= numberFormatOf(tag, options)).format(value);
    },
    plural(options) {
      let rules: Intl.PluralRules | undefined;
      return (value) => (rules ??= pluralRulesOf(tag, options)).select(value);
    },
    date: (options) => dateWriter({ locale, tag, timeZone: speech.timeZone ?? "UTC", options }),
  };
}

/**
 * A function writing dates: a day ("2026-03-31") means that day everywhere, a moment is told in
 * the time zone of the instance.
 */
export function dateWriter(how: {
  readonly locale: Locale;
  readonly tag: string;
  readonly timeZone: string;
  readonly options: Intl.DateTimeFormatOptions;
}): (value: string | Date) => string {
  const { locale, tag, timeZone, options } = how;
  let days: Intl.DateTimeFormat | undefined;
  let moments: Intl.DateTimeFormat | undefined;
  return (value) => {
    const isDay = typeof value === "string" && value.length <= "2026-03-31".length;
    const date = typeof value === "string" ? new Date(value) : value;
    const format = isDay
      ? (days ??= dateFormatOf(tag, { ...options, timeZone: "UTC" }))
      : (moments ??= dateFormatOf(tag, { ...options, timeZone }));
    const text = format.format(date);
    // French says "1er mars" where CLDR writes "1 mars".
    return locale === "fr" ? text.replace(/(^|\s)1 (?=\p{L}{3})/u, "$11er ") : text;
  };
}
