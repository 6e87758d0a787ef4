import assert from "node:assert/strict";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test, type TestContext } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { testGround, type TestGround } from "../support/ground.js";
import { systemClock } from "../../src/ground/clock.js";
import { createLedger } from "../../src/ground/ledger/index.js";
import { setPolicy } from "../../src/ground/ledger/policy.js";
import { createSeen } from "./seen.js";
import { moods, startWitnesses, type Witnesses } from "./witnesses.js";

describe("a witness that misbehaves", { concurrency: true }, () => {
  for (const mood of moods.filter((mood) => mood !== "good")) {
    test(`(${mood}) delays what is shown by a minute, seals nothing, and can make up for it`, async (t) => {
      const { ground, witnesses } = await openWitnessed(t, 2);
      witnesses.moods.set("north", mood);
      await record(ground, 3);
      await ground.ledger.drain();
      await ground.ledger.publish();
      assert.equal((await ground.ledger.state()).checkpoint, null);
      later(ground, 61);
      await ground.ledger.publish();
      const late = (await ground.ledger.state()).checkpoint;
      assert.deepEqual([late?.size, late?.isQuorate, namesOf(late)], [3, false, ["south"]]);
      witnesses.moods.clear();
      await ground.ledger.publish();
      const whole = (await ground.ledger.state()).checkpoint;
      assert.deepEqual([whole?.isQuorate, namesOf(whole)], [true, ["north", "south"]]);
      assert.equal(ground.ledger.sealed(), null);
    });
  }
});

test("one good witness is enough where the policy says so, whatever the other does", async (t) => {
  const { ground, witnesses, seen } = await openWitnessed(t, 1);
  for (const [turn, mood] of moods.filter((mood) => mood !== "slow").entries()) {
    witnesses.moods.set("north", mood);
    await record(ground, 2);
    await ground.ledger.drain();
    await ground.ledger.publish();
    const shown = (await ground.ledger.state()).checkpoint;
    assert.deepEqual([shown?.size, shown?.isQuorate], [2 * turn + 2, true], mood);
  }
  assert.equal(ground.ledger.sealed(), null);
  assert.deepEqual(await problemsOf(ground, seen), []);
});

test("while no witness answers and facts keep coming, what was signed is shown after a minute", async (t) => {
  const { ground, witnesses } = await openWitnessed(t, 2);
  for (const name of witnesses.names) witnesses.moods.set(name, "dead");
  for (let turn = 0; turn < 5; turn += 1) {
    await record(ground, 1);
    await ground.ledger.drain();
    await ground.ledger.publish();
    later(ground, 20);
  }
  const shown = (await ground.ledger.state()).checkpoint;
  assert.ok((shown?.size ?? 0) >= 3, `after 100 seconds ${shown?.size ?? 0} facts are shown`);
});

test("a witness that holds more under our own signature stops the signing of a running instance", async (t) => {
  const { ground, witnesses } = await openWitnessed(t, 2);
  const elsewhere = await testGround(t);
  await sameKey(ground, elsewhere);
  await setPolicy(elsewhere.sql, witnesses.policy(2), elsewhere.clock.now());
  const first = createLedger(elsewhere);
  await record(elsewhere, 9);
  await first.drain();
  await first.publish();

  for (const name of witnesses.names) witnesses.moods.set(name, "dead");
  // In the background pauses are kept by the clock: here it has to go.
  const ledger = createLedger({ ...ground, clock: systemClock() });
  const running = await ledger.start();
  t.after(() => running.stop());
  await record(ground, 1);
  running.nudge();
  await until(async () => (await signedSize(ground)) === 1);
  witnesses.moods.clear();
  await record(ground, 1);
  running.nudge();
  await until(async () => ledger.sealed() !== null);
  assert.match(ledger.sealed() ?? "", /9 were signed along by the witness (north|south)/);
  // What was being signed at that very moment is still written; then nothing more.
  await running.stop();
  const before = await signedSize(ground);
  await record(ground, 1);
  running.nudge();
  await assert.rejects(ledger.drain(), /sealed/);
  assert.equal(await signedSize(ground), before);
  assert.ok((await ledger.state()).waiting > 0);
});

test("at its start an instance believes its witnesses, not its older database", async (t) => {
  const { ground, witnesses } = await openWitnessed(t, 2);
  await record(ground, 4);
  await ground.ledger.drain();
  await ground.ledger.publish();
  const older = await testGround(t);
  await sameKey(ground, older);
  await setPolicy(older.sql, witnesses.policy(2), older.clock.now());
  await record(older, 1);
  const ledger = createLedger(older);
  const running = await ledger.start();
  t.after(() => running.stop());
  assert.match(ledger.sealed() ?? "", /holds 0 facts, 4 were signed along by the witness/);
  await assert.rejects(ledger.drain(), /sealed/);
  assert.equal(await signedSize(older), 0);
});

async function openWitnessed(t: TestContext, needed: 1 | 2) {
  const ground = await testGround(t);
  const seen = createSeen();
  const vkey = await ground.ledger.verifierKey();
  seen.trust(vkey);
  const witnesses: Witnesses = await startWitnesses((note, name) => seen.add(note, name));
  t.after(() => witnesses.close());
  await witnesses.watch(vkey);
  await setPolicy(ground.sql, witnesses.policy(needed), ground.clock.now());
  return { ground, witnesses, seen };
}

async function sameKey(from: TestGround, to: TestGround): Promise<void> {
  await from.ledger.verifierKey();
  await copyFile(join(from.dataDir, "ledger-key.pem"), join(to.dataDir, "ledger-key.pem"));
}

async function record(ground: TestGround, count: number): Promise<void> {
  const facts = Array.from({ length: count }, (_, n) => ({
    type: "fault.told",
    sub: `urn:commonweal:deed:${n}`,
    by: null,
    pub: { n },
  }));
  await ground.sql.begin((tx) => ground.ledger.append(tx, facts));
}

function later(ground: TestGround, seconds: number): void {
  ground.clock.set(new Date(ground.clock.now().getTime() + seconds * 1000));
}

function namesOf(shown: { readonly witnesses: readonly { readonly name: string }[] } | null) {
  return shown?.witnesses.map((witness) => witness.name).sort();
}

async function signedSize(ground: TestGround): Promise<number> {
  const [row] = await ground.sql<{ size: number }[]>`
    select coalesce(max(size), 0) as size from ledger.checkpoint`;
  return row?.size ?? 0;
}

async function problemsOf(ground: TestGround, seen: ReturnType<typeof createSeen>) {
  const rows = await ground.sql<{ leaf: Buffer }[]>`
    select leaf_hash as leaf from ledger.entry order by idx`;
  return seen.problems(
    "commonweal.local/log/1",
    rows.map((row) => new Uint8Array(row.leaf)),
  );
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await isTrue())) {
    assert.ok(Date.now() < end, "it did not come about in time");
    await pause(20);
  }
}
