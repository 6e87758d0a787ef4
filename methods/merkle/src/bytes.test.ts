import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fromBase64, fromHex, fromUtf8, toBase64, toHex, utf8 } from "./index.js";

const ascii = (text: string) => new TextEncoder().encode(text);

test("base64 reads and writes the samples of RFC 4648", () => {
  const samples = [
    ["", ""],
    ["f", "Zg=="],
    ["fo", "Zm8="],
    ["foo", "Zm9v"],
    ["foob", "Zm9vYg=="],
    ["fooba", "Zm9vYmE="],
    ["foobar", "Zm9vYmFy"],
  ] as const;
  for (const [text, base64] of samples) {
    assert.equal(toBase64(ascii(text)), base64);
    assert.deepEqual(fromBase64(base64), ascii(text));
  }
});

test("base64 agrees with Node's on any bytes, and comes back the same", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const text = toBase64(bytes);
      assert.equal(text, Buffer.from(bytes).toString("base64"));
      assert.deepEqual(fromBase64(text), bytes);
    }),
  );
});

test("base64 has one text for each bytes: whatever else reads leniently is refused", () => {
  const bad = [
    "Zg",
    "Zg=",
    "Zg===",
    "Zh==",
    "Zm9=",
    "Zm8",
    "Z",
    "=",
    "==",
    "====",
    "A===",
    "Zg==Zg==",
  ];
  const foreign = ["Zm9v\n", " Zm9v", "Zm 9v", "Zm-_", "Zm9é", "Zm9v====", "ＡＡＡＡ"];
  for (const text of [...bad, ...foreign]) assert.equal(fromBase64(text), null, text);
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 12 }), (text) => {
      const bytes = fromBase64(text);
      if (bytes) assert.equal(toBase64(bytes), text);
    }),
  );
});

test("hexadecimal is lower-case, even and nothing else", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      assert.equal(toHex(bytes), Buffer.from(bytes).toString("hex"));
      assert.deepEqual(fromHex(toHex(bytes)), bytes);
    }),
  );
  for (const text of ["0", "0g", "AB", "0x00", " 00", "00\n", "+1"])
    assert.equal(fromHex(text), null, text);
});

test("text of any script comes back from its bytes, a byte order mark included", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      assert.equal(fromUtf8(utf8(text)), text);
      assert.equal(fromUtf8(utf8(`\ufeff${text}`)), `\ufeff${text}`);
    }),
  );
});

test("half a character has no bytes, and bytes that are not UTF-8 have no text", () => {
  for (const text of ["\ud800", "a\udc00", "\udc00\ud800", "😀".slice(1)])
    assert.throws(() => utf8(text), RangeError);
  for (const bytes of [[0xff], [0xc0, 0x80], [0xe2, 0x82], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80]])
    assert.equal(fromUtf8(Uint8Array.from(bytes)), null);
});
