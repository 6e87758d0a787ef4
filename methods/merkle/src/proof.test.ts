import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  consistencyPlaces,
  emptyRoot,
  fold,
  inclusionPlaces,
  isConsistent,
  isIncluded,
  leafHash,
  nodeHash,
  utf8,
  type Hash,
  type NodePlace,
} from "./index.js";
import { consistencies, entries, inclusions, roots } from "./testing/ct-vectors.js";
import { bitFlips } from "./testing/flips.js";
import { createReference, someEntries, type Reference } from "./testing/reference.js";

const garbage = leafHash(utf8("garbage"));
const sizeMax = 300;
const some = someEntries(sizeMax);
const reference = createReference(some);

type Inclusion = Parameters<typeof isIncluded>[0];
type Consistency = Parameters<typeof isConsistent>[0];

const inclusionOf = (index: number, size: number): Inclusion => ({
  leaf: reference.mth(index, index + 1),
  index,
  size,
  proof: reference.path(index, size),
  root: reference.mth(0, size),
});
const consistencyOf = (old: number, size: number): Consistency => ({
  old,
  oldRoot: reference.mth(0, old),
  size,
  root: reference.mth(0, size),
  proof: reference.proof(old, size),
});

test("the inclusion proofs published with Certificate Transparency hold, and no change of them", () => {
  for (const { index, size, proof } of inclusions) {
    const entry = entries[index];
    const root = roots[size - 1];
    assert.ok(entry && root);
    const right: Inclusion = { leaf: leafHash(entry), index, size, proof, root };
    assert.ok(isIncluded(right));
    for (const wrong of wrongInclusions(right)) assert.ok(!isIncluded({ ...right, ...wrong }));
  }
});

function wrongInclusions(right: Inclusion): readonly Partial<Inclusion>[] {
  const { index, size, proof, root } = right;
  return [
    ...[index - 1, index + 1, index ^ 2].map((other) => ({ index: other })),
    ...[size * 2, Math.floor(size / 2)].map((other) => ({ size: other })),
    { leaf: utf8("WrongLeaf") },
    { leaf: new Uint8Array(0) },
    { root: emptyRoot },
    { root: garbage },
    ...[[...proof, new Uint8Array(0)], [...proof, root], [root, ...proof], proof.slice(0, -1)].map(
      (other) => ({ proof: other }),
    ),
    { proof: [garbage, ...proof.slice(1)] },
    { proof: [...proof.slice(0, 1), garbage, ...proof.slice(1)] },
  ];
}

test("the consistency proofs published with Certificate Transparency hold, and no change of them", () => {
  for (const { old, size, proof } of consistencies) {
    const oldRoot = roots[old - 1];
    const root = roots[size - 1];
    assert.ok(oldRoot && root);
    const right: Consistency = { old, oldRoot, size, root, proof };
    assert.ok(isConsistent(right));
    for (const wrong of wrongConsistencies(right)) assert.ok(!isConsistent({ ...right, ...wrong }));
  }
});

function wrongConsistencies(right: Consistency): readonly Partial<Consistency>[] {
  const { old, oldRoot, size, root, proof } = right;
  return [
    ...[old - 1, old + 1, old ^ 2].map((other) => ({ old: other })),
    ...[size * 2, Math.floor(size / 2)].map((other) => ({ size: other })),
    { oldRoot: utf8("WrongRoot") },
    { root: utf8("WrongRoot") },
    ...(old < size ? [{ oldRoot: root, root: oldRoot }, { proof: [] }] : []),
    ...[new Uint8Array(0), oldRoot, root, garbage].flatMap((hash) => [
      { proof: [...proof, hash] },
      { proof: [hash, ...proof] },
    ]),
    ...(proof.length > 0 ? [{ proof: proof.slice(0, -1) }, { proof: proof.slice(1) }] : []),
  ];
}

test("every leaf of every tree to 300 has the proof of RFC 6962, and it holds", () => {
  for (let size = 1; size <= sizeMax; size += 1) {
    for (let index = 0; index < size; index += 1) {
      const right = inclusionOf(index, size);
      assert.deepEqual(made(inclusionPlaces(index, size), reference), right.proof);
      assert.ok(isIncluded(right), `${index} in ${size}`);
    }
  }
});

