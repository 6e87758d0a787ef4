import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { toHex } from "./bytes.js";
import { sha256 as byNode } from "./sha256-node.js";
import { sha256 } from "./sha256.js";
import { sha512 } from "./sha512.js";

const ascii = (text: string) => new TextEncoder().encode(text);
const expected = (name: string, bytes: Uint8Array) => createHash(name).update(bytes).digest("hex");

// FIPS 180 examples of NIST, the last one being a million times "a".
const samples = [
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  [
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  ],
  [
    "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
    "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1",
  ],
  ["a".repeat(1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"],
] as const;

test("SHA-256 gives what NIST published, with Node and without", () => {
  for (const [text, hash] of samples) {
    assert.equal(toHex(sha256(ascii(text))), hash);
    assert.equal(toHex(byNode(ascii(text))), hash);
  }
});

test("SHA-512 gives what NIST published for abc", () => {
  assert.equal(
    toHex(sha512(ascii("abc"))),
    "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
  );
});

test("own hashes agree with Node's at each length from 0 to 300", () => {
  const bytes = Uint8Array.from({ length: 300 }, (_, index) => (index * 167 + 13) & 255);
  for (let length = 0; length <= 300; length += 1) {
    const part = bytes.subarray(0, length);
    assert.equal(toHex(sha256(part)), expected("sha256", part), `length ${length}`);
    assert.equal(toHex(sha512(part)), expected("sha512", part), `length ${length}`);
  }
});

test("own hashes agree with Node's on any bytes, also on a part of a longer buffer", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), fc.nat({ max: 64 }), (bytes, from) => {
      const part = bytes.subarray(from);
      assert.equal(toHex(sha256(part)), expected("sha256", part));
      assert.equal(toHex(sha512(part)), expected("sha512", part));
      assert.equal(toHex(byNode(part)), expected("sha256", part));
    }),
  );
  for (const length of [65_535, 1_048_576, 5_000_001]) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * index + (index >> 8)) & 255);
    assert.equal(toHex(sha256(bytes)), expected("sha256", bytes));
  }
});

test("one hash does not change another that was given before", () => {
  const first = sha256(ascii("first"));
  const before = toHex(first);
  sha256(ascii("second"));
  assert.equal(toHex(first), before);
});
