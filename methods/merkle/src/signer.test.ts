import assert from "node:assert/strict";
import { test } from "node:test";
import { fromBase64, openNote, parseVerifier, signNote, type NoteSigner } from "./index.js";
import { signerOf, signerOfSeed, verifierOf } from "./testing/keys.js";
import { neumann } from "./testing/note-vectors.js";

test("Go's example key signs Go's example note, byte for byte", () => {
  const seed = fromBase64(neumann.seed)?.slice(1);
  assert.ok(seed);
  const signer = signerOfSeed("PeterNeumann", seed);
  assert.equal(signNote(neumann.text, signer), `${neumann.text}\n${neumann.line}`);
  assert.deepEqual(verifierOf(signer), parseVerifier(neumann.key));
});

test("a signed note opens with its key and with no other", () => {
  const text = "Les décisions du 3 mai.\n\nSigné.\n";
  const signer = signerOf("city.example/log/1", 1);
  const note = signNote(text, signer);
  assert.equal(openNote(note, verifierOf(signer)), text);
  assert.equal(openNote(note, verifierOf(signerOf("city.example/log/1", 2))), null);
  assert.equal(openNote(note, verifierOf({ ...signer, name: "city.example/log/2" })), null);
  assert.equal(openNote(note, verifierOf(signer, 4)), null);
});

test("only a text that may stand in a note is signed", () => {
  const signer = signerOf("city.example/log/1", 1);
  for (const text of ["", "text", "text\r\n", "te\txt\n", "\0\n", "\x1f\n", "\ud800\n"])
    assert.throws(() => signNote(text, signer), RangeError, JSON.stringify(text));
  assert.ok(signNote("\n", signer).startsWith("\n\n— "));
});

test("nothing is signed under a name that notes do not allow, or with a broken signer", () => {
  const signer = signerOf("city.example/log/1", 1);
  for (const name of ["", "a b", "a+b", "a\u2003b", "a\nb"])
    assert.throws(() => signNote("text\n", { ...signer, name }), RangeError);
  for (const length of [0, 63, 65]) {
    const broken: NoteSigner = { ...signer, sign: () => new Uint8Array(length) };
    assert.throws(() => signNote("text\n", broken), RangeError);
  }
});

test("what the signer throws passes through", () => {
  const failure = new Error("the key is locked");
  const signer: NoteSigner = {
    ...signerOf("city.example/log/1", 1),
    sign: () => {
      throw failure;
    },
  };
  assert.throws(() => signNote("text\n", signer), failure);
});
