import type { Child, Html } from "../../html/html.js";
import type { Page } from "../../http/page.js";

/** One bar: its name, its length, and the length as text. */
export interface Bar {
  readonly label: Child;
  readonly value: number;
  readonly text: string;
}

/** Bars to one scale. Names and numbers are text, so they wrap, grow and are read like any text. */
export function BarChart(props: {
  readonly page: Page;
  readonly bars: readonly Bar[];
  /** The full length; the longest bar when not given. */
  readonly max?: number;
}): Html {
  const { page, bars } = props;
  const max = Math.max(props.max ?? 0, ...bars.map((bar) => bar.value), Number.MIN_VALUE);
  return (
    <dl class="bars">
      {bars.map(({ label, value, text }) => {
        const share = (Math.max(0, value) / max) * 100;
        return (
          <div>
            <dt>
              <span>{label}</span> <b class="num">{text}</b>
            </dt>
            <dd>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect class="fill-pale" width="100" height="10" />
                <rect
                  class="fill-solid"
                  x={page.dir === "rtl" ? round(100 - share) : "0"}
                  width={round(share)}
                  height="10"
                />
              </svg>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

const fills = ["solid", "hatched", "dotted", "pale"] as const;

/** How a part is told from its neighbours without its colour. Hatched is the one that went wrong. */
export type Fill = (typeof fills)[number];

/** One part of a whole. */
export interface Part extends Bar {
  readonly href?: string;
  /** By place when not given: solid, hatched, dotted, pale. */
  readonly fill?: Fill;
}

/** The parts of a whole beside each other: told apart by pattern, named and numbered below. */
export function StackedBar(props: {
  readonly page: Page;
  /** Unique on the page: patterns are found by it. */
  readonly id: string;
  readonly parts: readonly Part[];
}): Html {
  const { page, id, parts } = props;
  const total = Math.max(
    Number.MIN_VALUE,
    parts.reduce((sum, part) => sum + part.value, 0),
  );
  let before = 0;
  const placed = parts.map((part, index) => {
    const share = (part.value / total) * 100;
    const x = page.dir === "rtl" ? 100 - before - share : before;
    before += share;
    const fill = part.fill ?? fills[index % fills.length] ?? "solid";
    return { ...part, share, x, fill };
  });
  return (
    <>
      <svg class="bar" width="100%" height="36" aria-hidden="true">
        <Patterns id={id} />
        {placed.map(({ x, share, fill }) => (
          <Swatch id={id} fill={fill} x={`${round(x)}%`} width={`${round(share)}%`} />
        ))}
      </svg>
      <dl class="key">
        {placed.map(({ label, text, share, href, fill }) => (
          <div>
            <dt>
              <svg viewBox="0 0 14 14" aria-hidden="true">
                <Swatch id={id} fill={fill} x="0" width="14" />
              </svg>
              {label}
            </dt>
            <dd class="num">
              {href ? <a href={href}>{text}</a> : text}{" "}
              <small>{page.format.percent(share / 100)}</small>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Swatch(props: {
  readonly id: string;
  readonly fill: Fill;
  readonly x: string;
  readonly width: string;
}): Html {
  const { id, fill, x, width } = props;
  return (
    <>
      <rect class={`fill-${fill}`} x={x} width={width} height="100%" />
      {fill === "hatched" || fill === "dotted" ? (
        <rect fill={`url(#${id}-${fill})`} x={x} width={width} height="100%" />
      ) : null}
      <rect class="gap" x={x} width={width} height="100%" />
    </>
  );
}

function Patterns({ id }: { readonly id: string }): Html {
  return (
    <defs>
      <pattern
        id={`${id}-hatched`}
        width="8"
        height="8"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <path class="hatch" d="M2 0v8" stroke-width="4" />
      </pattern>
      <pattern id={`${id}-dotted`} width="8" height="8" patternUnits="userSpaceOnUse">
        <circle class="dots" cx="4" cy="4" r="1.6" />
      </pattern>
    </defs>
  );
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
