import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import fc from "fast-check";
import { v7 } from "uuid";
import { addDays } from "../../../ground/clock.js";
import { testGround, type TestGround } from "../../../../test/support/ground.js";
import {
  cityEngineer,
  courtOfAudit,
  exampleObligation,
  portLinden,
  redLantern,
  reviewer,
} from "../example.js";
import type { Cursor } from "../filter.js";
import type { NewObligation } from "../obligation.js";
import type { ActingTenure } from "../sides.js";
import { list, listAll } from "../store/list.js";
import { createMany } from "../store/write.js";
import { listExceptions } from "./exceptions.js";
import { flagsOf, exceptionFlags, ratingFlags } from "./flags.js";
import { giveRating } from "./give.js";
import { confidenceFigures } from "./figures.js";
import {
  confidenceOf,
  confidences,
  diverge,
  noRatings,
  type Judgement,
  type RatingKind,
} from "./rating.js";
import { currentRatings, readRatings } from "./store.js";

const at = new Date("2026-03-02T09:00:00Z");
const today = "2026-03-02";
const owner: ActingTenure = {
  post: cityEngineer,
  institution: portLinden,
  role: "owner",
  from: null,
  to: null,
};
const auditor: ActingTenure = {
  post: reviewer,
  institution: courtOfAudit,
  role: "reviewer",
  from: null,
  to: null,
};
const green: Judgement = { confidence: "green", reason: null, ask: null };
const amber: Judgement = { confidence: "amber", reason: { en: "No digger" }, ask: null };
const red: Judgement = {
  confidence: "red",
  reason: { en: "No cross-sections" },
  ask: { who: redLantern, what: { en: "Hand over the cross-sections" } },
};
const judgements = { green, amber, red };

function some(changes: Partial<NewObligation> = {}): NewObligation {
  return { ...exampleObligation({ state: "accepted" }), id: v7(), supporting: [], ...changes };
}

async function owed(
  t: TestContext,
  changes: Partial<NewObligation> = {},
): Promise<{ readonly ground: TestGround; readonly id: string }> {
  const ground = await testGround(t);
  const obligation = some(changes);
  await createMany(ground.sql, [obligation], at);
  return { ground, id: obligation.id };
}

test("a rating is written with its fact, which stands in the chain of the obligation", async (t) => {
  const { ground, id } = await owed(t);
  const done = await giveRating(ground, id, { judgement: red, tenures: [owner], today });
  assert.ok(done.ok);
  const ratings = (await currentRatings(ground.sql, [id], today)).get(id);
  assert.deepEqual(ratings?.owner, { kind: "current", rating: done.rating });
  assert.deepEqual(ratings?.independent, { kind: "none" });
  await ground.ledger.drain();
  const [fact] = await ground.ledger.history(`urn:commonweal:commitment:${id}`, { limit: 5 });
  assert.equal(fact?.type, "rating.given");
  assert.equal(fact.by, portLinden);
  assert.equal(fact.role, cityEngineer);
  assert.deepEqual(fact.pub, {
    title: exampleObligation().title,
    rating: done.rating.id,
    kind: "owner",
    confidence: "red",
    why: red.reason,
    ask: red.ask,
    assessed_on: today,
    expires_on: "2026-04-16",
  });
});

test("a new rating takes the place of the one before, which stays to be read; the other side stands", async (t) => {
  const { ground, id } = await owed(t);
  for (const [minute, judgement, tenure] of [
    [1, amber, owner],
    [2, red, auditor],
    [3, green, owner],
  ] as const) {
    ground.clock.set(`2026-03-02T09:0${minute}:00Z`);
    assert.ok((await giveRating(ground, id, { judgement, tenures: [tenure], today })).ok);
  }
  const ratings = (await currentRatings(ground.sql, [id], today)).get(id) ?? noRatings;
  assert.ok(ratings.owner.kind === "current" && ratings.owner.rating.confidence === "green");
  assert.ok(
    ratings.independent.kind === "current" && ratings.independent.rating.confidence === "red",
  );
  assert.ok(diverge(ratings));
  const all = await readRatings(ground.sql, id, 10);
  assert.deepEqual(
    all.map(({ kind, confidence }) => `${kind} ${confidence}`),
    ["owner green", "independent red", "owner amber"],
  );
});

test("a refused rating writes neither a row nor a fact", async (t) => {
  const { ground, id } = await owed(t);
  const refused = [
    { judgement: { ...amber, reason: null }, tenures: [owner], kind: "reason-missing" },
    { judgement: { ...red, ask: null }, tenures: [owner], kind: "ask-missing" },
    { judgement: green, tenures: [], kind: "not-a-rater" },
    { judgement: green, tenures: [owner], seen: v7(), kind: "rated-meanwhile" },
  ];
  for (const { kind, ...asked } of refused) {
    const done = await giveRating(ground, id, { ...asked, today });
    assert.ok(!done.ok && done.refusal.kind === kind, kind);
  }
  const nowhere = await giveRating(ground, v7(), { judgement: green, tenures: [owner], today });
  assert.deepEqual(nowhere, { ok: false, refusal: { kind: "not-found" } });
  assert.deepEqual(await readRatings(ground.sql, id, 10), []);
  assert.equal(await ground.ledger.recorded(`urn:commonweal:commitment:${id}`), null);
});

