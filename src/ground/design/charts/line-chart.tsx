import type { Html } from "../../html/html.js";
import type { Page } from "../../http/page.js";
import { isolate } from "../../words/isolate.js";
import { Drawing } from "./figure.js";
import { roundTicks } from "./ticks.js";

/** A value at a place in time. */
export interface LinePoint {
  /** Its place: a number that grows with time. */
  readonly x: number;
  readonly y: number;
}

/** One line: what was measured, what was planned, or where it leads. Each has a stroke of its own. */
export interface ChartLine {
  readonly kind: "fact" | "plan" | "forecast";
  /** In the order of time. */
  readonly points: readonly LinePoint[];
  /** What stands at its end: "Target 5". */
  readonly label: string;
}

interface Size {
  readonly name: "wide" | "narrow";
  readonly width: number;
  readonly height: number;
}

// Drawn twice rather than shrunk: letters stay as large as the text around them.
const sizes: readonly Size[] = [
  { name: "wide", width: 640, height: 300 },
  { name: "narrow", width: 300, height: 260 },
];
const top = 26;
const bottom = 30;
const start = 52;
const end = 16;
const letter = 15;
const stepsMax = 4;

/**
 * Lines over time, with their names at their ends instead of a key. Time runs to the right in every
 * language. What is heard is `title` and `description`; the table stands beside it in the figure.
 */
export function LineChart(props: {
  readonly page: Page;
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly lines: readonly ChartLine[];
  /** Places to be named below, such as the first and the last year. */
  readonly places: readonly { readonly x: number; readonly label: string }[];
}): Html | null {
  const { lines } = props;
  if (lines.every(({ points }) => points.length === 0)) return null;
  return (
    <div class="lines" dir="ltr">
      {sizes.map((size) => (
        <Sized {...props} size={size} />
      ))}
    </div>
  );
}

function Sized(props: Parameters<typeof LineChart>[0] & { readonly size: Size }): Html {
  const { page, id, title, description, lines, places, size } = props;
  const all = lines.flatMap(({ points }) => points);
  const ticks = roundTicks(
    all.map(({ y }) => y),
    stepsMax,
  );
  const xs = [...all, ...places].map(({ x }) => x);
  const scale = scaleOf(size, { xs, ticks });
  return (
    <Drawing
      id={`${id}-${size.name}`}
      class={size.name}
      title={title}
      description={description}
      width={size.width}
      height={size.height}
    >
      {ticks.map((tick) => (
        <>
          <path class="axis" d={`M${start} ${scale.y(tick)}H${size.width - end}`} />
          <text x={start - 8} y={scale.y(tick)} dy="0.35em" text-anchor="end" font-size={letter}>
            {page.format.number(tick)}
          </text>
        </>
      ))}
      {apart(places, scale.x).map(({ x, label, anchor }) => (
        <text x={scale.x(x)} y={size.height - 6} text-anchor={anchor} font-size={letter}>
          {label}
        </text>
      ))}
      {lines.map((line) => (
        <Line line={line} scale={scale} />
      ))}
      {labelsOf(lines, scale, size).map(({ x, y, text }) => (
        <text class="name" x={x} y={y} text-anchor="end" font-size={letter}>
          {isolate(text, "ltr")}
        </text>
      ))}
    </Drawing>
  );
}

interface Scale {
  x(value: number): number;
  y(value: number): number;
}

function scaleOf(
  size: Size,
  of: { readonly xs: readonly number[]; readonly ticks: readonly number[] },
): Scale {
  const [left, right] = [Math.min(...of.xs), Math.max(...of.xs)];
  const [low, high] = [of.ticks[0] ?? 0, of.ticks.at(-1) ?? 1];
  const wide = size.width - start - end;
  const tall = size.height - top - bottom;
  const round = (value: number) => Math.round(value * 10) / 10;
  return {
    x: (value) =>
      round(start + (right === left ? wide / 2 : ((value - left) / (right - left)) * wide)),
    y: (value) => round(top + tall - ((value - low) / (high - low)) * tall),
  };
}

function Line(props: { readonly line: ChartLine; readonly scale: Scale }): Html {
  const { line, scale } = props;
  const { kind, points } = line;
  const path = points
    .map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${scale.x(x)} ${scale.y(y)}`)
    .join("");
  const last = points.at(-1);
  return (
    <>
      <path class={kind === "fact" ? "mark" : `mark ${kind}`} d={path} />
      {kind === "fact" ? (
        points.map(({ x, y }) => <circle class="point" cx={scale.x(x)} cy={scale.y(y)} r="4" />)
      ) : last === undefined ? null : (
        <circle class="point hollow" cx={scale.x(last.x)} cy={scale.y(last.y)} r="4" />
      )}
    </>
  );
}

// Names stand above the end of their line, and a line of text apart where ends are close.
function labelsOf(lines: readonly ChartLine[], scale: Scale, size: Size) {
  const wanted = lines
    .flatMap(({ points, label }) => {
      const last = points.at(-1);
      if (last === undefined) return [];
      const long = label.length * letter * 0.55;
      const x = Math.min(Math.max(scale.x(last.x) + 6, start + long), size.width - 2);
      return [{ x, y: scale.y(last.y) - 10, text: label }];
    })
    .toSorted((a, b) => a.y - b.y);
  const placed: { readonly x: number; readonly y: number; readonly text: string }[] = [];
  for (const label of wanted) {
    const above = placed.at(-1);
    const y = Math.max(label.y, letter, above ? above.y + letter + 3 : 0);
    placed.push({ ...label, y });
  }
  return placed;
}

// Names of places that would run into each other are left out, but for the first and the last.
function apart(
  places: readonly { readonly x: number; readonly label: string }[],
  x: (value: number) => number,
) {
  const last = places.length - 1;
  const room = (label: string) => label.length * letter * 0.6 + 12;
  let free = -Infinity;
  const end = places[last];
  const limit = end === undefined ? Infinity : x(end.x) - room(end.label);
  return places.flatMap((place, index) => {
    const at = x(place.x);
    const half = room(place.label) / 2;
    const anchor = index === 0 ? "start" : index === last ? "end" : "middle";
    const isEdge = index === 0 || index === last;
    if (!isEdge && (at - half < free || at + half > limit)) return [];
    free = at + (index === 0 ? 2 * half : half);
    return [{ ...place, anchor }];
  });
}
