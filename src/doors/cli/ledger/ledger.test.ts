import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import {
  isConsistent,
  openNote,
  parseCheckpoint,
  parseVerifier,
  parsePolicy,
} from "@commonweal/merkle";
import { heardIo } from "../../../../test/support/io.js";
import { testGround, type TestGround } from "../../../../test/support/ground.js";
import { createLedger, verifyLedger } from "../../../ground/ledger/index.js";
import { createTrees } from "../../../ground/ledger/tree-of.js";
import { runCommand } from "../run.js";
import { ledgerCommands } from "./index.js";

async function record(ground: TestGround, count: number): Promise<void> {
  const facts = Array.from({ length: count }, (_, n) => ({
    type: "commitment.accepted",
    sub: `urn:commonweal:commitment:${n % 7}`,
    by: null,
    pub: { n },
  }));
  await ground.sql.begin((tx) => ground.ledger.append(tx, facts));
}

async function run(ground: TestGround, typed: readonly string[], expected = 0) {
  const io = heardIo({
    DATABASE_URL: ground.url,
    DATA_DIR: ground.dataDir,
    MODE: "test",
    LOG_LEVEL: "silent",
  });
  const code = await runCommand(ledgerCommands, typed, io);
  const text = [...io.sayings, ...io.results].join("\n");
  assert.equal(code, expected, text);
  return text;
}

async function place(t: TestContext): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "commonweal-copy-"));
  t.after(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

// The tables as they were before the newest facts: what a restored older backup holds.
async function setBackTo(ground: TestGround, size: number): Promise<void> {
  const tree = createTrees(ground.sql)(1);
  const root = Buffer.from(await tree.root(size));
  await ground.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`delete from ledger.entry where idx >= ${size}`;
    await tx`delete from ledger.checkpoint where size > ${size}`;
    await tx`update ledger.tile set hashes = substr(hashes, 1, ${(size % 256) * 32})
      where level = 0 and n = ${Math.floor(size / 256)}`;
    await tx`delete from ledger.tile where level = 0 and n > ${Math.floor(size / 256)}`;
    await tx`update ledger.head set size = ${size}, signed = ${size}, root = ${root}`;
    await tx`
      update ledger.subject s
      set rev = e.rev, leaf_hash = e.leaf_hash
      from (select distinct on (sub) sub, rev, leaf_hash from ledger.entry order by sub, rev desc) e
      where e.sub = s.sub`;
  });
}

test("an exported copy brings the lost facts back, what waited follows them, and signing goes on", async (t) => {
  const ground = await testGround(t);
  await record(ground, 300);
  await ground.ledger.drain();
  const early = await ground.ledger.checkpoint();
  await record(ground, 41);
  await ground.ledger.drain();
  const late = await ground.ledger.checkpoint();
  const copy = await place(t);
  await run(ground, ["ledger", "export", copy]);
  await setBackTo(ground, 300);
  await record(ground, 5);
  const sealed = createLedger(ground);
  await assert.rejects(sealed.drain(), /holds 300 facts, 341 were promised/);

  const said = await run(ground, ["ledger", "recover", "--from", copy]);
  assert.match(said, /41 facts came back; the record holds 341/);
  assert.match(said, /5 facts that waited now follow/);
  assert.match(said, /urn:commonweal:commitment:0/);
  const again = createLedger(ground);
  assert.equal(await again.drain(), 5);
  const key = await again.verifierKey();
  const found = await verifyLedger(ground.sql, { key });
  assert.deepEqual([found.problems, found.size], [[], 346]);
  await agree(ground, [early, late, await again.checkpoint()]);
});

async function agree(ground: TestGround, notes: readonly (string | null)[]): Promise<void> {
  const verifier = parseVerifier(await ground.ledger.verifierKey());
  const tree = createTrees(ground.sql)(1);
  const checkpoints = notes.map((note) => {
    const checkpoint = verifier && parseCheckpoint(openNote(note ?? "", verifier) ?? "");
    assert.ok(checkpoint);
    return checkpoint;
  });
  for (const [at, next] of checkpoints.slice(1).entries()) {
    const before = checkpoints[at];
    assert.ok(before);
    const proof = await tree.consistency(before.size, next.size);
    const { size: old, root: oldRoot } = before;
    assert.ok(isConsistent({ old, oldRoot, size: next.size, root: next.root, proof }));
  }
}

