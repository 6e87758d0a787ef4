import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { openCountry, openHouse } from "../../../../test/support/country.js";
import { testGround } from "../../../../test/support/ground.js";
import { assertValid } from "../../../../test/support/valid-html.js";
import { placeOffices } from "../../../commons/institution/index.js";
import { exampleObligation } from "../../../commons/obligation/example.js";
import {
  readExternal,
  readShared,
  type Names,
  type Obligation,
  type ObligationGraph,
} from "../../../commons/obligation/index.js";
import { Graph } from "../../../ground/design/index.js";
import { samplePage } from "../../../ground/design/sample-page.js";
import { bringIn } from "../import/bring.js";
import { readList } from "../import/read-list.js";
import { drawGraph } from "./drawing.js";
import { waitingRows } from "./view.js";

const page = samplePage("en");
const institutions = new Map(
  ["Roads", "Water", "Health"].map((name, index) => [
    `i${index}`,
    { id: `i${index}`, slug: name.toLowerCase(), name: { en: name } },
  ]),
);
const names: Names = { institution: (id) => institutions.get(id), post: () => undefined };
const since = new Date("2026-01-01T00:00:00Z");

function thing(id: string, changes: Partial<Obligation>): Obligation {
  return exampleObligation({ id, title: { en: `Promise ${id}` }, ...changes });
}

