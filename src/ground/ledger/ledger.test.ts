import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { isIncluded, leafHash, openNote, parseCheckpoint, parseVerifier } from "@commonweal/merkle";
import { testGround, type TestGround } from "../../../test/support/ground.js";
import { createLedger, verifyLedger, type Ledger, type NewFact } from "./index.js";
import { advance, type Reaction } from "./reactions.js";
import { steps } from "./sequencer.js";

const subject = (name: string) => `urn:commonweal:commitment:${name}`;
const fact = (name: string, note = "x"): NewFact => ({
  type: "commitment.accepted",
  sub: subject(name),
  by: null,
  pub: { note },
});

const append = (ground: TestGround, ...facts: NewFact[]) =>
  ground.sql.begin((tx) => ground.ledger.append(tx, facts));

const verify = async (ground: TestGround) =>
  verifyLedger(ground.sql, { key: await ground.ledger.verifierKey() });

test("a fact exists exactly when its transaction commits", async (t) => {
  const ground = await testGround(t);
  await assert.rejects(
    ground.sql.begin(async (tx) => {
      await ground.ledger.append(tx, [fact("a")]);
      throw new Error("the rule said no");
    }),
  );
  await append(ground, fact("b"));
  assert.equal(await ground.ledger.drain(), 1);
  assert.equal(await ground.ledger.recorded(subject("a")), null);
  const recorded = await ground.ledger.recorded(subject("b"));
  assert.deepEqual([recorded?.index, recorded?.of, recorded?.rev], [0, 1, 1]);
});

test("facts about one subject form a chain, also within one transaction", async (t) => {
  const ground = await testGround(t);
  await append(ground, fact("a", "1"), fact("b", "1"), fact("a", "2"));
  await append(ground, fact("a", "3"));
  await ground.ledger.drain();
  const history = await ground.ledger.history(subject("a"), { limit: 10 });
  assert.deepEqual(
    history.map((one) => [one.rev, one.pub["note"]]),
    [
      [3, "3"],
      [2, "2"],
      [1, "1"],
    ],
  );
  assert.equal(history[0]?.prev, history[1]?.leafHash);
  assert.equal(history[2]?.prev, null);
});

test("twenty writers and two sequencers lose nothing, double nothing and keep each chain", async (t) => {
  const ground = await testGround(t);
  const writers = Array.from({ length: 20 }, async (_, writer) => {
    for (let turn = 0; turn < 10; turn += 1) {
      await append(
        ground,
        fact(`shared-${turn % 3}`, `${writer}`),
        fact(`own-${writer}`, `${turn}`),
      );
    }
  });
  const sequencers = [1, 2].map(async () => {
    for (let turn = 0; turn < 30; turn += 1) await ground.ledger.drain().catch(() => undefined);
  });
  await Promise.all([...writers, ...sequencers]);
  await ground.ledger.drain();
  assert.equal((await ground.ledger.state()).size, 400);
  assert.deepEqual((await verify(ground)).problems, []);
  const own = await ground.ledger.history(subject("own-7"), { limit: 20 });
  assert.deepEqual(own.map((one) => one.pub["note"]).reverse(), [..."0123456789"]);
});

test("a checkpoint is a signed note over the tree, and every fact can be proven in it", async (t) => {
  const ground = await testGround(t);
  for (let count = 0; count < 3; count += 1) {
    await append(ground, ...Array.from({ length: 90 }, (_, index) => fact(`${count}-${index}`)));
    await ground.ledger.drain();
  }
  const verifier = parseVerifier(await ground.ledger.verifierKey());
  const note = await ground.ledger.checkpoint();
  assert.ok(verifier && note);
  const checkpoint = parseCheckpoint(openNote(note, verifier) ?? "");
  assert.equal(checkpoint?.size, 270);
  for (const index of [0, 1, 89, 90, 200, 255, 256, 269]) {
    const proof = await ground.ledger.proof(index);
    const entry = await ground.ledger.entry(index);
    assert.ok(proof && entry && checkpoint);
    const leaf = leafHash(Buffer.from(entry.text));
    assert.ok(isIncluded({ leaf, index, size: 270, proof: proof.hashes, root: checkpoint.root }));
  }
  assert.equal(await ground.ledger.proof(270), null);
});

