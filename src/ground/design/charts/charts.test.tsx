import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { samplePage } from "../sample-page.js";
import { BarChart, StackedBar } from "./bars.js";
import { OrgChart } from "./org-chart.js";
import { shortNames } from "./short-names.js";
import { Sparkline } from "./sparkline.js";
import { Timeline } from "./timeline.js";

const page = samplePage("en");
const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }), {
  minLength: 1,
  maxLength: 12,
});

test("a chart of a body draws and lists every office once, whatever the lines above it say", () => {
  const ids = fc.constantFrom("a", "b", "c", "d", "e", "f", "g");
  const nodes = fc.array(fc.record({ id: ids, parent: fc.option(ids) }), { maxLength: 12 });
  fc.assert(
    fc.property(nodes, (given) => {
      const labelled = given.map((node) => ({ ...node, label: { en: `Office ${node.id}` } }));
      const shown = <OrgChart page={page} id="o" title="All" nodes={labelled} />;
      const markup = given.length === 0 ? "" : shown.markup;
      for (const id of new Set(given.map((node) => node.id))) {
        const [svg = "", list = ""] = markup.split('<div class="aslist">');
        assert.equal(svg.split(`Office ${id}<`).length, 2, `${id} is drawn once`);
        const [first = ""] = list.split("<details>");
        assert.equal(first.split(`Office ${id}<`).length, 2, `${id} is listed once`);
      }
      assert.doesNotMatch(markup, /NaN|Infinity/);
    }),
  );
});

test("names too long for a box are broken, not cut", () => {
  const label = { en: "Directorate for the Surveying of Culverts and Crossings in Lower Averi" };
  const shown = (
    <OrgChart page={page} id="o" title="All" nodes={[{ id: "a", parent: null, label }]} />
  );
  const lines = [...shown.markup.matchAll(/<tspan[^>]*>([^<]+)<\/tspan>/g)].map(
    (match) => match[1],
  );
  assert.equal(lines.join(" "), label.en);
  assert.ok(lines.length >= 3);
});

test("names that begin alike are told apart by what comes after, and are never too long", () => {
  const offices = ["Health", "Natural Resources", "Fisheries, Oceans and the Canadian Coast Guard"];
  const names = offices.map((name) => `Office of the Minister of ${name}`);
  assert.deepEqual(shortNames(names, 26), [
    "…Health",
    "…Natural Resources",
    "…Fisheries, Oceans and th…",
  ]);
  assert.deepEqual(shortNames(["Port Linden", "Brask"], 26), ["Port Linden", "Brask"]);
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 60 }), { maxLength: 12 }), (given) => {
      for (const name of shortNames(given, 20)) assert.ok([...name].length <= 20);
    }),
  );
});

test("bars and lines of any numbers stay on the paper", () => {
  fc.assert(
    fc.property(numbers, (values) => {
      const bars = values.map((value) => ({ label: "x", value, text: String(value) }));
      const positive = bars.map((bar) => ({ ...bar, value: Math.abs(bar.value) }));
      const drawn =
        (<BarChart page={page} bars={bars} />).markup +
        (<StackedBar page={page} id="s" parts={positive} />).markup +
        (<Sparkline page={page} label="x" values={values} />).markup;
      assert.doesNotMatch(drawn, /NaN|Infinity|="-/);
    }),
  );
});

test("the longest bar fills its line, half of it half", () => {
  const bars = [
    { label: "a", value: 10, text: "10" },
    { label: "b", value: 5, text: "5" },
  ];
  const widths = [
    ...(<BarChart page={page} bars={bars} />).markup.matchAll(/fill-solid" x="0" width="(\d+)"/g),
  ];
  assert.deepEqual(
    widths.map((match) => match[1]),
    ["100", "50"],
  );
  const arabic = (<BarChart page={samplePage("ar")} bars={bars} />).markup;
  assert.match(arabic, /fill-solid" x="50" width="50"/);
});

test("an empty line is not drawn; a full one tells its course", () => {
  assert.equal((<p>{Sparkline({ page, label: "x", values: [] })}</p>).markup, "<p></p>");
  const markup = (<Sparkline page={page} label="Days lost" values={[19, 21, 12]} />).markup;
  assert.match(markup, /aria-label="Days lost. From 19 to 12; lowest 12, highest 21."/);
});

test("a timeline puts today where it belongs and names what is late", () => {
  const markup = (
    <Timeline
      page={page}
      moments={[
        { day: "2026-09-01", label: "last" },
        { day: "2026-01-01", label: "first", isDone: true },
        { day: "2026-03-01", label: "missed" },
      ]}
    />
  ).markup;
  const kinds = [...markup.matchAll(/<li class="(\w+)"/g)].map((match) => match[1]);
  assert.deepEqual(kinds, ["done", "late", "today", "next"]);
});
