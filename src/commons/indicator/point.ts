import { flawOf } from "./exact.js";
import type { Direction, NewIndicator, Plan, Point } from "./indicator.js";
import { parsePeriod } from "./period.js";

/** A point of a plan from what people wrote; null where period or value is none. */
export function pointOf(period: string, value: string): Point | null {
  return parsePeriod(period) === null || flawOf(value) !== null ? null : { period, value };
}

/** Refuses an indicator whose points are none: whoever makes one has to look first. */
export function assertPoints({ code, baseline, target, trajectory }: NewIndicator): void {
  for (const point of [baseline, target, ...trajectory]) {
    if (point !== null && pointOf(point.period, point.value) === null) {
      throw new RangeError(`${code}: "${point.value}" of "${point.period}" is no point of a plan`);
    }
  }
}

/** A value of a year as a signed text writes it. */
interface YearPoint {
  readonly year: number;
  readonly value: string;
}

/**
 * The plan that a text writes in years. What is no number there ("about 20") promises nothing that
 * could be judged, and is left out.
 */
export function planInYears(text: {
  readonly direction: Direction;
  readonly baseline: YearPoint;
  readonly target: YearPoint;
  readonly trajectory?: readonly YearPoint[] | undefined;
}): Plan {
  const point = ({ year, value }: YearPoint) => pointOf(String(year), value);
  return {
    direction: text.direction,
    baseline: point(text.baseline),
    target: point(text.target),
    trajectory: (text.trajectory ?? []).flatMap((one) => point(one) ?? []),
  };
}