test("a crash after any step loses nothing and signs nothing twice in two ways", async (t) => {
  const until = steps.indexOf("signed") + 1;
  for (const crash of steps.slice(0, until)) {
    const ground = await testGround(t);
    const broken = createLedger({
      ...ground,
      afterStep(step) {
        if (step === crash) throw new Error(`crash after ${step}`);
      },
    });
    await append(ground, fact("a"), fact("b"));
    await assert.rejects(broken.drain(), /crash after/);
    await append(ground, fact("a"));
    await ground.ledger.drain();
    const found = await verify(ground);
    assert.deepEqual([found.problems, found.size], [[], 3], `after ${crash}`);
  }
});

test("the database refuses to change, delete or empty the record", async (t) => {
  const ground = await testGround(t);
  const { owner: sql } = ground;
  await append(ground, fact("a"));
  await ground.ledger.drain();
  const attempts = [
    sql`update ledger.entry set type = 'other.fact'`,
    sql`delete from ledger.entry`,
    sql`truncate ledger.entry`,
    sql`update ledger.head set size = 0`,
    sql`update ledger.tile set hashes = ''`,
    sql`delete from ledger.checkpoint`,
    sql`update ledger.checkpoint set note = 'x'`,
    sql`update ledger.epoch set vkey = 'x'`,
  ];
  for (const attempt of attempts) await assert.rejects(attempt, /only grows/);
});

test("the program's own roles have no right to change a fact, nor to switch the guards off", async (t) => {
  const ground = await testGround(t);
  await append(ground, fact("a"));
  await ground.ledger.drain();
  for (const sql of [ground.sql, ground.keeper]) {
    for (const attempt of [
      sql`update ledger.entry set type = 'other.fact'`,
      sql`delete from ledger.entry`,
      sql`truncate ledger.entry`,
      sql`delete from ledger.tile`,
      sql`delete from ledger.checkpoint`,
      sql`alter table ledger.entry disable trigger user`,
      sql`drop trigger entry_stays on ledger.entry`,
    ]) {
      await assert.rejects(attempt, /permission denied|must be owner/);
    }
  }
  for (const attempt of [
    ground.sql`insert into ledger.entry select * from ledger.entry`,
    ground.sql`update ledger.head set size = 9`,
    ground.sql`update ledger.checkpoint set note = 'x'`,
    ground.sql`delete from ledger.outbox`,
  ]) {
    await assert.rejects(attempt, /permission denied/);
  }
});

test("one changed byte in any fact, with the guards switched off, is found", async (t) => {
  const ground = await testGround(t);
  const { owner: sql } = ground;
  await append(
    ground,
    ...Array.from({ length: 40 }, (_, index) => fact(`${index % 7}`, `${index}`)),
  );
  await ground.ledger.drain();
  assert.equal((await verify(ground)).ok, true);
  for (const [idx, place] of [
    [0, 5],
    [17, 60],
    [39, 100],
  ] as const) {
    const [row] = await sql<{ entry: Buffer }[]>`select entry from ledger.entry where idx = ${idx}`;
    assert.ok(row);
    const changed = Buffer.from(row.entry);
    changed[place] = (changed[place] ?? 0) ^ 1;
    const write = (entry: Buffer) =>
      sql.begin(async (tx) => {
        await tx`set local session_replication_role = replica`;
        await tx`update ledger.entry set entry = ${entry} where idx = ${idx}`;
      });
    await write(changed);
    const found = await verify(ground);
    assert.equal(found.ok, false);
    assert.ok(found.problems.some((problem) => problem.index === idx));
    await write(row.entry);
  }
  assert.equal((await verify(ground)).ok, true);
});

const tampering: [string, string][] = [
  ["a dropped last fact", "delete from ledger.entry where idx = 9"],
  ["a dropped first fact", "delete from ledger.entry where idx = 0"],
  [
    "two swapped facts",
    "update ledger.entry set idx = case idx when 3 then 104 else 103 end where idx in (3,4); update ledger.entry set idx = idx - 100 where idx > 100",
  ],
  ["another root", "update ledger.head set root = sha256('x')"],
  [
    "a forged signature",
    "update ledger.checkpoint set note = overlay(note placing 'AAAAAAAA' from length(note) - 20)",
  ],
  [
    "a fact filed under another subject",
    "update ledger.entry set sub = 'urn:commonweal:commitment:zz' where idx = 2",
  ],
];
for (const [what, statement] of tampering) {
  test(`${what} is found`, async (t) => {
    const ground = await testGround(t);
    await append(
      ground,
      ...Array.from({ length: 10 }, (_, index) => fact(`${index % 3}`, `${index}`)),
    );
    await ground.ledger.drain();
    await ground.owner.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx.unsafe(statement).simple();
    });
    assert.equal((await verify(ground)).ok, false);
  });
}

