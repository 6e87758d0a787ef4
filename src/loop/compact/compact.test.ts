import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { HeldPost } from "../../ground/http/actor.js";
import { testGround } from "../../../test/support/ground.js";
import { amendCompact, openCompact, signCompact } from "./commands.js";
import type { CompactContent } from "./compact.js";
import { exampleContent, health, linden, water } from "./example.js";
import { readCompact, readSignatures, readVersion } from "./store.js";

const by = { institution: water, post: `${water.slice(0, -2)}b1` };

function signatory(institution: string, maySign = true): HeldPost {
  const post = `${institution.slice(0, -2)}c1`;
  return {
    tenure: `${institution.slice(0, -2)}d1`,
    post,
    postLabel: { en: "Head" },
    institution,
    role: "head",
    maySign,
  };
}

test("a compact is in force when every required party has signed the same text", async (t) => {
  const ground = await testGround(t);
  const opened = await openCompact(ground, exampleContent(), by);
  assert.ok(opened.ok);
  const compact = await readCompact(ground.sql, opened.value);
  assert.equal(compact?.state, "open_for_signature");
  const hash = compact?.current.hash ?? "";
  const first = await signCompact(ground, opened.value, { hash, tenures: [signatory(water)] });
  assert.deepEqual(first, { ok: true, value: { isInForce: false } });
  const second = await signCompact(ground, opened.value, { hash, tenures: [signatory(health)] });
  assert.deepEqual(second, { ok: true, value: { isInForce: true } });
  assert.equal((await readCompact(ground.sql, opened.value))?.state, "active");
  await ground.ledger.drain();
  const facts = await ground.ledger.history(`urn:commonweal:compact:${opened.value}`, {
    limit: 10,
  });
  assert.deepEqual(
    facts.map((fact) => fact.type),
    ["compact.entered-into-force", "compact.signed", "compact.signed", "compact.opened"],
  );
});

test("nobody signs twice, for a stranger, without the right to sign, or another text", async (t) => {
  const ground = await testGround(t);
  const opened = await openCompact(ground, exampleContent(), by);
  assert.ok(opened.ok);
  const id = opened.value;
  const hash = (await readCompact(ground.sql, id))?.current.hash ?? "";
  await signCompact(ground, id, { hash, tenures: [signatory(water)] });
  const cases = [
    { tenures: [signatory(water)], hash, kind: "already-signed" },
    { tenures: [signatory(health, false)], hash, kind: "not-a-signatory" },
    { tenures: [signatory("01890000-0000-7000-8000-0000000009a1")], hash, kind: "not-a-signatory" },
    { tenures: [signatory(health)], hash: "0".repeat(64), kind: "text-changed" },
  ];
  for (const { kind, ...asked } of cases) {
    const refused = await signCompact(ground, id, asked);
    assert.ok(!refused.ok && refused.refusal.kind === kind, kind);
  }
  assert.equal((await readSignatures(ground.sql, id)).length, 1);
});

test("an amendment is a new version, and the signed one binds until all have signed again", async (t) => {
  const ground = await testGround(t);
  const opened = await openCompact(ground, exampleContent(), by);
  assert.ok(opened.ok);
  const id = opened.value;
  const sign = async (institution: string) => {
    const hash = (await readCompact(ground.sql, id))?.current.hash ?? "";
    return signCompact(ground, id, { hash, tenures: [signatory(institution)] });
  };
  await sign(water);
  await sign(health);
  const amended: CompactContent = {
    ...exampleContent(),
    whyJointly: { en: "Because water does not stop." },
  };
  const done = await amendCompact(ground, id, { content: amended, by });
  assert.deepEqual(done, { ok: true, value: 2 });
  const waiting = await readCompact(ground.sql, id);
  assert.equal(waiting?.versionInForce, 1);
  assert.equal(waiting?.current.version, 2);
  await sign(water);
  await sign(health);
  assert.equal((await readCompact(ground.sql, id))?.versionInForce, 2);
  const same = await amendCompact(ground, id, { content: amended, by });
  assert.ok(!same.ok && same.refusal.kind === "nothing-changed");
});

test("the text of a version never changes, and its hash can be computed again by anybody", async (t) => {
  const ground = await testGround(t);
  const opened = await openCompact(ground, exampleContent(), by);
  assert.ok(opened.ok);
  const version = await readVersion(ground.sql, opened.value, 1);
  const [row] = await ground.sql<{ canonical: string }[]>`
    select canonical from compact.version where compact = ${opened.value} limit 1`;
  assert.equal(
    createHash("sha256")
      .update(row?.canonical ?? "")
      .digest("hex"),
    version?.hash,
  );
  assert.deepEqual(JSON.parse(row?.canonical ?? ""), version?.content);
  await assert.rejects(
    ground.sql`update compact.version set canonical = '{}' where compact = ${opened.value}`,
    /never change/,
  );
  await assert.rejects(ground.sql`delete from compact.version`, /never change/);
});

test("two required parties signing at the same moment put it into force once", async (t) => {
  const ground = await testGround(t);
  const opened = await openCompact(ground, exampleContent(), by);
  assert.ok(opened.ok);
  const hash = (await readCompact(ground.sql, opened.value))?.current.hash ?? "";
  const both = await Promise.all(
    [water, health].map((institution) =>
      signCompact(ground, opened.value, { hash, tenures: [signatory(institution)] }),
    ),
  );
  const inForce = both.filter((done) => done.ok && done.value.isInForce);
  assert.equal(inForce.length, 1);
});

test("a text whose dates are out of order is refused", async (t) => {
  const ground = await testGround(t);
  const refused = await openCompact(ground, { ...exampleContent(), end: "2020-01-01" }, by);
  assert.deepEqual(refused, { ok: false, refusal: { kind: "dates-out-of-order" } });
  assert.notEqual(linden, water);
});
