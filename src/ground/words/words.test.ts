import assert from "node:assert/strict";
import { test } from "node:test";

import {
  createFormat,
  dirOf,
  enumWord,
  inLanguage,
  isLocale,
  languageMap,
  localeCodes,
  matchMessage,
  plainWord,
  pseudo,
  refusalWord,
  wordsFor,
} from "./index.js";

const clean = (text: string): string =>
  text.replace(/[\u00a0\u202f]/g, " ").replace(/[\u200e\u200f\u061c]/g, "");

test("each language says its own word, and says it again from the same table", () => {
  assert.deepEqual(
    localeCodes.map((code) => wordsFor(code).ground.save()),
    ["Save", "Enregistrer", "حفظ"],
  );
  assert.equal(wordsFor("fr", { timeZone: "UTC" }), wordsFor("fr"));
  assert.notEqual(wordsFor("fr", { timeZone: "Asia/Tokyo" }), wordsFor("fr"));
});

test("the limits of a form field are counted in each language", () => {
  assert.equal(wordsFor("en").ground.formTooLong({ max: 1 }), "Use 1 character at most.");
  assert.equal(
    clean(wordsFor("fr").ground.formTooLong({ max: 2000 })),
    "Utilisez 2 000 caractères au plus.",
  );
  assert.equal(wordsFor("ar").ground.formTooLong({ max: 2 }), "يُرجى استخدام حرفين على الأكثر.");
});

test("dates, money and days ahead are written the way of each language", () => {
  const [en, fr, ar] = localeCodes.map((code) => createFormat(code, "Europe/Paris"));
  assert(en && fr && ar);
  assert.equal(en.day("2026-03-31"), "31 March 2026");
  assert.equal(
    fr.dateTime(new Date("2026-03-31T22:30:00Z")).replace(/\s/gu, " "),
    "1er avril 2026 à 00:30",
  );
  assert.equal(ar.day("2026-03-31"), "31 مارس 2026");
  assert.equal(fr.month("2026-03"), "mars 2026");
  assert.equal(clean(fr.money(123_456, "EUR")), "1 234,56 €");
  assert.equal(en.money(5_000, "JPY"), "JP¥5,000");
  assert.equal(en.percent(0.2567), "25.7%");
  assert.equal(en.relativeDays(-1), "yesterday");
  assert.equal(fr.relativeDays(3), "dans 3 jours");
  assert.equal(en.list(["Health", "Education", "صحة"]), "Health, Education and \u2068صحة\u2069");
  assert.equal(createFormat("ar", "UTC", "arab").number(12), "١٢");
});

test("a text is shown in the reader's language, else in the first there is", () => {
  const map = { fr: "Eau", ar: " ", pt: "Água" };
  assert.deepEqual(inLanguage(map, "fr"), { text: "Eau", lang: "fr", isFallback: false });
  assert.deepEqual(inLanguage(map, "ar"), { text: "Eau", lang: "fr", isFallback: true });
  assert.deepEqual(inLanguage({ pt: "Água" }, "en"), {
    text: "Água",
    lang: "pt",
    isFallback: true,
  });
  assert.throws(() => inLanguage({ en: "" }, "en"), /at least one text/);
});

test("a language map from a form loses its blanks and refuses to be empty", () => {
  assert.deepEqual(languageMap.parse({ en: " Water ", fr: "" }), { en: "Water" });
  assert.equal(languageMap.safeParse({ en: "  " }).success, false);
  assert.equal(languageMap.safeParse({ "<b>": "x" }).success, false);
});

test("a language runs the way it is written", () => {
  assert.deepEqual(["ar", "fa-IR", "he", "en", "pt-BR", "az-Arab"].map(dirOf), [
    "rtl",
    "rtl",
    "rtl",
    "ltr",
    "ltr",
    "rtl",
  ]);
  assert.equal(isLocale("fr"), true);
  assert.equal(isLocale("constructor"), false);
});

test("values and refusals find their words, and a value without words does not compile", () => {
  const slice = {
    "state-open": () => "Open",
    "state-met": () => "Met",
    "refusal-tooLate": (a: { readonly days: number }) => `${a.days} days too late`,
    "refusal-closed": () => "Closed",
  };
  const pick = (isOpen: boolean): "open" | "met" => (isOpen ? "open" : "met");
  assert.equal(enumWord(slice, "state", pick(true)), "Open");
  type Refusal = { readonly kind: "tooLate"; readonly days: number } | { readonly kind: "closed" };
  const refuse = (days: number): Refusal =>
    days > 0 ? { kind: "tooLate", days } : { kind: "closed" };
  assert.equal(refusalWord(slice, refuse(3)), "3 days too late");
  assert.equal(refusalWord(slice, refuse(0)), "Closed");
  // @ts-expect-error there is no word for this state
  assert.throws(() => enumWord(slice, "state", "lost"), /there is a message "state-lost"/);
  // @ts-expect-error there are no words for this refusal
  assert.throws(() => refusalWord(slice, { kind: "unheard" }), /refusal-unheard/);
});

test("a message is found by its key with its arguments, and no others", () => {
  const w = wordsFor("en");
  assert.equal(matchMessage(w, "ground.save"), "Save");
  assert.equal(matchMessage(w, "ground.formTooLong", { max: 5 }), "Use 5 characters at most.");
  // @ts-expect-error there is no such message
  assert.throws(() => matchMessage(w, "ground.nowhere"));
  assert.equal(plainWord(w, "ground.noticeSaved"), "Your changes have been saved.");
  const strangers = ["ground.formTooLong", "ground.toString", "toString.call", "ground", "", "a.b"];
  assert.deepEqual(
    strangers.map((key) => plainWord(w, key)),
    strangers.map(() => null),
  );
});

test("the invented languages stretch and mirror our words and leave people's alone", () => {
  const long = pseudo(wordsFor("en"), "en-XA");
  assert.equal(long.ground.save(), "Šåṽé~~");
  assert.match(long.ground.brokenBody({ id: "Ana-7" }), /Ţĥé .*Ana-7$/);
  assert.equal(pseudo(wordsFor("en"), "ar-XB").ground.save(), "\u200F\u202ESave\u202C\u200F");
  assert.equal(plainWord(long, "ground.save"), "Šåṽé~~");
});
