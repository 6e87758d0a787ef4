import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { testGround } from "../../../test/support/ground.js";
import { CommandError } from "./command.js";
import { checkRecord } from "./doctor-database.js";
import { numberFacts, readPromised } from "./promised.js";

const fact = {
  type: "commitment.accepted",
  sub: "urn:commonweal:commitment:a",
  by: null,
  pub: {},
};

test("a command on a sealed record says that what it wrote waits; the doctor says it too", async (t) => {
  const ground = await testGround(t);
  const { dataDir } = ground.config;
  for (let turn = 0; turn < 2; turn += 1) {
    await ground.sql.begin((tx) => ground.ledger.append(tx, [fact]));
    await numberFacts(ground.ledger);
  }
  assert.equal((await checkRecord(ground.sql, ground.config)).state, "ok");
  await writeFile(join(dataDir, "ledger-high-water"), `1 ${"ab".repeat(32)}\n`);
  await ground.sql.begin((tx) => ground.ledger.append(tx, [fact]));
  await assert.rejects(numberFacts(ground.ledger), (fault) => {
    assert.ok(fault instanceof CommandError);
    assert.match(
      fault.message,
      /Written, but the public record is sealed.*of which 1 facts were promised/,
    );
    return true;
  });
  assert.equal((await ground.ledger.state()).waiting, 1);
  const finding = await checkRecord(ground.sql, ground.config);
  assert.match(JSON.stringify(finding), /sealed: the database holds another record/);
});

test("a damaged mark is said, not thrown at the reader", async (t) => {
  const ground = await testGround(t);
  await writeFile(join(ground.config.dataDir, "ledger-high-water"), "forty\n");
  await assert.rejects(readPromised(ground.config.dataDir), CommandError);
  const finding = await checkRecord(ground.sql, ground.config);
  assert.match(JSON.stringify(finding), /is damaged/);
});
