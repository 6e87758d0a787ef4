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

/** The words of a text as they are compared: without marks, capitals and the endings of plurals. */
export function stemsOf(text: string): readonly string[] {
  const words = fold(text).match(/[\p{L}\p{N}]+(?:[.-][\p{L}\p{N}]+)*/gu) ?? [];
  return words.map((word) =>
    word.length > 4 ? word.replace(/^ال/u, "").replace(/(?:es|s|x)$/, "") : word,
  );
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
