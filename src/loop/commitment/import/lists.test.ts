import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { createTitleFinder } from "./offices.js";
import { keyOf, lastDayOf, titleFrom, type ImportPlan } from "./plan.js";
import { readList, UnreadableList } from "./read-list.js";
import { readTable } from "./table.js";

const root = join(import.meta.dirname, "..", "..", "..", "..", "..");
const example = join(root, "src/loop/commitment/import/example");

function record(plan: ImportPlan, id: string) {
  const found = plan.records.find((one) => one.id === id);
  assert.ok(found, `${id} was not read`);
  return found;
}

function noted(plan: ImportPlan): readonly string[] {
  return plan.notes.map((note) => `${note.id ?? "-"} ${note.kind}`);
}

test("each line of the mandate letters has one lead, and the other ministers support", () => {
  const plan = readList(example);
  assert.equal(plan.scheme, "canada-mandates-2021");
  assert.equal(plan.records.length, plan.lines);
  const ventilation = record(plan, "104");
  assert.match(ventilation.lead.post["en"] ?? "", /^Minister of Indigenous Services/);
  assert.deepEqual(
    ventilation.supporting.map((helper) => helper.office.post["en"]),
    ["Deputy Prime Minister and Minister of Finance"],
  );
  assert.match(ventilation.sourceUrl ?? "", /^https:\/\/www\.pm\.gc\.ca\//);
  assert.equal(ventilation.dueOn, null);
});

test("titles typed differently are recognised, and every such step is reported by line", () => {
  const plan = readList(example);
  const notes = noted(plan);
  assert.ok(notes.includes("104 title-matched"), "a doubled part of a title");
  assert.ok(notes.includes("616 lead-not-listed"), "a lead that is not among the ministers");
  assert.ok(notes.includes("1320 titles-joined"), "three ministers in one field");
  assert.ok(plan.notes.every((note) => !note.isError && note.line > 0));
});

test("several titles in one field, other capitals and small slips find the office meant", () => {
  const find = createTitleFinder([
    "Minister of Health",
    "Minister of Finance",
    "Minister of Veterans Affairs and Associate Minister of National Defence",
    "President of the Treasury Board",
  ]);
  assert.deepEqual(find("Minister of Health"), { titles: ["Minister of Health"], how: "same" });
  assert.equal(find("minister of the health").how, "matched");
  assert.deepEqual(find("Ministre of Health").titles, ["Minister of Health"]);
  assert.deepEqual(find("Minister of Veteran's Affairs").titles, [
    "Minister of Veterans Affairs and Associate Minister of National Defence",
  ]);
  assert.deepEqual(find("President of the Treasury Board, Minister of Finance"), {
    titles: ["President of the Treasury Board", "Minister of Finance"],
    how: "joined",
  });
  assert.equal(find("Minister of Magic").how, "none");
});

test("an OGP plan keeps its commitments, milestones and dated indicators, in both languages", () => {
  const plan = readList(join(example, "plan.json"));
  const top = record(plan, "C03");
  assert.equal(top.kind, "commitment");
  assert.equal(top.title["fr"], "Transparence fiscale, financière et des entreprises");
  const step = record(plan, "C03.1");
  assert.equal(step.kind, "milestone");
  assert.equal(step.parent, "C03");
  for (const one of plan.records) {
    const parent = one.parent === null ? null : record(plan, one.parent);
    assert.ok(
      !parent || !one.dueOn || (parent.dueOn ?? "") >= one.dueOn,
      `${one.id} is due in time`,
    );
  }
  assert.deepEqual(
    plan.notes.filter((note) => note.kind === "no-date").map((note) => note.id),
    ["C03.1.2"],
  );
});

test("a month means its last day, leap years included", () => {
  assert.equal(lastDayOf("2024-02"), "2024-02-29");
  assert.equal(lastDayOf("2023-02"), "2023-02-28");
  assert.equal(lastDayOf("2022-12"), "2022-12-31");
  assert.equal(lastDayOf("2022-13"), null);
  assert.equal(lastDayOf("Fall 2027"), null);
});

test("a table is read line by line, and what cannot be placed is named with its reason", () => {
  const plan = readList(join(example, "table.csv"), { scheme: "demo" });
  assert.equal(plan.lines, 12);
  assert.deepEqual(
    plan.records.map((one) => one.id),
    ["K1", "K1.1", "K2", "K9"],
  );
  assert.deepEqual(record(plan, "K1").title, {
    en: "Clear and survey 64 culverts",
    fr: "Dégager et inspecter 64 ponceaux",
    ar: "تنظيف 64 مجرى مائيًا",
  });
  assert.equal(record(plan, "K1.1").kind, "milestone");
  assert.deepEqual(
    plan.notes.filter((note) => note.isError).map((note) => `${note.line} ${note.kind}`),
    [
      "5 no-id",
      "6 duplicate-id",
      "7 no-title",
      "8 no-lead",
      "9 bad-date",
      "10 unknown-parent",
      "11 unknown-state",
      "12 date-after-parent",
    ],
  );
  assert.deepEqual(
    plan.notes.filter((note) => !note.isError).map((note) => `${note.line} ${note.kind}`),
    ["4 no-date", "13 bad-url"],
  );
});

test("lines read are lines placed plus lines reported, for any table", () => {
  const cell = fc.oneof(fc.constant(""), fc.string({ maxLength: 12, unit: "grapheme" }));
  const line = fc.record({
    id: cell,
    title: cell,
    institution: cell,
    due_on: fc.oneof(cell, fc.constantFrom("2026-01-01", "2026-13-01")),
    state: fc.constantFrom("", "accepted", "lost"),
    parent: cell,
    source_url: cell,
  });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      const plan = readTableOf(lines);
      const leftOut = new Set(plan.notes.filter((note) => note.isError).map((note) => note.line));
      assert.equal(plan.records.length + leftOut.size, lines.length);
    }),
  );
});

test("what is no list at all is refused with a sentence that says so", () => {
  assert.throws(() => readList(join(example, "nowhere.csv")), UnreadableList);
  assert.throws(() => readList(join(root, "package.json")), /--format/);
});

test("a title is the first sentence of a long text, or its beginning at a word", () => {
  assert.equal(titleFrom("Clear the culverts."), "Clear the culverts");
  const long = `${"word ".repeat(60)}end.`;
  assert.match(titleFrom(long), /^(word )+…$/);
  assert.ok(titleFrom(long).length <= 163);
});

test("two spellings of one name share a key", () => {
  assert.equal(keyOf("Ministère de la Santé"), keyOf("ministere  de la SANTE"));
  assert.equal(keyOf("وزارة الصحة"), "وزارة-الصحة");
});

function readTableOf(lines: readonly Record<string, string>[]): ImportPlan {
  return readTable(lines, { scheme: "random", language: "en" });
}
