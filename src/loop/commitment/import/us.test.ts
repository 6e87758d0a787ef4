import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { v7 } from "uuid";
import { testGround } from "../../../../test/support/ground.js";
import { bringIn, type PlaceOffices } from "./bring.js";
import { readList } from "./read-list.js";
import { readUsGoals } from "./us-goals.js";

const root = join(import.meta.dirname, "..", "..", "..", "..", "..");
const example = join(root, "src/loop/commitment/import/example/us");
const real = join(root, "..", "shared", "data", "commitments", "open-test-us-performance");
const absent = existsSync(real) ? false : `the real lists are not here (${real})`;

function directory(): PlaceOffices {
  const known = new Map<string, { institution: string; post: string }>();
  return async (_tx, offices) => {
    for (const { key } of offices) {
      if (!known.has(key)) known.set(key, { institution: v7(), post: v7() });
    }
    return known;
  };
}

test("a goal keeps its agency, its partners, and where it stands in the agency's own words", () => {
  const plan = readList(example);
  assert.equal(plan.records.length, plan.lines);
  const shared = plan.records.find((one) => one.id === "005APG2203");
  assert.equal(shared?.lead.institution["en"], "Department of Agriculture");
  assert.deepEqual(
    shared?.supporting.map(({ office, role }) => [office.institution["en"], role]),
    [["Department of Commerce", "joint-lead"]],
  );
  assert.deepEqual(shared?.ogp?.texts.standing, { en: "On Track (FY22Q4)" });
  const first = plan.records.find((one) => one.id === "005APG2201");
  assert.match(first?.ogp?.texts.policy?.["en"] ?? "", /General science, space and technology/);
  const silent = plan.records.find((one) => one.id === "005SG2211");
  assert.equal(silent?.ogp?.texts.standing, undefined, "#N/A is no state");
  assert.ok(plan.notes.some((note) => note.id === "005SG2211" && note.kind === "no-status"));
  assert.ok(plan.records.every((one) => one.completion === "not_started" && one.dueOn === null));
});

test("a spreadsheet's error never becomes a text, and an unknown partner is named", () => {
  const goal = {
    id: "019APG2207",
    type: "APG",
    name: "Charging",
    status: "#REF!",
    text: "#N/A",
    agency_name: "Department of Energy",
    joint_id: "201019JPG01",
  };
  const plan = readUsGoals([goal, goal, { id: "x" }], []);
  assert.deepEqual(
    plan.notes.map((note) => `${note.line} ${note.kind}`),
    ["2 duplicate-id", "3 not-readable", "1 unknown-agency", "1 no-status"],
  );
  assert.deepEqual(plan.records[0]?.deliverable, { en: "Charging" });
  assert.equal(JSON.stringify(plan.records).includes("#"), false);
});

test("each reading is a value of its quarter, missing where the file gives none, once only", async (t) => {
  const ground = await testGround(t);
  const plan = readList(example);
  const place = directory();
  const first = await bringIn(ground, plan, { place });
  const { readings } = first;
  assert.ok(readings);
  assert.equal(readings.published + readings.leftOut, readings.lines);
  assert.equal(readings.leftOut, plan.readings?.leftOut.length);
  const again = await bringIn(ground, plan, { place });
  assert.equal(again.readings?.published, 0);
  assert.equal(again.readings?.known, readings.published);
  const later = JSON.parse(readFileSync(join(example, "readings.json"), "utf8"));
  const next = { ...later[0], fiscal_yr: "2023", fiscal_qtr: "1", value_current: "40000" };
  const goals = JSON.parse(readFileSync(join(example, "goals.json"), "utf8"));
  const appended = await bringIn(ground, readUsGoals(goals, [...later, next]), { place });
  assert.equal(appended.readings?.published, 1);
  assert.equal(appended.written, 0);
});

test(
  "460 goals of 24 agencies and their 756 readings: every row is written or named",
  { skip: absent },
  async (t) => {
    const ground = await testGround(t);
    const plan = readList(real);
    assert.equal(plan.lines, 460);
    assert.equal(plan.records.length, 460);
    assert.equal(new Set(plan.records.map((one) => one.lead.key)).size, 24);
    const joint = plan.records.filter((one) => one.supporting.length > 0);
    assert.equal(joint.length + plan.notes.filter((n) => n.kind === "unknown-agency").length, 46);
    const report = await bringIn(ground, plan, { place: directory() });
    assert.equal(report.written, 460);
    const { readings } = report;
    assert.equal(readings?.lines, 756);
    assert.equal((readings?.published ?? 0) + (plan.readings?.leftOut.length ?? 0), 756);
    assert.ok(plan.readings?.leftOut.every((row) => row.kind === "repeated-row"));
    const goals = new Set(plan.readings?.series.map((one) => one.record));
    assert.equal(goals.size, 71);
    // An undefined target stays undefined.
    const raw: readonly Record<string, string>[] = JSON.parse(
      readFileSync(join(real, "readings.json"), "utf8"),
    );
    const undefinedTargets = new Set(
      raw
        .filter((row) => row["indicator_type"] === "Target undefined")
        .map((row) => row["related_goal_id"]),
    );
    const withTarget = plan.readings?.series.filter((one) => one.target !== null) ?? [];
    assert.ok(withTarget.length > 100 && undefinedTargets.size > 10);
  },
);
