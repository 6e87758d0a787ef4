import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import fc from "fast-check";
import { v7 } from "uuid";
import { addDays, type Day } from "../../../ground/clock.js";
import { testGround, type TestGround } from "../../../../test/support/ground.js";
import { addInstitution, addPost, leave } from "../../../../test/support/offices.js";
import { addWorkingDays, defaultCalendar } from "../index.js";
import { readAnswerDays } from "../clock/store.js";
import {
  conditions,
  conditionsOf,
  latenessOf,
  type Condition,
  type ConditionDay,
} from "../condition.js";
import { exampleObligation } from "../example.js";
import type { Filter } from "../filter.js";
import { states, type Obligation } from "../obligation.js";
import type { Change } from "../verdict.js";
import type { Scope } from "./condition.js";
import { listAll } from "./list.js";
import { addMeasures, noMeasures, type Measures } from "../measures.js";
import { countListed as countStored } from "./count.js";
import { latenessIn, measuresBy, measuresOf } from "./measures.js";
import { readMany, readSupporting } from "./read.js";
import { applyMany, createMany } from "./write.js";

const today = "2026-03-10";
const at = new Date(`${today}T09:00:00Z`);
const topics = ["sdg:13.1", "sdg:6.1", "cofog:05.2"];
const compacts = [v7(), v7()];

interface Office {
  readonly institution: string;
  readonly post: string;
  readonly held: ConditionDay["post"];
}

/** Three institutions, each with a post that is held, one whose holder left, and one never held. */
async function openWorld(t: TestContext) {
  const ground = await testGround(t);
  const institutions = await Promise.all(
    ["a", "b", "c"].map((name) => addInstitution(ground, name)),
  );
  const offices: Office[] = [];
  for (const institution of institutions) {
    const left = await addPost(ground, institution, "owner");
    await leave(ground, left, "2026-02-01");
    offices.push({ institution, post: left, held: "left" });
    offices.push({ institution, post: v7(), held: "never" });
    offices.push({
      institution,
      post: await addPost(ground, institution, "owner"),
      held: "held",
    });
  }
  return { ground, institutions, offices };
}

const offset = fc.integer({ min: -60, max: 60 });
const birth = fc.record({
  office: fc.nat(8),
  state: fc.constantFrom(...states),
  kind: fc.constantFrom("commitment" as const, "milestone" as const),
  due: fc.option(offset, { freq: 4 }),
  offered: fc.integer({ min: -60, max: 0 }),
  delivered: fc.option(fc.integer({ min: -60, max: 0 })),
  moved: fc.option(fc.integer({ min: -9, max: 30 })),
  disputed: fc.boolean(),
  isOutside: fc.boolean(),
  compact: fc.option(fc.nat(1)),
  topics: fc.subarray(topics),
  helpers: fc.subarray([0, 1, 2]),
});

/** Writes what was thrown, some with another date than the first; everything as it is read back. */
async function write(
  world: Awaited<ReturnType<typeof openWorld>>,
  births: readonly (typeof birth extends fc.Arbitrary<infer Born> ? Born : never)[],
): Promise<readonly Obligation[]> {
  const { ground, institutions, offices } = world;
  const all = births.map((born) => {
    const office = offices[born.office];
    assert.ok(office);
    const id = v7();
    const hasOutside = born.isOutside || born.due === null || born.state === "released";
    return {
      ...exampleObligation(),
      id,
      kind: born.kind,
      state: born.state,
      debtor: office.institution,
      accountablePost: office.post,
      dueOn: born.due === null ? null : addDays(today, born.due),
      offeredOn: addDays(today, born.offered),
      deliveredOn:
        born.delivered === null && born.state !== "delivered"
          ? null
          : addDays(today, born.delivered ?? 0),
      compact: born.compact === null ? null : (compacts[born.compact] ?? null),
      topics: born.topics,
      externalId: hasOutside ? { scheme: "random", id } : null,
      supporting: born.helpers.flatMap((index) => {
        const institution = institutions[index];
        return institution === undefined || institution === office.institution
          ? []
          : [{ institution, post: null, role: "supporting" }];
      }),
    };
  });
  await createMany(ground.sql, all, at);
  const ids = all.map(({ id }) => id);
  const found = await readMany(ground.sql, ids);
  const moves = births.flatMap((born, index) => {
    const before = found.get(ids[index] ?? "");
    if (!before || before.dueOn === null || before.state === "draft") return [];
    const dueOn = addDays(before.dueOn, born.moved ?? 0);
    const isMoved = dueOn !== before.dueOn;
    const change: Change = {
      ...before,
      what: "moved",
      dueOn,
      redates: before.redates + Number(isMoved),
      disputed: born.disputed,
      evidence: [],
      by: null,
      pub: {},
    };
    return [{ before, change }];
  });
  await ground.sql.begin((tx) => applyMany(tx, moves, at));
  return [...(await readMany(ground.sql, ids)).values()];
}