test("every two trees to 300 have the consistency proof of RFC 6962, and it holds", () => {
  for (let size = 1; size <= sizeMax; size += 1) {
    for (let old = 1; old <= size; old += 1) {
      const right = consistencyOf(old, size);
      assert.deepEqual(made(consistencyPlaces(old, size), reference), right.proof);
      assert.ok(isConsistent(right), `${old} to ${size}`);
    }
  }
});

function made(groups: readonly (readonly NodePlace[])[], { mth }: Reference): readonly Hash[] {
  return groups.map((group) =>
    fold(group.map(({ level, index }) => mth(index * 2 ** level, (index + 1) * 2 ** level))),
  );
}

test("a leaf's proof fits no other leaf and no other place", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: sizeMax }), fc.nat(), (size, seed) => {
      const right = inclusionOf(seed % size, size);
      for (let other = 0; other < size; other += 1) {
        if (other === right.index) continue;
        assert.ok(!isIncluded({ ...right, index: other }));
        assert.ok(!isIncluded({ ...right, leaf: reference.mth(other, other + 1) }));
      }
    }),
    { numRuns: 30 },
  );
});

test("no proof of a tree with one leaf changed, dropped, added or swapped fits the honest root", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 60 }), fc.nat(), fc.nat(), (size, seed, other) => {
      const honest = some.slice(0, size);
      const at = seed % size;
      const next = (at + 1 + (other % (size - 1))) % size;
      const [here, there] = [honest[at], honest[next]];
      assert.ok(here && there);
      for (const forged of [
        honest.with(at, utf8("changed")),
        honest.toSpliced(at, 1),
        honest.toSpliced(at, 0, utf8("added")),
        honest.with(at, there).with(next, here),
      ])
        refuseAll(createReference(forged), forged.length, size);
    }),
    { numRuns: 30 },
  );
});

// Neither a leaf nor an earlier size of the forged tree is proven against the honest root.
function refuseAll(forged: Reference, forgedSize: number, size: number): void {
  const root = reference.mth(0, size);
  for (let index = 0; index < forgedSize; index += 1) {
    const leaf = forged.mth(index, index + 1);
    const proof = forged.path(index, forgedSize);
    for (const claimed of [forgedSize, size])
      assert.ok(!isIncluded({ leaf, index, size: claimed, proof, root }));
  }
  for (let old = 1; old <= forgedSize; old += 1) {
    const proof = forged.proof(old, forgedSize);
    const oldRoot = forged.mth(0, old);
    assert.ok(!isConsistent({ old, oldRoot, size: forgedSize, root, proof }));
  }
  for (let old = 1; old <= Math.min(size, forgedSize); old += 1) {
    const oldRoot = reference.mth(0, old);
    const isKept = toText(oldRoot) === toText(forged.mth(0, old));
    const proof = forged.proof(old, forgedSize);
    const forgedRoot = forged.mth(0, forgedSize);
    const claim = { old, oldRoot, size: forgedSize, root: forgedRoot, proof };
    // Only what stood before the forged leaf is still continued.
    assert.equal(isConsistent(claim), isKept);
  }
}

const toText = (hash: Hash) => hash.join();

test("any bit turned anywhere in an inclusion proof refuses it", () => {
  const right = inclusionOf(77, 201);
  assert.ok(isIncluded(right));
  for (const leaf of bitFlips(right.leaf)) assert.ok(!isIncluded({ ...right, leaf }));
  for (const root of bitFlips(right.root)) assert.ok(!isIncluded({ ...right, root }));
  right.proof.forEach((hash, index) => {
    for (const other of bitFlips(hash))
      assert.ok(!isIncluded({ ...right, proof: right.proof.with(index, other) }));
  });
});

test("any bit turned anywhere in a consistency proof refuses it", () => {
  for (const [old, size] of [
    [77, 201],
    [128, 201],
  ] as const) {
    const right = consistencyOf(old, size);
    assert.ok(isConsistent(right));
    for (const oldRoot of bitFlips(right.oldRoot)) assert.ok(!isConsistent({ ...right, oldRoot }));
    for (const root of bitFlips(right.root)) assert.ok(!isConsistent({ ...right, root }));
    right.proof.forEach((hash, index) => {
      for (const other of bitFlips(hash))
        assert.ok(!isConsistent({ ...right, proof: right.proof.with(index, other) }));
    });
  }
});

