import type { Html } from "../../html/html.js";
import type { Page } from "../../http/page.js";
import { wrapped } from "./wrapped.js";

/** How a thing in a graph stands: told by a word in its box and by a pattern, never by colour alone. */
export type GraphMark = "plain" | "late" | "waiting" | "done" | "gone";

/** A thing in a graph: where it stands, what it is called, where it leads. */
export interface GraphNode {
  readonly id: string;
  readonly column: number;
  readonly row: number;
  readonly label: string;
  /** The language of the label, where it is not the page's. */
  readonly lang: string | undefined;
  /** How it stands, in words: "9 days late". */
  readonly note: string;
  readonly mark: GraphMark;
  /** On the chain that decides when the last of all is done. */
  readonly isCritical: boolean;
  readonly href: string;
}

/** Rows that belong together, such as all of one institution. */
export interface GraphLane {
  readonly label: string;
  readonly lang: string | undefined;
  readonly row: number;
  readonly rows: number;
}

/** Everything a drawing of what waits for what holds. */
export interface GraphDrawing {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly isCritical: boolean;
  }[];
  readonly lanes: readonly GraphLane[];
  readonly columns: number;
  readonly rows: number;
}

const boxWidth = 208;
const boxHeight = 92;
const column = 276;
const row = 106;
const laneHead = 30;
const padding = 12;
const lineHeight = 18;
const lettersMax = 25;
const linesMax = 3;

/**
 * What waits for what, from the first to be done to the last: columns by depth, lanes below each
 * other, mirrored where one reads from the right. Each box is a link, so the drawing is a group and
 * not one picture; it scrolls in a region of its own that the keyboard reaches.
 */
