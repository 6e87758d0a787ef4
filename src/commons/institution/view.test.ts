import assert from "node:assert/strict";
import { test } from "node:test";
import type { Area } from "./area.js";
import { listQuery, listText } from "./list-query.js";
import { areaOptions, areaTree } from "./view-area.js";

function area(id: string, parent: string | null): Area {
  return { id, code: id, name: { en: id }, level: "local", parent, population: null };
}

test("the tree of areas is drawn level by level until it is full; the rest is counted", () => {
  const areas = [
    area("country", null),
    area("north", "country"),
    area("south", "country"),
    ...["a", "b", "c"].map((name) => area(name, "north")),
  ];
  const [whole] = areaTree(areas, 100);
  assert.deepEqual(
    whole?.parts.map((node) => [node.area.id, node.parts.length, node.left]),
    [
      ["north", 3, 0],
      ["south", 0, 0],
    ],
  );
  const [cut] = areaTree(areas, 4);
  assert.deepEqual(
    cut?.parts.map((node) => [node.area.id, node.parts.length, node.left]),
    [
      ["north", 0, 3],
      ["south", 0, 0],
    ],
  );
});

test("an area whose larger area is unknown stands at the top; a circle is drawn by nobody", () => {
  const tree = areaTree([area("lost", "unknown"), area("x", "y"), area("y", "x")], 10);
  assert.deepEqual(
    tree.map((node) => node.area.id),
    ["lost"],
  );
});

test("the place a list stopped at survives its address, in any script; nonsense begins anew", () => {
  const after = { sortKey: "وزارة المياه", id: "01890000-0000-7000-8000-0000000000a1" };
  const query = listQuery.parse({ q: "eau", kind: "ministry", state: "all" });
  const address = new URLSearchParams(listText(query, after));
  assert.deepEqual(listQuery.parse(Object.fromEntries(address)), { ...query, after });
  for (const text of ["", "%00", "eA", "9".repeat(2_000)]) {
    assert.equal(listQuery.parse({ after: text }).after, null, text);
  }
  assert.equal(listQuery.parse({ kind: "circus", state: "gone" }).state, "active");
});

test("a form offers all areas while they are few, then the larger ones and the one chosen", () => {
  const all = [
    { area: area("country", null), depth: 0 },
    { area: area("north", "country"), depth: 1 },
    { area: area("town", "north"), depth: 2 },
    { area: area("village", "north"), depth: 2 },
  ];
  const offered = (chosen: Area | null, max: number) =>
    areaOptions(all, chosen, max).map((one) => one.area.id);
  assert.deepEqual(offered(null, 4), ["country", "north", "town", "village"]);
  assert.deepEqual(offered(null, 3), ["country", "north"]);
  assert.deepEqual(offered(area("village", "north"), 3), ["country", "north", "village"]);
});
