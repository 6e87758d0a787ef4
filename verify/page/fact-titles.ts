// The build puts in what the words of the product call each type of fact: see bundle.mjs.
declare const FACT_TITLES: {
  readonly types: readonly string[];
  /** By language, in the order of the types. */
  readonly titles: { readonly [locale: string]: readonly string[] | undefined };
};

/** What a type of fact is called in a language; null when it has its technical name only. */
export function factTitle(type: string, locale: string): string | null {
  const at = FACT_TITLES.types.indexOf(type.replaceAll(".", "-"));
  return FACT_TITLES.titles[locale]?.[at] ?? null;
}
