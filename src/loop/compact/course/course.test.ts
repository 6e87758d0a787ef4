import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import fc from "fast-check";
import { testGround, type TestGround } from "../../../../test/support/ground.js";
import { affectedParties } from "../amend/affected.js";
import { amendCompact, openCompact, signCompact } from "../commands.js";
import { compactStates, turnKinds, type Compact, type CompactContent } from "../compact.js";
import {
  completeContent,
  exampleCoordinator,
  exampleSignatory,
  health,
  linden,
  water,
} from "../example.js";
import { compactCommands, leftBy, possibleIn, type CompactCommand } from "../rules.js";
import { hashOf, readCompact, readSignatures, readVersion } from "../store.js";
import { openDraft } from "../draft/commands.js";
import { giveNotice, letLeave, turnCompact } from "./commands.js";
import { readDepartures, readTurns } from "./store.js";

const by = { institution: water, post: exampleCoordinator.post };
const parties = [water, health, linden];
const why = { en: "Because" };
const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);

async function signedBy(ground: TestGround, id: string, institution: string) {
  const hash = (await readCompact(ground.sql, id))?.current.hash ?? "";
  return signCompact(ground, id, { hash, tenures: [exampleSignatory(institution)] });
}

async function inForce(t: TestContext): Promise<{ ground: TestGround; id: string }> {
  const ground = await testGround(t);
  const opened = await openCompact(ground, completeContent(), by);
  assert.ok(opened.ok);
  await signedBy(ground, opened.value, water);
  await signedBy(ground, opened.value, health);
  return { ground, id: opened.value };
}

function leave(ground: TestGround, id: string, institution: string, on: string | null = null) {
  return giveNotice(ground, id, { tenures: [exampleSignatory(institution)], reason: why, on });
}

function turn(ground: TestGround, id: string, kind: (typeof turnKinds)[number]) {
  return turnCompact(ground, id, { kind, tenures: [exampleCoordinator], reason: why });
}

test("a required party leaves with notice and a public reason, and the compact comes under review", async (t) => {
  const { ground, id } = await inForce(t);
  const early = await leave(ground, id, health, "2026-03-10");
  assert.deepEqual(early, { ok: false, refusal: { kind: "notice-too-short", days: 30 } });
  assert.deepEqual(await leave(ground, id, health), { ok: true, value: "2026-04-01" });
  const twice = await leave(ground, id, health);
  assert.deepEqual(twice, { ok: false, refusal: { kind: "notice-given" } });
  assert.equal(await letLeave(ground), 0, "before its day it is bound");
  ground.clock.set("2026-04-01T08:00:00Z");
  assert.equal(await letLeave(ground), 1);
  assert.equal(await letLeave(ground), 0, "once");
  assert.equal((await readCompact(ground.sql, id))?.state, "under_review");
  const kept = await turn(ground, id, "keep");
  assert.deepEqual(kept, { ok: false, refusal: { kind: "required-party-left" } });
  // Whoever left may be left out of the next text; the one who supported now signs.
  const content = completeContent();
  const without: CompactContent = {
    ...content,
    parties: content.parties
      .filter((party) => party.institution !== health)
      .map((party) => ({ ...party, required: true })),
    resources: content.resources?.filter((line) => line.institution !== health),
  };
  assert.deepEqual(await amendCompact(ground, id, { content: without, by }), {
    ok: true,
    value: 2,
  });
  await signedBy(ground, id, water);
  const last = await signedBy(ground, id, linden);
  assert.deepEqual(last, { ok: true, value: { isInForce: true } });
  assert.equal((await readCompact(ground.sql, id))?.state, "active");
  await ground.ledger.drain();
  const facts = await ground.ledger.history(`urn:commonweal:compact:${id}`, { limit: 30 });
  const types = facts.map((fact) => fact.type).reverse();
  assert.deepEqual(types.slice(4, 7), [
    "compact.notice-given",
    "compact.left",
    "compact.review-began",
  ]);
  assert.equal(
    facts.some((fact) => fact.text.includes(exampleSignatory(health).tenure)),
    false,
  );
});

