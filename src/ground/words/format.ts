import { decimalsOf } from "./currency.js";
import { listFormatOf, numberFormatOf, relativeFormatOf } from "./intl.js";
import { isolate } from "./isolate.js";
import { intlTag, locales, type Digits, type Locale } from "./locales.js";
import { dateWriter } from "./speaker.js";

/** Writes dates, numbers and lists the way a language writes them. */
export interface Format {
  /** A day owed by: "2026-03-31" as "31 March 2026". */
  readonly day: (day: string) => string;
  /** The same as `day`, under the name pages use. */
  readonly date: (day: string) => string;
  /** A moment in the instance's time zone, to the minute. */
  readonly dateTime: (moment: Date) => string;
  /** A month ("2026-03", or any day in it) as "March 2026". */
  readonly month: (month: string) => string;
  readonly number: (value: number) => string;
  /** An exact number written as text, with the decimals it came with: "7.90" stays 7.90. */
  readonly decimal: (value: string) => string;
  /** A share of one: 0.25 as "25%", with one decimal at most. */
  readonly percent: (share: number) => string;
  /** "Health, Education and Finance"; each item keeps its own direction. */
  readonly list: (items: readonly string[]) => string;
  /** An amount in the currency's smallest unit: 123456 "EUR" as "€1,234.56". */
  readonly money: (minor: number, currency: string) => string;
  /** "tomorrow", "in 3 days", "3 days ago". */
  readonly relativeDays: (days: number) => string;
}

const formats = new Map<string, Format>();

/** The format of a language in a time zone, made once. */
export function createFormat(locale: Locale, timeZone: string, digits: Digits = "latn"): Format {
  const key = `${locale} ${timeZone} ${digits}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = makeFormat(locale, timeZone, intlTag(locale, digits));
  formats.set(key, made);
  return made;
}

function makeFormat(locale: Locale, timeZone: string, tag: string): Format {
  const { dir } = locales[locale];
  const writer = (options: Intl.DateTimeFormatOptions) =>
    dateWriter({ locale, tag, timeZone, options });
  const day = writer({ dateStyle: "long" });
  const number = numberFormatOf(tag);
  const percent = numberFormatOf(tag, { style: "percent", maximumFractionDigits: 1 });
  const list = listFormatOf(tag);
  const relative = relativeFormatOf(tag);
  return {
    day,
    date: day,
    dateTime: writer({ dateStyle: "long", timeStyle: "short" }),
    month: writer({ year: "numeric", month: "long" }),
    number: (value) => number.format(value),
    decimal(value) {
      if (!isDecimal(value)) return value;
      const decimals = value.split(".")[1]?.length ?? 0;
      const format = numberFormatOf(tag, {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      });
      return format.format(value);
    },
    percent: (share) => percent.format(share),
    list: (items) => list.format(items.map((item) => isolate(item, dir))),
    money(minor, currency) {
      // The tables behind Intl round some currencies as shops do; accounts keep their smallest unit.
      const decimals = decimalsOf(currency) ?? 2;
      const format = numberFormatOf(tag, {
        style: "currency",
        currency,
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      });
      return format.format(minor / 10 ** decimals);
    },
    relativeDays: (days) => relative.format(days, "day"),
  };
}

// Intl reads the digits themselves: no float stands between the text and what is shown.
function isDecimal(value: string): value is `${number}` {
  return /^-?\d+(\.\d{1,20})?$/.test(value);
}