test("a copy that is damaged, too small, or another record brings nothing back", async (t) => {
  const ground = await testGround(t);
  await record(ground, 20);
  await ground.ledger.drain();
  const small = await place(t);
  await run(ground, ["ledger", "export", small]);
  await record(ground, 10);
  await ground.ledger.drain();
  const whole = await place(t);
  await run(ground, ["ledger", "export", whole]);
  const bundle = join(whole, "tile", "entries", "000.p", "30");
  const bytes = await readFile(bundle);
  await setBackTo(ground, 20);

  const tooSmall = await run(ground, ["ledger", "recover", "--from", small], 1);
  assert.match(tooSmall, /Nothing was recovered: the copy holds 20 facts, 30 were promised/);
  assert.match(
    await run(ground, ["ledger", "recover", "--from", await place(t)], 1),
    /no checkpoint/,
  );
  const changed = Buffer.from(bytes);
  changed[changed.length - 10] = (changed[changed.length - 10] ?? 0) ^ 1;
  await writeFile(bundle, changed);
  await run(ground, ["ledger", "recover", "--from", whole], 1);
  await writeFile(bundle, bytes.subarray(0, bytes.length - 1));
  assert.match(await run(ground, ["ledger", "recover", "--from", whole], 1), /missing or damaged/);
  const stranger = await testGround(t);
  await record(stranger, 30);
  await stranger.ledger.drain();
  const other = await place(t);
  await run(stranger, ["ledger", "export", other]);
  assert.match(
    await run(ground, ["ledger", "recover", "--from", other], 1),
    /not signed by the key/,
  );
  const [count] = await ground.sql<{ count: number }[]>`select count(*) as count from ledger.entry`;
  assert.equal(count?.count, 20);
  await writeFile(bundle, bytes);
  await run(ground, ["ledger", "recover", "--from", whole]);
});

test("an epoch that is lost ends in public: the next one's first fact names what was promised", async (t) => {
  const ground = await testGround(t);
  await record(ground, 30);
  await ground.ledger.drain();
  const first = await ground.ledger.verifierKey();
  await setBackTo(ground, 20);
  await record(ground, 3);
  const reason = "The disk of the server broke, and no copy was kept.";
  assert.match(await run(ground, ["ledger", "retire", "--reason", "oh"], 2), /Say why/);
  assert.match(await run(ground, ["ledger", "retire", "--reason", reason], 2), /--yes/);
  const typed = ["ledger", "retire", "--reason", reason, "--yes", "--new-key"];
  assert.match(await run(ground, typed), /Epoch 2 begins/);

  const ledger = createLedger(ground);
  assert.equal(await ledger.drain(), 4);
  const state = await ledger.state();
  assert.deepEqual([state.epoch, state.start, state.size, state.checkpoint?.size], [2, 20, 24, 4]);
  const opening = await ledger.entry(20);
  assert.equal(opening?.type, "ledger.epoch-opened");
  const previous = JSON.stringify(opening?.pub["previous"]);
  assert.match(previous, /"promised":\{"root":"[0-9a-f]{64}","size":30\}/);
  assert.match(previous, /"held":\{"root":"[0-9a-f]{64}","size":20\}/);
  assert.deepEqual(opening?.pub["reason"], { en: reason });
  const second = await ledger.verifierKey();
  assert.notEqual(first.split("+").at(-1), second.split("+").at(-1));
  assert.match(second, /^commonweal\.local\/log\/2\+/);
  assert.equal(await ledger.verifierKey(1), first);
  assert.deepEqual(await ledger.locate(21), { epoch: 2, index: 1 });
  assert.equal(await ledger.place({ epoch: 1, index: 20 }), null);
  const found = await verifyLedger(ground.sql, { key: second });
  assert.deepEqual([found.problems, found.otherKeys, found.size], [[], [], 24]);
  const proof = await ledger.proof(22);
  assert.deepEqual([proof?.epoch, proof?.index, proof?.size], [2, 2, 4]);
  assert.match(
    await run(ground, ["ledger", "status"]),
    /epoch 1 {4}commonweal\.local\/log\/1, retired/,
  );
});

