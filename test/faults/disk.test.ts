import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdirSync, renameSync, rmdirSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { testGround, type TestGround } from "../support/ground.js";
import { directoryStore } from "../../src/ground/ledger/export/index.js";
import {
  createLedger,
  NoSpace,
  readHighWater,
  verifyLedger,
} from "../../src/ground/ledger/index.js";
import { batchMax } from "../../src/ground/ledger/sequencer.js";
import { createSpaceGuard } from "../../src/ground/ledger/space.js";
import { judgeCopy } from "./copy.js";
import { factsOf } from "./deeds.js";

test("where the mark cannot be written nothing is signed; once it can, it is", async (t) => {
  const ground = await testGround(t);
  const mark = join(ground.dataDir, "ledger-high-water");
  await record(ground, 2);
  await ground.ledger.drain();
  await record(ground, 3);
  // The disk fails in the very moment between the second look and the mark.
  const failing = createLedger({
    ...ground,
    afterStep(step) {
      if (step !== "looked") return;
      renameSync(mark, `${mark}.aside`);
      mkdirSync(mark);
    },
  });
  await assert.rejects(failing.drain(), /EISDIR|EEXIST|ENOTEMPTY|directory/);
  assert.deepEqual(await signedSizes(ground), [4]);
  await assert.rejects(createLedger(ground).drain(), /EISDIR|directory/);
  assert.deepEqual(await signedSizes(ground), [4]);
  rmdirSync(mark);
  renameSync(`${mark}.aside`, mark);
  await createLedger(ground).drain();
  assert.deepEqual(await signedSizes(ground), [4, 10]);
  assert.equal((await readHighWater(ground.dataDir))?.size, 10);
});

test("a copy that cannot be written holds up neither signing nor showing, and catches up later", async (t) => {
  const ground = await testGround(t);
  const copyDir = join(ground.dataDir, "copy");
  const ledger = createLedger({ ...ground, stores: [directoryStore(copyDir)] });
  await record(ground, 4);
  await ledger.drain();
  await ledger.publish();
  await rename(copyDir, `${copyDir}.aside`);
  await writeFile(copyDir, "no directory");
  await record(ground, 140);
  await ledger.drain();
  await assert.rejects(ledger.publish(), /ENOTDIR|EEXIST/);
  assert.equal((await ledger.state()).checkpoint?.size, 288);
  await rm(copyDir);
  await rename(`${copyDir}.aside`, copyDir);
  await ledger.publish();
  const copy = { directory: copyDir, epoch: 1, vkey: await ledger.verifierKey() };
  assert.deepEqual(await judgeCopy(copy, await leavesOf(ground)), { size: 288, problems: [] });
  assert.equal(ledger.sealed(), null);
});

test("a store with a file where a directory must be is no store, and says so without harm", async (t) => {
  const ground = await testGround(t);
  const copyDir = join(ground.dataDir, "copy");
  await mkdir(join(copyDir, "log", "1", "checkpoint"), { recursive: true });
  const ledger = createLedger({ ...ground, stores: [directoryStore(copyDir)] });
  await record(ground, 1);
  await ledger.drain();
  await assert.rejects(ledger.publish());
  assert.equal((await ledger.state()).checkpoint?.size, 2);
});

test("an outbox of more than one batch is numbered whole, also when a crash comes between", async (t) => {
  const ground = await testGround(t);
  await record(ground, batchMax / 2 + 200);
  let committed = 0;
  const broken = createLedger({
    ...ground,
    afterStep(step) {
      if (step === "committed" && (committed += 1) === 1) throw new Error("a crash");
    },
  });
  await assert.rejects(broken.drain(), /a crash/);
  assert.equal((await ground.ledger.state()).waiting, 400);
  await ground.ledger.drain();
  const { size, waiting, checkpoint } = await ground.ledger.state();
  assert.deepEqual([size, waiting, checkpoint?.size], [batchMax + 400, 0, batchMax + 400]);
  const found = await verifyLedger(ground.sql, { key: await ground.ledger.verifierKey() });
  assert.deepEqual(found.problems, []);
});

test("below the free space it needs nothing is accepted, whatever waits is still recorded", async (t) => {
  const ground = await testGround(t);
  await record(ground, 3);
  const full = createLedger({ ...ground, spaceNeeded: { bytes: 2 ** 60, share: 0 } });
  const one = { type: "fault.told", sub: "urn:commonweal:deed:x", by: null, pub: {} };
  await assert.rejects(
    ground.sql.begin((tx) => full.append(tx, [one])),
    NoSpace,
  );
  assert.equal(await full.drain(), 6);
  assert.equal(await full.recorded(one.sub), null);
});

test("the guard of the free space looks every five seconds and goes by bytes and by share", async (t) => {
  let now = 1_000_000;
  t.mock.method(performance, "now", () => now);
  let disk: { bsize: number; blocks: number; bavail: number } | null = disk100(50);
  let looks = 0;
  const guard = createSpaceGuard("/data", { bytes: 4096 * 10, share: 5 }, async () => {
    looks += 1;
    if (!disk) throw new Error("the disk does not answer");
    return disk;
  });
  await guard.refuse();
  disk = disk100(9);
  await guard.refuse();
  assert.equal(looks, 1);
  now += 5_000;
  await assert.rejects(guard.refuse(), NoSpace);
  disk = null;
  now += 5_000;
  await assert.rejects(guard.refuse(), NoSpace);
  disk = disk100(60);
  now += 5_000;
  await guard.refuse();
  disk = { bsize: 4096, blocks: 10_000, bavail: 400 };
  now += 5_000;
  await assert.rejects(guard.refuse(), /only 1 MB are free/);
  assert.equal(looks, 5);
});

function disk100(bavail: number) {
  return { bsize: 4096, blocks: 100, bavail };
}

/** Deeds of two facts each, without the rows that a worker writes. */
async function record(ground: TestGround, deeds: number): Promise<void> {
  const facts = Array.from({ length: deeds }, () => factsOf(randomUUID())).flat();
  await ground.sql.begin((tx) => ground.ledger.append(tx, facts));
}

async function signedSizes(ground: TestGround): Promise<readonly number[]> {
  const rows = await ground.sql<{ size: number }[]>`
    select size from ledger.checkpoint order by size`;
  return rows.map((row) => row.size);
}

async function leavesOf(ground: TestGround): Promise<readonly Uint8Array[]> {
  const rows = await ground.sql<{ leaf: Buffer }[]>`
    select leaf_hash as leaf from ledger.entry order by idx`;
  return rows.map((row) => new Uint8Array(row.leaf));
}
