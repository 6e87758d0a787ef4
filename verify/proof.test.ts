import assert from "node:assert/strict";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { createTree, leafHash, proofText, tilePath, toHex } from "@commonweal/merkle";
import { readFileSync } from "node:fs";
import { createKey, writeTo } from "./test-log.js";
import { makeLog, type TestPlace } from "./test-place.js";
import { run } from "./test-run.js";

interface Proven extends TestPlace {
  readonly index: number;
  readonly proof: string;
  readonly entry: string;
  readonly hashes: readonly Uint8Array[];
  /** Writes a file beside the log and gives its path. */
  file(name: string, content: string | Uint8Array): string;
}

async function makeProof(t: TestContext, index = 300): Promise<Proven> {
  const log = makeLog(t);
  const tree = createTree((tile) => readFileSync(join(log.directory, tilePath(tile))), {
    tilesMax: 8,
  });
  const hashes = await tree.inclusion(index, log.entries.length);
  const proof = proofText({ extra: null, index, hashes, checkpoint: log.note });
  const entry = Buffer.from(log.entries[index] ?? "").toString();
  const file = (name: string, content: string | Uint8Array) => {
    writeTo(log.beside, name, content);
    return join(log.beside, name);
  };
  return { ...log, index, proof, entry, hashes, file };
}

// As an instance serves it at /log/1/entry/<index>.json.
function factJson(of: Proven, change: { readonly [name: string]: unknown } = {}): string {
  const fields = JSON.parse(of.entry);
  return JSON.stringify({
    index: of.index,
    type: fields.type,
    at: fields.at.replace("Z", ".000Z"),
    sub: fields.sub,
    leaf_hash: toHex(leafHash(Buffer.from(of.entry))),
    entry: of.entry,
    proof: of.proof,
    checkpoint: of.note,
    ...change,
  });
}

function factPage(of: Proven, script: string, attributes = 'type="application/json" id="proof"') {
  const json = script.replaceAll("<", "\\u003c");
  return `<!doctype html><html lang="en"><head><script src="/a.js"></script></head>
    <body><h1>Fact ${of.index}</h1><script ${attributes}>${json}</script></body></html>`;
}

test("a proof file and the entry's bytes are good, and the entry is told in plain words", async (t) => {
  const of = await makeProof(t);
  const argv = ["proof", of.file("300.tlog-proof", of.proof), "--entry", of.file("300", of.entry)];
  const { code, out } = await run([...argv, ...of.policy]);
  assert.equal(code, 0, out);
  assert.match(out, /^GOOD: this fact stands in the record/);
  assert.match(out, /What: +commitment delivered \(commitment\.delivered\)/);
  assert.match(out, /When: +2026-01-01 00:05:00 UTC/);
  assert.match(out, /Who: +institution 019\S+, post 019\S+/);
  assert.match(out, /About: +commitment 019\S+/);
  assert.match(out, /Revision: +3 of this subject/);
  assert.match(out, /Place: +no\. 300 \(from 0\) of 600/);
  assert.match(out, /Cosigned by: +w2 at 2027-01-15T08:00:00Z/);
  assert.match(out, /Not checked:\n {2}- whether what the fact says is true/);
  assert.match(out, /what stands as a salted digest only: 2 fields/);
});

test("a proof that nobody witnessed says so", async (t) => {
  const of = await makeProof(t);
  const { code, out } = await run(["proof", of.file("fact.json", factJson(of)), ...of.key]);
  assert.equal(code, 0, out);
  assert.match(out, /UNWITNESSED/);
});

test("the JSON of a fact proves itself, with the proof as text or in parts", async (t) => {
  const of = await makeProof(t);
  const parts = { index: of.index, size: 600, hashes: of.hashes.map(toHex) };
  for (const change of [{}, { proof: parts }]) {
    const file = of.file("fact.json", factJson(of, change));
    const { code, out } = await run(["proof", file, ...of.policy]);
    assert.equal(code, 0, out);
    assert.doesNotMatch(out, /visible text/);
  }
});