/** The naive count: every obligation looked at by itself, with the pure rules. */
function recount(all: readonly Obligation[], dayOf: (one: Obligation) => ConditionDay): Measures {
  return all
    .filter(({ state }) => state !== "draft")
    .map((one): Measures => {
      const is = (condition: Condition) =>
        Number(conditionsOf(one, dayOf(one)).includes(condition));
      const isLate = one.state === "accepted" && one.dueOn !== null && one.dueOn < today;
      const inState = (state: Obligation["state"]) => Number(one.state === state);
      const days =
        one.dueOn === null || one.originalDueOn === null
          ? 0
          : (Date.parse(one.dueOn) - Date.parse(one.originalDueOn)) / 86_400_000;
      return {
        promised: 1,
        offered: inState("offered"),
        inWork: Number(one.state === "accepted" && !isLate),
        late: Number(isLate),
        delivered: inState("delivered"),
        kept: is("kept"),
        declined: inState("declined"),
        released: inState("released"),
        withdrawn: inState("withdrawn"),
        undated: is("undated"),
        keptLate: is("kept-late"),
        slipped: is("slipped"),
        slippedTimes: is("slipped") * one.redates,
        slippedDays: is("slipped") * days,
        disputed: is("disputed"),
        unanswered: is("unanswered"),
        vacant: is("vacant"),
      };
    })
    .reduce(addMeasures, noMeasures);
}

function measureOf(measures: Measures, condition: Condition): number {
  return condition === "kept-late" ? measures.keptLate : measures[condition];
}

async function countListed(ground: TestGround, filter: Partial<Filter>): Promise<number> {
  let count = 0;
  const asked: Filter = {
    kind: "commitment",
    institution: null,
    part: "leads",
    state: "all",
    compact: null,
    topic: null,
    search: "",
    after: null,
    limit: 3,
    today,
    ...filter,
  };
  for await (const rows of listAll(ground.sql, asked)) count += rows.length;
  return count;
}

