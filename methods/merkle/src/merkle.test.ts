import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import {
  append,
  canonicalize,
  checkpointText,
  consistencyPlaces,
  emptyRange,
  fold,
  inclusionPlaces,
  isConsistent,
  isIncluded,
  leafHash,
  nodeHash,
  openNote,
  parseCheckpoint,
  parseVerifier,
  rawPublicKey,
  rootOf,
  rootOfLeaves,
  signNote,
  verifierText,
  type Hash,
  type NodePlace,
} from "./index.js";

const hex = (hash: Hash) => Buffer.from(hash).toString("hex");

// Leaves and roots of the Certificate Transparency reference implementation.
const leaves = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];
const roots = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

test("trees of one to eight leaves have the roots published with Certificate Transparency", () => {
  const hashes = leaves.map((leaf) => leafHash(Buffer.from(leaf, "hex")));
  roots.forEach((root, index) => assert.equal(hex(rootOfLeaves(hashes.slice(0, index + 1))), root));
});

/** The definition of RFC 6962 2.1 word for word: slow and obvious. */
function slowRoot(hashes: readonly Hash[]): Hash {
  if (hashes.length === 1 && hashes[0]) return hashes[0];
  let half = 1;
  while (half * 2 < hashes.length) half *= 2;
  return nodeHash(slowRoot(hashes.slice(0, half)), slowRoot(hashes.slice(half)));
}

const someLeaves = (count: number) =>
  Array.from({ length: count }, (_, index) => leafHash(Buffer.from(`fact ${index}`)));

function proofOf(places: readonly (readonly NodePlace[])[], hashes: readonly Hash[]): Hash[] {
  return places.map((group) =>
    fold(
      group.map(({ level, index }) =>
        slowRoot(hashes.slice(index * 2 ** level, (index + 1) * 2 ** level)),
      ),
    ),
  );
}

test("the growing tree agrees with the definition at every size up to 130", () => {
  const hashes = someLeaves(130);
  let range = emptyRange;
  hashes.forEach((hash, index) => {
    range = append(range, hash);
    assert.equal(hex(rootOf(range)), hex(slowRoot(hashes.slice(0, index + 1))));
  });
});

test("each leaf's proof leads to the root, and to no other leaf, place or size", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), (size, seed) => {
      const hashes = someLeaves(size);
      const index = seed % size;
      const root = slowRoot(hashes);
      const leaf = hashes[index] as Hash;
      const proof = proofOf(inclusionPlaces(index, size), hashes);
      assert.ok(isIncluded({ leaf, index, size, proof, root }));
      assert.ok(!isIncluded({ leaf: leafHash(Buffer.from("other")), index, size, proof, root }));
      if (size > 1) {
        assert.ok(!isIncluded({ leaf, index: (index + 1) % size, size, proof, root }));
        assert.ok(!isIncluded({ leaf, index, size, proof: proof.slice(1), root }));
      }
      assert.ok(!isIncluded({ leaf, index, size, proof: [...proof, leaf], root }));
    }),
  );
});

test("a tree proves that it continues each earlier one, and no other", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), (size, seed) => {
      const hashes = someLeaves(size);
      const old = 1 + (seed % size);
      const proof = proofOf(consistencyPlaces(old, size), hashes);
      const oldRoot = slowRoot(hashes.slice(0, old));
      const root = slowRoot(hashes);
      assert.ok(isConsistent({ old, oldRoot, size, root, proof }));
      const forged = leafHash(Buffer.from("forged"));
      assert.ok(!isConsistent({ old, oldRoot: forged, size, root, proof }));
      assert.ok(!isConsistent({ old, oldRoot, size, root: forged, proof }));
    }),
  );
});

test("one changed, dropped or swapped leaf changes the root", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 60 }), fc.nat(), (size, seed) => {
      const hashes = someLeaves(size);
      const at = seed % size;
      const next = (at + 1) % size;
      const root = hex(rootOfLeaves(hashes));
      const changed = hashes.with(at, leafHash(Buffer.from("changed")));
      const dropped = hashes.toSpliced(at, 1);
      const swapped = hashes.with(at, hashes[next] as Hash).with(next, hashes[at] as Hash);
      for (const other of [changed, dropped, swapped])
        assert.notEqual(hex(rootOfLeaves(other)), root);
    }),
  );
});

test("canonical JSON sorts by UTF-16 units and escapes as RFC 8785 shows", () => {
  const sample = { "€": 1, "\r": 2, דּ: 3, "1": 4, "😀": 5, "\u0080": 6, ö: 7 };
  const { דּ: _, ...rest } = sample;
  assert.equal(canonicalize(rest), '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5}');
  assert.equal(
    canonicalize({ b: [true, null, -0], a: '\u000f\n"\\' }),
    '{"a":"\\u000f\\n\\"\\\\","b":[true,null,0]}',
  );
});

test("canonical JSON refuses fractions, unsafe numbers, half characters and uncomposed text", () => {
  for (const bad of [1.5, 2 ** 53, Number.NaN, "\ud800", "e\u0301"]) {
    assert.throws(() => canonicalize({ deep: [bad] }), RangeError);
  }
});

test("a signed note opens with its key and with no other, and any changed sign closes it", () => {
  const name = "solmara.example/log/1";
  const { privateKey } = generateKeyPairSync("ed25519");
  const verifier = parseVerifier(verifierText(name, rawPublicKey(privateKey)));
  const other = parseVerifier(
    verifierText(name, rawPublicKey(generateKeyPairSync("ed25519").privateKey)),
  );
  assert.ok(verifier && other);
  const text = checkpointText({ origin: name, size: 7, root: leafHash(Buffer.from("x")) });
  const note = signNote(text, { name, privateKey });
  assert.equal(openNote(note, verifier), text);
  assert.equal(openNote(note, other), null);
  assert.equal(openNote(note.replace("\n7\n", "\n8\n"), verifier), null);
  assert.equal(parseCheckpoint(text)?.size, 7);
  assert.equal(parseCheckpoint("x\n07\nAAAA\n"), null);
});

test("a verifier key published with Go's note package reads, and one with a wrong id does not", () => {
  const published = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  assert.equal(parseVerifier(published)?.name, "PeterNeumann");
  assert.equal(parseVerifier(published.replace("c74f20a3", "c74f20a4")), null);
});
