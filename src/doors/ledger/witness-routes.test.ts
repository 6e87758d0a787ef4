import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { cosignedAt, openNote, parseCheckpoint, parseVerifier, toBase64 } from "@commonweal/merkle";
import { openHouse, type Country } from "../../../test/support/country.js";
import { testGround, type TestGround } from "../../../test/support/ground.js";
import { createTrees } from "../../ground/ledger/tree-of.js";
import { originHash } from "../../ground/ledger/witness/look.js";
import { requestText } from "../../ground/ledger/witness/ask.js";

interface Pair {
  /** The log that wants its checkpoints signed along. */
  readonly log: TestGround;
  readonly witness: Country;
}

async function openPair(t: TestContext): Promise<Pair> {
  const log = await testGround(t);
  await grow(log, 5);
  const witness = await openHouse(await testGround(t, { settings: { RATE_LIMITS: "false" } }));
  assert.ok(await witness.ground.witness.watch([await log.ledger.verifierKey()]));
  return { log, witness };
}

async function grow(log: TestGround, count: number): Promise<void> {
  const facts = Array.from({ length: count }, (_, n) => ({
    type: "commitment.accepted",
    sub: `urn:commonweal:commitment:${n}`,
    by: null,
    pub: { n },
  }));
  await log.sql.begin((tx) => log.ledger.append(tx, facts));
  await log.ledger.drain();
}

async function ask(log: TestGround, old: number): Promise<string> {
  const note = (await log.ledger.checkpoint()) ?? "";
  const size = Number(note.split("\n")[1]);
  const tree = createTrees(log.sql)(1);
  const proof = old > 0 && old < size ? await tree.consistency(old, size) : [];
  return requestText({ note, old, proof });
}

async function send({ witness }: Pair, body: string) {
  const answer = await witness.app.request(
    new Request("http://localhost:3000/witness/add-checkpoint", { method: "POST", body }),
  );
  return {
    status: answer.status,
    type: answer.headers.get("content-type"),
    text: await answer.text(),
  };
}

const lineOf = (pair: Pair) => pair.witness.ground.witness.verifierKey();

test("a witness signs along a log that only grows, step by step", async (t) => {
  const pair = await openPair(t);
  const verifier = parseVerifier(lineOf(pair));
  assert.equal(verifier?.type, 4);
  let old = 0;
  for (const size of [5, 12, 300]) {
    if (size > 5) await grow(pair.log, size - old);
    const said = await send(pair, await ask(pair.log, old));
    assert.deepEqual([said.status, said.type], [200, "text/plain; charset=utf-8"]);
    const note = (await pair.log.ledger.checkpoint()) ?? "";
    assert.ok(verifier);
    assert.equal(
      cosignedAt(note + said.text, verifier),
      Math.floor(pair.witness.ground.clock.now().getTime() / 1000),
    );
    old = size;
  }
  const hash = originHash("commonweal.local/log/1");
  const shown = await pair.witness.app.request(
    new Request(`http://localhost:3000/witness/${hash}/checkpoint`),
  );
  const text = await shown.text();
  const key = parseVerifier(await pair.log.ledger.verifierKey());
  assert.ok(key);
  assert.equal(parseCheckpoint(openNote(text, key) ?? "")?.size, 300);
  assert.ok(cosignedAt(text, verifier) !== null);
});

test("the same state again is signed again; another size than the witness knows is told which", async (t) => {
  const pair = await openPair(t);
  assert.equal((await send(pair, await ask(pair.log, 0))).status, 200);
  assert.equal((await send(pair, await ask(pair.log, 5))).status, 200);
  const first = await send(pair, await ask(pair.log, 0));
  assert.deepEqual([first.status, first.type, first.text], [409, "text/x.tlog.size", "5\n"]);
  const other = await send(pair, await ask(pair.log, 3));
  assert.deepEqual([other.status, other.text], [409, "5\n"]);
});

