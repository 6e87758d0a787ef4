import assert from "node:assert/strict";
import { test } from "node:test";
import { v7 } from "uuid";
import { testGround } from "../../../test/support/ground.js";

test("the first fact of an instant is found, and facts in a range are counted by type up to a bound", async (t) => {
  const ground = await testGround(t);
  const { sql, ledger, clock } = ground;
  assert.equal(await ledger.since(new Date("2026-01-01T00:00:00Z")), 0);
  const start = Date.parse("2026-03-01T00:00:00Z");
  const hours = [0, 0, 1, 5, 5, 5, 6, 30, 31, 200, 200];
  for (const [place, hour] of hours.entries()) {
    clock.set(new Date(start + hour * 3_600_000));
    const type = place % 2 === 0 ? "test.even" : "test.odd";
    const sub = `urn:commonweal:test:${v7()}`;
    await sql.begin((tx) => ledger.append(tx, [{ type, sub, by: null, pub: {} }]));
  }
  await ledger.drain();
  for (let hour = -1; hour <= 201; hour += 1) {
    const found = await ledger.since(new Date(start + hour * 3_600_000));
    assert.equal(found, hours.filter((one) => one < hour).length, `hour ${hour}`);
  }
  const types = ["test.even", "test.odd", "test.none"];
  const counted = await ledger.counts({ types, from: 2, before: 9, max: 100 });
  assert.deepEqual(Object.fromEntries(counted), { "test.even": 4, "test.odd": 3 });
  const bounded = await ledger.counts({ types, max: 2 });
  assert.deepEqual(Object.fromEntries(bounded), { "test.even": 2, "test.odd": 2 });
  const newest = await ledger.newest({ types, from: 2, before: 9, limit: 3 });
  assert.deepEqual(
    newest.map((fact) => fact.index),
    [8, 7, 6],
  );
});
