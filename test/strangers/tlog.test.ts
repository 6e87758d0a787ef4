import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { addSignatures, cosign, proofText, verifierText } from "@commonweal/merkle";
import { readByGo } from "./read-by-go.js";
import { serveLog, type Lie } from "./serve-log.js";
import { createSigner, openStaticLog } from "./static-log.js";

// Go's checksum database of modules uses the same trees and notes. It knows nothing of us.

const sizes = [0, 1, 2, 255, 256, 257, 300, 511, 512, 65_535, 65_536, 65_537, 70_000];

test("Go's sumdb tools derive the whole tree of a log of any size from its tiles over HTTP", async (t) => {
  const log = await openStaticLog(t);
  const address = await serveLog(t, log);
  let old: string | undefined;
  for (const size of sizes) {
    const checkpoint = await log.grow(size);
    const read = await readByGo(address, { vkey: log.vkey, ...(old ? { old } : {}) });
    const proofs = Math.min(200, size);
    assert.deepEqual(
      { code: read.code, problems: read.problems, size: read.size, inclusion: read.inclusion },
      { code: 0, problems: [], size, inclusion: { served: proofs, derived: proofs } },
    );
    assert.equal(read.tiles, tilesOf(size));
    assert.equal(read.consistency, (old ? 1 : 0) + Math.max(0, Math.min(24, size - 1)));
    assert.equal((await readByGo(log.directory, { vkey: log.vkey })).code, 0);
    old = checkpoint;
  }
});

// As tlog-tiles counts: each level has a hash for 256 below, and tiles of 256 hashes.
function tilesOf(size: number): number {
  let tiles = 0;
  for (let hashes = size; hashes > 0; hashes = Math.floor(hashes / 256)) {
    tiles += Math.ceil(hashes / 256);
  }
  return tiles;
}

const change =
  (where: number) =>
  (_: string, body: Uint8Array): Uint8Array => {
    const at = where < 0 ? body.length + where : where;
    return body.with(at, body[at] === 65 ? 66 : 65);
  };
const swap =
  (before: string, after: string): Lie =>
  (_, body) =>
    Buffer.from(Buffer.from(body).toString().replace(before, after));
const wrongTile = /is not what the entries make of it/;
const wrongRoot = /^the entries have the root .* the checkpoint says/;

const lies: readonly {
  readonly what: string;
  readonly path: string;
  readonly lie: Lie;
  readonly problem: RegExp;
}[] = [
  { what: "a hash", path: "tile/0/000", lie: change(40), problem: wrongTile },
  {
    what: "the newest hash",
    path: "tile/0/001.p/44",
    lie: change(-1),
    problem: wrongTile,
  },
  {
    what: "a hash above",
    path: "tile/1/000.p/1",
    lie: (_, body) => body.toReversed(),
    problem: wrongTile,
  },
  {
    what: "a tile it should have",
    path: "tile/0/000",
    lie: () => 404,
    problem: /^tile.0.000: 404/,
  },
  { what: "an entry", path: "tile/entries/000", lie: change(40), problem: wrongRoot },
  {
    what: "the end of an entry",
    path: "tile/entries/001.p/44",
    lie: (_, body) => body.subarray(0, -1),
    problem: /ends within an entry/,
  },
  {
    what: "how many entries there are",
    path: "tile/entries/001.p/44",
    lie: (_, body) => Buffer.concat([body, Buffer.of(0, 0)]),
    problem: /has 45 entries, not 44/,
  },
  {
    what: "its signature",
    path: "checkpoint",
    lie: change(-9),
    problem: /invalid signature/,
  },
  {
    what: "its size",
    path: "checkpoint",
    lie: swap("\n300\n", "\n299\n"),
    problem: /invalid signature/,
  },
  {
    what: "its name",
    path: "checkpoint",
    lie: swap("port-linden", "port-lindem"),
    problem: /invalid signature/,
  },
  {
    what: "a proof",
    path: "proof/299",
    lie: change(40),
    problem: /^proof.299: (invalid transparency proof|.* is no hash)/,
  },
  {
    what: "the entry of a proof",
    path: "proof/299",
    lie: swap("index 299", "index 298"),
    problem: /is one of entry 298/,
  },
];

for (const { what, path, lie, problem } of lies) {
  test(`Go's sumdb tools refuse a log whose server lies about ${what}`, async (t) => {
    const log = await openStaticLog(t);
    await log.grow(300);
    const address = await serveLog(t, log, (at, body) => (at === path ? lie(at, body) : body));
    const read = await readByGo(address, { vkey: log.vkey });
    assert.equal(read.code, 1);
    assert.match(read.problems.join("\n"), problem);
  });
}

