import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import type { NewFact } from "../../src/ground/ledger/index.js";
import { listenTo, openCountry, type Country } from "../support/country.js";
import { readByGo } from "./read-by-go.js";

test("Go's sumdb tools open a country's checkpoint, derive its whole tree over HTTP, and accept 200 inclusion proofs and that it only grew", async (t) => {
  const country = await openCountry(t);
  const { ledger } = country.ground;
  const prefix = `${await listenTo(t, country)}/log/1`;
  const vkey = await ledger.verifierKey();
  await live(country, 300);
  const { old, size } = await keepCheckpoint(t, country);
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

test("Go's sumdb tools refuse a country's log under the key of another country", async (t) => {
  const [one, other] = [await openCountry(t), await openCountry(t)];
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

async function keepCheckpoint(
  t: TestContext,
  { ground }: Country,
): Promise<{ readonly old: string; readonly size: number }> {
  const folder = await mkdtemp(join(tmpdir(), "commonweal-old-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const old = join(folder, "checkpoint");
  await writeFile(old, (await ground.ledger.checkpoint()) ?? "");
  return { old, size: (await ground.ledger.state()).size };
}
