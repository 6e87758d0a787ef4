import assert from "node:assert/strict";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { testGround, type TestGround } from "../support/ground.js";
import { systemClock } from "../../src/ground/clock.js";
import { createLedger, type ShownState } from "../../src/ground/ledger/index.js";
import { setPolicy } from "../../src/ground/ledger/policy.js";
import { createSeen, type Seen } from "./seen.js";
import { moods, startWitnesses, type Witnesses } from "./witnesses.js";

// One record with two witnesses goes through everything a witness can do to it.

interface Witnessed {
  readonly ground: TestGround;
  readonly witnesses: Witnesses;
  readonly seen: Seen;
}

const faults = moods.filter((mood) => mood !== "good");

const does: Readonly<Record<(typeof faults)[number], string>> = {
  dead: "does not answer",
  slow: "answers after three seconds",
  garbage: "answers with garbage",
  ahead: "says it knows more, and shows nothing",
  "other-key": "signs with another key",
};

test("whatever a witness does, it can only delay what is shown, and make up for it later", async (t) => {
  const it = await openWitnessed(t);
  for (const mood of faults) {
    await t.test(`a witness that ${does[mood]} delays it by a minute, and seals nothing`, () =>
      delayed(it, mood),
    );
  }
  await t.test("one good witness is enough where the policy says so", () => oneIsEnough(it));
  await t.test("while none answers and facts keep coming, it is shown after a minute", () =>
    steady(it),
  );
  await t.test("at its start an older database believes its witnesses", () => startsOlder(t, it));
  await t.test("a witness that holds more under our signature stops a running instance", () =>
    stopsRunning(t, it),
  );
});

async function delayed({ ground, witnesses }: Witnessed, mood: (typeof faults)[number]) {
  const before = (await shownNow(ground))?.size;
  witnesses.moods.set("north", mood);
  await record(ground, 3);
  await ground.ledger.drain();
  await ground.ledger.publish();
  assert.equal((await shownNow(ground))?.size, before);
  later(ground, 61);
  await ground.ledger.publish();
  const late = await shownNow(ground);
  assert.deepEqual([late?.size, late?.isQuorate], [(before ?? 0) + 3, false]);
  assert.deepEqual(namesOf(late), ["south"]);
  witnesses.moods.clear();
  await ground.ledger.publish();
  const whole = await shownNow(ground);
  assert.deepEqual([whole?.isQuorate, namesOf(whole)], [true, ["north", "south"]]);
  assert.equal(ground.ledger.sealed(), null);
}

async function oneIsEnough({ ground, witnesses, seen }: Witnessed): Promise<void> {
  await setPolicy(ground.sql, witnesses.policy(1), ground.clock.now());
  for (const mood of faults) {
    if (mood === "slow") continue;
    witnesses.moods.set("north", mood);
    await record(ground, 2);
    await ground.ledger.drain();
    await ground.ledger.publish();
    const { size } = await ground.ledger.state();
    const shown = await shownNow(ground);
    assert.deepEqual([shown?.size, shown?.isQuorate], [size, true], mood);
  }
  witnesses.moods.clear();
  assert.equal(ground.ledger.sealed(), null);
  assert.deepEqual(await problemsOf(ground, seen), []);
}

async function steady({ ground, witnesses }: Witnessed): Promise<void> {
  const before = (await shownNow(ground))?.size ?? 0;
  for (const name of witnesses.names) witnesses.moods.set(name, "dead");
  for (let turn = 0; turn < 5; turn += 1) {
    await record(ground, 1);
    await ground.ledger.drain();
    await ground.ledger.publish();
    later(ground, 20);
  }
  const size = (await shownNow(ground))?.size ?? 0;
  assert.ok(size >= before + 3, `after 100 seconds ${size - before} of 5 facts are shown`);
  witnesses.moods.clear();
  await ground.ledger.publish();
}

async function startsOlder(t: TestContext, { ground, witnesses }: Witnessed): Promise<void> {
  const older = await sameKey(t, ground, witnesses);
  await record(older, 1);
  const ledger = createLedger(older);
  const running = await ledger.start();
  await running.stop();
  assert.match(ledger.sealed() ?? "", /holds 0 facts, \d+ were signed along by the witness/);
  await assert.rejects(ledger.drain(), /sealed/);
  assert.equal(await signedSize(older), 0);
}

// It started while its witnesses were out of reach, so nobody could tell it that it was set back.
async function stopsRunning(t: TestContext, { ground, witnesses }: Witnessed): Promise<void> {
  for (const name of witnesses.names) witnesses.moods.set(name, "dead");
  const older = await sameKey(t, ground, witnesses);
  // In the background pauses are kept by the clock: here it has to go.
  const ledger = createLedger({ ...older, clock: systemClock() });
  const running = await ledger.start();
  t.after(() => running.stop());
  await record(older, 1);
  running.nudge();
  await until(async () => (await signedSize(older)) === 1);
  witnesses.moods.clear();
  await record(older, 1);
  running.nudge();
  await until(async () => ledger.sealed() !== null);
  assert.match(ledger.sealed() ?? "", /were signed along by the witness (north|south)/);
  // What was being signed at that very moment is still written; then nothing more.
  await running.stop();
  const before = await signedSize(older);
  await record(older, 1);
  running.nudge();
  await assert.rejects(ledger.drain(), /sealed/);
  assert.equal(await signedSize(older), before);
  assert.ok((await ledger.state()).waiting > 0);
}

async function openWitnessed(t: TestContext): Promise<Witnessed> {
  const ground = await testGround(t);
  const seen = createSeen();
  const vkey = await ground.ledger.verifierKey();
  seen.trust(vkey);
  const witnesses = await startWitnesses((note, name) => seen.add(note, name));
  t.after(() => witnesses.close());
  await witnesses.watch(vkey);
  await setPolicy(ground.sql, witnesses.policy(2), ground.clock.now());
  return { ground, witnesses, seen };
}

/** A database of before the first fact, with the key, and no mark that would tell it. */
async function sameKey(t: TestContext, of: TestGround, witnesses: Witnesses): Promise<TestGround> {
  const older = await testGround(t);
  await copyFile(join(of.dataDir, "ledger-key.pem"), join(older.dataDir, "ledger-key.pem"));
  await setPolicy(older.sql, witnesses.policy(2), older.clock.now());
  return older;
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

async function shownNow(ground: TestGround): Promise<ShownState | null> {
  return (await ground.ledger.state()).checkpoint;
}

function namesOf(shown: ShownState | null): readonly string[] {
  return shown?.witnesses.map((witness) => witness.name).sort() ?? [];
}

async function signedSize(ground: TestGround): Promise<number> {
  const [row] = await ground.sql<{ size: number }[]>`
    select coalesce(max(size), 0) as size from ledger.checkpoint`;
  return row?.size ?? 0;
}

async function problemsOf(ground: TestGround, seen: Seen): Promise<readonly string[]> {
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
