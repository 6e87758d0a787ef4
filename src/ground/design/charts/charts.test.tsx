import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { samplePage } from "../sample-page.js";
import { BarChart, StackedBar } from "./bars.js";
import { LineChart } from "./line-chart.js";
import { OrgChart } from "./org-chart.js";
import { shortNames } from "./short-names.js";
import { Sparkline } from "./sparkline.js";
import { roundTicks } from "./ticks.js";
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

test("a line chart of any numbers stays on the paper, and each name at the end of its line", () => {
  const points = fc.array(
    fc.record({ x: fc.integer({ min: 0, max: 50 }), y: numbers.map(([y = 0]) => y) }),
    {
      maxLength: 8,
    },
  );
  fc.assert(
    fc.property(points, points, (fact, plan) => {
      fc.pre(fact.length > 0);
      const markup = (
        <LineChart
          page={page}
          id="l"
          title="Days lost"
          description="From 19 to 21"
          lines={[
            { kind: "fact", label: "Now 21", points: fact },
            { kind: "plan", label: "Target 5", points: plan },
          ]}
          places={[{ x: 0, label: "2019" }]}
        />
      ).markup;
      assert.doesNotMatch(markup, /NaN|Infinity|="-/);
      // Once for wide screens and once for narrow ones, of which one is shown.
      assert.equal(markup.split("Now 21<").length, 3);
      assert.equal(markup.split("Target 5<").length, plan.length > 0 ? 3 : 1);
    }),
  );
});

test("the marks of a scale are round and hold all values", () => {
  assert.deepEqual(roundTicks([5, 21], 4), [5, 10, 15, 20, 25]);
  assert.deepEqual(roundTicks([7.4, 7.9], 4), [7.4, 7.6, 7.8, 8]);
  assert.deepEqual(roundTicks([0.1, 0.3], 4), [0.1, 0.15, 0.2, 0.25, 0.3]);
  assert.deepEqual(roundTicks([3], 4), [3, 4]);
  const published = fc.array(
    fc.integer({ min: -1e9, max: 1e9 }).map((value) => value / 1_000),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(published, (values) => {
      const ticks = roundTicks(values, 4);
      assert.ok((ticks[0] ?? 0) <= Math.min(...values) + 1e-6 * Math.abs(Math.min(...values)));
      assert.ok((ticks.at(-1) ?? 0) >= Math.max(...values) - 1e-6 * Math.abs(Math.max(...values)));
      assert.ok(ticks.length >= 2 && ticks.length <= 7);
    }),
  );
});
