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

/** The form of the answer the Accept header prefers: by weight (RFC 9110), HTML where it does not say. */
export function preferredFormat(accept: string | null): Address["format"] {
  let best: { readonly format: Address["format"]; readonly weight: number } | null = null;
  for (const part of (accept ?? "").split(",").slice(0, 20)) {
    const [type = "", ...rest] = part.split(";").map((piece) => piece.trim().toLowerCase());
    const format = formats.get(type);
    const given = rest.find((piece) => piece.startsWith("q="))?.slice(2);
    const weight = given === undefined ? 1 : Number(given);
    if (format && weight > (best?.weight ?? 0)) best = { format, weight };
  }
  return best?.format ?? "html";
}

const formats: ReadonlyMap<string, Address["format"]> = new Map([
  ["text/html", "html"],
  ["application/json", "json"],
  ["application/problem+json", "json"],
  ["text/csv", "csv"],
]);
