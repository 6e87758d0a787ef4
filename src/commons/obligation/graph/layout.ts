import { countCrossings } from "./crossings.js";
import { blockersOf, waitersOf, type Edge } from "./edge.js";
import { inOrder } from "./path.js";

/** A thing to place: `lane` is what it is grouped by, such as the institution that owes it. */
export interface LayoutNode {
  readonly id: string;
  readonly lane: string;
}

/** Where a thing stands: `column` by depth, `row` counted over all lanes from the top. */
export interface Place {
  readonly column: number;
  readonly row: number;
}

/** A drawing's plan: lanes below each other, blockers always in an earlier column. */
export interface GraphLayout {
  readonly places: ReadonlyMap<string, Place>;
  /** The lanes from top to bottom: the first row of each and how many rows it has. */
  readonly lanes: readonly { readonly lane: string; readonly row: number; readonly rows: number }[];
  readonly columns: number;
  readonly rows: number;
}

// More sweeps change little; each looks once at every pair of edges.
const sweepsMax = 6;

/**
 * A layered plan: columns by the longest chain before a thing, rows grouped by lane. Lanes, and
 * things within a lane, go to where their neighbours stand (barycentre, after Sugiyama), and of all
 * orders tried the one with the fewest crossings is kept. The same things in whatever order give
 * the same plan. Edges that go in circles, which the rules refuse, are left out.
 */
export function layoutGraph(given: readonly LayoutNode[], edges: readonly Edge[]): GraphLayout {
  const nodes = [...given].sort((a, b) => compare(a.lane, b.lane) || compare(a.id, b.id));
  const live = liveEdges(nodes, edges);
  const columns = columnsOf(nodes, live);
  const sides = [blockersOf(live), waitersOf(live)] as const;
  let plan = stack(nodes, columns);
  let best = plan;
  let fewest = countCrossings(best.places, live);
  for (let sweep = 0; sweep < sweepsMax && fewest > 0; sweep++) {
    // By turns: toward what they wait for, then toward what waits for them; both at once swings.
    const near = sides[sweep % 2 === 0 ? 0 : 1];
    plan = stack(sorted(nodes, centresOf(nodes, near, plan)), columns);
    const crossings = countCrossings(plan.places, live);
    if (crossings >= fewest) continue;
    best = plan;
    fewest = crossings;
  }
  return best;
}

function liveEdges(nodes: readonly LayoutNode[], edges: readonly Edge[]): readonly Edge[] {
  const known = new Set(nodes.map((node) => node.id));
  const inside = edges
    .filter((edge) => known.has(edge.blocker) && known.has(edge.blocked))
    .sort((a, b) => compare(a.blocker, b.blocker) || compare(a.blocked, b.blocked));
  const circular = new Set(inOrder(inside).rest);
  return inside.filter((edge) => !circular.has(edge.blocker) || !circular.has(edge.blocked));
}

function columnsOf(
  nodes: readonly LayoutNode[],
  live: readonly Edge[],
): ReadonlyMap<string, number> {
  const blockers = blockersOf(live);
  const columns = new Map(nodes.map((node) => [node.id, 0]));
  for (const id of inOrder(live).ordered) {
    const before = (blockers.get(id) ?? []).map((blocker) => columns.get(blocker) ?? 0);
    columns.set(id, before.length === 0 ? 0 : Math.max(...before) + 1);
  }
  return columns;
}

/** Where each thing would like to stand: in the middle of what it is tied to. */
function centresOf(
  nodes: readonly LayoutNode[],
  near: ReadonlyMap<string, readonly string[]>,
  plan: GraphLayout,
): ReadonlyMap<string, number> {
  const rowOf = (id: string) => plan.places.get(id)?.row ?? 0;
  return new Map(
    nodes.map(({ id }) => {
      const others = near.get(id) ?? [];
      return [id, others.length === 0 ? rowOf(id) : mean(others.map(rowOf))];
    }),
  );
}

function sorted(
  nodes: readonly LayoutNode[],
  centres: ReadonlyMap<string, number>,
): readonly LayoutNode[] {
  const ofLane = new Map<string, number[]>();
  for (const { id, lane } of nodes) {
    const list = ofLane.get(lane) ?? [];
    list.push(centres.get(id) ?? 0);
    ofLane.set(lane, list);
  }
  const laneCentre = new Map([...ofLane].map(([lane, list]) => [lane, mean(list)]));
  return [...nodes].sort(
    (a, b) =>
      (laneCentre.get(a.lane) ?? 0) - (laneCentre.get(b.lane) ?? 0) ||
      compare(a.lane, b.lane) ||
      (centres.get(a.id) ?? 0) - (centres.get(b.id) ?? 0) ||
      compare(a.id, b.id),
  );
}

// Things come lane by lane; within a lane each column is filled from the top.
function stack(nodes: readonly LayoutNode[], columns: ReadonlyMap<string, number>): GraphLayout {
  const places = new Map<string, Place>();
  const lanes: { readonly lane: string; readonly row: number; rows: number }[] = [];
  let filled = new Map<number, number>();
  let rows = 0;
  for (const { id, lane } of nodes) {
    let at = lanes.at(-1);
    if (at?.lane !== lane) {
      at = { lane, row: rows, rows: 0 };
      lanes.push(at);
      filled = new Map();
    }
    const column = columns.get(id) ?? 0;
    const used = filled.get(column) ?? 0;
    filled.set(column, used + 1);
    places.set(id, { column, row: at.row + used });
    at.rows = Math.max(at.rows, used + 1);
    rows = Math.max(rows, at.row + at.rows);
  }
  const width = nodes.length === 0 ? 0 : 1 + Math.max(...columns.values());
  return { places, lanes, columns: width, rows };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
