import { isLocale, type Locale } from "../words/index.js";

/** Where a path leads once language and form of the answer are taken off. */
export interface Address {
  readonly path: string;
  readonly locale: Locale;
  readonly format: "html" | "json" | "csv";
}

/**
 * Splits `/fr/institutions.csv` into language, path and format.
 * The main language has no prefix. `exact` holds paths that end in .json by their own name.
 */
export function readAddress(pathname: string, main: Locale, exact: ReadonlySet<string>): Address {
  let path = pathname;
  let locale = main;
  const first = /^\/([a-z]{2})(?=\/|$)/.exec(path)?.[1];
  if (isLocale(first)) {
    locale = first;
    path = path.slice(3) || "/";
  }
  if (exact.has(path)) return { path, locale, format: "html" };
  const suffix = /\.(json|csv)$/.exec(path);
  if (!suffix) return { path, locale, format: "html" };
  const format = suffix[1] === "csv" ? "csv" : "json";
  return { path: path.slice(0, suffix.index) || "/", locale, format };
}

/** The prefix of a language in URLs: "" for the main language. */
export function prefixOf(locale: Locale, main: Locale): string {
  return locale === main ? "" : `/${locale}`;
}

/** Whether the Accept header prefers JSON to HTML. */
export function prefersJson(accept: string | undefined): boolean {
  if (!accept) return false;
  const json = accept.search(/application\/(problem\+)?json/);
  if (json < 0) return false;
  const html = accept.search(/text\/html/);
  return html < 0 || json < html;
}