test("who only supports leaves, and the compact goes on", async (t) => {
  const { ground, id } = await inForce(t);
  assert.ok((await leave(ground, id, linden)).ok);
  ground.clock.set("2026-05-01T08:00:00Z");
  assert.equal(await letLeave(ground), 1);
  assert.equal((await readCompact(ground.sql, id))?.state, "active");
});

test("two processes at the same hour let a party leave once", async (t) => {
  const { ground, id } = await inForce(t);
  await leave(ground, id, health);
  ground.clock.set("2026-05-01T08:00:00Z");
  const counts = await Promise.all([letLeave(ground), letLeave(ground)]);
  assert.equal(counts[0] + counts[1], 1);
  assert.equal((await readTurns(ground.sql, id)).length, 1);
});

test("a review ends in keeping or closing, and only who coordinates or steers decides", async (t) => {
  const { ground, id } = await inForce(t);
  const asked = { kind: "review", tenures: [exampleSignatory(health)], reason: why } as const;
  const stranger = await turnCompact(ground, id, asked);
  assert.deepEqual(stranger, { ok: false, refusal: { kind: "not-steering" } });
  assert.deepEqual(await turn(ground, id, "review"), { ok: true, value: "under_review" });
  assert.deepEqual(await turn(ground, id, "keep"), { ok: true, value: "active" });
  await turn(ground, id, "review");
  assert.deepEqual(await turn(ground, id, "close"), { ok: true, value: "closed" });
  const turns = await readTurns(ground.sql, id);
  assert.deepEqual(
    turns.map((one) => one.kind),
    ["review", "keep", "review", "close"],
  );
  await assert.rejects(ground.sql`delete from compact.turn`, /never change/);
});

test("every (state, command) pair outside the table is refused, and nothing is recorded", async (t) => {
  const { ground, id } = await inForce(t);
  const changed = { ...completeContent(), whyJointly: { en: "Otherwise" } };
  const tries: Readonly<Record<CompactCommand, () => Promise<{ readonly ok: boolean }>>> = {
    open: () => openDraft(ground, id, by),
    amend: () => amendCompact(ground, id, { content: changed, by }),
    sign: () => signedBy(ground, id, linden),
    leave: () => leave(ground, id, linden),
    review: () => turn(ground, id, "review"),
    keep: () => turn(ground, id, "keep"),
    close: () => turn(ground, id, "close"),
    terminate: () => turn(ground, id, "terminate"),
  };
  for (const state of compactStates) {
    await ground.sql`update compact.compact set state = ${state} where id = ${id}`;
    for (const command of compactCommands) {
      if (possibleIn[command].includes(state)) continue;
      const before = await rowsOf(ground);
      const done = await tries[command]();
      assert.equal(done.ok, false, `${command} in ${state}`);
      assert.deepEqual(await rowsOf(ground), before, `${command} in ${state} leaves no trace`);
    }
  }
});

// One history of a compact: whatever happens in whatever order, what binds was signed.
test(`random histories keep the invariants of compacts, seed ${seed}`, async (t) => {
  const ground = await testGround(t);
  const step = fc.record({
    what: fc.constantFrom("sign", "sign", "sign", "amend", "amend", "leave", "days", ...turnKinds),
    who: fc.constantFrom(...parties),
    text: fc.constantFrom("role", "money", "why", "drop", "rejoin"),
    days: fc.integer({ min: 1, max: 40 }),
  });
  let now = Date.parse("2026-03-02T09:00:00Z");
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 18 }), async (steps) => {
      const opened = await openCompact(ground, completeContent(), by);
      assert.ok(opened.ok);
      const id = opened.value;
      for (const [index, { what, who, text, days }] of steps.entries()) {
        now += 60_000;
        if (what === "days") now += days * 86_400_000;
        ground.clock.set(new Date(now));
        if (what === "sign") await signedBy(ground, id, who);
        else if (what === "amend") {
          const before = await readCompact(ground.sql, id);
          assert.ok(before);
          const content = changedText(before.ruling, { text, who, index });
          await amendCompact(ground, id, { content, by });
        } else if (what === "leave") await leave(ground, id, who);
        else if (what === "days") await letLeave(ground);
        else await turn(ground, id, what);
        await assertInvariants(ground, id);
      }
    }),
    { seed, numRuns: 25 },
  );
});

