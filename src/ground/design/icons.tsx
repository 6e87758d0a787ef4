import type { Html } from "../html/html.js";

const paths = {
  good: "M3 8.5 6.5 12 13 4.5",
  bad: "M8 2.5v6.3M8 12.9v.2",
  warn: "M8 2 14.5 13.5h-13zM8 6.6v3M8 11.6v.1",
  info: "M8 7.2v5.6M8 3.4v.2",
  plain: "M3.5 8h9",
  next: "M6 3l5 5-5 5",
  previous: "M10 3 5 8l5 5",
  lock: "M3.5 7.5h9v6h-9zM5.2 7.5V5a2.8 2.8 0 0 1 5.6 0v2.5",
  waiting: "M8 2.2a5.8 5.8 0 1 0 .1 0M8 4.8V8l2.2 1.8",
  out: "M6 3.5H3v9.5h9.5v-3M9 3h4v4M13 3 7.5 8.5",
  down: "M8 2.5v8M4.5 7.5 8 11l3.5-3.5M3 13.5h10",
} as const;

/** A small drawing that stands beside a word, never instead of one. */
export type IconName = keyof typeof paths;

/** Draws an icon in the colour of its text. Arrows turn round in languages written to the left. */
export function Icon(props: { readonly name: IconName }): Html {
  const { name } = props;
  const turns = name === "next" || name === "previous";
  return (
    <svg
      class={turns ? "icon turn" : "icon"}
      viewBox="0 0 16 16"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      stroke-width="2.1"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}

/** The nine steps as a ring; the first, where people begin, carries the accent. */
export function Logo(props: { readonly size: number }): Html {
  const { size } = props;
  const dots = Array.from({ length: 9 }, (_, index) => {
    const angle = (index * 2 * Math.PI) / 9 - Math.PI / 2;
    return { x: 22 + 16 * Math.cos(angle), y: 22 + 16 * Math.sin(angle), isFirst: index === 0 };
  });
  return (
    <svg width={size} height={size} viewBox="0 0 44 44" aria-hidden="true">
      <circle cx="22" cy="22" r="16" fill="none" stroke="currentColor" stroke-width="2" />
      {dots.map(({ x, y, isFirst }) => (
        <circle
          cx={x.toFixed(1)}
          cy={y.toFixed(1)}
          r={isFirst ? "4.8" : "3.2"}
          fill={isFirst ? "var(--accent)" : "currentColor"}
          stroke={isFirst ? "currentColor" : null}
          stroke-width={isFirst ? "2" : null}
        />
      ))}
    </svg>
  );
}
