import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  parseTilePath,
  perfectRoot,
  tilePath,
  tilesOfTree,
  tileWidthAt,
  type TilePlace,
} from "./index.js";
import { createReference, someEntries } from "./testing/reference.js";

const place = fc
  .tuple(
    fc.nat({ max: 63 }),
    fc.oneof(fc.nat({ max: 5000 }), fc.maxSafeNat()),
    fc.integer({ min: 1, max: 256 }),
  )
  .map(([level, n, width]): TilePlace => ({ kind: "hashes", level, n, width }));
const bundle = place.map((tile): TilePlace => ({ ...tile, kind: "entries", level: 0 }));

test("tiles stand where tlog-tiles says", () => {
  const samples: readonly (readonly [string, TilePlace])[] = [
    ["tile/0/000", { kind: "hashes", level: 0, n: 0, width: 256 }],
    ["tile/0/x001/x234/067", { kind: "hashes", level: 0, n: 1_234_067, width: 256 }],
    ["tile/0/x001/x234/067.p/8", { kind: "hashes", level: 0, n: 1_234_067, width: 8 }],
    ["tile/63/001.p/255", { kind: "hashes", level: 63, n: 1, width: 255 }],
    ["tile/1/x001/000", { kind: "hashes", level: 1, n: 1000, width: 256 }],
    ["tile/entries/000", { kind: "entries", level: 0, n: 0, width: 256 }],
    ["tile/entries/x123/999.p/1", { kind: "entries", level: 0, n: 123_999, width: 1 }],
    [
      "tile/2/x009/x007/x199/x254/x740/991",
      { kind: "hashes", level: 2, n: Number.MAX_SAFE_INTEGER, width: 256 },
    ],
  ];
  for (const [path, tile] of samples) {
    assert.equal(tilePath(tile), path);
    assert.deepEqual(parseTilePath(path), tile);
  }
});

test("every path leads back to its tile", () => {
  fc.assert(
    fc.property(fc.oneof(place, bundle), (tile) => {
      assert.deepEqual(parseTilePath(tilePath(tile)), tile);
    }),
  );
});

test("a path with anything more, less or other is no tile", () => {
  const wrong = [
    ["", "tile", "tile/", "tile/0", "tile/0/", "tile//000", "/tile/0/000", "tile/0/000/"],
    ["tile/00/000", "tile/01/000", "tile/64/000", "tile/100/000", "tile/-1/000", "tile/+1/000"],
    ["tile/0/0", "tile/0/00", "tile/0/0000", "tile/0/x000", "tile/0/x001", "tile/0/x001/x002"],
    ["tile/0/x000/001", "tile/0/x000/x001/002", "tile/0/001/002", "tile/0/1/002"],
    ["tile/0/X001/002", "tile/0/x01/002", "tile/0/x0001/002", "tile/0/xx01/002", "TILE/0/000"],
    ["tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/257", "tile/0/000.p/999"],
    ["tile/0/000.p/01", "tile/0/000.p/", "tile/0/000.p", "tile/0/000.P/1", "tile/0/000p/1"],
    ["tile/0/000.p/1/", "tile/0/000.p/-1", "tile/0/000.p/1.5", "tile/0/000.p/1000"],
    ["tile/0/x009/x007/x199/x254/x740/992", "tile/0/x999/x999/x999/x999/x999/999"],
    ["tile/0/x001/x000/x000/x000/x000/x000/000", "tile/0/000\n", " tile/0/000", "tile/0/ 00"],
    ["tile/0/../000", "tile/0/%30%30%30", "tile/0/000%2ep/1", "tile/0/000?x", "tile/0/000#x"],
    ["tile/data/000", "tile/entries/0", "tile/entries", "tile/Entries/000", "tile/names/000"],
    ["tile/0\\000", "tile/٠/٠٠٠", "tile/0/0x1", "tile/0/1e2", "tile/0x0/000"],
  ].flat();
  for (const path of wrong) assert.equal(parseTilePath(path), null, path);
});

test("whatever reads as a tile is written the same", () => {
  const signs = fc.constantFrom(..."0123456789x/.p-+ %eE");
  const text = fc.array(signs, { maxLength: 14 }).map((parts) => `tile/${parts.join("")}`);
  fc.assert(
    fc.property(text, (path) => {
      const tile = parseTilePath(path);
      if (tile) assert.equal(tilePath(tile), path);
    }),
    { numRuns: 3000 },
  );
});

test("a path with one character dropped, doubled or changed leads elsewhere or nowhere", () => {
  fc.assert(
    fc.property(fc.oneof(place, bundle), fc.nat(), (tile, seed) => {
      const path = tilePath(tile);
      const at = seed % path.length;
      const sign = path.charAt(at);
      for (const other of ["", sign + sign, sign === "7" ? "8" : "7", "/", " ", "."]) {
        const changed = path.slice(0, at) + other + path.slice(at + 1);
        if (changed !== path) assert.notDeepEqual(parseTilePath(changed), tile, changed);
      }
    }),
  );
});