export function Graph(props: {
  readonly page: Page;
  /** Unique on the page: patterns and titles are found by it. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly drawing: GraphDrawing;
}): Html | null {
  const { page, id, title, description, drawing } = props;
  if (drawing.nodes.length === 0) return null;
  const width = drawing.columns * column - (column - boxWidth) + 2 * padding;
  const height = drawing.rows * row + drawing.lanes.length * laneHead;
  const tops = topsOf(drawing.lanes);
  const place = (node: GraphNode): Box => {
    const x = padding + node.column * column;
    const top = tops[node.row] ?? 0;
    return { node, x: page.dir === "rtl" ? width - x - boxWidth : x, y: top };
  };
  const boxes = new Map(drawing.nodes.map((node) => [node.id, place(node)]));
  return (
    <section class="graph" aria-labelledby={`${id}-title`} tabindex="0">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="group"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-desc`}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        <Patterns id={id} />
        {drawing.lanes.map((lane, index) => (
          <Lane page={page} lane={lane} width={width} y={laneTop(lane, index)} />
        ))}
        {drawing.edges.map((edge) => {
          const from = boxes.get(edge.from);
          const to = boxes.get(edge.to);
          return from && to ? (
            <path
              class={edge.isCritical ? "edge critical" : "edge"}
              d={curve(page, from, to)}
              marker-end={`url(#${id}-tip)`}
            />
          ) : null;
        })}
        {[...boxes.values()].map((box) => (
          <Node page={page} id={id} box={box} />
        ))}
      </svg>
    </section>
  );
}

interface Box {
  readonly node: GraphNode;
  readonly x: number;
  readonly y: number;
}

function laneTop(lane: GraphLane, index: number): number {
  return lane.row * row + index * laneHead;
}

function topsOf(lanes: readonly GraphLane[]): readonly number[] {
  return lanes.flatMap((lane, index) =>
    Array.from(
      { length: lane.rows },
      (_, offset) => laneTop(lane, index) + laneHead + offset * row,
    ),
  );
}

function Lane(props: {
  readonly page: Page;
  readonly lane: GraphLane;
  readonly width: number;
  readonly y: number;
}): Html {
  const { page, lane, width, y } = props;
  return (
    <>
      <path class="axis" d={`M0 ${y + 0.5}H${width}`} />
      <text
        class="lane"
        x={page.dir === "rtl" ? width - padding : padding}
        y={y + 21}
        lang={lane.lang}
      >
        {lane.label}
      </text>
    </>
  );
}

function Node(props: { readonly page: Page; readonly id: string; readonly box: Box }): Html {
  const { page, id, box } = props;
  const { node, x, y } = box;
  const isRtl = page.dir === "rtl";
  const start = isRtl ? x + boxWidth - padding - 8 : x + padding + 8;
  const whole = wrapped(node.label, lettersMax);
  const lines = shortened(whole);
  const kind = `node ${node.mark}${node.isCritical ? " critical" : ""}`;
  return (
    <a href={node.href}>
      {whole.length > linesMax ? <title>{`${node.label}. ${node.note}`}</title> : null}
      <rect class={kind} x={x} y={y} width={boxWidth} height={boxHeight} rx="6" />
      {node.mark === "plain" ? null : (
        <rect
          fill={`url(#${id}-${node.mark})`}
          x={isRtl ? x + boxWidth - 10 : x + 1}
          y={y + 1}
          width="9"
          height={boxHeight - 2}
        />
      )}
      <text font-size="14" lang={node.lang}>
        {lines.map((line, index) => (
          <tspan x={start} y={y + 20 + index * lineHeight}>
            {`${line} `}
          </tspan>
        ))}
      </text>
      <text font-size="13" class="note" x={start} y={y + boxHeight - 11}>
        {node.note}
      </text>
    </a>
  );
}

function shortened(lines: readonly string[]): readonly string[] {
  if (lines.length <= linesMax) return lines;
  const last = lines[linesMax - 1] ?? "";
  return [...lines.slice(0, linesMax - 1), `${last}…`];
}

// Leaves a box where the line of writing ends and enters the next where it begins.
function curve(page: Page, from: Box, to: Box): string {
  const isRtl = page.dir === "rtl";
  const startX = isRtl ? from.x : from.x + boxWidth;
  const endX = isRtl ? to.x + boxWidth + 2 : to.x - 2;
  const startY = from.y + boxHeight / 2;
  const endY = to.y + boxHeight / 2;
  const half = (startX + endX) / 2;
  return `M${startX} ${startY}C${half} ${startY} ${half} ${endY} ${endX} ${endY}`;
}

function Patterns({ id }: { readonly id: string }): Html {
  return (
    <defs>
      <marker
        id={`${id}-tip`}
        viewBox="0 0 8 8"
        refX="7"
        refY="4"
        markerWidth="7"
        markerHeight="7"
        markerUnits="userSpaceOnUse"
        orient="auto"
      >
        <path class="tip" d="M0 0L8 4L0 8z" />
      </marker>
      <Stripe id={`${id}-late`} shape={<path class="hatch" d="M2 0v6" stroke-width="4" />} />
      <Stripe id={`${id}-waiting`} shape={<circle class="dots" cx="3" cy="3" r="1.6" />} />
      <Stripe id={`${id}-done`} shape={<path class="fill-solid" d="M0 0h6v6h-6z" />} />
      <Stripe id={`${id}-gone`} shape={<path class="axis" d="M0 3h6" stroke-width="2" />} />
    </defs>
  );
}

function Stripe({ id, shape }: { readonly id: string; readonly shape: Html }): Html {
  return (
    <pattern
      id={id}
      width="6"
      height="6"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      {shape}
    </pattern>
  );
}

/** What the patterns of a graph mean, each beside its word. */
export function GraphKey(props: {
  readonly id: string;
  readonly marks: readonly { readonly mark: GraphMark; readonly label: string }[];
}): Html {
  const { id, marks } = props;
  return (
    <ul class="marks" role="list">
      {marks.map(({ mark, label }) => (
        <li>
          <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
            <rect class={`node ${mark}`} x="0.5" y="0.5" width="13" height="13" />
            <rect fill={`url(#${id}-${mark})`} x="1" y="1" width="12" height="12" />
          </svg>{" "}
          {label}
        </li>
      ))}
    </ul>
  );
}
