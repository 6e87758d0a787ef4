import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { testGround } from "./ground.js";

test("every test stands on a ground of its own", async (t) => {
  const [one, two] = await Promise.all([testGround(t), testGround(t)]);
  await one.owner`create table public.mine (id int)`;
  const [other] = await two.sql`select to_regclass('public.mine') as found`;
  assert.equal(other?.["found"], null);
  assert.ok(existsSync(one.config.dataDir));
  assert.notEqual(one.config.dataDir, two.config.dataDir);
});

test("the clock of a test stands still until it is set", async (t) => {
  const ground = await testGround(t, { now: "2026-02-28T23:59:59Z" });
  assert.equal(ground.clock.now().toISOString(), "2026-02-28T23:59:59.000Z");
  ground.clock.set("2026-03-01T00:00:00Z");
  assert.equal(ground.clock.now().toISOString(), "2026-03-01T00:00:00.000Z");
});

test("mail of a test is collected instead of delivered", async (t) => {
  const ground = await testGround(t);
  const message = { to: "sara@example.org", subject: "Your code", text: "123 456", lang: "en" };
  await ground.mailer.send(message);
  assert.deepEqual(ground.mailer.sent, [message]);
});
