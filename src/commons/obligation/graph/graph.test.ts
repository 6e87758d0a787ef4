import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  blockedSince,
  countCrossings,
  criticalPath,
  findCircle,
  findPath,
  layoutGraph,
  type Dated,
  type Edge,
} from "./index.js";

const names = fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h");
const pairs = fc.array(fc.tuple(names, names), { maxLength: 24 });
const edge = ([blocker, blocked]: readonly [string, string]): Edge => ({ blocker, blocked });

// Edges as the rules let them in: each only if it closes no circle.
function admitted(asked: readonly (readonly [string, string])[]): readonly Edge[] {
  const edges: Edge[] = [];
  for (const pair of asked) {
    const next = edge(pair);
    if (findPath(edges, { from: next.blocker, to: next.blocked }) === null) edges.push(next);
  }
  return edges;
}

// Slow and plain: whether from waits for to, by trying everything.
function doesWait(edges: readonly Edge[], from: string, to: string): boolean {
  const seen = new Set([from]);
  for (let grew = true; grew;) {
    grew = false;
    for (const { blocker, blocked } of edges) {
      if (!seen.has(blocked) || seen.has(blocker)) continue;
      seen.add(blocker);
      grew = true;
    }
  }
  return seen.has(to);
}

test("a path is found exactly when one thing waits for the other, and each step of it is an edge", () => {
  fc.assert(
    fc.property(pairs, names, names, (asked, from, to) => {
      const edges = asked.map(edge);
      const path = findPath(edges, { from, to });
      assert.equal(path !== null, doesWait(edges, from, to));
      if (path === null) return;
      assert.deepEqual([path[0], path.at(-1)], [from, to]);
      for (const [index, id] of path.slice(1).entries()) {
        assert.ok(edges.some((one) => one.blocked === path[index] && one.blocker === id));
      }
    }),
  );
});

test("whatever is asked in whatever order, edges let in by the rule never go in a circle", () => {
  fc.assert(
    fc.property(pairs, (asked) => {
      assert.equal(findCircle(admitted(asked)), null);
    }),
  );
});

test("a circle is found wherever there is one, and walks from edge to edge back to its start", () => {
  fc.assert(
    fc.property(pairs, (asked) => {
      const edges = asked.map(edge);
      const circle = findCircle(edges);
      const isCircular = edges.some(({ blocker, blocked }) => doesWait(edges, blocker, blocked));
      assert.equal(circle !== null, isCircular);
      if (circle === null) return;
      assert.equal(circle[0], circle.at(-1));
      for (const [index, id] of circle.slice(1).entries()) {
        assert.ok(edges.some((one) => one.blocked === circle[index] && one.blocker === id));
      }
    }),
  );
});

const lanes = fc.record({
  a: names,
  b: names,
  c: names,
  d: names,
  e: names,
  f: names,
  g: names,
  h: names,
});

test("in a plan blockers come first, no two things share a place, and a lane's rows are its own", () => {
  fc.assert(
    fc.property(pairs, lanes, (asked, laneOf) => {
      const nodes = Object.entries(laneOf).map(([id, lane]) => ({ id, lane }));
      const edges = admitted(asked);
      const plan = layoutGraph(nodes, edges);
      for (const { blocker, blocked } of edges) {
        const from = plan.places.get(blocker);
        const to = plan.places.get(blocked);
        assert.ok(from && to && from.column < to.column, `${blocker} before ${blocked}`);
      }
      const spots = [...plan.places.values()].map(({ column, row }) => `${column}/${row}`);
      assert.equal(new Set(spots).size, nodes.length);
      for (const { id, lane } of nodes) {
        const row = plan.places.get(id)?.row ?? -1;
        const band = plan.lanes.find((one) => one.lane === lane);
        assert.ok(band && row >= band.row && row < band.row + band.rows);
      }
      assert.equal(
        plan.lanes.reduce((sum, one) => sum + one.rows, 0),
        plan.rows,
      );
    }),
  );
});

