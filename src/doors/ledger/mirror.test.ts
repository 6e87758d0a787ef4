import assert from "node:assert/strict";
import { test } from "node:test";
import { cosignedAt, openNote, parseCheckpoint, parseVerifier } from "@commonweal/merkle";
import { listenTo, openHouse } from "../../../test/support/country.js";
import { testGround, type TestGround } from "../../../test/support/ground.js";
import { openCopy, originHash, recoverRecord } from "../../ground/ledger/index.js";
import { keepMirrors } from "./mirror-keeping.js";

async function record(ground: TestGround, count: number): Promise<void> {
  const facts = Array.from({ length: count }, (_, n) => ({
    type: "commitment.accepted",
    sub: `urn:commonweal:commitment:${n % 9}`,
    by: null,
    pub: { n },
  }));
  await ground.sql.begin((tx) => ground.ledger.append(tx, facts));
  await ground.ledger.drain();
}

test("another government's mirror brings back what a government lost", async (t) => {
  const log = await testGround(t);
  await record(log, 300);
  const key = await log.ledger.verifierKey();
  const address = await listenTo(t, await openHouse(log));
  const peer = await testGround(t);
  const house = await openHouse(peer);
  await peer.witness.watch([key], `${address}/log/1`);
  const keeping = keepMirrors(peer);
  t.after(() => keeping.stop());
  const hash = originHash("commonweal.local/log/1");
  const end = Date.now() + 20_000;
  while ((await peer.mirror.checkpoint(hash)) === null) assert.ok(Date.now() < end, "no copy came");
  await keeping.stop();

  const mirror = await listenTo(t, house);
  const note = await (await fetch(`${mirror}/mirror/${hash}/checkpoint`)).text();
  const [logKey, mirrorKey] = [key, await (await fetch(`${mirror}/mirror/vkey`)).text()].map(
    parseVerifier,
  );
  assert.ok(logKey && mirrorKey);
  assert.equal(parseCheckpoint(openNote(note, logKey) ?? "")?.size, 300);
  assert.ok(cosignedAt(note, mirrorKey) !== null);
  assert.notEqual(mirrorKey.name, parseVerifier(peer.witness.verifierKey())?.name);
  for (const path of ["tile/0/000", "tile/entries/001.p/44"]) {
    const [there, here] = await Promise.all(
      [`${address}/log/1/${path}`, `${mirror}/mirror/${hash}/${path}`].map(async (url) =>
        Buffer.from(await (await fetch(url)).arrayBuffer()),
      ),
    );
    assert.ok(here && there?.equals(here), path);
  }
  for (const path of [`${hash}/tile/0/009`, `${"0".repeat(64)}/checkpoint`, "..%2f/checkpoint"]) {
    assert.equal((await fetch(`${mirror}/mirror/${path}`)).status, 404, path);
  }

  await log.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`truncate ledger.entry, ledger.checkpoint, ledger.tile, ledger.subject`;
    await tx`
      update ledger.head set size = 0, signed = 0,
        root = decode('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'hex')`;
  });
  const found = await recoverRecord(log.owner, {
    dataDir: log.dataDir,
    host: "commonweal.local",
    read: openCopy(`${mirror}/mirror/${hash}`),
  });
  assert.ok(found.ok);
  assert.deepEqual([found.count, found.size], [300, 300]);
});

test("what an instance says about itself bears its log's signature, and can pass for no checkpoint", async (t) => {
  const ground = await testGround(t, { settings: { ORIGIN: "http://city.example" } });
  await record(ground, 2);
  const house = await openHouse(ground);
  const answer = await house.app.request(
    new Request("http://localhost:3000/.well-known/commonweal"),
  );
  const verifier = parseVerifier(await ground.ledger.verifierKey());
  assert.ok(verifier);
  const text = openNote(await answer.text(), verifier) ?? "";
  const [head, json = ""] = text.split("\n");
  assert.equal(head, "commonweal-instance/v1");
  const self: { log: string; witness: { url: string } } = JSON.parse(json);
  assert.deepEqual(
    [self.log, self.witness.url],
    ["http://city.example/log/1", "http://city.example/witness"],
  );
  assert.equal(parseCheckpoint(text), null);
  await assert.rejects(ground.ledger.sign("city.example/log/1\n5\nAAAA\n"), /could pass/);
});
