import assert from "node:assert/strict";
import { test } from "node:test";

import { speaking } from "./fixture.ts";

const days = {
  "en/a.json": { days: ".input {$n :integer} .match $n one {{{$n} day}} * {{{$n} days}}" },
  "fr/a.json": {
    days: ".input {$n :integer} .match $n one {{{$n} jour}} many {{{$n} de jours}} * {{{$n} jours}}",
  },
  "ar/a.json": {
    days:
      ".input {$n :integer} .match $n zero {{لا أيام}} one {{يوم واحد}} two {{يومان}} " +
      "few {{{$n} أيام}} many {{{$n} يومًا}} * {{{$n} يوم}}",
  },
};

test("Arabic counts in six ways", async (t) => {
  const speak = await speaking(t, days);
  const said = [0, 1, 2, 3, 11, 100].map((n) => speak("ar", "days", { n }));
  assert.deepEqual(said, ["لا أيام", "يوم واحد", "يومان", "3 أيام", "11 يومًا", "100 يوم"]);
});

test("French counts nought as one and millions apart", async (t) => {
  const speak = await speaking(t, days);
  const said = [0, 1, 2, 1_000_000].map((n) => speak("fr", "days", { n }));
  assert.deepEqual(
    said.map((text) => text.replace(/\s/gu, " ")),
    ["0 jour", "1 jour", "2 jours", "1 000 000 de jours"],
  );
});

test("an exact number wins over its category, and the first selector decides first", async (t) => {
  const speak = await speaking(t, {
    "en/a.json": {
      both:
        ".input {$x :integer} .input {$y :string} .match $x $y * * {{other}} one * {{one}} " +
        "1 late {{exactly one, late}} * late {{late}} 0 * {{none}}",
    },
  });
  const say = (x: number, y: string): string => speak("en", "both", { x, y });
  assert.deepEqual(
    [say(1, "late"), say(1, ""), say(0, "late"), say(5, "late"), say(5, "")],
    ["exactly one, late", "one", "none", "late", "other"],
  );
});

test("ordinals select by their own rules", async (t) => {
  const speak = await speaking(t, {
    "en/a.json": {
      rank:
        ".input {$n :integer select=ordinal} .match $n one {{{$n}st}} two {{{$n}nd}} " +
        "few {{{$n}rd}} * {{{$n}th}}",
    },
  });
  const said = [1, 2, 3, 4, 11, 22].map((n) => speak("en", "rank", { n }));
  assert.deepEqual(said, ["1st", "2nd", "3rd", "4th", "11th", "22nd"]);
});

test("a name is set apart in Arabic, and in English when it is written from the right", async (t) => {
  const speak = await speaking(t, {
    "en/a.json": { by: "By {$name}, {$n :number} times" },
    "ar/a.json": { by: "من {$name}، {$n :number} مرات" },
  });
  assert.equal(speak("en", "by", { name: "Ana", n: 2 }), "By Ana, 2 times");
  assert.equal(speak("en", "by", { name: "ليلى", n: 2 }), "By \u2068ليلى\u2069, 2 times");
  assert.equal(speak("ar", "by", { name: "Ana", n: 2 }), "من \u2068Ana\u2069، 2 مرات");
  const address = "https://example.org/a";
  assert.equal(speak("ar", "by", { name: address, n: 2 }), `من ${address}، 2 مرات`);
});

test("a day is the same day in every time zone; a moment is told in the instance's", async (t) => {
  const speak = await speaking(t, {
    "en/a.json": {
      on: "On {$day :date}",
      at: "At {$t :datetime}",
      in: "In {$d :date fields=year-month}",
    },
    "fr/a.json": {
      on: "Le {$day :date}",
      at: "Le {$t :datetime}",
      in: "En {$d :date fields=year-month}",
    },
  });
  const far = { timeZone: "Pacific/Kiritimati" };
  assert.equal(speak("en", "on", { day: "2026-03-31" }, far), "On 31 March 2026");
  assert.equal(speak("fr", "on", { day: "2026-03-01" }, far), "Le 1er mars 2026");
  const t0 = new Date("2026-03-31T20:30:00Z");
  assert.equal(speak("en", "on", { day: t0 }, far), "On 1 April 2026");
  assert.equal(speak("en", "at", { t: t0 }, far), "At 1 April 2026 at 10:30");
  assert.equal(speak("en", "in", { d: "2026-03-31" }), "In March 2026");
});

test("Arabic digits are the instance's choice", async (t) => {
  const speak = await speaking(t, { ...days });
  assert.equal(speak("ar", "days", { n: 15 }), "15 يومًا");
  assert.equal(speak("ar", "days", { n: 15 }, { digits: "arab" }), "١٥ يومًا");
});

test("numbers take their options, also through a local name", async (t) => {
  const speak = await speaking(t, {
    "en/a.json": {
      share: ".local $p = {$s :percent maximumFractionDigits=1} {{{$p} of {$all :number}}}",
    },
  });
  assert.equal(speak("en", "share", { s: 0.1234, all: 12_000 }), "12.3% of 12,000");
});

test("work in progress speaks English for what is missing, and source for what is broken", async (t) => {
  const speak = await speaking(t, {
    "en/a.json": { hi: "Hello {$n :number}", bad: "Broken {$name", quote: 'Say "no" \\\\ {|{x}|}' },
    "fr/a.json": { hi: "Salut {$m}" },
  });
  assert.equal(speak("fr", "hi", { n: 1000 }), "Hello 1,000");
  assert.equal(speak("ar", "bad", { name: "x" }), "Broken {$name");
  assert.equal(speak("ar", "quote"), 'Say "no" \\ {x}');
});