test("a database that knows less than was promised is sealed and signs nothing", async (t) => {
  const ground = await testGround(t);
  await append(ground, fact("a"));
  await ground.ledger.drain();
  const mark = join(ground.config.dataDir, "ledger-high-water");
  await writeFile(mark, `5 ${"ab".repeat(32)}\n`);
  const running = await ground.ledger.start();
  t.after(() => running.stop());
  assert.match(ground.ledger.sealed() ?? "", /holds 1 facts, 5 were promised/);
  await append(ground, fact("b"));
  await assert.rejects(ground.ledger.drain(), /holds 1 facts, 5 were promised/);
  assert.equal((await ground.ledger.state()).size, 1);
  await rm(mark);
});

test("a running sequencer numbers facts by itself and stops when asked", async (t) => {
  const ground = await testGround(t);
  const running = await ground.ledger.start();
  await append(ground, fact("a"));
  ground.ledger.nudge();
  const end = Date.now() + 5_000;
  while ((await ground.ledger.state()).checkpoint === null && Date.now() < end) {
    await ground.ledger.freshness();
  }
  await running.stop();
  assert.equal((await ground.ledger.state()).checkpoint?.size, 1);
});

test("freshness changes with every commit, and with nothing else", async (t) => {
  const ground = await testGround(t);
  const seen = new Set<string>();
  for (let turn = 0; turn < 4; turn += 1) {
    await append(ground, fact("a"));
    const tokens = await Promise.all([1, 2, 3].map(() => ground.ledger.freshness()));
    assert.equal(new Set(tokens).size, 1);
    assert.ok(!seen.has(tokens[0] ?? ""));
    seen.add(tokens[0] ?? "");
  }
});

test("two processes react to each fact exactly once and in order, also when a reaction fails", async (t) => {
  const ground = await testGround(t);
  await ground.owner`create table public.seen (place serial, idx bigint unique)`;
  let isBroken = true;
  const reaction: Reaction = {
    name: "test.see",
    types: ["commitment.accepted"],
    from: "beginning",
    async react(tx, one) {
      await tx`insert into public.seen (idx) values (${one.index})`;
      if (one.index === 5 && isBroken) throw new Error("the mail server sleeps");
    },
  };
  for (let turn = 0; turn < 12; turn += 1) await append(ground, fact(`${turn}`));
  await ground.ledger.drain();
  assert.equal(await advance(ground, reaction), false);
  const [failed] =
    await ground.sql`select failures, last_fault from ledger.cursor where name = 'test.see'`;
  assert.deepEqual([failed?.["failures"], failed?.["last_fault"]], [1, "the mail server sleeps"]);
  isBroken = false;
  await ground.sql`update ledger.cursor set retry_at = null`;
  await Promise.all([advance(ground, reaction), advance(ground, reaction)]);
  await advance(ground, reaction);
  const rows = await ground.sql`select idx from public.seen order by place`;
  assert.deepEqual(
    rows.map((row) => row["idx"]),
    Array.from({ length: 12 }, (_, index) => index),
  );
});

const ledgerOf = (ground: TestGround): Ledger => ground.ledger;
test("what a fact may not hold is refused before anything is written", async (t) => {
  const ground = await testGround(t);
  const bad: NewFact[] = [
    { ...fact("a"), pub: { share: 0.5 } },
    { ...fact("a"), pub: { text: "x".repeat(60_001) } },
    { ...fact("a"), type: "Accepted" },
    { ...fact("a"), sub: "commitment 7" },
  ];
  for (const one of bad) {
    await assert.rejects(
      ground.sql.begin((tx) => ledgerOf(ground).append(tx, [one])),
      RangeError,
    );
  }
  assert.equal(await ground.ledger.drain(), 0);
});