function changedText(
  content: CompactContent,
  change: { readonly text: string; readonly who: string; readonly index: number },
): CompactContent {
  const { text, who, index } = change;
  switch (text) {
    case "role":
      return {
        ...content,
        parties: content.parties.map((party) =>
          party.institution === who ? { ...party, required: !party.required } : party,
        ),
      };
    case "money":
      return {
        ...content,
        resources: [{ institution: who, year: 2026, amount: String(index + 1), unit: "USD" }],
      };
    case "drop":
      return {
        ...content,
        parties:
          content.parties.length > 2
            ? content.parties.filter((party) => party.institution !== who)
            : content.parties,
      };
    case "rejoin":
      return {
        ...content,
        parties: content.parties.some((party) => party.institution === who)
          ? content.parties
          : [...content.parties, { institution: who, role: "partner", required: true }],
      };
    default:
      return { ...content, whyJointly: { en: `Reason ${index}` } };
  }
}

async function assertInvariants(ground: TestGround, id: string): Promise<void> {
  const compact = await readCompact(ground.sql, id);
  assert.ok(compact);
  const versions = await Promise.all(
    Array.from({ length: compact.current.version }, (_, at) => readVersion(ground.sql, id, at + 1)),
  );
  // 17: what was signed reads the same for ever.
  const signatures = await readSignatures(ground.sql, id);
  for (const version of versions) {
    assert.ok(version);
    assert.equal(hashOf(version.content).hash, version.hash);
    // 18: one to five outcomes, each with a post, an indicator, a baseline and a target.
    const { outcomes } = version.content;
    assert.ok(outcomes.length >= 1 && outcomes.length <= 5);
    for (const { leadPost, indicator } of outcomes) {
      assert.ok(leadPost && indicator.baseline.value && indicator.target.value);
    }
  }
  for (const signature of signatures) {
    assert.equal(signature.hash, versions[signature.version - 1]?.hash);
  }
  if (compact.state === "active") await assertBound(ground, compact);
}

// 16: each required party signed the version in force, or an earlier one that it amends and that says
// of this party what the one in force says; and there are two at least.
async function assertBound(ground: TestGround, compact: Compact): Promise<void> {
  const { id, versionInForce } = compact;
  assert.ok(versionInForce !== null, "what is active binds");
  const signatures = await readSignatures(ground.sql, id);
  const left = leftBy(compact, await readDepartures(ground.sql, id));
  const amendments = await ground.sql<{ version: number; base: number; affected: string[] }[]>`
    select version, base_version as base, affected
    from compact.amendment
    where compact = ${id}
    order by version
    limit 100`;
  const isBound = async (institution: string, version: number): Promise<boolean> => {
    const has = signatures.some(
      (one) => one.institution === institution && one.version === version,
    );
    const amendment = amendments.find((one) => one.version === version);
    if (has) return true;
    if (!amendment || amendment.affected.includes(institution)) return false;
    const before = await readVersion(ground.sql, id, amendment.base);
    const after = await readVersion(ground.sql, id, version);
    assert.ok(before && after);
    // Computed again from the two texts, without the row: the party is not concerned.
    const again = affectedParties(before.content, after.content, () => undefined);
    assert.ok(!again.includes(institution));
    return isBound(institution, amendment.base);
  };
  const required = compact.ruling.parties.filter((party) => party.required);
  let bound = 0;
  for (const { institution } of compact.ruling.parties) {
    if (await isBound(institution, versionInForce)) bound += 1;
  }
  assert.ok(bound >= 2, "two institutions at least");
  for (const { institution } of required) {
    assert.ok(!left.has(institution), "a required party that left puts it under review");
    assert.ok(await isBound(institution, versionInForce), `${institution} is bound`);
  }
}

async function rowsOf(ground: TestGround): Promise<unknown> {
  return ground.sql`
    select
      (select count(*)::int from ledger.outbox) as facts,
      (select count(*)::int from compact.version) as versions,
      (select count(*)::int from compact.signature) as signatures,
      (select count(*)::int from compact.departure) as departures,
      (select count(*)::int from compact.turn) as turns,
      (select max(row_version) from compact.compact) as changes`;
}
