// The one place where Intl objects are made: a constructor costs about a hundred times the call.
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();
const pluralRules = new Map<string, Intl.PluralRules>();
const listFormats = new Map<string, Intl.ListFormat>();
const relativeFormats = new Map<string, Intl.RelativeTimeFormat>();
const regionNames = new Map<string, Intl.DisplayNames>();

/** The cached number format of a language and its options. */
export function numberFormatOf(
  tag: string,
  options: Intl.NumberFormatOptions = {},
): Intl.NumberFormat {
  return cached(numberFormats, tag, options, () => new Intl.NumberFormat(tag, options));
}

/** The cached date format of a language and its options, time zone included. */
export function dateFormatOf(
  tag: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  return cached(dateFormats, tag, options, () => new Intl.DateTimeFormat(tag, options));
}

/** The cached plural rules of a language. */
export function pluralRulesOf(
  tag: string,
  options: Intl.PluralRulesOptions = {},
): Intl.PluralRules {
  return cached(pluralRules, tag, options, () => new Intl.PluralRules(tag, options));
}

/** The cached list format of a language ("a, b and c"). */
export function listFormatOf(tag: string): Intl.ListFormat {
  return cached(listFormats, tag, {}, () => new Intl.ListFormat(tag, { type: "conjunction" }));
}

/** The cached relative time format of a language ("tomorrow", "3 days ago"). */
export function relativeFormatOf(tag: string): Intl.RelativeTimeFormat {
  return cached(
    relativeFormats,
    tag,
    {},
    () => new Intl.RelativeTimeFormat(tag, { numeric: "auto" }),
  );
}

/** The cached names of countries in a language. */
export function regionNamesOf(tag: string): Intl.DisplayNames {
  return cached(
    regionNames,
    tag,
    {},
    () => new Intl.DisplayNames(tag, { type: "region", fallback: "code" }),
  );
}

function cached<T>(map: Map<string, T>, tag: string, options: object, make: () => T): T {
  const key = tag + JSON.stringify(options);
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
