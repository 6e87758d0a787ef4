import type { Html } from "../../html/html.js";
import type { Page } from "../../http/page.js";

const width = 112;
const height = 32;
const edge = 4;

/** A line as small as a word. Time runs to the right in every language, as on any chart. */
export function Sparkline(props: {
  readonly page: Page;
  readonly values: readonly number[];
  /** What the values are: "Days of school lost". */
  readonly label: string;
}): Html | null {
  const { page, values, label } = props;
  const [first] = values;
  const last = values.at(-1);
  if (first === undefined || last === undefined) return null;
  const low = Math.min(...values);
  const high = Math.max(...values);
  const span = high - low || 1;
  const x = (index: number) => edge + (index / Math.max(1, values.length - 1)) * (width - 2 * edge);
  const y = (value: number) => height - edge - ((value - low) / span) * (height - 2 * edge);
  const path = values
    .map(
      (value, index) => `${index === 0 ? "M" : "L"}${x(index).toFixed(1)} ${y(value).toFixed(1)}`,
    )
    .join("");
  const say = page.format.number;
  const range = page.w.design.figureRange({
    first: say(first),
    last: say(last),
    low: say(low),
    high: say(high),
  });
  return (
    <svg
      class="spark"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${label}. ${range}`}
    >
      <path class="mark" d={path} />
      <circle class="point" cx={x(values.length - 1).toFixed(1)} cy={y(last).toFixed(1)} r="3.5" />
    </svg>
  );
}
