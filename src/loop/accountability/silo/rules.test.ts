import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { mandateFunctions, type HeldFunction } from "../../../commons/institution/index.js";
import { areJoined, cellsOf, findingOf, verdictOf, type Bridge } from "./rules.js";

const seed = 4_101;

const institution = fc.constantFrom("A", "B", "C", "D", "E");
const bridges = fc.array(fc.tuple(institution, institution), { maxLength: 8 });
const several = fc.uniqueArray(institution, { minLength: 1, maxLength: 5 });

// A country: two provinces, of which the first has two cities.
const parents: Readonly<Record<string, string>> = { p1: "land", p2: "land", c1: "p1", c2: "p1" };
const areas = ["land", "p1", "p2", "c1", "c2"];

function above(area: string): readonly string[] {
  const parent = parents[area];
  return parent === undefined ? [] : [parent, ...above(parent)];
}

const held = fc
  .uniqueArray(
    fc.record({
      area: fc.constantFrom(...areas),
      function: fc.constantFrom(...mandateFunctions),
      institutions: several,
    }),
    { maxLength: 12, selector: (one) => `${one.area} ${one.function}` },
  )
  .map((rows): readonly HeldFunction[] => rows.map((row) => ({ ...row, code: "1" })));

test("nobody is a gap, one is one, and several overlap until something joins them all", () => {
  assert.equal(verdictOf([], []), "gap");
  assert.equal(verdictOf(["A"], []), "one");
  assert.equal(verdictOf(["A", "B"], []), "overlap");
  assert.equal(verdictOf(["A", "B"], [["B", "A"]]), "shared");
  assert.equal(verdictOf(["A", "B", "C"], [["A", "B"]]), "overlap");
  // Through one another, but not through somebody who does something else.
  const through: Bridge[] = [
    ["A", "B"],
    ["B", "C"],
  ];
  assert.equal(verdictOf(["A", "B", "C"], through), "shared");
  assert.equal(verdictOf(["A", "C"], through), "overlap");
});

test("joining agrees with joining by hand, group by group", () => {
  fc.assert(
    fc.property(several, bridges, (all, joins) => {
      let groups = all.map((one) => new Set([one]));
      for (const [a, b] of joins) {
        const both = groups.filter((group) => group.has(a) || group.has(b));
        if (!all.includes(a) || !all.includes(b) || both.length < 2) continue;
        const one = new Set(both.flatMap((group) => [...group]));
        groups = [...groups.filter((group) => !both.includes(group)), one];
      }
      assert.equal(areJoined(all, joins), groups.length === 1);
    }),
    { seed, numRuns: 500 },
  );
});

test("cells equal a recount: every function held, and a gap where nobody delivers there or above", () => {
  fc.assert(
    fc.property(held, bridges, (rows, joins) => {
      const cells = cellsOf(rows, { above, bridges: joins, areas: null, function: null });
      const delivers = (area: string) =>
        rows.some((row) => row.area === area && row.function === "deliver");
      for (const area of areas) {
        const here = rows.filter((row) => row.area === area);
        const isGap = here.length > 0 && ![area, ...above(area)].some(delivers);
        const gaps = cells.filter((cell) => cell.area === area && cell.verdict === "gap");
        assert.equal(gaps.length, isGap ? 1 : 0);
        const inside = areas.filter((one) => above(one).includes(area) && delivers(one));
        for (const gap of gaps) assert.equal(gap.partsDelivered, inside.length);
        assert.equal(cells.filter((cell) => cell.area === area).length, here.length + gaps.length);
      }
      for (const cell of cells.filter((one) => one.verdict !== "gap")) {
        const isAlone = cell.institutions.length === 1;
        assert.equal(cell.verdict === "one", isAlone);
        if (!isAlone) assert.equal(cell.verdict === "shared", areJoined(cell.institutions, joins));
      }
    }),
    { seed, numRuns: 500 },
  );
});

test("an area that is asked for is judged by the areas around it, which get no cells", () => {
  const rows: HeldFunction[] = [
    { code: "1", area: "land", function: "deliver", institutions: ["A"] },
    { code: "1", area: "c1", function: "policy", institutions: ["B"] },
  ];
  const by = { above, bridges: [], areas: new Set(["c1"]) };
  const cells = cellsOf(rows, { ...by, function: null });
  assert.deepEqual(
    cells.map((cell) => [cell.area, cell.function, cell.verdict]),
    [["c1", "policy", "one"]],
  );
  assert.deepEqual(cellsOf(rows, { ...by, function: "deliver" }), []);
});

test("the finding counts subjects nobody delivers anywhere, and those several deliver", () => {
  const ground = { above, bridges: [], areas: null, function: null };
  const policy: HeldFunction = { code: "1", area: "p1", function: "policy", institutions: ["A"] };
  const below: HeldFunction = { code: "2", area: "c1", function: "deliver", institutions: ["A"] };
  const both: HeldFunction = { ...below, institutions: ["A", "B"] };
  const topics = [[policy], [policy, below], [both]].map((rows) => cellsOf(rows, ground));
  assert.deepEqual(findingOf(topics), { topics: 3, nobody: 1, several: 1 });
});