test("hashes that are cut, padded or out of order prove nothing", () => {
  const inclusion = inclusionOf(77, 201);
  const consistency = consistencyOf(77, 201);
  for (const change of [
    (hash: Hash) => hash.subarray(0, 31),
    (hash: Hash) => Uint8Array.from([...hash, 0]),
    () => new Uint8Array(0),
  ]) {
    assert.ok(!isIncluded({ ...inclusion, leaf: change(inclusion.leaf) }));
    assert.ok(!isIncluded({ ...inclusion, root: change(inclusion.root) }));
    assert.ok(!isIncluded({ ...inclusion, proof: inclusion.proof.map(change) }));
    assert.ok(!isConsistent({ ...consistency, oldRoot: change(consistency.oldRoot) }));
    assert.ok(!isConsistent({ ...consistency, root: change(consistency.root) }));
    assert.ok(!isConsistent({ ...consistency, proof: consistency.proof.map(change) }));
  }
  assert.ok(!isIncluded({ ...inclusion, proof: inclusion.proof.toReversed() }));
  assert.ok(!isConsistent({ ...consistency, proof: consistency.proof.toReversed() }));
  // A hash whose last byte is 0 is not the same without it.
  const hash = Uint8Array.from({ length: 32 }, (_, at) => (at === 31 ? 0 : 7));
  const pair = { leaf: hash, index: 0, size: 2, root: nodeHash(hash, hash) };
  assert.ok(isIncluded({ ...pair, proof: [hash] }));
  assert.ok(!isIncluded({ ...pair, proof: [hash.subarray(0, 31)] }));
});

test("sizes and places that no tree has are refused, and asking for their proofs is a mistake", () => {
  const bad = [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53];
  const right = inclusionOf(3, 8);
  const consistent = consistencyOf(3, 8);
  for (const value of bad) {
    assert.ok(!isIncluded({ ...right, index: value }));
    assert.ok(!isIncluded({ ...right, size: value }));
    assert.ok(!isConsistent({ ...consistent, old: value }));
    assert.ok(!isConsistent({ ...consistent, size: value }));
    assert.throws(() => inclusionPlaces(value, 8), RangeError);
    assert.throws(() => inclusionPlaces(0, value), RangeError);
    assert.throws(() => consistencyPlaces(value, 8), RangeError);
    assert.throws(() => consistencyPlaces(1, value), RangeError);
  }
  assert.ok(!isIncluded({ ...right, index: 8 }));
  assert.ok(!isIncluded({ leaf: emptyRoot, index: 0, size: 0, proof: [], root: emptyRoot }));
  assert.ok(!isConsistent({ ...consistent, old: 9 }));
  assert.ok(!isConsistent({ ...consistent, old: 0, oldRoot: emptyRoot, proof: [] }));
  assert.throws(() => inclusionPlaces(8, 8), RangeError);
  assert.throws(() => consistencyPlaces(0, 8), RangeError);
  assert.throws(() => consistencyPlaces(9, 8), RangeError);
  assert.throws(() => fold([]), RangeError);
});

test("proofs hold to the largest sizes that a number keeps exactly", () => {
  // Trees whose leaves are all alike: only the number of leaves matters for a hash.
  const known = new Map<number, Hash>([[1, leafHash(utf8("same"))]]);
  const alike = (count: number): Hash => {
    const found = known.get(count) ?? nodeHash(alike(below(count)), alike(count - below(count)));
    known.set(count, found);
    return found;
  };
  const proofOf = (groups: readonly (readonly NodePlace[])[]) =>
    groups.map((group) => fold(group.map(({ level }) => alike(2 ** level))));
  const top = Number.MAX_SAFE_INTEGER;
  for (const [old, size] of [
    [2 ** 49 - 1, 2 ** 49],
    [2 ** 52, top],
    [2 ** 49 + 1, top],
    [top - 1, top],
    [2 ** 32 + 1, 2 ** 33 + 5],
  ] as const) {
    const proof = proofOf(consistencyPlaces(old, size));
    const claim = { old, oldRoot: alike(old), size, root: alike(size), proof };
    assert.ok(isConsistent(claim), `${old} to ${size}`);
    assert.ok(!isConsistent({ ...claim, oldRoot: garbage }));
    const index = old - 1;
    const path = proofOf(inclusionPlaces(index, size));
    assert.ok(isIncluded({ leaf: alike(1), index, size, proof: path, root: alike(size) }));
    assert.ok(!isIncluded({ leaf: garbage, index, size, proof: path, root: alike(size) }));
  }
});

function below(count: number): number {
  let half = 1;
  while (half * 2 < count) half *= 2;
  return half;
}
