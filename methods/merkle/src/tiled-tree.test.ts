import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  createTree,
  emptyRoot,
  isConsistent,
  isIncluded,
  tilePath,
  tileWidthAt,
  type ReadTile,
  type TilePlace,
} from "./index.js";
import { createReference, someEntries } from "./testing/reference.js";

const sizeMax = 70_000;
const reference = createReference(someEntries(sizeMax));

// A tile by its definition in tlog-tiles: MTH(D[(n * 256 + i) * 256**l : (n * 256 + i + 1) * 256**l]).
function tileOf({ kind, level, n, width }: TilePlace): Uint8Array {
  assert.equal(kind, "hashes");
  const bytes = new Uint8Array(32 * width);
  for (let i = 0; i < width; i += 1) {
    const span = 256 ** level;
    const start = (n * 256 + i) * span;
    assert.ok(start + span <= sizeMax, "a tile was asked for that no tree of this test has");
    bytes.set(reference.mth(start, start + span), 32 * i);
  }
  return bytes;
}

function recorder() {
  const asked: TilePlace[] = [];
  const readTile: ReadTile = (tile) => {
    asked.push(tile);
    return tileOf(tile);
  };
  return { asked, readTile };
}

test("roots and proofs from tiles are those of RFC 6962 for every tree to 300", async () => {
  const tree = createTree(tileOf, { tilesMax: 1000 });
  for (let size = 0; size <= 300; size += 1) {
    assert.deepEqual(await tree.root(size), reference.mth(0, size));
    for (let index = 0; index < size; index += 1)
      assert.deepEqual(await tree.inclusion(index, size), reference.path(index, size));
    for (let old = 1; old <= size; old += 1)
      assert.deepEqual(await tree.consistency(old, size), reference.proof(old, size));
  }
});

test("roots and proofs from tiles are those of RFC 6962 in trees to 70,000, and hold", async () => {
  const tree = createTree(tileOf, { tilesMax: 50 });
  const sizes = fc.oneof(
    fc.integer({ min: 1, max: sizeMax }),
    fc.constantFrom(256, 257, 511, 512, 65_535, 65_536, 65_537, 66_048, sizeMax),
  );
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(), fc.nat(), async (size, first, second) => {
      const index = first % size;
      const old = 1 + (second % size);
      const root = await tree.root(size);
      assert.deepEqual(root, reference.mth(0, size));
      const path = await tree.inclusion(index, size);
      assert.deepEqual(path, reference.path(index, size));
      const leaf = reference.mth(index, index + 1);
      assert.ok(isIncluded({ leaf, index, size, proof: path, root }));
      const proof = await tree.consistency(old, size);
      assert.deepEqual(proof, reference.proof(old, size));
      const oldRoot = reference.mth(0, old);
      assert.ok(isConsistent({ old, oldRoot, size, root, proof }));
    }),
    { numRuns: 150 },
  );
});

test("tiles are asked for as they stand in the tree of the asked size, partial ones too", async () => {
  const { asked, readTile } = recorder();
  const tree = createTree(readTile, { tilesMax: 100 });
  for (const size of [1, 5, 255, 256, 300, 1000, 65_536 + 300]) {
    asked.length = 0;
    await tree.inclusion(Math.floor(size / 2), size);
    await tree.root(size);
    for (const { level, n, width } of asked)
      assert.equal(width, tileWidthAt({ level, n, size }), `level ${level} at ${size}`);
  }
});

test("a smaller tree is still read with its own partial tiles after the tree has grown", async () => {
  const { asked, readTile } = recorder();
  const tree = createTree(readTile, { tilesMax: 100 });
  assert.deepEqual(await tree.root(700), reference.mth(0, 700));
  asked.length = 0;
  assert.deepEqual(await tree.root(600), reference.mth(0, 600));
  assert.deepEqual(asked.map(tilePath), ["tile/0/002.p/88"]);
});

test("a tile that was read is not asked for again", async () => {
  const { asked, readTile } = recorder();
  const tree = createTree(readTile, { tilesMax: 100 });
  for (let index = 0; index < 1000; index += 1) await tree.inclusion(index, 1000);
  const paths = asked.map(tilePath);
  assert.equal(new Set(paths).size, paths.length);
  assert.deepEqual(
    new Set(paths),
    new Set(["tile/0/000", "tile/0/001", "tile/0/002", "tile/0/003.p/232", "tile/1/000.p/3"]),
  );
});