test("of two ratings sent at once from the same page, one is taken", async (t) => {
  const { ground, id } = await owed(t);
  const both = await Promise.all(
    [amber, green].map((judgement) =>
      giveRating(ground, id, { judgement, tenures: [owner], today, seen: null }),
    ),
  );
  assert.equal(both.filter((done) => done.ok).length, 1);
  assert.equal((await readRatings(ground.sql, id, 10)).length, 1);
});

test("the database keeps the same rules, whoever writes", async (t) => {
  const { ground, id } = await owed(t);
  const draft = some({ state: "draft" });
  await createMany(ground.sql, [draft], at);
  const write = (changes: {
    readonly obligation?: string;
    readonly kind?: string;
    readonly confidence?: string;
    readonly reason?: { readonly en: string } | null;
    readonly institution?: string;
  }) => {
    const reason = changes.reason ?? null;
    return ground.sql`
      insert into obligation.rating (
        id, obligation, kind, confidence, reason, institution, post, assessed_on, given_at
      )
      values (
        ${v7()}, ${changes.obligation ?? id}, ${changes.kind ?? "owner"},
        ${changes.confidence ?? "green"}, ${reason === null ? null : ground.sql.json(reason)},
        ${changes.institution ?? portLinden}, ${cityEngineer}, ${today}, ${at}
      )`;
  };
  await assert.rejects(write({ confidence: "amber" }), /reasoned/);
  await assert.rejects(write({ confidence: "red", reason: { en: "Why" } }), /asks/);
  await assert.rejects(write({ confidence: "blue" }), /confidence_check/);
  await assert.rejects(write({ obligation: draft.id }), /nobody rates it/);
  await assert.rejects(write({ kind: "independent" }), /a reviewer those of others/);
  await assert.rejects(write({ institution: courtOfAudit }), /a reviewer those of others/);
  await write({});
  await assert.rejects(
    ground.sql`update obligation.rating set confidence = 'red'`,
    /never changed/,
  );
  await assert.rejects(ground.sql`delete from obligation.rating`, /never changed/);
});

test("what is over has no current rating, and what moves to another institution is rated anew", async (t) => {
  const { ground, id } = await owed(t);
  await giveRating(ground, id, { judgement: amber, tenures: [owner], today });
  await giveRating(ground, id, { judgement: green, tenures: [auditor], today });
  const { sql } = ground;
  await sql`update obligation.obligation set debtor = ${redLantern} where id = ${id}`;
  const moved = (await currentRatings(sql, [id], today)).get(id);
  assert.deepEqual(moved?.owner, { kind: "none" });
  assert.equal(moved.independent.kind, "current");
  await sql`update obligation.obligation set state = 'fulfilled' where id = ${id}`;
  assert.equal((await currentRatings(sql, [id], today)).size, 0);
  assert.equal((await readRatings(sql, id, 10)).length, 2);
});

/** Obligations due on different days, rated in random ways on random days. */
async function ratedAtRandom(ground: TestGround, count: number, seed: number) {
  const anyRating = fc.option(
    fc.record({
      confidence: fc.constantFrom(...confidences),
      daysAgo: fc.integer({ min: 0, max: 90 }),
    }),
  );
  const plans = fc.sample(
    fc.record({
      owner: anyRating,
      independent: anyRating,
      dueIn: fc.integer({ min: -30, max: 60 }),
      state: fc.constantFrom("accepted" as const, "delivered" as const, "offered" as const),
      post: fc.constantFrom(cityEngineer, reviewer),
    }),
    { numRuns: count, seed },
  );
  const obligations = plans.map((plan) =>
    some({ dueOn: addDays(today, plan.dueIn), state: plan.state, accountablePost: plan.post }),
  );
  await createMany(ground.sql, obligations, at);
  for (const [index, plan] of plans.entries()) {
    const id = obligations[index]?.id ?? "";
    for (const side of ["owner", "independent"] as const) {
      const given = plan[side];
      if (given === null || plan.state === "offered") continue;
      const done = await giveRating(ground, id, {
        judgement: judgements[given.confidence],
        tenures: [side === "owner" ? { ...owner, post: plan.post } : auditor],
        today: addDays(today, -given.daysAgo),
      });
      assert.ok(done.ok, `${side} of ${plan.state}`);
    }
  }
  return obligations;
}

