import assert from "node:assert/strict";
import { test } from "node:test";
import { canonicalize, parseCanonical, type Json } from "@commonweal/merkle";
import fc from "fast-check";
import { scan } from "./scan.js";
import { testEntries } from "./test-entries.js";

const encoder = new TextEncoder();

// The scan between other bytes, as in a bundle.
function scanText(text: string): ReturnType<typeof scan> {
  const bytes = encoder.encode(`"${text}"`);
  return scan(bytes, 1, bytes.length - 1);
}

/** Names and texts that sorting, escaping and composing could stumble over. */
const texts = fc.oneof(
  fc.constantFrom(
    "",
    "a",
    "aa",
    "b",
    "é",
    "e\u0301",
    "\u0301",
    "\ud83d\ude00",
    "\ue000",
    "\u{10000}",
  ),
  fc.constantFrom(
    '"',
    "\\",
    "\n",
    "\u0001",
    "\u001f",
    "\u007f",
    "\u2028",
    "\ud83d",
    "v",
    "sub",
    "at",
  ),
  fc.string(),
  fc.string({ unit: "binary" }),
);
const numbers = fc.oneof(
  fc.maxSafeInteger(),
  fc.constantFrom(0, -0, 1.5, 1e21, 2 ** 53, -(2 ** 53), 2 ** 53 - 1),
);
const values = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false),
    numbers,
    texts,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(texts, tie("value"), { maxKeys: 5 }),
  ),
})).value;
const objects = fc.dictionary(texts, values, { maxKeys: 6 });

// Another implementation: read and write again.
function isCanonical(text: string): boolean {
  const value = text.startsWith("{") ? parseCanonical(text) : null;
  return value !== null;
}

function agree(edited: string): void {
  // Half a character has no bytes: what is scanned has another sign in its place.
  const text = edited.toWellFormed();
  const result = scanText(text);
  if (result === "sure") assert.ok(isCanonical(text), `sure, but not canonical: ${text}`);
  if (result === "broken") assert.ok(!isCanonical(text), `broken, but canonical: ${text}`);
}

test("what the scan is sure of, writing again finds canonical; what it calls broken, not", () => {
  fc.assert(
    fc.property(objects, (value) => {
      agree(JSON.stringify(value));
      try {
        agree(canonicalize(value));
      } catch (error) {
        assert.ok(error instanceof RangeError);
      }
    }),
    { numRuns: 3_000 },
  );
});

test("one sign changed, dropped or added anywhere never makes the scan sure wrongly", () => {
  const sign = fc.oneof(
    fc.constantFrom(...'{}[]",:\\0123456789-+.eEtfnu \t\n'),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  );
  const edits = fc.record({ value: objects, at: fc.nat(400), sign, kind: fc.nat(2) });
  fc.assert(
    fc.property(edits, ({ value, at, sign, kind }) => {
      const text = JSON.stringify(value);
      const place = at % (text.length + 1);
      agree(
        text.slice(0, place) + (kind === 0 ? "" : sign) + text.slice(place + (kind < 2 ? 1 : 0)),
      );
    }),
    { numRuns: 6_000 },
  );
});

test("entries as an instance writes them are told by the scan alone", () => {
  for (const entry of testEntries(200)) assert.equal(scan(entry, 0, entry.length), "sure");
});

test("text that runs on past its end is broken", () => {
  const bytes = encoder.encode('{"a":1}{"b":2}');
  assert.equal(scan(bytes, 0, 7), "sure");
  assert.equal(scan(bytes, 0, 6), "broken");
  assert.equal(scan(bytes, 0, 8), "broken");
  assert.equal(scan(bytes, 7, 14), "sure");
});

test("bytes that are not UTF-8 are never sure", () => {
  const bytes = Buffer.from('{"a":"x"}');
  for (const byte of [0x80, 0xc0, 0xff]) {
    bytes[6] = byte;
    assert.equal(scan(bytes, 0, bytes.length), "unsure");
  }
});

test("a hundred lists in each other are as deep as canonical text is written", () => {
  const deep = (depth: number) => `{"a":${"[".repeat(depth)}${"]".repeat(depth)}}`;
  assert.equal(scanText(deep(99)), "sure");
  assert.ok(isCanonical(deep(99)));
  assert.equal(scanText(deep(100)), "broken");
  assert.ok(!isCanonical(deep(100)));
  assert.equal(scanText(deep(30_000)), "broken");
});