test("the same things in another order give the same plan", () => {
  fc.assert(
    fc.property(pairs, lanes, fc.integer(), (asked, laneOf, salt) => {
      const nodes = Object.entries(laneOf).map(([id, lane]) => ({ id, lane }));
      const edges = admitted(asked);
      const turn = <T>(list: readonly T[]) => {
        const at = Math.abs(salt) % Math.max(1, list.length);
        return [...list.slice(at), ...list.slice(0, at)].reverse();
      };
      assert.deepEqual(layoutGraph(turn(nodes), turn(edges)), layoutGraph(nodes, edges));
    }),
  );
});

test("lanes that would make two chains cross change places", () => {
  const nodes = [
    { id: "a1", lane: "a" },
    { id: "b1", lane: "b" },
    { id: "c2", lane: "c" },
    { id: "d2", lane: "d" },
  ];
  const edges = [edge(["a1", "d2"]), edge(["b1", "c2"])];
  const plan = layoutGraph(nodes, edges);
  assert.equal(countCrossings(plan.places, edges), 0);
});

test("a plan of what goes in circles is drawn all the same, without those edges", () => {
  const nodes = ["a", "b", "c"].map((id) => ({ id, lane: "x" }));
  const plan = layoutGraph(nodes, [edge(["a", "b"]), edge(["b", "a"]), edge(["b", "c"])]);
  assert.equal(plan.places.size, 3);
});

const today = "2026-03-10";
const dated = (id: string, dueOn: string | null, state: Dated["state"] = "accepted"): Dated => ({
  id,
  dueOn,
  state,
});

test("the critical path goes through the blocker that comes last, and says how far it pushes", () => {
  const nodes = [
    dated("road", "2026-04-01"),
    dated("survey", "2026-03-01"),
    dated("design", "2026-05-01"),
    dated("gravel", "2026-03-20"),
  ];
  const edges = [edge(["survey", "design"]), edge(["design", "road"]), edge(["gravel", "road"])];
  assert.deepEqual(criticalPath(nodes, edges, today), {
    ids: ["survey", "design", "road"],
    earliest: "2026-05-01",
    days: 30,
  });
});

test("what is kept, declined or withdrawn is on no critical path", () => {
  const nodes = [dated("road", "2026-04-01"), dated("survey", "2026-03-01", "fulfilled")];
  assert.equal(criticalPath(nodes, [edge(["survey", "road"])], today), null);
});

test("of every open pair that waits, the critical path's end is pushed furthest", () => {
  const offset = fc.integer({ min: -20, max: 40 });
  const dues = fc.record({ a: offset, b: offset, c: offset, d: offset, e: offset, f: offset });
  const day = (count: number) => new Date(Date.UTC(2026, 2, 10 + count)).toISOString().slice(0, 10);
  fc.assert(
    fc.property(pairs, dues, (asked, due) => {
      const known = new Set(Object.keys(due));
      const edges = admitted(asked).filter(
        (one) => known.has(one.blocker) && known.has(one.blocked),
      );
      const nodes = Object.entries(due).map(([id, count]) => dated(id, day(count)));
      const path = criticalPath(nodes, edges, today);
      assert.equal(path === null, edges.length === 0);
      if (path === null) return;
      for (const { blocker, blocked } of edges) {
        const from = nodes.find((node) => node.id === blocker)?.dueOn ?? "";
        const to = nodes.find((node) => node.id === blocked)?.dueOn ?? "";
        const ready = from < today ? today : from;
        const push = (Date.parse(ready) - Date.parse(to)) / 86_400_000;
        assert.ok(path.days >= push, `${blocker} pushes ${blocked} further`);
      }
    }),
  );
});

test("a promise is blocked from the day after the earliest missed day of what it waits for", () => {
  const late = [dated("x", "2026-03-05"), dated("y", "2026-03-01"), dated("z", "2026-04-01")];
  assert.equal(blockedSince({ state: "accepted" }, late, today), "2026-03-02");
  assert.equal(blockedSince({ state: "fulfilled" }, late, today), null);
  assert.equal(blockedSince({ state: "accepted" }, [dated("x", "2026-03-10")], today), null);
  const kept = [dated("x", "2026-03-01", "fulfilled")];
  assert.equal(blockedSince({ state: "accepted" }, kept, today), null);
});