test("the list of exceptions holds those that are red, stale or divergent, page by page, each once", async (t) => {
  const ground = await testGround(t);
  const seed = Math.trunc(Math.random() * 2 ** 31);
  t.diagnostic(`seed ${seed}`);
  const obligations = await ratedAtRandom(ground, 80, seed);
  const ids = obligations.map((one) => one.id);
  const ratings = await currentRatings(ground.sql, ids, today);
  const byDue = [...obligations].sort((a, b) =>
    (a.dueOn ?? "") + a.id < (b.dueOn ?? "") + b.id ? -1 : 1,
  );
  const choices = [undefined, ...ratingFlags.map((flag) => [flag])];
  for (const flags of choices) {
    for (const posts of [null, [reviewer]]) {
      const expected = byDue
        .filter((one) => posts === null || posts.includes(one.accountablePost))
        .filter((one) =>
          flagsOf(ratings.get(one.id) ?? noRatings).some((flag) =>
            (flags ?? [...exceptionFlags]).includes(flag),
          ),
        );
      const found: string[] = [];
      let after: Cursor | null = null;
      do {
        const page = await listExceptions(ground.sql, {
          ...(flags ? { flags } : {}),
          posts,
          after,
          limit: 7,
          today,
        });
        for (const row of page.rows) {
          found.push(row.obligation.id);
          assert.deepEqual(row.ratings, ratings.get(row.obligation.id));
        }
        after = page.next;
      } while (after !== null);
      assert.deepEqual(
        found,
        expected.map((one) => one.id),
        String(flags),
      );
    }
  }
  const nobodys = { posts: [], after: null, limit: 5, today };
  assert.deepEqual(await listExceptions(ground.sql, nobodys), { rows: [], next: null });
});

test("the list of commitments narrows by confidence, with whatever else it is narrowed by", async (t) => {
  const ground = await testGround(t);
  const seed = Math.trunc(Math.random() * 2 ** 31);
  t.diagnostic(`seed ${seed}`);
  const obligations = await ratedAtRandom(ground, 60, seed);
  const ids = obligations.map((one) => one.id);
  const ratings = await currentRatings(ground.sql, ids, today);
  for (const confidence of ratingFlags) {
    for (const institution of [null, portLinden, redLantern]) {
      for (const state of ["all", "overdue", "delivered"] as const) {
        const filter = {
          kind: "commitment" as const,
          institution,
          part: "both" as const,
          state,
          compact: null,
          topic: null,
          confidence,
          search: "",
          limit: 9,
          today,
        };
        const found: string[] = [];
        for await (const rows of listAll(ground.sql, { ...filter, after: null })) {
          found.push(...rows.map((row) => row.id));
        }
        const expected = obligations
          .filter(() => institution !== redLantern)
          .filter((one) => flagsOf(ratings.get(one.id) ?? noRatings).includes(confidence))
          .filter(
            (one) => state === "all" || one.state === (state === "overdue" ? "accepted" : state),
          )
          .filter((one) => state !== "overdue" || (one.dueOn ?? "9") < today)
          .map((one) => one.id);
        assert.equal(new Set(found).size, found.length);
        assert.deepEqual(new Set(found), new Set(expected), `${confidence} ${state}`);
        const hits = await list(ground.sql, { ...filter, after: null, search: "culverts" });
        assert.deepEqual(
          hits.rows.map((row) => row.id),
          found.slice(0, 9),
          "a word that all have changes nothing",
        );
      }
    }
  }
});

test("the figures count each side apart, and equal a count by hand", async (t) => {
  const ground = await testGround(t);
  const seed = Math.trunc(Math.random() * 2 ** 31);
  t.diagnostic(`seed ${seed}`);
  const obligations = await ratedAtRandom(ground, 60, seed);
  const ids = obligations.map((one) => one.id);
  const ratings = [...(await currentRatings(ground.sql, ids, today)).values()];
  const by = (side: RatingKind, word: string) =>
    ratings.filter((both) => (confidenceOf(both[side]) ?? both[side].kind) === word).length;
  const side = (kind: RatingKind) => ({
    green: by(kind, "green"),
    amber: by(kind, "amber"),
    red: by(kind, "red"),
    stale: by(kind, "stale"),
  });
  const expected = {
    owner: side("owner"),
    independent: side("independent"),
    divergent: ratings.filter(diverge).length,
  };
  const asked = { kind: "commitment" as const, today };
  assert.deepEqual(await confidenceFigures(ground.sql, asked), expected);
  const owed = { ...asked, institution: portLinden };
  assert.deepEqual(await confidenceFigures(ground.sql, owed), expected);
  const none = { green: 0, amber: 0, red: 0, stale: 0 };
  assert.deepEqual(await confidenceFigures(ground.sql, { ...asked, institution: redLantern }), {
    owner: none,
    independent: none,
    divergent: 0,
  });
});
