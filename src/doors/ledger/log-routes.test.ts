import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import { test, type TestContext } from "node:test";
import {
  isIncluded,
  leafHash,
  openNote,
  parseCheckpoint,
  parsePolicy,
  parseProof,
  parseVerifier,
  readBundle,
  rootOfLeaves,
} from "@commonweal/merkle";
import { openHouse, type Country } from "../../../test/support/country.js";
import { testGround } from "../../../test/support/ground.js";

// What programs of strangers get, by the C2SP specifications.

const count = 300;

async function openLog(t: TestContext): Promise<Country> {
  const ground = await testGround(t, { settings: { RATE_LIMITS: "false" } });
  const facts = Array.from({ length: count }, (_, n) => ({
    type: "commitment.accepted",
    sub: `urn:commonweal:commitment:${n % 40}`,
    by: null,
    pub: { n },
  }));
  await ground.sql.begin((tx) => ground.ledger.append(tx, facts));
  await ground.ledger.drain();
  return openHouse(ground);
}

const get = (house: Country, path: string, init: RequestInit = {}) =>
  house.app.request(new Request(`http://localhost:3000${path}`, init));
const bytes = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

test("the checkpoint is a signed note that caches keep for seconds and everybody may read", async (t) => {
  const house = await openLog(t);
  const answer = await get(house, "/log/1/checkpoint");
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("content-type"), "text/plain; charset=utf-8");
  assert.equal(answer.headers.get("cache-control"), "public, max-age=2");
  assert.equal(answer.headers.get("access-control-allow-origin"), "*");
  assert.equal(answer.headers.get("set-cookie"), null);
  const key = parseVerifier((await (await get(house, "/log/1/vkey")).text()).trim());
  assert.ok(key);
  const text = openNote(await answer.text(), key);
  const checkpoint = parseCheckpoint(text ?? "");
  assert.deepEqual([checkpoint?.origin, checkpoint?.size], ["commonweal.local/log/1", count]);
  assert.equal(key.name, checkpoint?.origin);
});

test("entries and tiles give the root, the same for ever, compressed where that pays", async (t) => {
  const house = await openLog(t);
  const full = await get(house, "/log/1/tile/entries/000", {
    headers: { "accept-encoding": "gzip" },
  });
  assert.equal(full.headers.get("content-type"), "application/octet-stream");
  assert.equal(full.headers.get("cache-control"), "public, max-age=31536000, immutable");
  assert.equal(full.headers.get("content-encoding"), "gzip");
  const first = readBundle(gunzipSync(await bytes(full)), 256);
  const rest = readBundle(await bytes(await get(house, "/log/1/tile/entries/001.p/44")), 44);
  assert.ok(first && rest);
  const leaves = [...first, ...rest].map(leafHash);
  const note = await (await get(house, "/log/1/checkpoint")).text();
  const root = note.split("\n")[2];
  assert.equal(Buffer.from(rootOfLeaves(leaves)).toString("base64"), root);
  const tile = await bytes(await get(house, "/log/1/tile/0/000"));
  assert.deepEqual(Buffer.from(tile), Buffer.concat(leaves.slice(0, 256)));
  assert.equal((await bytes(await get(house, "/log/1/tile/0/001.p/44"))).length, 44 * 32);
  assert.equal((await bytes(await get(house, "/log/1/tile/1/000.p/1"))).length, 32);
});

test("what has an ETag is not sent twice, and HEAD sends no body", async (t) => {
  const house = await openLog(t);
  const path = "/log/1/tile/0/000";
  const etag = (await get(house, path)).headers.get("etag") ?? "";
  const again = await get(house, path, { headers: { "if-none-match": etag } });
  assert.deepEqual([again.status, (await bytes(again)).length], [304, 0]);
  const head = await get(house, path, { method: "HEAD" });
  assert.deepEqual([head.status, (await bytes(head)).length], [200, 0]);
  assert.equal(head.headers.get("etag"), etag);
});