test("another key in the data directory does not go on for the record: it is sealed", async (t) => {
  const ground = await testGround(t);
  await record(ground, 3);
  await ground.ledger.drain();
  await rm(join(ground.dataDir, "ledger-key.pem"));
  await record(ground, 1);
  const ledger = createLedger(ground);
  await assert.rejects(ledger.drain(), /not the key that signed epoch 1/);
  assert.match(
    await run(ground, ["ledger", "status"], 1),
    /SEALED {5}ledger-key\.pem is not the key/,
  );
});

test("fsck finds what was changed in a copy outside the database", async (t) => {
  const ground = await testGround(t);
  await record(ground, 300);
  await ground.ledger.drain();
  const copy = join(ground.dataDir, "export", "log", "1");
  await run(ground, ["ledger", "export", copy]);
  await run(ground, ["ledger", "fsck"]);
  const tile = join(copy, "tile", "0", "000");
  const bytes = await readFile(tile);
  bytes[77] = (bytes[77] ?? 0) ^ 1;
  await writeFile(tile, bytes);
  assert.match(await run(ground, ["ledger", "fsck"], 1), /WRONG {2}log\/1\/tile\/0\/000 in/);
});

test("a policy is set by its file, told in public, and shown with the log's own key", async (t) => {
  const ground = await testGround(t);
  const witness = await testGround(t);
  const file = join(await place(t), "policy");
  await writeFile(file, "witness a nonsense\nquorum a\n");
  assert.match(await run(ground, ["ledger", "policy", file], 2), /line 1/);
  const key = witness.witness.verifierKey();
  await writeFile(file, `witness port ${key} http://127.0.0.1:9/witness\nquorum port\n`);
  assert.match(await run(ground, ["ledger", "policy", file]), /1 witnesses, quorum port/);
  const [fact] = await ground.ledger.list({ limit: 1 });
  assert.equal(fact?.type, "ledger.policy-set");
  assert.deepEqual(fact?.pub, { quorum: "port", witnesses: [{ name: "port", vkey: key }] });
  const copy = await place(t);
  // Without its witness the checkpoint is not shown before a minute has passed.
  assert.match(
    await run(ground, ["ledger", "export", copy], 2),
    /Nothing of this record was signed/,
  );
  ground.clock.set(new Date(Date.now() + 61_000));
  await ground.ledger.publish();
  const state = await ground.ledger.state();
  assert.deepEqual([state.checkpoint?.isQuorate, state.checkpoint?.witnesses], [false, []]);
  await run(ground, ["ledger", "export", copy]);
  const parsed = parsePolicy(await readFile(join(copy, "policy"), "utf8"));
  assert.ok(parsed.ok);
  assert.deepEqual([parsed.policy.logs.length, parsed.policy.witnesses.length], [1, 1]);
});

test("whom an instance signs along for is told in public too", async (t) => {
  const ground = await testGround(t);
  const log = await testGround(t);
  const key = await log.ledger.verifierKey();
  assert.match(
    await run(ground, ["ledger", "watch", key]),
    /Signs along for commonweal\.local\/log\/1/,
  );
  assert.match(await run(ground, ["ledger", "watch", "x"], 2), /not the key of a log/);
  assert.match(await run(ground, ["ledger", "status"]), /signs for {2}commonweal\.local\/log\/1/);
  await run(ground, ["ledger", "unwatch", "commonweal.local/log/1"]);
  await run(ground, ["ledger", "unwatch", "commonweal.local/log/1"], 1);
  const types = (await ground.ledger.list({ limit: 5 })).map((fact) => fact.type);
  assert.deepEqual(types, ["ledger.log-unwatched", "ledger.log-watched"]);
});
