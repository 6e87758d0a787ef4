import assert from "node:assert/strict";
import { test } from "node:test";
import { openNote, parseVerifier, signNote, type NoteVerifier } from "./index.js";
import { bitFlips, textDrops, textFlips } from "./testing/flips.js";
import { signerOf, verifierOf } from "./testing/keys.js";
import { arche, example, neumann, sumdb } from "./testing/note-vectors.js";

const keyOf = (text: string): NoteVerifier => {
  const verifier = parseVerifier(text);
  assert.ok(verifier);
  return verifier;
};
const peter = keyOf(neumann.key);
const { text, line, enochLine } = neumann;
const note = `${text}\n${line}`;

test("published notes open with their published keys", () => {
  assert.equal(openNote(`${example.text}\n${example.line}`, keyOf(example.key)), example.text);
  assert.equal(openNote(note, peter), text);
  assert.equal(
    openNote(sumdb.note, keyOf(sumdb.key)),
    sumdb.note.slice(0, sumdb.note.indexOf("\n\n") + 1),
  );
  assert.equal(openNote(`${arche.text}\n${arche.lines.join("")}`, keyOf(arche.logKey)), arche.text);
});

test("signatures of unknown keys are ignored, wherever they stand", () => {
  assert.equal(openNote(`${note}${enochLine}`, peter), text);
  assert.equal(openNote(`${text}\n${enochLine}${line}`, peter), text);
  assert.equal(openNote(`${text}\n${enochLine}${line}`, keyOf(neumann.enochKey)), text);
  assert.equal(openNote(`${text}\n${enochLine}`, peter), null);
});

test("a key that shares only the name or only the id is an unknown key", () => {
  const sameName = line.replace("x08go", "x08gp");
  const sameId = line.replace("PeterNeumann", "PaulNeumann");
  assert.equal(openNote(`${text}\n${sameName}`, peter), null);
  assert.equal(openNote(`${text}\n${sameId}`, peter), null);
  assert.equal(openNote(`${text}\n${sameName}${sameId}${line}`, peter), text);
});

test("one bad signature of the key refuses the note, also beside a good one", () => {
  const bad = line.replace("/SffcvIAQ", "/SffcvIAR");
  assert.notEqual(bad, line);
  assert.equal(openNote(`${text}\n${bad}`, peter), null);
  assert.equal(openNote(`${text}\n${bad}${line}`, peter), null);
  assert.equal(openNote(`${text}\n${line}${bad}`, peter), null);
  assert.equal(openNote(`${text}\n${line}${line}`, peter), text);
  const short = "— PeterNeumann x08goz8=\n";
  assert.equal(openNote(`${note}${short}`, peter), null);
});

test("any bit turned and any character dropped, anywhere in a note, closes it", () => {
  for (const changed of textFlips(note)) assert.equal(openNote(changed, peter), null, changed);
  for (const changed of textDrops(note)) assert.equal(openNote(changed, peter), null, changed);
});

test("any bit turned in the reader's key closes the note", () => {
  for (const publicKey of bitFlips(peter.publicKey))
    assert.equal(openNote(note, { ...peter, publicKey }), null);
});

test("a signature does not move to another text", () => {
  const signer = signerOf("city.example/log/1", 7);
  const [, signature = ""] = signNote("first\n", signer).split("\n\n");
  assert.equal(openNote(`first\n\n${signature}`, verifierOf(signer)), "first\n");
  for (const other of ["second\n", "first\n\n", "\nfirst\n", "first \n", "First\n"])
    assert.equal(openNote(`${other}\n${signature}`, verifierOf(signer)), null);
});
