import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readBundle, utf8, writeBundle } from "./index.js";

const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 256 });

test("a bundle holds each entry behind its length in two bytes", () => {
  const bytes = writeBundle([utf8("ab"), new Uint8Array(0), new Uint8Array(258).fill(7)]);
  assert.deepEqual([...bytes.subarray(0, 8)], [0, 2, 97, 98, 0, 0, 1, 2]);
  assert.equal(bytes.length, 2 + 2 + 2 + 2 + 258);
});

test("entries come back from their bundle", () => {
  fc.assert(
    fc.property(entries, (list) => {
      assert.deepEqual(readBundle(writeBundle(list), list.length), list);
    }),
  );
  const full = Array.from({ length: 256 }, (_, index) => Uint8Array.of(index));
  assert.deepEqual(readBundle(writeBundle(full), 256), full);
  const longest = new Uint8Array(65_535).fill(1);
  assert.deepEqual(readBundle(writeBundle([longest]), 1), [longest]);
});

test("a bundle of another number of entries, cut short or with more behind it, is refused", () => {
  fc.assert(
    fc.property(entries, fc.nat(), (list, seed) => {
      const bytes = writeBundle(list);
      for (const width of [list.length - 1, list.length + 1, 0, 257, 1.5, Number.NaN])
        assert.equal(readBundle(bytes, width), null);
      assert.equal(readBundle(bytes.subarray(0, seed % bytes.length), list.length), null);
      assert.equal(readBundle(Uint8Array.from([...bytes, 0]), list.length), null);
    }),
  );
  assert.equal(readBundle(Uint8Array.of(0), 1), null);
  assert.equal(readBundle(Uint8Array.of(0, 5, 1), 1), null);
  assert.equal(readBundle(new Uint8Array(0), 0), null);
});

test("no bundle is written of no entry, of too many, or of one that is too long", () => {
  assert.throws(() => writeBundle([]), RangeError);
  assert.throws(() => writeBundle(Array.from({ length: 257 }, () => utf8("x"))), RangeError);
  assert.throws(() => writeBundle([new Uint8Array(65_536)]), RangeError);
});

test("a bundle that stands in the middle of a larger buffer is read as well", () => {
  const bytes = writeBundle([utf8("first"), utf8("second")]);
  const larger = Uint8Array.from([9, 9, 9, ...bytes, 9]);
  const found = readBundle(larger.subarray(3, 3 + bytes.length), 2);
  assert.deepEqual(found, [utf8("first"), utf8("second")]);
});
