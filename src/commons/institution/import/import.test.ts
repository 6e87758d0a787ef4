import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { testGround } from "../../../../test/support/ground.js";
import { findInstitution, readPostsOf, successorsToday } from "../index.js";
import { listParents } from "../store/relations.js";
import { bringBodies } from "./bring.js";
import type { BodyNote } from "./plan.js";
import { readDirectory } from "./read-list.js";

const root = join(import.meta.dirname, "..", "..", "..", "..", "..");
const example = (name: string) =>
  join(root, "src", "commons", "institution", "import", "example", name);
const real = join(root, "..", "shared", "data", "organisations");

test("a table is read line by line, and each doubt is told with its line", () => {
  const plan = readDirectory(example("bodies.csv"));
  assert.equal(plan.scheme, "bodies");
  assert.equal(plan.lines, 6);
  assert.deepEqual(
    plan.records.map((record) => record.id),
    ["M1", "A1", "A3", "A2"],
    "parents stand before their parts",
  );
  const told = plan.notes.map(({ line, kind, what }) => `${line} ${kind} ${what}`);
  for (const note of [
    "3 bad-date 31/12/1999",
    "3 bad-url works",
    "4 unknown-kind quango",
    "5 parent-circle A2 → A3 → A2",
    "6 no-id Nameless line",
    "7 duplicate-id A1",
  ]) {
    assert.ok(told.includes(note), `${note} is told: ${told.join("; ")}`);
  }
});

test("a table is brought in once, whatever is repeated, and changes only what differs", async (t) => {
  const ground = await testGround(t);
  const plan = readDirectory(example("bodies.csv"));
  const preview = await bringBodies(ground, plan, { isPreview: true });
  assert.equal(preview.written, 4);
  assert.equal((await ground.ledger.state()).waiting, 0, "a preview writes nothing");
  const first = await bringBodies(ground, plan);
  assert.deepEqual([first.written, first.unchanged, first.leftOut], [4, 0, 2]);
  assert.ok(first.notes.some(({ kind, what }) => kind === "parent-unknown" && what === "M9"));
  const facts = (await ground.ledger.state()).waiting;
  const second = await bringBodies(ground, plan);
  assert.deepEqual([second.written, second.changed, second.unchanged], [0, 0, 4]);
  assert.equal((await ground.ledger.state()).waiting, facts, "a repeated run records nothing");
  const [body] = plan.records;
  assert.ok(body);
  const renamed = { ...plan, records: [{ ...body, name: { en: "Ministry of Public Works" } }] };
  assert.equal((await bringBodies(ground, renamed)).changed, 1);
  const ministry = await findInstitution(ground.sql, "ministry-of-works");
  assert.equal(ministry?.name["en"], "Ministry of Public Works");
  const posts = await readPostsOf(ground.sql, ministry?.id ?? "");
  assert.deepEqual(
    posts.map((post) => post.label),
    [{ en: "Minister of Works", fr: "Ministre des Travaux" }],
  );
});

test("who answers today for a body that was dissolved is found across two lists", async (t) => {
  const ground = await testGround(t);
  await bringBodies(ground, readDirectory(example("register-2017.json")));
  const before = await findInstitution(ground.sql, "animal-health");
  assert.equal(before?.state, "dissolved");
  assert.deepEqual(await successorsToday(ground.sql, before?.id ?? ""), []);
  const later = await bringBodies(ground, readDirectory(example("directory-2026.json")));
  assert.equal(later.leftOut, 0);
  for (const slug of ["animal-health", "veterinary-laboratories-agency"]) {
    const body = await findInstitution(ground.sql, slug);
    const [today, ...others] = await successorsToday(ground.sql, body?.id ?? "");
    assert.equal(today?.slug, "animal-and-plant-health-agency", slug);
    assert.deepEqual(others, []);
  }
  // It stood in 2017; the later list only says what followed it.
  const trade = await findInstitution(ground.sql, "department-for-international-trade");
  assert.equal(trade?.state, "dissolved");
  const [department] = await successorsToday(ground.sql, trade?.id ?? "");
  assert.equal(department?.slug, "department-for-business-and-trade");
});

test("what Popolo says of bodies and posts is taken over; people are left to their heads", async (t) => {
  const ground = await testGround(t);
  const { readPopolo } = await import("./popolo.js");
  const plan = readPopolo(
    {
      organizations: [
        { id: "o1", name: "City of Linden", classification: "municipality", founding_date: "1897" },
        {
          id: "o2",
          name: "Library",
          parent_id: "o1",
          other_names: [{ name: "Bibliothèque", note: "fr" }],
        },
        { name: "no id" },
      ],
      posts: [
        {
          id: "p1",
          label: "Mayor",
          role: "head",
          organization_id: "o1",
          contact_details: [{ type: "voice", value: "+999 1" }],
        },
        { id: "p2", label: "Nobody", organization_id: "elsewhere" },
      ],
      memberships: [{ person_id: "x", post_id: "p1" }],
    },
    { scheme: "popolo", language: "en" },
  );
  assert.deepEqual(
    plan.notes.map((note) => note.kind),
    ["not-readable", "post-elsewhere", "people-left-out"],
  );
  const done = await bringBodies(ground, plan);
  assert.deepEqual([done.written, done.leftOut], [2, 1]);
  const library = await findInstitution(ground.sql, "library");
  const [parent] = await listParents(ground.sql, library?.id ?? "");
  assert.equal(parent?.slug, "city-of-linden");
  assert.equal(parent?.foundingDate, "1897-01-01");
});

