import type { LanguageMap } from "../../ground/words/language-map.js";

const sortKeyLettersMax = 200;
const slugLettersMax = 90;

/** A name in addresses: Latin letters and digits, joined by hyphens. */
export function slugOf(name: LanguageMap): string {
  const latin = [name["en"], name["fr"], ...Object.values(name)].find((text) =>
    /[a-z]/.test(fold(text ?? "")),
  );
  const slug = spell(fold((latin ?? "").replace(/['’]/g, "")))
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, slugLettersMax)
    .replace(/^-|-$/g, "");
  return slug === "" ? "institution" : slug;
}

/** What lists are sorted by: the name as read, without marks and capitals. */
export function sortKeyOf(name: LanguageMap): string {
  const text = name["en"] ?? Object.values(name)[0] ?? "";
  return fold(text).slice(0, sortKeyLettersMax).toWellFormed();
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/gu, " ").trim();
}

// Latin letters that are no others with a mark.
const spellings: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

function spell(text: string): string {
  return text.replace(/[ßæœøłđðþı]/g, (letter) => spellings[letter] ?? letter);
}
