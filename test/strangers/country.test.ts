import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { directoryStore, exportTree } from "../../src/ground/ledger/export/index.js";
import type { NewFact } from "../../src/ground/ledger/index.js";
import { readShown } from "../../src/ground/ledger/shown.js";
import { listenTo, openCountry, type Country } from "../support/country.js";
import { readByGo } from "./read-by-go.js";

test("Go's sumdb tools open a country's checkpoint, derive its whole tree over HTTP, and accept 200 inclusion proofs and that it only grew", async (t) => {
  const country = await openCountry(t);
  const { ledger } = country.ground;
  const prefix = `${await listenTo(t, country)}/log/1`;
  const vkey = await ledger.verifierKey();
  await live(country, 300);
  const old = await keepCheckpoint(t, country);
  const { size } = await ledger.state();
  const first = await readByGo(prefix, { vkey });
  assert.deepEqual([first.code, first.problems, first.size], [0, [], size]);

  await live(country, 700);
  const second = await readByGo(prefix, { vkey, old });
  assert.deepEqual([second.code, second.problems, second.size], [0, [], size + 700]);
  assert.deepEqual(second.inclusion, { served: 200, derived: 200 });
  assert.equal(second.root, Buffer.from((await ledger.state()).root, "hex").toString("base64"));
  assert.ok(second.tiles > 4, "the log has more than one level of tiles");
  assert.ok(second.consistency > 1);
});

test("Go's sumdb tools derive the whole tree from the copy of a log that lies outside, also when it grew", async (t) => {
  const country = await openCountry(t);
  const { keeper, ledger } = country.ground;
  const folder = await temporaryFolder(t);
  const store = directoryStore(folder);
  const vkey = await ledger.verifierKey();
  let [from, old] = [0, ""];
  for (const count of [200, 400]) {
    await live(country, count);
    const shown = await readShown(keeper, 1);
    assert.ok(shown);
    await exportTree(shown, { query: keeper, store, from });
    const copy = join(folder, "log", "1");
    const read = await readByGo(copy, { vkey, ...(old ? { old } : {}) });
    assert.deepEqual([read.code, read.problems, read.size], [0, [], shown.size]);
    from = shown.size;
    old = await keepCheckpoint(t, country);
  }
});

test("Go's sumdb tools refuse a country's log under the key of another country", async (t) => {
  // One that is told anew has a key of its own.
  const [one, other] = [
    await openCountry(t),
    await openCountry(t, { now: "2026-03-02T10:00:00Z" }),
  ];
  await live(one, 1);
  const prefix = `${await listenTo(t, one)}/log/1`;
  const read = await readByGo(prefix, { vkey: await other.ground.ledger.verifierKey() });
  assert.equal(read.code, 1);
  assert.match(read.problems.join(), /checkpoint: note has no verifiable signatures/);
});

// What happens in a country, as far as the record goes.
async function live({ ground }: Country, count: number): Promise<void> {
  const facts = Array.from({ length: count }, (_, index): NewFact => {
    const sub = `urn:commonweal:commitment:${randomUUID()}`;
    return { type: "commitment.offered", sub, by: null, pub: { number: index, town: "Łódź" } };
  });
  await ground.sql.begin((tx) => ground.ledger.append(tx, facts));
  await ground.ledger.drain();
  await ground.ledger.publish();
}

async function keepCheckpoint(t: TestContext, { ground }: Country): Promise<string> {
  const file = join(await temporaryFolder(t), "checkpoint");
  await writeFile(file, (await ground.ledger.checkpoint()) ?? "");
  return file;
}

async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "commonweal-stranger-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