test("the saved page of a fact proves itself, with the key in it or one from elsewhere", async (t) => {
  const of = await makeProof(t);
  const block = { entry: of.entry, proof: of.proof, vkey: of.house.signer.vkey };
  for (const attributes of [
    'type="application/json" id="proof"',
    "id=proof type=application/json",
    "id='proof' nonce=\"\" type='application/json'",
  ]) {
    const file = of.file("fact.html", factPage(of, JSON.stringify(block), attributes));
    const own = await run(["proof", file]);
    assert.equal(own.code, 0, own.out);
    assert.match(own.out, /whether the key is the log's: it came with the file/);
    assert.match(own.out, /the visible text of the saved page/);
    const given = await run(["proof", file, ...of.policy]);
    assert.equal(given.code, 0, given.out);
    assert.doesNotMatch(given.out, /it came with the file/);
  }
});

test("a page with a key of its own does not stand against the right key", async (t) => {
  const of = await makeProof(t);
  const block = { entry: of.entry, proof: of.proof, vkey: of.house.signer.vkey };
  const file = of.file("fact.html", factPage(of, JSON.stringify(block)));
  const { code, out } = await run(["proof", file, "--key", createKey("town.example/log/1").vkey]);
  assert.equal(code, 1);
  assert.match(out, /no trusted key signed the checkpoint, only: town\.example\/log\/1\+/);
});

test("a file that says other things beside its proof than the entry is refused", async (t) => {
  const of = await makeProof(t);
  for (const [name, value] of [
    ["index", 301],
    ["leaf_hash", "0".repeat(64)],
    ["type", "commitment.accepted"],
    ["sub", "urn:commonweal:commitment:1"],
    ["at", "2026-01-01T00:05:01.000Z"],
  ] as const) {
    const file = of.file("fact.json", factJson(of, { [name]: value }));
    const { code, out } = await run(["proof", file, ...of.policy]);
    assert.equal(code, 1, name);
    assert.match(out, new RegExp(`another "${name}" than the fact or its proof`));
  }
});

test("an entry in the file that was changed is refused", async (t) => {
  const of = await makeProof(t);
  const entry = of.entry.replace(/"minor":\d/, '"minor":9');
  const file = of.file("fact.json", factJson(of, { entry, leaf_hash: undefined }));
  const { code, out } = await run(["proof", file, ...of.policy]);
  assert.equal(code, 1);
  assert.match(out, /does not lead from this fact to the signed state/);
});

test("what lacks for a check is not called wrong", async (t) => {
  const of = await makeProof(t);
  const proofFile = of.file("300.tlog-proof", of.proof);
  for (const [argv, expected] of [
    [["proof", proofFile, ...of.key], /give its exact bytes with --entry/],
    [["proof", of.file("f.json", factJson(of))], /who signed: give the log's key/],
    [["proof", of.file("g.json", factJson(of, { proof: null })), ...of.key], /not signed yet/],
    [["proof", join(of.beside, "none"), ...of.key], /is not there/],
    [["proof", proofFile, "--entry", join(of.beside, "none"), ...of.key], /is not there/],
    [["proof", of.directory, ...of.key], /is no file/],
  ] as const) {
    const { code, out } = await run([...argv]);
    assert.equal(code, 2, `${argv.join(" ")}\n${out}`);
    assert.match(out, expected);
  }
});

test("a file that is no proof is refused", async (t) => {
  const of = await makeProof(t);
  for (const content of [
    "",
    "hello",
    "{}",
    "[]",
    '{"entry":"x"',
    '{"entry":"x","proof":"y"}',
    '{"entry":"x","proof":{"index":-1,"hashes":[]},"checkpoint":""}',
    "c2sp.org/tlog-proof@v1\nindex x\n",
    factPage(of, "{}"),
    factPage(of, factJson(of), 'type="application/json" id="proof2"'),
  ]) {
    const { code, out } = await run(["proof", of.file("x", content), ...of.key]);
    assert.equal(code, 1, `${content}\n${out}`);
  }
});

test("an entry with half a character in its text has no bytes that could have been signed", async (t) => {
  const of = await makeProof(t);
  const file = of.file("fact.json", factJson(of, { entry: '{"a":"\ud800"}' }));
  assert.equal((await run(["proof", file, ...of.key])).code, 1);
});