test("a proof file leads from an entry to the signed root", async (t) => {
  const house = await openLog(t);
  for (const index of [0, 1, 255, 256, 299]) {
    const proof = parseProof(await (await get(house, `/log/1/proof/${index}`)).text());
    assert.ok(proof);
    const saved = await (await get(house, `/log/1/entry/${index}.json`)).text();
    const entry: { entry: string } = JSON.parse(saved);
    const checkpoint = parseCheckpoint(
      proof.checkpoint.slice(0, proof.checkpoint.indexOf("\n\n") + 1),
    );
    assert.ok(checkpoint);
    const leaf = leafHash(Buffer.from(entry.entry));
    assert.ok(isIncluded({ leaf, index, proof: proof.hashes, ...checkpoint }));
  }
});

test("a policy without witnesses says so, in the words of the standard", async (t) => {
  const house = await openLog(t);
  const parsed = parsePolicy(await (await get(house, "/log/1/policy")).text());
  assert.ok(parsed.ok);
  assert.deepEqual([parsed.policy.quorum, parsed.policy.logs.length], ["none", 1]);
});

const absent = [
  "checkpoint/",
  "tile/0/001",
  "tile/0/002.p/1",
  "tile/0/001.p/45",
  "tile/0/001.p/0",
  "tile/0/001.p/256",
  "tile/0/001.p/044",
  "tile/0/000.p/1.p/1",
  "tile/00/000",
  "tile/0/0",
  "tile/0/0000",
  "tile/0/x000",
  "tile/0/x000/x000",
  "tile/0/X001/000",
  "tile/0/x999/x999/x999/x999/x999/999",
  "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
  "tile/64/000",
  "tile/-1/000",
  "tile/1/001",
  "tile/entries/001",
  "tile/entries/x001/000",
  "tile/entries/000/",
  "tile/data/000",
  "tile/",
  "tile/0/..%2f..%2fetc",
  "tile/0/%00",
  "tile/0/000%20",
  "proof/300",
  "proof/-1",
  "proof/01",
  "proof/1e1",
  "proof/99999999999999999999999999",
  "entry/300",
  "entry/0x1",
  "disclosures/300",
];

test("what is not there is answered by 404, whatever is asked, and never by a fault", async (t) => {
  const house = await openLog(t);
  for (const path of absent) {
    assert.equal((await get(house, `/log/1/${path}`)).status, 404, path);
  }
  for (const epoch of ["0", "2", "01", "-1", "9999", "99999999999", "1.0", "x", "%00", "%ff"]) {
    for (const what of ["checkpoint", "vkey", "policy", "tile/0/000", "proof/0", "entry/0"]) {
      assert.equal((await get(house, `/log/${epoch}/${what}`)).status, 404, `${epoch}/${what}`);
    }
  }
});

test("asking in another way than GET is answered by 405", async (t) => {
  const house = await openLog(t);
  const answer = await get(house, "/log/1/checkpoint", { method: "POST", body: "x" });
  assert.deepEqual([answer.status, answer.headers.get("allow")], [405, "GET, HEAD"]);
});

test("a receipt is the log's signed promise, for facts that were accepted and for nothing else", async (t) => {
  const house = await openLog(t);
  const { ground } = house;
  await ground.sql.begin((tx) =>
    ground.ledger.append(tx, [
      { type: "commitment.accepted", sub: "urn:commonweal:commitment:new", by: null, pub: {} },
    ]),
  );
  const [row] = await ground.sql<{ event_id: string; leaf_hash: Buffer }[]>`
    select event_id, leaf_hash from ledger.outbox`;
  assert.ok(row);
  const note = await (await get(house, `/ledger/receipts/${row.event_id}`)).text();
  const key = parseVerifier(await ground.ledger.verifierKey());
  assert.ok(key);
  const lines = (openNote(note, key) ?? "").split("\n");
  assert.deepEqual(lines.slice(0, 4), [
    "commonweal-receipt/v1",
    "commonweal.local/log/1",
    row.event_id,
    row.leaf_hash.toString("base64"),
  ]);
  assert.equal(parseCheckpoint(openNote(note, key) ?? ""), null, "it can pass for no checkpoint");
  await ground.ledger.drain();
  assert.equal(await (await get(house, `/ledger/receipts/${row.event_id}`)).text(), note);
  const nobody = "0190a0a0-0000-7000-8000-000000000000";
  for (const id of [nobody, "x", "%00", row.event_id.toUpperCase()]) {
    assert.equal((await get(house, `/ledger/receipts/${id}`)).status, 404);
  }
});
