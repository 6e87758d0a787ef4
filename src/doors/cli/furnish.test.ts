import assert from "node:assert/strict";
import { test } from "node:test";
import { testGround, type TestGround } from "../../../test/support/ground.js";
import { heardIo } from "../../../test/support/io.js";
import { readMarks, setMark } from "../../ground/database/mark.js";
import type { Ground } from "../../ground/ground.js";
import { beginAgain } from "./begin-again.js";
import type { House } from "./command.js";
import { furnish } from "./furnish.js";

test("an empty demonstration is filled once", async (t) => {
  const ground = await testGround(t, { settings: { MODE: "demo" } });
  const { house, count } = counting();
  await furnish(ground, house, heardIo());
  await furnish(ground, house, heardIo());
  assert.equal(count(), 1);
  assert.deepEqual([...(await readMarks(ground.sql))], ["demonstration"]);
});

test("a database in which something was recorded is never filled", async (t) => {
  const ground = await testGround(t, { settings: { MODE: "demo" } });
  await record(ground);
  const { house, count } = counting();
  await furnish(ground, house, heardIo());
  assert.equal(count(), 0);
});

test("a production is never filled, and refuses a database with invented people", async (t) => {
  const ground = await testGround(t);
  const production: Ground = {
    ...ground,
    config: { ...ground.config, mode: "production", demo: false },
  };
  const { house, count } = counting();
  await furnish(production, house, heardIo());
  assert.equal(count(), 0);
  await setMark(ground.sql, "demonstration");
  await assert.rejects(furnish(production, house, heardIo()), /may not serve in\s+production/);
});

test("half a restored backup is not served", async (t) => {
  const ground = await testGround(t, { settings: { MODE: "demo" } });
  await setMark(ground.sql, "restoring");
  await assert.rejects(furnish(ground, counting().house, heardIo()), /did not finish/);
});

test("only a database that holds nothing but a demonstration is emptied to begin again", async (t) => {
  const ground = await testGround(t, { settings: { MODE: "demo" } });
  await record(ground);
  await assert.rejects(beginAgain(ground.config, ground.url), /left as it is/);
  assert.equal((await ground.ledger.state()).size, 1);
  await setMark(ground.sql, "demonstration");
  await beginAgain(ground.config, ground.url);
  const [row] = await ground.sql`select to_regclass('ledger.entry') as found`;
  assert.equal(row?.["found"], null);
});

async function record(ground: TestGround): Promise<void> {
  const fact = {
    type: "commitment.accepted",
    sub: "urn:commonweal:commitment:a",
    by: null,
    pub: {},
  };
  await ground.sql.begin((tx) => ground.ledger.append(tx, [fact]));
  await ground.ledger.drain();
}

function counting() {
  let filled = 0;
  const house: House = {
    async serve() {
      throw new Error("nobody asked to serve");
    },
    async seed() {
      filled += 1;
    },
  };
  return { house, count: () => filled };
}