test("after any history each measure equals a recount, and its list holds exactly as many", async (t) => {
  const world = await openWorld(t);
  const { ground, institutions, offices } = world;
  const answerDays = (await readAnswerDays(ground.sql)).get("commitment") ?? 0;
  const everything: Obligation[] = [];
  const dayOf = (one: Obligation): ConditionDay => {
    const over =
      one.offeredOn !== null && addWorkingDays(defaultCalendar, one.offeredOn, answerDays) < today;
    return {
      answerUpTo: over ? one.offeredOn : null,
      post: offices.find(({ post }) => post === one.accountablePost)?.held ?? "never",
    };
  };
  // More institutions than are looked up one by one: the same counts from what is kept.
  const many = [...institutions, ...Array.from({ length: 60 }, () => v7())];
  await fc.assert(
    fc.asyncProperty(fc.array(birth, { minLength: 1, maxLength: 14 }), async (births) => {
      everything.push(...(await write(world, births)));
      const commitments = everything.filter(({ kind }) => kind === "commitment");
      const supporting = await readSupporting(
        ground.sql,
        commitments.map(({ id }) => id),
      );
      const [one = ""] = institutions;
      const [compact = ""] = compacts;
      const [topic = ""] = topics;
      const helps = (obligation: Obligation) =>
        (supporting.get(obligation.id) ?? []).some(({ institution }) => institution === one);
      const scopes: readonly {
        readonly name: string;
        readonly scope: Partial<Scope>;
        readonly list: Partial<Filter>;
        readonly holds: (obligation: Obligation) => boolean;
      }[] = [
        { name: "all", scope: {}, list: {}, holds: () => true },
        {
          name: "one institution",
          scope: { institutions: [one] },
          list: { institution: one },
          holds: ({ debtor }) => debtor === one,
        },
        {
          name: "what it supports",
          scope: { institutions: [one], part: "supports" },
          list: { institution: one, part: "supports" },
          holds: helps,
        },
        {
          name: "an area of two",
          scope: { institutions: institutions.slice(0, 2) },
          list: { institutions: institutions.slice(0, 2) },
          holds: ({ debtor }) => institutions.indexOf(debtor) < 2,
        },
        {
          name: "a large area",
          scope: { institutions: many.slice(1) },
          list: { institutions: many.slice(1) },
          holds: ({ debtor }) => debtor !== one,
        },
        {
          name: "a compact",
          scope: { compact },
          list: { compact },
          holds: (o) => o.compact === compact,
        },
        {
          name: "a subject",
          scope: { topic },
          list: { topic },
          holds: (obligation) => obligation.topics.includes(topic),
        },
      ];
      for (const { name, scope, list, holds } of scopes) {
        const asked: Scope = { kind: "commitment", today, institutions: null, ...scope };
        const measures = await measuresOf(ground.sql, asked);
        const held = commitments.filter(holds);
        assert.deepEqual(measures, recount(held, dayOf), name);
        for (const condition of conditions) {
          const listed = await countListed(ground, { ...list, state: condition });
          assert.equal(listed, measureOf(measures, condition), `${name}: ${condition}`);
          assert.equal(await countStored(ground.sql, asked, condition), listed);
        }
        for (const state of [
          "all",
          "open",
          "current",
          "overdue",
          "fulfilled",
          "offered",
        ] as const) {
          const listed = await countListed(ground, { ...list, state });
          assert.equal(await countStored(ground.sql, asked, state), listed, `${name}: ${state}`);
        }
        const due = held.flatMap(({ state, dueOn }): { dueOn: Day; count: number }[] =>
          state === "accepted" && dueOn !== null ? [{ dueOn, count: 1 }] : [],
        );
        assert.deepEqual(await latenessIn(ground.sql, asked), latenessOf(due, today), name);
      }
      const byCompact = await measuresBy(
        ground.sql,
        { kind: "commitment", today, institutions: [one] },
        "compact",
      );
      for (const [id, part] of byCompact) {
        const held = commitments.filter(
          (obligation) => obligation.debtor === one && (obligation.compact ?? "") === id,
        );
        assert.deepEqual(part, recount(held, dayOf));
      }
    }),
    { numRuns: 6 },
  );
});

test("of an even number of late things, the middle is the longer one", () => {
  const due = [
    { dueOn: "2026-03-09", count: 1 },
    { dueOn: "2026-03-01", count: 1 },
    { dueOn: "2026-03-10", count: 5 },
  ];
  assert.deepEqual(latenessOf(due, today), { median: 9, most: 9 });
  assert.deepEqual(latenessOf([...due, { dueOn: "2026-03-08", count: 3 }], today), {
    median: 2,
    most: 9,
  });
  assert.equal(latenessOf([{ dueOn: today, count: 1 }], today), null);
});
