import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  addSignatures,
  cosign,
  cosignedAt,
  openNote,
  parseNote,
  parseVerifier,
  signNote,
  toBase64,
  verifyEd25519,
  type NoteSigner,
} from "./index.js";
import { cosignedMessage } from "./cosignature.js";
import { textDrops, textFlips } from "./testing/flips.js";
import { signerOf, verifierOf } from "./testing/keys.js";
import { arche, sofa } from "./testing/note-vectors.js";

const log = signerOf("example.com/behind-the-sofa", 1);
const signer = signerOf("witness.example.com/w1", 2);
const witness = verifierOf(signer, 4);
const signed = signNote(sofa.text, log);
const cosigned = addSignatures(signed, cosign(sofa.text, signer, sofa.at));

test("a cosignature published by a witness is good, and tells when it was made", () => {
  const key = parseVerifier(arche.witnessKey);
  assert.ok(key);
  const note = `${arche.text}\n${arche.lines.join("")}`;
  assert.equal(cosignedAt(note, key), arche.cosignedAt);
  assert.equal(openNote(note, key), arche.text);
  assert.equal(cosignedAt(note.replace("1432088532", "1432088533"), key), null);
});

test("a witness signs the message that tlog-cosignature shows", () => {
  let message: Uint8Array = new Uint8Array(0);
  const spy: NoteSigner = {
    ...signer,
    sign(bytes) {
      message = bytes;
      return signer.sign(bytes);
    },
  };
  const line = cosign(sofa.text, spy, sofa.at);
  assert.equal(new TextDecoder().decode(message), sofa.cosigned);
  assert.deepEqual(cosignedMessage(sofa.text, sofa.at), message);
  const [signature] = parseNote(`${sofa.text}\n${line}`)?.signatures ?? [];
  assert.ok(signature);
  assert.equal(signature.name, signer.name);
  assert.equal(signature.id, witness.id);
  // The time in eight bytes, the largest first, then the signature of 64.
  assert.equal(signature.bytes.length, 72);
  assert.deepEqual([...signature.bytes.subarray(0, 8)], [0, 0, 0, 0, 0x64, 0x18, 0x50, 0xcb]);
  assert.ok(verifyEd25519(signer.publicKey, message, signature.bytes.subarray(8)));
});

test("the specification's example of a cosigned checkpoint tells its time", () => {
  const [, signature] = parseNote(`${sofa.text}\n${sofa.lines.join("")}`)?.signatures ?? [];
  assert.ok(signature);
  assert.equal(signature.name, "witness.example.com/w1");
  assert.equal(signature.bytes.length, 72);
  const time = new DataView(signature.bytes.buffer, signature.bytes.byteOffset).getBigUint64(0);
  assert.equal(Number(time), sofa.at);
});

test("a cosigned checkpoint is good for the log's key and the witness's, each as its own type", () => {
  assert.equal(cosignedAt(cosigned, witness), sofa.at);
  assert.equal(openNote(cosigned, witness), sofa.text);
  assert.equal(openNote(cosigned, verifierOf(log)), sofa.text);
  assert.equal(openNote(cosigned, verifierOf(signer, 1)), null);
  assert.equal(cosignedAt(cosigned, verifierOf(log)), null);
  assert.equal(cosignedAt(cosigned, verifierOf(log, 4)), null);
  assert.equal(cosignedAt(signed, witness), null);
  assert.equal(cosignedAt("", witness), null);
});

test("cosignatures come back with any time, extension lines included", () => {
  const seconds = fc.oneof(fc.maxSafeNat(), fc.constantFrom(0, 1, Number.MAX_SAFE_INTEGER));
  fc.assert(
    fc.property(seconds, fc.constantFrom("", "extension 1\nextension 2\n"), (at, extra) => {
      const text = sofa.text + extra;
      const note = addSignatures(signNote(text, log), cosign(text, signer, at));
      assert.equal(cosignedAt(note, witness), at);
    }),
  );
});

