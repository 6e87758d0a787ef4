/** A language the interface is shipped in. */
export type Locale = "en" | "fr" | "ar";

/** Which digits numbers and dates are written with: 0123 or ٠١٢٣. */
export type Digits = "latn" | "arab";

/** What one shipped language is called, how it runs and which regional form it takes. */
export interface LocaleEntry {
  readonly code: Locale;
  /** Its name in itself, for the language menu. */
  readonly name: string;
  readonly dir: "ltr" | "rtl";
  /** The tag handed to Intl; English takes the British forms, as the United Nations do. */
  readonly intl: string;
}

/** Every shipped language by code; English comes first because all others are checked against it. */
export const locales: Readonly<Record<Locale, LocaleEntry>> = {
  en: { code: "en", name: "English", dir: "ltr", intl: "en-GB" },
  fr: { code: "fr", name: "Français", dir: "ltr", intl: "fr" },
  ar: { code: "ar", name: "العربية", dir: "rtl", intl: "ar" },
};

/** The shipped language codes in the order menus show them. */
export const localeCodes: readonly Locale[] = ["en", "fr", "ar"];

/** Says whether a text from outside names a shipped language. */
export function isLocale(value: unknown): value is Locale {
  return value === "en" || value === "fr" || value === "ar";
}

// Languages people may write content in beyond the shipped ones, so that a fallback still runs
// the right way on the page.
const rtlLanguages = new Set([
  "ar",
  "arc",
  "ckb",
  "dv",
  "fa",
  "he",
  "ks",
  "ps",
  "sd",
  "ug",
  "ur",
  "yi",
]);

/** The direction a language is written in, for shipped languages and any other BCP 47 tag. */
export function dirOf(language: string): "ltr" | "rtl" {
  const [base = "", ...rest] = language.toLowerCase().split("-");
  if (rest.includes("latn") || rest.includes("cyrl")) return "ltr";
  return rtlLanguages.has(base) || rest.includes("arab") || rest.includes("hebr") ? "rtl" : "ltr";
}

/** The tag Intl is asked with, with the digits the instance chose (Latin unless it says so). */
export function intlTag(locale: Locale, digits: Digits = "latn"): string {
  const { dir, intl } = locales[locale];
  return dir === "rtl" ? `${intl}-u-nu-${digits}` : intl;
}