test("no more tiles are kept than allowed, the one longest unused goes first", async () => {
  const { asked, readTile } = recorder();
  const tree = createTree(readTile, { tilesMax: 2 });
  const paths = async (size: number) => {
    asked.length = 0;
    assert.deepEqual(await tree.root(size), reference.mth(0, size));
    return asked.map(tilePath);
  };
  // Sizes whose root is one node of a single tile.
  assert.deepEqual(await paths(2), ["tile/0/000.p/2"]);
  assert.deepEqual(await paths(4), ["tile/0/000.p/4"]);
  assert.deepEqual(await paths(2), []);
  assert.deepEqual(await paths(8), ["tile/0/000.p/8"]);
  assert.deepEqual(await paths(2), []);
  assert.deepEqual(await paths(4), ["tile/0/000.p/4"]);
});

test("a proof is right even when fewer tiles are kept than it needs", async () => {
  const tree = createTree(tileOf, { tilesMax: 1 });
  const size = 66_100;
  for (const index of [0, 300, 65_536, 66_099]) {
    assert.deepEqual(await tree.inclusion(index, size), reference.path(index, size));
    assert.deepEqual(await tree.consistency(index + 1, size), reference.proof(index + 1, size));
  }
});

test("proofs asked for at the same time share what they read", async () => {
  const asked: string[] = [];
  let open: () => void = () => {};
  const gate = new Promise<void>((settle) => {
    open = settle;
  });
  const readTile: ReadTile = async (tile) => {
    asked.push(tilePath(tile));
    await gate;
    return tileOf(tile);
  };
  const tree = createTree(readTile, { tilesMax: 10 });
  const proofs = [1, 2, 3, 4].map((index) => tree.inclusion(index, 300));
  open();
  for (const [at, proof] of (await Promise.all(proofs)).entries())
    assert.deepEqual(proof, reference.path(at + 1, 300));
  assert.equal(new Set(asked).size, asked.length);
});

test("what the reader throws passes through, and the next call asks again", async () => {
  const failure = new Error("the disk is gone");
  let isBroken = true;
  const tree = createTree(
    (tile) => {
      if (isBroken) throw failure;
      return tileOf(tile);
    },
    { tilesMax: 10 },
  );
  await assert.rejects(tree.root(300), failure);
  await assert.rejects(tree.inclusion(1, 300), failure);
  isBroken = false;
  assert.deepEqual(await tree.root(300), reference.mth(0, 300));
  const later = createTree(() => Promise.reject(failure), { tilesMax: 10 });
  await assert.rejects(later.consistency(3, 300), failure);
});

test("a tile of wrong length is a fault that names the tile", async () => {
  for (const change of [-1, 1, 32, -32]) {
    const tree = createTree((tile) => new Uint8Array(32 * tile.width + change), { tilesMax: 10 });
    await assert.rejects(tree.root(10), /tile\/0\/000\.p\/10 has/);
  }
});

test("changing a proof that was given, or a tile that was read, changes no later proof", async () => {
  const bytes = tileOf({ kind: "hashes", level: 0, n: 0, width: 5 });
  const tree = createTree(() => bytes, { tilesMax: 10 });
  const inclusion = await tree.inclusion(1, 5);
  const consistency = await tree.consistency(3, 5);
  for (const hash of [...inclusion, ...consistency, await tree.root(5), await tree.root(0), bytes])
    hash.fill(0);
  assert.deepEqual(await tree.inclusion(1, 5), reference.path(1, 5));
  assert.deepEqual(await tree.consistency(3, 5), reference.proof(3, 5));
  assert.deepEqual(await tree.root(5), reference.mth(0, 5));
  assert.deepEqual(emptyRoot, reference.mth(0, 0));
});

test("nothing is proven outside of a tree", async () => {
  const tree = createTree(tileOf, { tilesMax: 10 });
  for (const size of [-1, 0.5, Number.NaN, 2 ** 53]) {
    await assert.rejects(tree.root(size), RangeError);
    await assert.rejects(tree.inclusion(0, size), RangeError);
    await assert.rejects(tree.consistency(1, size), RangeError);
  }
  await assert.rejects(tree.inclusion(5, 5), RangeError);
  await assert.rejects(tree.consistency(6, 5), RangeError);
  assert.deepEqual(await tree.consistency(0, 5), []);
  for (const tilesMax of [0, -1, 1.5, Number.NaN])
    assert.throws(() => createTree(tileOf, { tilesMax }), RangeError);
});
