import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  append,
  emptyRange,
  emptyRoot,
  isSameHash,
  leafHash,
  nodeHash,
  rootOf,
  rootOfLeaves,
  toHex,
  utf8,
} from "./index.js";
import { entries, roots } from "./testing/ct-vectors.js";
import { createReference, someEntries } from "./testing/reference.js";

test("trees of one to eight leaves have the roots published with Certificate Transparency", () => {
  const hashes = entries.map(leafHash);
  roots.forEach((root, index) => assert.deepEqual(rootOfLeaves(hashes.slice(0, index + 1)), root));
});

test("a tree without leaves has the hash of nothing as its root, and a leaf is marked as one", () => {
  const nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  assert.equal(toHex(emptyRoot), nothing);
  assert.equal(toHex(rootOf(emptyRange)), nothing);
  assert.equal(toHex(rootOfLeaves([])), nothing);
  // From the tests of Certificate Transparency.
  assert.equal(
    toHex(leafHash(utf8("L123456"))),
    "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56",
  );
});

test("the growing tree agrees with RFC 6962 word for word at every size to 300", () => {
  const some = someEntries(300);
  const { mth } = createReference(some);
  let range = emptyRange;
  assert.deepEqual(rootOf(range), mth(0, 0));
  some.forEach((entry, index) => {
    range = append(range, leafHash(entry));
    assert.equal(range.size, index + 1);
    assert.deepEqual(rootOf(range), mth(0, index + 1));
    assert.deepEqual(rootOfLeaves(some.slice(0, index + 1).map(leafHash)), mth(0, index + 1));
  });
});

test("the growing tree agrees with RFC 6962 word for word at sizes to 70,000", () => {
  const some = someEntries(70_000);
  const hashes = some.map(leafHash);
  const { mth } = createReference(some);
  fc.assert(
    fc.property(fc.integer({ min: 301, max: 70_000 }), (size) => {
      assert.deepEqual(rootOfLeaves(hashes.slice(0, size)), mth(0, size));
    }),
    { numRuns: 6 },
  );
});

test("one leaf changed, dropped, added or swapped gives another root", () => {
  const root = (leaves: readonly Uint8Array[]) => toHex(rootOfLeaves(leaves));
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 300 }), fc.nat(), fc.nat(), (size, seed, other) => {
      const leaves = someEntries(size).map(leafHash);
      const at = seed % size;
      const next = (at + 1 + (other % (size - 1))) % size;
      const [here, there] = [leaves[at], leaves[next]];
      assert.ok(here && there);
      const changed = leafHash(utf8("changed"));
      const honest = root(leaves);
      assert.notEqual(root(leaves.with(at, changed)), honest);
      assert.notEqual(root(leaves.toSpliced(at, 1)), honest);
      assert.notEqual(root(leaves.toSpliced(at, 0, changed)), honest);
      assert.notEqual(root(leaves.toSpliced(at, 0, here)), honest);
      assert.notEqual(root(leaves.with(at, there).with(next, here)), honest);
    }),
  );
});

test("an inner node is never taken for a leaf", () => {
  const [left, right] = someEntries(2).map(leafHash);
  assert.ok(left && right);
  const asEntry = Uint8Array.from([...left, ...right]);
  assert.notDeepEqual(leafHash(asEntry), nodeHash(left, right));
});

test("an inner node is made of two hashes of 32 bytes and of nothing else", () => {
  const hash = leafHash(utf8("fact"));
  for (const length of [0, 31, 33, 64]) {
    assert.throws(() => nodeHash(new Uint8Array(length), hash), RangeError);
    assert.throws(() => nodeHash(hash, new Uint8Array(length)), RangeError);
  }
});

test("hashes are the same when all their bytes and their lengths are", () => {
  const hash = leafHash(utf8("fact"));
  assert.ok(isSameHash(hash, hash.slice()));
  assert.ok(!isSameHash(hash, hash.subarray(0, 31)));
  assert.ok(!isSameHash(hash.subarray(0, 31), hash));
  assert.ok(!isSameHash(hash, leafHash(utf8("other fact"))));
});
