import { prefixOf } from "../http/locale.js";
import type { Page } from "../http/page.js";
import { localeCodes, locales, type Locale } from "../words/index.js";

/** This page in one of the shipped languages. */
export interface LanguageLink {
  readonly locale: Locale;
  readonly name: string;
  readonly href: string;
}

/** This very page in each language: nobody is sent back to the beginning for changing it. */
export function languageLinks(page: Page): readonly LanguageLink[] {
  return localeCodes.map((locale) => {
    const prefix = prefixOf(locale, page.config.mainLocale);
    const href = page.path === "/" && prefix !== "" ? prefix : prefix + page.path;
    return { locale, name: locales[locale].name, href };
  });
}
