import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { v7 } from "uuid";
import { list, type Filter } from "../../../commons/obligation/index.js";
import { testGround, type TestGround } from "../../../../test/support/ground.js";
import { bringIn, type PlaceOffices } from "./bring.js";
import { readList } from "./read-list.js";

const root = join(import.meta.dirname, "..", "..", "..", "..", "..");
const example = join(root, "src/loop/commitment/import/example");
const real = join(root, "..", "shared", "data", "commitments");
const absent = existsSync(real) ? false : `the real lists are not here (${real})`;

/** A directory that remembers whom it has placed, as the real one does. */
function directory(): PlaceOffices {
  const known = new Map<string, { institution: string; post: string }>();
  return async (_tx, offices) => {
    for (const { key } of offices) {
      if (!known.has(key)) known.set(key, { institution: v7(), post: v7() });
    }
    return known;
  };
}

const all: Filter = {
  kind: "commitment",
  institution: null,
  part: "both",
  state: "all",
  compact: null,
  topic: null,
  search: "",
  after: null,
  limit: 5_000,
  today: "2026-11-24",
};

async function countFacts(ground: TestGround): Promise<number> {
  await ground.ledger.drain();
  return (await ground.ledger.state()).size;
}

test("a list is written once: the second run changes nothing", async (t) => {
  const ground = await testGround(t);
  const plan = readList(example);
  const place = directory();
  const preview = await bringIn(ground, plan, { place, isPreview: true });
  assert.deepEqual(preview, { lines: 8, written: 8, known: 0, leftOut: 0 });
  assert.equal((await list(ground.sql, all)).rows.length, 0);
  const first = await bringIn(ground, plan, { place });
  assert.deepEqual(first, { lines: 8, written: 8, known: 0, leftOut: 0 });
  assert.equal(await countFacts(ground), 8);
  const second = await bringIn(ground, plan, { place });
  assert.deepEqual(second, { lines: 8, written: 0, known: 8, leftOut: 0 });
  assert.equal(await countFacts(ground), 8);
});

test("milestones hang below their commitment, and facts name the source", async (t) => {
  const ground = await testGround(t);
  const plan = readList(join(example, "plan.json"), { sourceUrl: "https://example.org/plan" });
  await bringIn(ground, plan, { place: directory() });
  const commitments = (await list(ground.sql, all)).rows;
  const milestones = (await list(ground.sql, { ...all, kind: "milestone" })).rows;
  assert.equal(commitments.length, 1);
  assert.equal(commitments.length + milestones.length, plan.records.length);
  const below = milestones.filter((row) => row.parent === commitments[0]?.id);
  assert.equal(below.length, 3);
  await ground.ledger.drain();
  const [fact] = await ground.ledger.history(`urn:commonweal:commitment:${commitments[0]?.id}`, {
    limit: 1,
  });
  assert.equal(fact?.type, "commitment.imported");
  assert.deepEqual(fact?.pub["source"], {
    list: plan.scheme,
    id: "C03",
    line: 1,
    url: "https://example.org/plan",
  });
});

test(
  "all 760 mandate commitments stand with one lead each, 38 leads, and their letters",
  { skip: absent },
  async (t) => {
    const ground = await testGround(t);
    const plan = readList(join(real, "open-test-canada-mandates-2021"));
    assert.equal(plan.lines, 760);
    const place = directory();
    const report = await bringIn(ground, plan, { place });
    assert.deepEqual(report, { lines: 760, written: 760, known: 0, leftOut: 0 });
    const { rows } = await list(ground.sql, all);
    assert.equal(rows.length, 760);
    assert.equal(new Set(rows.map((row) => row.debtor)).size, 38);
    assert.ok(rows.every((row) => row.sourceUrl?.startsWith("https://www.pm.gc.ca/")));
    assert.ok(rows.every((row) => row.dueOn === null && row.state === "accepted"));
    const unusual = new Set(["104", "616", "906", "1215", "1527", "2212", "3001"]);
    const reported = new Set(plan.notes.map((note) => note.id));
    assert.ok(
      [...unusual].every((id) => reported.has(id)),
      "the seven unusual leads are reported",
    );
    assert.equal(await countFacts(ground), 760);
    assert.equal((await bringIn(ground, plan, { place })).written, 0);
  },
);

test(
  "the OGP plan keeps 5 commitments, 19 milestones and 106 indicators, 105 with a day",
  { skip: absent },
  async (t) => {
    const ground = await testGround(t);
    const plan = readList(join(real, "canada-ogp-nap", "nap5.open-test.json"));
    await bringIn(ground, plan, { place: directory() });
    const commitments = (await list(ground.sql, all)).rows;
    const below = (await list(ground.sql, { ...all, kind: "milestone" })).rows;
    const tops = new Set(commitments.map((row) => row.id));
    const indicators = below.filter((row) => row.parent !== null && !tops.has(row.parent));
    assert.equal(commitments.length, 5);
    assert.equal(below.length - indicators.length, 19);
    assert.equal(indicators.length, 106);
    assert.equal(indicators.filter((row) => row.dueOn !== null).length, 105);
    assert.ok([...commitments, ...below].every((row) => row.title["en"] && row.title["fr"]));
    // Counted by hand from the file: months that have passed by the end of 2022.
    const late = await list(ground.sql, {
      ...all,
      kind: "milestone",
      state: "overdue",
      today: "2023-01-01",
    });
    assert.equal(late.rows.filter((row) => !tops.has(row.parent ?? "")).length, 42);
  },
);