test("Go's sumdb tools accept proofs of a log that grew meanwhile, and refuse those of another tree", async (t) => {
  const signer = createSigner();
  const log = await openStaticLog(t, { signer });
  const early = readFileSync(await log.grow(300));
  await log.grow(600);
  const grown = await serveLog(t, log, (path, body) => (path === "checkpoint" ? early : body));
  const read = await readByGo(grown, { vkey: log.vkey });
  assert.deepEqual([read.code, read.size, read.inclusion.served], [0, 300, 200]);

  // Everybody is shown the same log, but one is given a good proof of its first entry in another.
  const twin = await openStaticLog(t, { signer, story: "another" });
  await log.grow(700);
  const checkpoint = readFileSync(await twin.grow(700), "utf8");
  const hashes = await twin.tree.inclusion(0, 700);
  const proof = Buffer.from(proofText({ extra: null, index: 0, hashes, checkpoint }));
  const split = await serveLog(t, log, (path, body) => (path === "proof/0" ? proof : body));
  const torn = await readByGo(split, { vkey: log.vkey });
  assert.deepEqual(torn.problems, ["proof/0: there are two trees of 700 entries"]);
});

test("Go's sumdb tools accept tiles of a state not signed yet, and refuse an older tile that says something else", async (t) => {
  const log = await openStaticLog(t);
  await log.grow(300);
  const signed = await log.grow(600);
  await log.grow(700);
  const write = (path: string, bytes: Uint8Array): void =>
    writeFileSync(join(log.directory, path), bytes);
  write("checkpoint", readFileSync(signed));
  const read = await readByGo(log.directory, { vkey: log.vkey });
  assert.deepEqual([read.code, read.problems, read.size], [0, [], 600]);
  for (const path of ["tile/0/001.p/44", "tile/entries/001.p/44", "tile/0/002.p/188"]) {
    const bytes = readFileSync(join(log.directory, path));
    write(path, change(40)(path, bytes));
    const { code, problems } = await readByGo(log.directory, { vkey: log.vkey });
    assert.equal(code, 1);
    assert.ok(problems.length === 1 && problems[0]?.startsWith(`${path}: `), problems.join());
    write(path, bytes);
  }
});

test("Go's notes check the cosignatures of witnesses, and miss one that is not there", async (t) => {
  const signer = createSigner();
  const witness = { ...createSigner(), name: "witness.example" };
  const log = await openStaticLog(t, { signer });
  const file = await log.grow(3);
  const note = readFileSync(file, "utf8");
  const text = note.slice(0, note.indexOf("\n\n") + 1);
  const witnesses = [verifierText(witness.name, witness.publicKey, 4)];
  const read = async (lines: string): ReturnType<typeof readByGo> => {
    writeFileSync(join(log.directory, "checkpoint"), addSignatures(note, lines));
    return readByGo(log.directory, { vkey: log.vkey, witnesses });
  };
  const good = await read(cosign(text, witness, 1_772_442_000));
  assert.deepEqual([good.code, good.witnesses], [0, ["witness.example"]]);
  assert.deepEqual((await read("")).problems, [
    'checkpoint: no cosignature of ["witness.example"]',
  ]);
  const ofOther = cosign(text.replace("\n3\n", "\n4\n"), witness, 1_772_442_000);
  assert.match((await read(ofOther)).problems.join(), /invalid signature for key witness.example/);
});

test("Go's sumdb tools refuse a log that forgets, one that rewrites, and one under another key", async (t) => {
  const signer = createSigner();
  const log = await openStaticLog(t, { signer });
  const forgetful = await openStaticLog(t, { signer });
  const rewritten = await openStaticLog(t, { signer, story: "another" });
  const { vkey } = log;
  const small = await log.grow(300);
  const large = await log.grow(600);
  await forgetful.grow(300);
  await rewritten.grow(600);
  assert.equal((await readByGo(log.directory, { vkey, old: small })).code, 0);
  assert.equal((await readByGo(forgetful.directory, { vkey, old: small })).code, 0);
  assert.deepEqual((await readByGo(forgetful.directory, { vkey, old: large })).problems, [
    "from 600 entries on: 300 entries are fewer than the 600 of before",
  ]);
  assert.equal((await readByGo(rewritten.directory, { vkey })).code, 0);
  assert.deepEqual((await readByGo(rewritten.directory, { vkey, old: small })).problems, [
    "from 300 entries on: does not continue the tree of 300 entries: invalid transparency proof",
  ]);
  assert.deepEqual((await readByGo(rewritten.directory, { vkey, old: large })).problems, [
    "from 600 entries on: there are two trees of 600 entries",
  ]);
  const other = await openStaticLog(t);
  assert.equal((await readByGo(log.directory, { vkey: other.vkey })).code, 1);
});

test("Go's sumdb tools say that they could not read what does not answer", async (t) => {
  const log = await openStaticLog(t);
  await log.grow(3);
  const address = await serveLog(t, log, () => 503);
  const read = await readByGo(address, { vkey: log.vkey });
  assert.deepEqual(
    [read.code, read.problems],
    [2, ["could not be read: checkpoint: 503 Service Unavailable"]],
  );
  assert.equal((await readByGo(`${log.directory}/nowhere`, { vkey: log.vkey })).code, 2);
});
