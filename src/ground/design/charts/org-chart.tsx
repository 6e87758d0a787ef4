import { stratify, tree, type HierarchyPointNode } from "d3-hierarchy";
import type { Html } from "../../html/html.js";
import type { Page } from "../../http/page.js";
import { inLanguage, type LanguageMap } from "../../words/index.js";
import { Text } from "../text.js";

/** A body or office in a chart: whose part it is, who holds it, where it leads. */
export interface ChartNode {
  readonly id: string;
  /** The node above; null for the one at the top. */
  readonly parent: string | null;
  readonly label: LanguageMap;
  readonly href?: string;
  /** Who holds it, or that nobody does. */
  readonly note?: string;
  readonly isVacant?: boolean;
}

const column = 250;
const boxWidth = 214;
const lineHeight = 19;
const padding = 11;
const lettersMax = 25;

/**
 * Who belongs to whom: drawn as a tree where there is room, told as a list where there is not and
 * for those who listen. Nodes whose parent is missing are put below the first.
 */
export function OrgChart(props: {
  readonly page: Page;
  readonly id: string;
  readonly title: string;
  readonly nodes: readonly ChartNode[];
}): Html | null {
  const { page, id, title, nodes } = props;
  const root = layoutOf(nodes);
  if (root === null) return null;
  const boxes = root.descendants().map((node) => boxOf(page, node));
  const rows = Math.max(...boxes.map((box) => box.height)) + 16;
  const depth = root.height + 1;
  const width = depth * column - (column - boxWidth) + 2;
  const top = Math.min(...boxes.map((box) => box.y * rows - box.height / 2));
  const bottom = Math.max(...boxes.map((box) => box.y * rows + box.height / 2));
  const height = Math.ceil(bottom - top) + 2;
  const mirror = (x: number, size: number) => (page.dir === "rtl" ? width - x - size - 1 : x + 1);
  const middle = (box: Box) => box.y * rows - top + 1;
  const byId = new Map(boxes.map((box) => [box.node.id, box]));
  return (
    <div class="chart">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="group"
        aria-labelledby={`${id}-title`}
      >
        <title id={`${id}-title`}>{title}</title>
        {root.links().map(({ source, target }) => {
          const from = byId.get(source.data.id);
          const to = byId.get(target.data.id);
          return from && to ? (
            <Edge page={page} from={from} to={to} middle={middle} mirror={mirror} />
          ) : null;
        })}
        {boxes.map((box) => (
          <NodeBox
            page={page}
            box={box}
            x={mirror(box.x, boxWidth)}
            y={middle(box) - box.height / 2}
          />
        ))}
      </svg>
      <div class="aslist">
        <ul class="tree" role="list">
          <Branch page={page} node={root} />
        </ul>
      </div>
      <details>
        <summary>{page.w.design.chartList()}</summary>
        <ul class="tree" role="list">
          <Branch page={page} node={root} />
        </ul>
      </details>
    </div>
  );
}

interface Box {
  readonly node: ChartNode;
  readonly isRoot: boolean;
  readonly x: number;
  /** In rows. */
  readonly y: number;
  readonly lines: readonly string[];
  readonly notes: readonly string[];
  readonly height: number;
}

function layoutOf(all: readonly ChartNode[]): HierarchyPointNode<ChartNode> | null {
  const known = new Map(all.map((node) => [node.id, node]));
  const nodes = [...known.values()];
  const top = nodes.find((node) => node.parent === null) ?? nodes[0];
  if (top === undefined) return null;
  const parentOf = (node: ChartNode) => {
    if (node.id === top.id) return null;
    return node.parent !== null && leadsTo(top, node, known) ? node.parent : top.id;
  };
  const hierarchy = stratify<ChartNode>()
    .id((node) => node.id)
    .parentId(parentOf)(nodes);
  return tree<ChartNode>()
    .nodeSize([1, column])
    .separation((a, b) => (a.parent === b.parent ? 1 : 1.15))(hierarchy);
}

// Upwards from node to node. Data from outside may have gaps, or go in circles.
function leadsTo(top: ChartNode, from: ChartNode, known: ReadonlyMap<string, ChartNode>): boolean {
  let at: ChartNode | undefined = from;
  for (let stepsLeft = known.size; at !== undefined && stepsLeft > 0; stepsLeft--) {
    if (at.id === top.id) return true;
    at = at.parent === null ? undefined : known.get(at.parent);
  }
  return at?.id === top.id;
}

// d3 lays trees out from the top; ours runs with the lines of writing, so x and y change places.
function boxOf(page: Page, point: HierarchyPointNode<ChartNode>): Box {
  const node = point.data;
  const lines = wrapped(inLanguage(node.label, page.locale).text);
  const notes = node.note ? wrapped(node.note) : [];
  const height = (lines.length + notes.length) * lineHeight + 2 * padding;
  return { node, isRoot: point.depth === 0, x: point.y, y: point.x, lines, notes, height };
}

function NodeBox(props: {
  readonly page: Page;
  readonly box: Box;
  readonly x: number;
  readonly y: number;
}): Html {
  const { page, box, x, y } = props;
  const { node } = box;
  const start = page.dir === "rtl" ? x + boxWidth - padding : x + padding;
  const lineAt = (index: number) => (y + padding + 14 + index * lineHeight).toFixed(1);
  const label = (
    <text font-size="15">
      {box.lines.map((line, index) => (
        <tspan x={start} y={lineAt(index)}>
          {line}
        </tspan>
      ))}
    </text>
  );
  const kind = box.isRoot ? "node root" : node.isVacant ? "node vacant" : "node";
  return (
    <>
      <rect class={kind} x={x} y={y.toFixed(1)} width={boxWidth} height={box.height} rx="6" />
      {node.href ? <a href={node.href}>{label}</a> : label}
      {box.notes.map((line, index) => (
        <text font-size="14" x={start} y={lineAt(box.lines.length + index)} class="soft">
          {line}
        </text>
      ))}
    </>
  );
}

function Edge(props: {
  readonly page: Page;
  readonly from: Box;
  readonly to: Box;
  readonly middle: (box: Box) => number;
  readonly mirror: (x: number, size: number) => number;
}): Html {
  const { page, from, to, middle, mirror } = props;
  const isRtl = page.dir === "rtl";
  const start = mirror(from.x, boxWidth) + (isRtl ? 0 : boxWidth);
  const end = mirror(to.x, boxWidth) + (isRtl ? boxWidth : 0);
  const half = (start + end) / 2;
  const points = `M${start} ${middle(from).toFixed(1)}H${half}V${middle(to).toFixed(1)}H${end}`;
  return <path class="edge" d={points} />;
}

function Branch(props: {
  readonly page: Page;
  readonly node: HierarchyPointNode<ChartNode>;
}): Html {
  const { page, node } = props;
  const { label, href, note } = node.data;
  return (
    <li>
      {href ? (
        <a href={href}>
          <Text of={label} page={page} />
        </a>
      ) : (
        <Text of={label} page={page} />
      )}
      {note ? <span class="soft"> · {note}</span> : null}
      {node.children ? (
        <ul role="list">
          {node.children.map((child) => (
            <Branch page={page} node={child} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

// SVG does not wrap text: by letters, which is near enough for boxes with air in them.
function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && line.length + 1 + word.length > lettersMax) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return line === "" ? lines : [...lines, line];
}