test("a tile that cannot be has no path", () => {
  const right: TilePlace = { kind: "hashes", level: 1, n: 2, width: 3 };
  const wrong: readonly Partial<TilePlace>[] = [
    ...[-1, 64, 0.5, Number.NaN].map((level) => ({ level })),
    ...[-1, 0.5, 2 ** 53, Number.NaN].map((n) => ({ n })),
    ...[0, 257, -1, 1.5, Number.NaN].map((width) => ({ width })),
    { kind: "entries", level: 1 },
  ];
  for (const change of wrong) assert.throws(() => tilePath({ ...right, ...change }), RangeError);
});

test("a tree of 70,000 has the tiles that tlog-tiles counts, and one of 256 has two", () => {
  const tiles = [...tilesOfTree(70_000)];
  const at = (wanted: number) => tiles.filter(({ level }) => level === wanted);
  assert.equal(at(0).filter(({ width }) => width === 256).length, 273);
  assert.deepEqual(at(0).at(-1), { kind: "hashes", level: 0, n: 273, width: 112 });
  assert.deepEqual(
    at(1).map(({ width }) => width),
    [256, 17],
  );
  assert.deepEqual(
    at(2).map(({ width }) => width),
    [1],
  );
  assert.equal(tiles.length, 274 + 2 + 1);
  assert.deepEqual(
    [...tilesOfTree(256)],
    [
      { kind: "hashes", level: 0, n: 0, width: 256 },
      { kind: "hashes", level: 1, n: 0, width: 1 },
    ],
  );
  assert.deepEqual([...tilesOfTree(0)], []);
});

test("a tile is as wide as the specification says: floor(s / 256^l) mod 256 at the edge", () => {
  fc.assert(
    fc.property(fc.nat({ max: 5_000_000 }), fc.nat({ max: 3 }), (size, level) => {
      const hashes = Math.floor(size / 256 ** level);
      const last = Math.floor(hashes / 256);
      assert.equal(tileWidthAt({ level, n: last, size }), hashes % 256);
      assert.equal(tileWidthAt({ level, n: last + 1, size }), 0);
      if (last > 0) assert.equal(tileWidthAt({ level, n: last - 1, size }), 256);
    }),
  );
  assert.equal(tileWidthAt({ level: 63, n: 0, size: Number.MAX_SAFE_INTEGER }), 0);
  assert.equal(tileWidthAt({ level: 6, n: 0, size: Number.MAX_SAFE_INTEGER }), 31);
});

test("all tiles of a tree are named once, in their width, and no empty one", () => {
  fc.assert(
    fc.property(fc.nat({ max: 200_000 }), (size) => {
      const tiles = [...tilesOfTree(size)];
      assert.equal(new Set(tiles.map(tilePath)).size, tiles.length);
      for (const { level, n, width } of tiles) assert.equal(width, tileWidthAt({ level, n, size }));
      const hashes = tiles.reduce((sum, { width }) => sum + width, 0);
      let expected = 0;
      for (let rest = size; rest > 0; rest = Math.floor(rest / 256)) expected += rest;
      assert.equal(hashes, expected);
    }),
    { numRuns: 40 },
  );
});

test("a grown tree needs the tiles that are new or wider, and keeps the others", () => {
  fc.assert(
    fc.property(fc.nat({ max: 140_000 }), fc.nat({ max: 70_000 }), (from, grown) => {
      const size = from + grown;
      const before = new Set([...tilesOfTree(from)].map(tilePath));
      const wanted = [...tilesOfTree(size)].map(tilePath).filter((path) => !before.has(path));
      assert.deepEqual([...tilesOfTree(size, from)].map(tilePath), wanted);
    }),
    { numRuns: 40 },
  );
});

test("a tree does not shrink, and has a whole number of leaves", () => {
  for (const [size, from] of [
    [3, 4],
    [-1, 0],
    [1.5, 0],
    [3, 0.5],
    [3, -1],
    [2 ** 53, 0],
  ] as const)
    assert.throws(() => [...tilesOfTree(size, from)], RangeError);
});

test("the root over a power of two of hashes is that of RFC 6962, and other numbers have none", () => {
  const some = someEntries(256);
  const { mth } = createReference(some);
  const hashes = some.map((_, index) => mth(index, index + 1));
  for (let count = 1; count <= 256; count *= 2)
    assert.deepEqual(perfectRoot(hashes.slice(0, count)), mth(0, count));
  for (const count of [0, 3, 6, 100, 255])
    assert.throws(() => perfectRoot(hashes.slice(0, count)), RangeError);
});
