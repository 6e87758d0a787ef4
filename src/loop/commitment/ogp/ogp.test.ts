import assert from "node:assert/strict";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import fc from "fast-check";
import { placeOffices } from "../../../commons/institution/index.js";
import { list } from "../../../commons/obligation/index.js";
import { openCountry, openHouse } from "../../../../test/support/country.js";
import { testGround } from "../../../../test/support/ground.js";
import { bringIn } from "../import/bring.js";
import { dayInWords } from "../import/day-in-words.js";
import { readList } from "../import/read-list.js";
import { editions, fieldsOf, missingOf, ogpFields, templates } from "./template.js";

const root = join(import.meta.dirname, "..", "..", "..", "..", "..");
const example = join(root, "src/loop/commitment/import/example");
const real = join(root, "..", "shared", "data", "commitments", "canada-ogp-nap");
const absent = existsSync(real) ? false : `the real plan is not here (${real})`;

test("each edition asks for its fields once, and none is unknown", () => {
  for (const edition of editions) {
    const fields = fieldsOf(edition);
    assert.equal(new Set(fields).size, fields.length);
    assert.ok(fields.every((field) => ogpFields.includes(field)));
    const parts = templates[edition].flatMap(({ lines }) =>
      lines.flatMap((line) => (line.kind === "known" ? [line.part] : [])),
    );
    for (const part of ["name", "lead", "period", "milestones", "deliverable"]) {
      assert.ok(
        parts.some((one) => one === part),
        `${edition} lacks ${part}`,
      );
    }
  }
});

test("what an edition asks for and nobody gave is named, whatever was given", () => {
  fc.assert(
    fc.property(fc.constantFrom(...editions), fc.subarray([...ogpFields]), (edition, given) => {
      const texts = Object.fromEntries(given.map((field) => [field, { en: "said" }]));
      const missing = missingOf(edition, texts);
      assert.ok(missing.every((field) => !given.includes(field)));
      assert.ok(missing.every((field) => fieldsOf(edition).includes(field)));
      assert.deepEqual(
        missingOf(edition, { ...texts, ...Object.fromEntries(missing.map((f) => [f, 1])) }),
        [],
      );
    }),
  );
});

test("a deadline in words has a day only where month, season or the year's end is named", () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ["Fall 2027", "2027-11-30"],
    ["D’ici l’hiver 2025", "2025-02-28"],
    ["By spring 2022", "2022-05-31"],
    ["Été 2026", "2026-08-31"],
    ["By March 2028", "2028-03-31"],
    ["D'ici février 2028", "2028-02-29"],
    ["By end of 2022", "2022-12-31"],
    ["By 2023", "2023-12-31"],
    ["2023", null],
    ["Ongoing", null],
    ["Annually", null],
    ["", null],
    ["From March to June 2025", null],
    ["By March 2025; report initial progress by 2024", null],
    ["By 15 March 2025", null],
  ];
  for (const [text, day] of cases) assert.equal(dayInWords(text), day, text);
  assert.equal(dayInWords("Ongoing", "D’ici mars 2024"), "2024-03-31");
});

/** Brings a file in, exports it, brings that into an empty house, and exports it again. */
async function there(t: TestContext, file: string) {
  const first = await testGround(t);
  const house = await openHouse(first);
  await bringIn(first, readList(file), { place: placeOffices(first, null) });
  const exported = (await (await house.as()).get("/ogp-plan.json")).text;
  const path = join(mkdtempSync(join(tmpdir(), "commonweal-plan-")), "plan.json");
  writeFileSync(path, exported);
  const second = await testGround(t);
  const other = await openHouse(second);
  const plan = readList(path);
  const report = await bringIn(second, plan, { place: placeOffices(second, null) });
  assert.equal(report.leftOut, 0);
  const again = (await (await other.as()).get("/ogp-plan.json")).text;
  return { exported: JSON.parse(exported), again: JSON.parse(again), report, second, plan };
}

// Where it can be read differs between houses; everything else is the plan's.
function withoutAddress(plan: { readonly lines: readonly object[] }) {
  const lines = plan.lines.map((line) => ({ ...line, url: "" }));
  return { ...plan, lines: lines.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) };
}

