import assert from "node:assert/strict";
import { test } from "node:test";
import {
  fromBase64,
  noteKeyId,
  parseVerifier,
  renameVerifier,
  toBase64,
  verifierText,
} from "./index.js";
import { textDrops, textFlips } from "./testing/flips.js";
import { arche, example, neumann, sumdb } from "./testing/note-vectors.js";

test("published verifier keys read, and are written the same", () => {
  // The last two are from the tests of transparency-dev/formats.
  const plus = "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6";
  const ones = [example.key, neumann.key, neumann.enochKey, sumdb.key, arche.logKey, plus];
  for (const key of ones) {
    const verifier = parseVerifier(key);
    assert.ok(verifier);
    assert.equal(verifier.type, 1);
    assert.equal(verifierText(verifier.name, verifier.publicKey), key);
  }
  const witness = parseVerifier(arche.witnessKey);
  assert.equal(witness?.type, 4);
  assert.equal(witness.name, "remora.n621.de");
  assert.equal(witness.id, 0xda77ade7);
  assert.equal(verifierText(witness.name, witness.publicKey, 4), arche.witnessKey);
});

test("a key that is the one line of a file reads with the end of that line", () => {
  assert.deepEqual(parseVerifier(`${neumann.key}\n`), parseVerifier(neumann.key));
  for (const text of [
    `${neumann.key}\n\n`,
    `\n${neumann.key}`,
    `${neumann.key}\r\n`,
    ` ${neumann.key}`,
  ])
    assert.equal(parseVerifier(text), null, JSON.stringify(text));
});

test("a key with anything cut off, dropped or turned does not read", () => {
  const { key } = neumann;
  for (let from = 0; from <= key.length; from += 1) {
    for (let to = from; to <= key.length; to += 1)
      if (to - from < key.length) assert.equal(parseVerifier(key.slice(from, to)), null);
  }
  for (const other of textDrops(key)) assert.equal(parseVerifier(other), null, other);
  for (const other of textFlips(key)) assert.equal(parseVerifier(other), null, other);
});

test("keys of other lengths and types do not read, though their ids fit", () => {
  // From the tests of Go's note package.
  const long = "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==";
  const unknown = "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  for (const key of [long, unknown]) assert.equal(parseVerifier(key), null);
});

test("the id is written in eight lower-case digits", () => {
  const { key } = neumann;
  for (const id of ["C74F20A3", "c74f20A3", "0xc74f20a3", "0c74f20a3", "c74f20a", "+c74f20a3"])
    assert.equal(parseVerifier(key.replace("c74f20a3", id)), null, id);
});

test("the same key has another id as a witness, and under another name", () => {
  const verifier = parseVerifier(neumann.key);
  assert.ok(verifier);
  const { name, publicKey } = verifier;
  assert.equal(noteKeyId(name, publicKey), 0xc74f20a3);
  assert.notEqual(noteKeyId(name, publicKey, 4), 0xc74f20a3);
  const renamed = renameVerifier(verifier, "city.example/log/1");
  assert.deepEqual(renamed, parseVerifier(verifierText("city.example/log/1", publicKey)));
  assert.notEqual(renamed.id, verifier.id);
  const witness = parseVerifier(arche.witnessKey);
  assert.ok(witness);
  assert.equal(renameVerifier(witness, "w").type, 4);
});

test("names with spaces, plus signs or nothing name no key", () => {
  const { publicKey } = parseVerifier(neumann.key) ?? {};
  assert.ok(publicKey);
  for (const name of [
    "",
    " ",
    "a b",
    "a+b",
    "a\u00a0b",
    "a\u3000b",
    "a\nb",
    "a\tb",
    "a\x01b",
    "\ud800",
  ])
    assert.throws(() => verifierText(name, publicKey), RangeError, JSON.stringify(name));
  for (const name of ["", "a b", "a\u00a0b", "a\x01b"]) {
    const id = noteKeyId(name, publicKey).toString(16).padStart(8, "0");
    const vkey: string = `${name}+${id}+${toBase64(Uint8Array.of(1, ...publicKey))}`;
    assert.equal(parseVerifier(vkey), null, JSON.stringify(vkey));
  }
  for (const length of [0, 31, 33])
    assert.throws(() => verifierText("name", new Uint8Array(length)), RangeError);
});

test("what a verifier holds is its own copy of the key", () => {
  const verifier = parseVerifier(neumann.key);
  const bytes = fromBase64(neumann.key.split("+").slice(2).join("+"));
  assert.deepEqual(verifier?.publicKey, bytes?.slice(1));
  assert.equal(verifier?.publicKey.buffer.byteLength, 32);
});
