// The build puts in what the words of the product call each type of fact: see bundle.mjs.
declare const FACT_TITLES: {
  readonly [locale: string]: { readonly [key: string]: string } | undefined;
};

/** What a type of fact is called in a language; null when it has its technical name only. */
export function factTitle(type: string, locale: string): string | null {
  const titles = FACT_TITLES[locale] ?? {};
  const key = type.replaceAll(".", "-");
  return Object.hasOwn(titles, key) ? (titles[key] ?? null) : null;
}