test("the British directory of 2026: 663 bodies read and placed, every doubt told", async (t) => {
  const file = join(real, "open-test-govuk-2026", "organisations.json");
  if (isAbsent(t, [file])) return;
  const plan = readDirectory(file);
  assert.deepEqual([plan.lines, plan.records.length], [663, 663]);
  assert.equal(plan.records.filter((record) => record.parents.length > 0).length, 597);
  assert.equal(plan.records.filter((record) => record.parents.length > 1).length, 33);
  assert.equal(plan.records.filter((record) => record.acronym !== null).length, 486);
  assert.deepEqual(countOf(plan.notes), {
    "predecessor-stands": 28,
    "successor-early": 29,
    "unknown-kind": 160,
  });
  const ground = await testGround(t);
  const preview = await bringBodies(ground, plan, { isPreview: true });
  const done = await bringBodies(ground, plan);
  assert.deepEqual(preview, done);
  assert.deepEqual([done.written, done.leftOut, done.successions], [663, 0, 0]);
  assert.deepEqual(countOf(done.notes), { "parent-unknown": 5, "predecessor-unknown": 207 });
  const [row] = await ground.sql<{ several: number }[]>`
    select count(*)::int as several from (
      select child from institution.parent group by child having count(*) > 1
    ) as c order by 1 limit 1`;
  assert.equal(row?.several, 31, "two of the 33 have a parent that is among the five");
  const again = await bringBodies(ground, plan);
  assert.deepEqual([again.written, again.changed, again.unchanged], [0, 0, 663]);
  assert.equal((await ground.ledger.state()).waiting, 663, "one fact each, once");
});

test("who answers today for the bodies of the register of 2017", async (t) => {
  const files = ["2017", "2026"].map((year) =>
    join(real, `open-test-govuk-${year}`, "organisations.json"),
  );
  if (isAbsent(t, files)) return;
  const ground = await testGround(t);
  const [register = "", directory = ""] = files;
  const first = await bringBodies(ground, readDirectory(register));
  assert.deepEqual([first.lines, first.written, first.leftOut], [1_016, 1_016, 0]);
  assert.equal(first.successions, 0, "the register itself names no successors");
  const plan = readDirectory(directory);
  const second = await bringBodies(ground, plan);
  // 458 bodies stand in both; of the bodies that others came after, 171 were in the register.
  assert.deepEqual(
    [second.written, second.changed + second.unchanged, second.leftOut],
    [205, 458, 0],
  );
  assert.equal(second.successions, 171);
  const { "predecessor-unknown": unknown, "parent-unknown": outside } = countOf(second.notes);
  assert.deepEqual([unknown, outside], [36, 1], "what the register knew is found there");
  for (const [before, after] of [
    ["department-for-business-innovation-skills", null],
    ["department-for-international-trade", "department-for-business-and-trade"],
    ["technology-strategy-board", "innovate-uk"],
  ] as const) {
    const body = await findInstitution(ground.sql, before);
    const today = await successorsToday(ground.sql, body?.id ?? "");
    assert.deepEqual(
      [body?.state, today.map((one) => one.slug)],
      ["dissolved", after ? [after] : []],
      before,
    );
  }
  // Closed once, these stand again: their governments took them over.
  const police = "police-service-of-northern-ireland";
  assert.equal(countOf(second.notes)["stands-again"], 14);
  assert.equal((await findInstitution(ground.sql, police))?.state, "dissolved");
  const reopened = await bringBodies(ground, plan, { isReopening: true });
  assert.deepEqual([reopened.changed, countOf(reopened.notes)["stands-again"]], [14, undefined]);
  const standing = await findInstitution(ground.sql, police);
  const itself = await successorsToday(ground.sql, standing?.id ?? "");
  assert.deepEqual([standing?.state, itself.map((one) => one.slug)], ["active", [police]]);
  const third = await bringBodies(ground, plan);
  assert.deepEqual([third.written, third.changed, third.successions], [0, 0, 0]);
});

function countOf(notes: readonly BodyNote[]): Readonly<Record<string, number>> {
  const kinds = Map.groupBy(notes, (note) => note.kind);
  const counts = [...kinds].map(([kind, list]) => [kind, list.length] as const);
  return Object.fromEntries(counts.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function isAbsent(t: TestContext, files: readonly string[]): boolean {
  const missing = files.filter((file) => !existsSync(file));
  if (missing.length > 0) t.skip(`REAL DATA MISSING, not tried: ${missing.join(", ")}`);
  return missing.length > 0;
}
