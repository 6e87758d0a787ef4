import { flawOf } from "./exact.js";
import type { NewIndicator, Point } from "./indicator.js";
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