test("each mistake gets the status that the standard gives it", async (t) => {
  const pair = await openPair(t);
  const good = await ask(pair.log, 0);
  const note = (await pair.log.ledger.checkpoint()) ?? "";
  const cases: [string, string, number][] = [
    ["nothing", "", 400],
    ["no empty line", `old 0\n${note.replaceAll("\n\n", "\n")}`, 400],
    ["no old size", `\n${note}`, 400],
    ["a signed old size", good.replace("old 0", "old -0"), 400],
    ["an old size with a zero before it", good.replace("old 0", "old 00"), 400],
    ["a huge old size", good.replace("old 0", `old ${"9".repeat(30)}`), 400],
    ["an old size past the checkpoint", good.replace("old 0", "old 6"), 400],
    [
      "64 lines of proof",
      good.replace("old 0\n", `old 0\n${`${toBase64(new Uint8Array(32))}\n`.repeat(64)}`),
      400,
    ],
    ["a proof line that is no hash", good.replace("old 0\n", "old 0\nAAAA\n"), 400],
    [
      "a proof where none is due",
      good.replace("old 0\n", `old 0\n${toBase64(new Uint8Array(32))}\n`),
      422,
    ],
    ["a log nobody knows", good.replaceAll("commonweal.local", "other.example"), 404],
    ["a forged signature", good.replace(/.{8}\n$/, "AAAAAAA=\n"), 403],
    ["a note without signature", good.slice(0, good.lastIndexOf("\u2014")), 400],
    ["another root under the same name", good.replace(/\n5\n.{10}/, "\n5\nAAAAAAAAAA"), 403],
    ["text behind the note", `${good}more`, 400],
    ["control characters", good.replace("old 0", "old 0\u0000"), 400],
  ];
  for (const [what, body, status] of cases) {
    assert.equal((await send(pair, body)).status, status, what);
  }
  const long = await send(pair, `old 0\n\n${"x".repeat(70_000)}`);
  assert.equal(long.status, 413);
  assert.equal((await send(pair, await ask(pair.log, 0))).status, 200, "none of it left a trace");
  await grow(pair.log, 3);
  const lied = (await ask(pair.log, 5)).replace(
    /\n[A-Za-z0-9+/]{43}=\n/,
    `\n${toBase64(new Uint8Array(32))}\n`,
  );
  assert.equal((await send(pair, lied)).status, 422);
  assert.equal((await send(pair, await ask(pair.log, 5))).status, 200);
});

test("of two requests at the same moment one is signed and the other told the new size", async (t) => {
  const pair = await openPair(t);
  await send(pair, await ask(pair.log, 0));
  const small = await (async () => {
    await grow(pair.log, 2);
    return ask(pair.log, 5);
  })();
  await grow(pair.log, 2);
  const large = await ask(pair.log, 5);
  const said = await Promise.all([send(pair, small), send(pair, large), send(pair, small)]);
  assert.deepEqual(said.map((one) => String(one.status)).sort(), ["200", "409", "409"]);
  const [row] = await pair.witness.ground.sql<{ size: number }[]>`
    select size from ledger.watched_log`;
  const won = said.find((one) => one.status === 200);
  assert.ok(won && row);
  assert.ok(said.filter((one) => one.status === 409).every((one) => one.text === `${row.size}\n`));
});

test("a witness whose database was set back still never signs what contradicts it", async (t) => {
  const pair = await openPair(t);
  await send(pair, await ask(pair.log, 0));
  await grow(pair.log, 4);
  await send(pair, await ask(pair.log, 5));
  const { owner, dataDir } = pair.witness.ground;
  await owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update ledger.watched_log set size = 0, root = null, note = null`;
  });
  const said = await send(pair, await ask(pair.log, 0));
  assert.deepEqual([said.status, said.text], [409, "9\n"]);
  const mark = join(dataDir, "witness", originHash("commonweal.local/log/1"));
  assert.match(await readFile(mark, "utf8"), /^9 [0-9a-f]{64} 1\n$/);
  await writeFile(mark, "damaged");
  await assert.rejects(
    pair.witness.ground.witness.addCheckpoint(await ask(pair.log, 0)),
    /damaged/,
  );
});

test("the database itself refuses a witness that goes back", async (t) => {
  const pair = await openPair(t);
  await send(pair, await ask(pair.log, 0));
  const { owner } = pair.witness.ground;
  await assert.rejects(owner`update ledger.watched_log set size = 4`, /never goes back/);
  await assert.rejects(owner`update ledger.watched_log set root = sha256('x')`, /never goes back/);
  await assert.rejects(owner`delete from ledger.watched_log`, /only grows/);
});

test("a log that is no longer watched is not known; its state stays for the day it is again", async (t) => {
  const pair = await openPair(t);
  await send(pair, await ask(pair.log, 0));
  const { witness } = pair.witness.ground;
  assert.equal(await witness.unwatch("commonweal.local/log/1"), true);
  assert.equal(await witness.unwatch("commonweal.local/log/1"), false);
  assert.equal((await send(pair, await ask(pair.log, 5))).status, 404);
  await witness.watch([await pair.log.ledger.verifierKey()]);
  assert.equal((await send(pair, await ask(pair.log, 0))).status, 409);
  assert.equal((await send(pair, await ask(pair.log, 5))).status, 200);
  assert.equal(await witness.watch(["x"]), false);
  assert.equal(await witness.watch([lineOf(pair)]), false, "a witness's key is no log's");
});
