import {
  blockedSince,
  criticalPath,
  isOverdue,
  layoutGraph,
  openStates,
  daysLate,
  stateWord,
  type CriticalPath,
  type Edge,
  type Names,
  type Obligation,
  type ObligationGraph,
} from "../../../commons/obligation/index.js";
import type { GraphDrawing, GraphMark, GraphNode } from "../../../ground/design/index.js";
import type { Page } from "../../../ground/http/page.js";
import { inLanguage } from "../../../ground/words/index.js";

/** A graph laid out for a page, with the chain that decides. */
export interface DrawnGraph {
  readonly drawing: GraphDrawing;
  readonly critical: CriticalPath | null;
}

/** Lays a graph out: columns by depth, rows by institution, each box with its state in words. */
export function drawGraph(page: Page, graph: ObligationGraph, names: Names): DrawnGraph {
  const { nodes, edges } = graph;
  const critical = criticalPath(nodes, edges, page.today);
  const steps = stepsOf(critical);
  const layout = layoutGraph(
    nodes.map(({ id, debtor }) => ({ id, lane: debtor })),
    edges,
  );
  const blockers = blockersIn(graph);
  const onPath = new Set(critical?.ids ?? []);
  const drawn = nodes.map((node): GraphNode => {
    const title = inLanguage(node.title, page.locale);
    const place = layout.places.get(node.id) ?? { column: 0, row: 0 };
    const held = blockedSince(node, blockers.get(node.id) ?? [], page.today);
    return {
      id: node.id,
      ...place,
      label: title.text,
      lang: title.isFallback ? title.lang : undefined,
      note: noteOf(page, node, held !== null),
      mark: markOf(page, node, held !== null),
      isCritical: onPath.has(node.id),
      href: page.url.commitment({ id: node.id }),
    };
  });
  return {
    critical,
    drawing: {
      nodes: drawn,
      edges: edges.map(({ blocker, blocked }) => ({
        from: blocker,
        to: blocked,
        isCritical: steps.has(`${blocker} ${blocked}`),
      })),
      lanes: layout.lanes.map(({ lane, row, rows }) => ({
        ...laneName(page, names, lane),
        row,
        rows,
      })),
      columns: layout.columns,
      rows: layout.rows,
    },
  };
}

/** For each thing of a graph what it waits for directly. */
export function blockersIn(graph: {
  readonly nodes: readonly Obligation[];
  readonly edges: readonly Edge[];
}): ReadonlyMap<string, readonly Obligation[]> {
  const known = new Map(graph.nodes.map((node) => [node.id, node]));
  const found = new Map<string, Obligation[]>();
  for (const { blocker, blocked } of graph.edges) {
    const node = known.get(blocker);
    if (!node) continue;
    const list = found.get(blocked) ?? [];
    list.push(node);
    found.set(blocked, list);
  }
  return found;
}

function stepsOf(critical: CriticalPath | null): ReadonlySet<string> {
  const ids = critical?.ids ?? [];
  return new Set(ids.slice(1).map((id, index) => `${ids[index] ?? ""} ${id}`));
}

function laneName(page: Page, names: Names, institution: string) {
  const named = names.institution(institution);
  if (!named) return { label: page.w.ground.unknown(), lang: undefined };
  const shown = inLanguage(named.name, page.locale);
  return { label: shown.text, lang: shown.isFallback ? shown.lang : undefined };
}

function markOf(page: Page, node: Obligation, isHeld: boolean): GraphMark {
  if (isOverdue(node, page.today)) return "late";
  if (node.state === "fulfilled") return "done";
  if (!openStates.includes(node.state)) return "gone";
  return isHeld || node.state === "offered" ? "waiting" : "plain";
}

function noteOf(page: Page, node: Obligation, isHeld: boolean): string {
  const late = daysLate(node, page.today);
  if (late > 0) return page.w.obligation.daysLate({ count: late });
  if (isHeld) return page.w.commitment.mapHeld();
  if (node.state === "accepted" && node.dueOn !== null) {
    return page.w.commitment.mapDue({ day: node.dueOn });
  }
  return stateWord(page.w, node.state);
}