test("extension lines are signed too", () => {
  const text = `${sofa.text}extension\n`;
  const note = addSignatures(signNote(text, log), cosign(text, signer, 5));
  assert.equal(cosignedAt(note.replace("extension", "Extension"), witness), null);
  assert.equal(cosignedAt(note.replace("extension\n", ""), witness), null);
});

test("any bit turned or character dropped in the text or the cosignature makes it bad", () => {
  const note = `${sofa.text}\n${cosign(sofa.text, signer, sofa.at)}`;
  assert.equal(cosignedAt(note, witness), sofa.at);
  for (const changed of textFlips(note)) assert.equal(cosignedAt(changed, witness), null, changed);
  for (const changed of textDrops(note)) assert.equal(cosignedAt(changed, witness), null, changed);
});

test("of several cosignatures of one witness the last time counts, and a bad one spoils all", () => {
  const [early, late] = [cosign(sofa.text, signer, 100), cosign(sofa.text, signer, 200)];
  assert.equal(cosignedAt(addSignatures(signed, early + late), witness), 200);
  assert.equal(cosignedAt(addSignatures(signed, late + early), witness), 200);
  const other = cosign(sofa.text.replace("20852163", "20852164"), signer, 300);
  assert.equal(cosignedAt(addSignatures(signed, late + other), witness), null);
});

test("a plain signature of the witness's key is no cosignature, nor the other way round", () => {
  const plain = signer.sign(new TextEncoder().encode(sofa.text));
  const time = new Uint8Array(8);
  const line = (bytes: Uint8Array, id: number) => {
    const head = new Uint8Array(4);
    new DataView(head.buffer).setUint32(0, id);
    return `— ${signer.name} ${toBase64(Uint8Array.from([...head, ...bytes]))}\n`;
  };
  const note = (bytes: Uint8Array, id: number) => `${sofa.text}\n${line(bytes, id)}`;
  assert.equal(cosignedAt(note(plain, witness.id), witness), null);
  assert.equal(cosignedAt(note(Uint8Array.from([...time, ...plain]), witness.id), witness), null);
  const stamped = signer.sign(cosignedMessage(sofa.text, 0));
  assert.equal(openNote(note(stamped, verifierOf(signer).id), verifierOf(signer)), null);
  assert.equal(cosignedAt(note(Uint8Array.from([...time, ...stamped]), witness.id), witness), 0);
  for (const length of [1, 8, 64, 71, 73, 136])
    assert.equal(cosignedAt(note(new Uint8Array(length), witness.id), witness), null);
});

test("times that a number does not keep exactly are not believed", () => {
  for (const time of [2n ** 53n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 1n]) {
    const bytes = new Uint8Array(76);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, witness.id);
    view.setBigUint64(4, time);
    const text = `cosignature/v1\ntime ${time}\n${sofa.text}`;
    bytes.set(signer.sign(new TextEncoder().encode(text)), 12);
    const note = `${sofa.text}\n— ${signer.name} ${toBase64(bytes)}\n`;
    assert.ok(parseNote(note));
    assert.equal(cosignedAt(note, witness), null);
  }
});

test("only checkpoints are cosigned, at a whole second from 0", () => {
  for (const text of ["", "Note\n\n", "a\n1\n", `${sofa.text}\n`, sofa.text.slice(0, -1)])
    assert.throws(() => cosign(text, signer, 1), RangeError);
  for (const at of [-1, 0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY])
    assert.throws(() => cosign(sofa.text, signer, at), RangeError);
  assert.throws(() => cosign(sofa.text, { ...signer, name: "a b" }, 1), RangeError);
  // A good cosignature of a text that is no checkpoint says nothing.
  const text = "Note\n\n";
  const bytes = signer.sign(cosignedMessage(text, 1));
  const head = new Uint8Array(12);
  new DataView(head.buffer).setUint32(0, witness.id);
  head[11] = 1;
  const note = `${text}\n— ${signer.name} ${toBase64(Uint8Array.from([...head, ...bytes]))}\n`;
  assert.ok(parseNote(note));
  assert.equal(cosignedAt(note, witness), null);
});
