import { v7 } from "uuid";
import { exampleObligation } from "../../src/commons/obligation/example.js";
import type { Names, Obligation, ObligationGraph } from "../../src/commons/obligation/index.js";
import { Graph } from "../../src/ground/design/index.js";
import { samplePage } from "../../src/ground/design/sample-page.js";
import { drawGraph } from "../../src/loop/commitment/map/drawing.js";

// How long the server draws a map of 500 promises of 40 institutions:
// node build/test/bench/map.js [nodes]. Prints milliseconds; asserts nothing.

const nodes = Number(process.argv[2] ?? 500);
const institutions = 40;
const rounds = 20;

const page = samplePage("en");
const names: Names = {
  institution: (id) => ({ id, slug: id, name: { en: `Ministry of the ${id.slice(-2)}` } }),
  post: () => undefined,
};

// Chance that is the same every time.
let seed = 7;
function below(bound: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return (seed >> 16) % bound;
}

const graph = graphOf(nodes);
const times: number[] = [];
let bytes = 0;
const before = process.cpuUsage();
for (let round = 0; round < rounds; round++) {
  const started = performance.now();
  const { drawing } = drawGraph(page, graph, names);
  const drawn = Graph({ page, id: "map", title: "Map", description: "All", drawing });
  times.push(performance.now() - started);
  bytes = drawn?.markup.length ?? 0;
}
const used = process.cpuUsage(before);
const cpu = ((used.user + used.system) / 1_000 / rounds).toFixed(0);
const sorted = [...times].sort((a, b) => a - b);
const at = (share: number) => (sorted[Math.floor(share * (rounds - 1))] ?? 0).toFixed(0);
console.log(
  `${nodes} promises, ${graph.edges.length} edges: first ${times[0]?.toFixed(0)} ms, ` +
    `median ${at(0.5)} ms, p95 ${at(0.95)} ms, ${cpu} ms of the processor each, ${(bytes / 1024).toFixed(0)} KB of SVG`,
);

function graphOf(count: number): ObligationGraph {
  const all = Array.from({ length: count }, (_, index): Obligation => {
    const day = new Date(Date.UTC(2026, below(12), 1 + below(28))).toISOString().slice(0, 10);
    const debtor = `institution-${String(below(institutions)).padStart(2, "0")}`;
    return exampleObligation({ id: v7(), debtor, dueOn: day, title: { en: titleOf(index) } });
  });
  const edges = all.flatMap((node, index) =>
    // Each waits for one or two that come before it, mostly near ones.
    Array.from({ length: index === 0 ? 0 : 1 + below(2) }, () => {
      const other = all[Math.max(0, index - 1 - below(Math.min(index, 30)))] ?? node;
      return { blocker: other.id, blocked: node.id, since: new Date(0) };
    }).filter((edge) => edge.blocker !== edge.blocked),
  );
  const unique = new Map(edges.map((edge) => [`${edge.blocker} ${edge.blocked}`, edge]));
  return { nodes: all, edges: [...unique.values()], isCut: false };
}

function titleOf(index: number): string {
  return `Clear, survey and photograph ${index} culverts and crossings before the rains`;
}
