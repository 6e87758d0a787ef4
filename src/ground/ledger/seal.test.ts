import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { testGround, type TestGround } from "../../../test/support/ground.js";
import { createLedger, verifyLedger } from "./index.js";
import { sequenceBatch } from "./sequencer.js";
import { readHighWater, writeHighWater } from "./high-water.js";
import { whySealed } from "./seal.js";

test("a database that was set back is sealed before it can grow past the mark", async (t) => {
  const ground = await setBack(t);
  await append(ground, 3);
  await assert.rejects(
    ground.ledger.drain(),
    /sealed: the database holds 3 facts, 4 were promised/,
  );
  assert.match(ground.ledger.sealed() ?? "", /holds 3 facts, 4 were promised/);
  const { size, waiting, checkpoint } = await ground.ledger.state();
  assert.deepEqual([size, waiting, checkpoint?.size], [3, 3, 3]);
});

test("a database that has grown past the mark as another record is sealed too, and found", async (t) => {
  const ground = await setBack(t);
  const { dataDir } = ground.config;
  const mark = await readFile(join(dataDir, "ledger-high-water"), "utf8");
  // Somewhere without the mark it was numbered and signed with the same key.
  await writeFile(join(dataDir, "ledger-high-water"), `3 ${await rootOfHead(ground)}\n`);
  await append(ground, 3);
  await createLedger(ground).drain();
  await writeFile(join(dataDir, "ledger-high-water"), mark);

  const why = /another record than the one of which 4 facts were promised/;
  assert.match((await whySealed(ground.sql, dataDir)) ?? "", why);
  await append(ground, 1);
  await assert.rejects(ground.ledger.drain(), why);
  const running = await createLedger(ground).start();
  await running.stop();
  assert.deepEqual(
    [(await ground.ledger.state()).size, (await ground.ledger.state()).waiting],
    [6, 1],
  );
  assert.equal(await readFile(join(dataDir, "ledger-high-water"), "utf8"), mark);
  const key = await ground.ledger.verifierKey();
  assert.equal((await verifyLedger(ground.sql, { key })).ok, true);
  const promised = await readHighWater(dataDir);
  const found = await verifyLedger(ground.sql, { key, promised });
  assert.match(
    found.problems[0]?.what ?? "",
    /the tree of 4 facts is not the one that was promised/,
  );
});

test("a sequencer that runs seals the record by itself and stays sealed", async (t) => {
  const ground = await testGround(t);
  await append(ground, 3);
  const running = await ground.ledger.start();
  t.after(() => running.stop());
  await until(async () => (await ground.ledger.state()).checkpoint?.size === 3);
  const mark = await readHighWater(ground.config.dataDir);
  await writeHighWater(ground.config.dataDir, { epoch: 1, size: 9, root: "ab".repeat(32) });
  await append(ground, 1);
  await until(async () => ground.ledger.sealed() !== null);
  const path = join(ground.dataDir, "ledger-high-water");
  await writeFile(path, `${mark?.size} ${mark?.root} 1\n`);
  await assert.rejects(ground.ledger.drain(), /sealed/);
  assert.equal((await ground.ledger.state()).waiting, 1);
});

test("processes that sign at the same time never lower the mark and never seal each other", async (t) => {
  const ground = await testGround(t, { connections: 8 });
  const { dataDir } = ground.config;
  const processes = Array.from({ length: 4 }, async () => {
    for (let turn = 0; turn < 12; turn += 1) {
      await append(ground, 1);
      await sequenceBatch({ ...ground, sql: ground.keeper, host: "commonweal.local" });
      const mark = await readHighWater(dataDir);
      assert.ok((mark?.size ?? 0) >= turn + 1);
    }
  });
  await Promise.all(processes);
  assert.equal((await readHighWater(dataDir))?.size, 48);
  assert.equal(await whySealed(ground.sql, dataDir), null);
});

async function append(ground: TestGround, count: number): Promise<void> {
  const facts = Array.from({ length: count }, (_, n) => ({
    type: "commitment.accepted",
    sub: `urn:commonweal:commitment:${n}`,
    by: null,
    pub: { n },
  }));
  await ground.sql.begin((tx) => ground.ledger.append(tx, facts));
}

async function rootOfHead(ground: TestGround): Promise<string> {
  return (await ground.ledger.state()).root;
}

/** Four facts were promised; the database is put back to where it held three. */
async function setBack(t: TestContext): Promise<TestGround> {
  const ground = await testGround(t);
  await append(ground, 3);
  await ground.ledger.drain();
  const root = Buffer.from(await rootOfHead(ground), "hex");
  const [subject] = await ground.sql<{ sub: string; leaf_hash: Buffer }[]>`
    select sub, leaf_hash from ledger.entry where idx = 0`;
  assert.ok(subject);
  await append(ground, 1);
  await ground.ledger.drain();
  await ground.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`delete from ledger.entry where idx = 3`;
    await tx`delete from ledger.checkpoint where size = 4`;
    await tx`update ledger.tile set hashes = substr(hashes, 1, 96)`;
    await tx`update ledger.head set size = 3, signed = 3, root = ${root}`;
    await tx`
      update ledger.subject set rev = 1, leaf_hash = ${subject.leaf_hash}
      where sub = ${subject.sub}`;
  });
  return ground;
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 5_000;
  while (!(await isTrue())) {
    assert.ok(Date.now() < end, "it did not come about in time");
    await pause(20);
  }
}
