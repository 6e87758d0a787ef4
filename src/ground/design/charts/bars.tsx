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
                <rect class="f4" width="100" height="10" />
                <rect
                  class="f1"
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

/** One part of a whole. Patterns go by place: plain, hatched, dotted, pale. */
export interface Part extends Bar {
  readonly href?: string;
}

/** The parts of a whole beside each other: told apart by pattern, named and numbered below. */
export function StackedBar(props: {
  readonly page: Page;
  /** Unique on the page: patterns are found by it. */
  readonly id: string;
  readonly parts: readonly Part[];
}): Html {
  const { page, id, parts } = props;
  const total = Math.max(Number.MIN_VALUE, parts.reduce((sum, part) => sum + part.value, 0));
  let before = 0;
  const placed = parts.map((part, index) => {
    const share = (part.value / total) * 100;
    const x = page.dir === "rtl" ? 100 - before - share : before;
    before += share;
    return { ...part, share, x, index };
  });
  return (
    <>
      <svg class="bar" width="100%" height="36" aria-hidden="true">
        <Patterns id={id} />
        {placed.map(({ x, share, index }) => (
          <Swatch id={id} index={index} x={`${round(x)}%`} width={`${round(share)}%`} />
        ))}
      </svg>
      <dl class="key">
        {placed.map(({ label, text, share, href, index }) => (
          <div>
            <dt>
              <svg viewBox="0 0 14 14" aria-hidden="true">
                <Swatch id={id} index={index} x="0" width="14" />
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
  readonly index: number;
  readonly x: string;
  readonly width: string;
}): Html {
  const { id, index, x, width } = props;
  const kind = index % 4;
  return (
    <>
      <rect class={`f${kind + 1}`} x={x} width={width} height="100%" />
      {kind === 1 || kind === 2 ? (
        <rect fill={`url(#${id}-${kind})`} x={x} width={width} height="100%" />
      ) : null}
      <rect class="gap" x={x} width={width} height="100%" />
    </>
  );
}

function Patterns({ id }: { readonly id: string }): Html {
  return (
    <defs>
      <pattern id={`${id}-1`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path class="p2" d="M2 0v8" stroke-width="4" />
      </pattern>
      <pattern id={`${id}-2`} width="8" height="8" patternUnits="userSpaceOnUse">
        <circle class="p3" cx="4" cy="4" r="1.6" />
      </pattern>
    </defs>
  );
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
