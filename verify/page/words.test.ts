import assert from "node:assert/strict";
import { test } from "node:test";
import { ltr, piecesOf, timeText } from "./say.js";
import { ar } from "./words-ar.js";
import { en } from "./words-en.js";
import { fr } from "./words-fr.js";
import { chooseWords } from "./words.js";

const last = (text: string) => text.split(": ").at(-1);

test("fields are counted as each language counts", () => {
  for (const words of [en.hidden, en.redacted])
    assert.deepEqual(
      [0, 1, 2, 1_300].map((count) => last(words(count))),
      ["0 fields.", "1 field.", "2 fields.", "1,300 fields."],
    );
  assert.deepEqual(
    [0, 1, 2, 1_000_000].map((count) => last(fr.hidden(count))),
    ["0 champ.", "1 champ.", "2 champs.", "1\u202f000\u202f000 de champs."],
  );
  assert.deepEqual(
    [1, 2, 3, 11, 100].map((count) => last(ar.redacted(count))),
    ["حقل واحد.", "حقلان.", "3 حقول.", "11 حقلًا.", "100 حقل."],
  );
});

test("what was signed is counted in facts", () => {
  const signed = (words: typeof en) =>
    [1, 2].map((size) => last(words.problem({ kind: "past-the-end", size })));
  assert.deepEqual(signed(en), ["1 fact.", "2 facts."]);
  assert.deepEqual(signed(fr), ["1 fait.", "2 faits."]);
  assert.deepEqual(signed(ar), ["واقعة واحدة.", "واقعتان."]);
});

test("moments are written as the product writes them, to the minute, and are said to be in UTC", () => {
  const at = Date.parse("2026-11-25T09:12:30Z");
  assert.equal(timeText(at, en.tag), "25 November 2026 at 09:12 UTC");
  assert.equal(timeText(at, fr.tag), "25 novembre 2026 à 09:12 UTC");
  assert.equal(timeText(at, ar.tag), "25 نوفمبر 2026 في 9:12 ص UTC");
  assert.equal(
    timeText(Date.parse("2026-03-01T23:59:59Z"), fr.tag),
    "1er mars 2026 à 23:59 UTC",
    "French says the first of a month",
  );
});

test("what is named stands apart, and cannot turn what stands around it", () => {
  const trick = "a\u2069\u202eb";
  assert.deepEqual(piecesOf(`by ${ltr("a/1")} and ${ltr(trick)}.`), [
    "by ",
    "a/1",
    " and ",
    "a\ufffd\ufffdb",
    ".",
  ]);
  for (const words of [en, fr, ar]) {
    for (const text of [
      words.good(trick),
      words.cosignedAt(trick, "now"),
      words.strangers([trick]),
      words.problem({ kind: "not-signed", signers: [trick] }),
      words.problem({ kind: "other-origin", origin: trick, name: trick }),
      words.form({ kind: "unknown-field", name: trick }),
    ])
      assert.match(text, /\u2066a\ufffd\ufffdb\u2069/, words.locale);
  }
});

test("the first wish that there are words for is fulfilled, else the page is in English", () => {
  assert.equal(chooseWords([null, "FR-ch"]), fr);
  assert.equal(chooseWords(["tlh", "ar"]), ar);
  assert.equal(chooseWords([null, ""]), en);
});