test("a plan that is exported and brought in elsewhere loses nothing", async (t) => {
  const { exported, again, second, plan } = await there(t, join(example, "plan.json"));
  assert.equal(exported.lines.length, readList(join(example, "plan.json")).records.length);
  assert.deepEqual(withoutAddress(again), withoutAddress(exported));
  assert.ok(exported.lines.some((line: { texts: object }) => "deadline" in line.texts));
  const once = await bringIn(second, plan, { place: placeOffices(second, null) });
  assert.equal(once.written, 0);
});

test("a plan made of several lists tells apart what they call alike", async (t) => {
  const ground = await testGround(t);
  const house = await openHouse(ground);
  const place = placeOffices(ground, null);
  for (const scheme of ["first", "second"]) {
    await bringIn(ground, readList(join(example, "table.csv"), { scheme }), { place });
  }
  const path = join(mkdtempSync(join(tmpdir(), "commonweal-plan-")), "plan.json");
  writeFileSync(path, (await (await house.as()).get("/ogp-plan.json")).text);
  const plan = readList(path);
  assert.equal(plan.records.length, plan.lines);
  assert.ok(plan.records.some(({ id, parent }) => id === "first:K1.1" && parent === "first:K1"));
  assert.ok(plan.records.some(({ id }) => id === "second:K1"));
});

test("the fifth Canadian plan loses nothing on the way out and in", { skip: absent }, async (t) => {
  const { exported, again, report } = await there(t, join(real, "nap5.open-test.json"));
  assert.equal(report.written, 130);
  assert.deepEqual(withoutAddress(again), withoutAddress(exported));
});

test("an offer in the form is shown, printed in either edition, and says what is not given", async (t) => {
  const country = await openCountry(t);
  const nadia = await country.as("nadia");
  const institution = (await nadia.get("/commitments/new")).text.match(
    /<option value="([0-9a-f-]{36})"/,
  )?.[1];
  assert.ok(institution);
  const form = await nadia.get(`/commitments/new?institution=${institution}`);
  assert.match(form.text, /name="ogp-problem"/);
  const post = /<select[^>]*name="post"[^>]*>\s*<option value="([0-9a-f-]{36})"/.exec(
    form.text,
  )?.[1];
  const sent = {
    institution,
    compact: "",
    titleEn: "Publish every contract",
    deliverableEn: "All contracts, in one register",
    post: post ?? "",
    dueOn: "2027-06-30",
    "ogp-edition": "2022",
    "ogp-problem": "Nobody can see who is paid for what.",
    as: "offer",
  };
  const wrong = await nadia.post("/commitments/new", {
    ...sent,
    "ogp-starts": "31 June",
    "ogp-causes": "x".repeat(1_300),
  });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /Nobody can see who is paid for what/);
  const done = await nadia.post("/commitments/new", { ...sent, "ogp-starts": "2026-09-01" });
  assert.equal(done.status, 303);
  const path = new URL(done.location ?? "", "http://x").pathname;
  assert.match((await nadia.get(path)).text, /Nobody can see who is paid for what/);
  const visitor = await country.as();
  for (const edition of editions) {
    const printed = await visitor.get(`${path}/ogp?edition=${edition}`);
    assert.equal(printed.status, 200);
    assert.match(printed.text, /Nobody can see who is paid for what/);
    assert.match(printed.text, /Not given/);
  }
  const data = JSON.parse((await visitor.get(`${path}/ogp.json?edition=2022`)).text);
  assert.deepEqual(
    data.lines[0].not_given,
    fieldsOf("2022").filter((field) => missingOf("2022", { problem: 1 }).includes(field)),
  );
  const csv = (await visitor.get("/ogp-plan.csv")).text;
  assert.match(csv, /Nobody can see who is paid for what/);
  const { rows } = await list(country.ground.sql, {
    kind: "commitment",
    institution: null,
    part: "leads",
    state: "all",
    compact: null,
    topic: null,
    search: "Publish every contract",
    after: null,
    limit: 5,
    today: "2026-03-02",
  });
  await country.ground.ledger.drain();
  const [fact] = await country.ground.ledger.history(`urn:commonweal:commitment:${rows[0]?.id}`, {
    limit: 1,
  });
  assert.equal(fact?.type, "commitment.offered");
  assert.match(JSON.stringify(fact?.pub), /who is paid for what/);
});