function before(count: number): string {
  const day = new Date(`${page.today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - count);
  return day.toISOString().slice(0, 10);
}

// The road waits for a survey that is late, and for pumps that are there.
const graph: ObligationGraph = {
  nodes: [
    thing("road", { debtor: "i0", dueOn: before(-10) }),
    thing("survey", { debtor: "i1", dueOn: before(9), kind: "dependency" }),
    thing("pumps", { debtor: "i2", dueOn: before(1), state: "fulfilled", kind: "dependency" }),
  ],
  edges: [
    { blocker: "survey", blocked: "road", since },
    { blocker: "pumps", blocked: "road", since },
  ],
  isCut: false,
};

test("a drawing says late, held up and kept in words and patterns, and each box is a link", async () => {
  const { drawing, critical } = drawGraph(page, graph, names);
  const notes = Object.fromEntries(drawing.nodes.map(({ id, note, mark }) => [id, [note, mark]]));
  assert.deepEqual(notes, {
    road: ["Held up", "waiting"],
    survey: ["9 days late", "late"],
    pumps: ["Kept", "done"],
  });
  assert.deepEqual(critical?.ids, ["survey", "road"]);
  const shown = <Graph page={page} id="m" title="All" description="Two" drawing={drawing} />;
  await assertValid(shown.markup, "a drawing");
  assert.equal(shown.markup.match(/<a href="\/commitments\//g)?.length, 3);
  assert.match(shown.markup, />Promise survey [\s\S]*>9 days late</);
  assert.match(shown.markup, /<section[^>]*aria-labelledby="m-title" tabindex="0"/);
  for (const mark of ["late", "waiting", "done"]) {
    assert.ok(shown.markup.includes(`fill="url(#m-${mark})"`), mark);
  }
  assert.equal(shown.markup.match(/class="edge critical"/g)?.length, 1);
});

test("where one reads from the right, what comes first stands at the right", () => {
  const xOf = (markup: string, id: string) => {
    const box = new RegExp(`commitments/${id}"[^>]*>.*?<rect class="node[^>]* x="([\\d.]+)"`);
    return Number(box.exec(markup)?.[1]);
  };
  for (const [locale, sign] of [["en", -1] as const, ["ar", 1] as const]) {
    const to = samplePage(locale);
    const { drawing } = drawGraph(to, graph, names);
    const { markup } = <Graph page={to} id="m" title="All" description="Two" drawing={drawing} />;
    const difference = xOf(markup, "survey") - xOf(markup, "road");
    assert.equal(Math.sign(difference), sign, locale);
  }
});

test("the table names the latest first and what is over last", () => {
  const rows = waitingRows(graph, page.today);
  assert.deepEqual(
    rows.map((row) => [row.blocker.id, row.daysLate]),
    [
      ["survey", 9],
      ["pumps", 0],
    ],
  );
});

test("the story's map leads from K3 to K2, as page, as table, as data", async (t) => {
  const country = await openCountry(t);
  const known = await readExternal(country.ground.sql, "solmara", ["K2", "K3"]);
  const [k2 = "", k3 = ""] = [known.get("K2"), known.get("K3")];
  const client = await country.as();
  const [compact] = await country.ground.sql<{ id: string }[]>`
    select id from compact.compact where external_id = 'solmara:C1' limit 1`;
  const maps = [
    `/commitments/${k2}/map`,
    `/compacts/${compact?.id ?? ""}/map`,
    "/institutions/ministry-of-water-and-environment/map",
  ];
  for (const path of maps) {
    const html = await client.get(path);
    assert.equal(html.status, 200, path);
    assert.match(html.text, /River cross-section[\s\S]*9 days late/, path);
    const json = await client.get(`${path}.json`);
    const data = JSON.parse(json.text) as {
      edges: readonly { blocker: string; blocked: string; days_late: number }[];
      critical_path: { ids: readonly string[] };
    };
    assert.ok(
      data.edges.some((one) => one.blocker === k3 && one.blocked === k2 && one.days_late === 9),
      path,
    );
    assert.deepEqual(data.critical_path.ids, [k3, k2]);
    const csv = await client.get(`${path}.csv`);
    assert.match(csv.text, /accepted,9\r\n/, path);
  }
  const arabic = await client.get(`/ar/commitments/${k2}/map`);
  assert.equal(arabic.status, 200);
  for (const path of ["/commitments/nothing/map", "/institutions/nothing/map"]) {
    assert.equal((await client.get(path)).status, 404);
  }
});

const root = join(import.meta.dirname, "..", "..", "..", "..", "..");
const real = join(root, "../shared/data/commitments/open-test-canada-mandates-2021");

test("Canada's mandates of 2021: all shared commitments, drawn and told, as counted in the file", async (t) => {
  const file = join(real, "commitments.json");
  if (!existsSync(file)) {
    t.skip(`REAL DATA MISSING, not tried: ${file}`);
    return;
  }
  const listed = JSON.parse(readFileSync(file, "utf8")) as readonly {
    readonly lead: string;
    readonly ministers: readonly string[];
  }[];
  const joint = listed.filter((one) => new Set(one.ministers).size > 1);
  assert.equal(joint.length, 491);
  // One line (2212) names a single minister, who is not its lead: two offices, so it is shared too.
  const helpersOf = ({ lead, ministers }: (typeof listed)[number]) =>
    [...new Set(ministers)].filter((minister) => minister !== lead).length;
  const shared = listed.filter((one) => helpersOf(one) > 0);
  assert.equal(shared.length, 492);
  const ground = await testGround(t, { settings: { RATE_LIMITS: "false" } });
  const plan = readList(real);
  await bringIn(ground, plan, { place: placeOffices(ground, null) });
  const read = await readShared(ground.sql, { compact: null, institution: null });
  assert.equal(read.commitments, 492);
  // Three names stand for two offices each; the reader of the list says which.
  const helpers = plan.records.reduce((sum, one) => sum + one.supporting.length, 0);
  const listedHelpers = shared.reduce((sum, one) => sum + helpersOf(one), 0);
  assert.equal(helpers - listedHelpers, 3);
  assert.equal(
    read.pairs.reduce((sum, pair) => sum + pair.count, 0),
    helpers,
  );
  const country = await openHouse(ground);
  const client = await country.as();
  for (const prefix of ["", "/fr", "/ar"]) {
    const started = performance.now();
    const html = await client.get(`${prefix}/commitments/map`);
    t.diagnostic(`${prefix}/commitments/map: ${(performance.now() - started).toFixed(0)} ms`);
    assert.equal(html.status, 200);
    await assertValid(html.text, `${prefix}/commitments/map`);
    assert.ok((html.text.match(/class="field"/g) ?? []).length > 100);
  }
  const json = JSON.parse((await client.get("/commitments/map.json")).text) as {
    commitments: number;
    pairs: readonly unknown[];
  };
  assert.equal(json.commitments, 492);
  assert.equal(json.pairs.length, read.pairs.length);
  const csv = (await client.get("/commitments/map.csv")).text.trim().split("\r\n");
  assert.equal(csv.length - 1, read.pairs.length);
});
