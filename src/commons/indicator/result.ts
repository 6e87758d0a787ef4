import type { Day } from "../../ground/clock.js";
import {
  compare,
  decimalsIn,
  exact,
  exactText,
  minus,
  plus,
  size,
  through,
  times,
  whole,
  type Exact,
} from "./exact.js";
import type { Observation, Plan, Point } from "./indicator.js";
import { hasBegun, parsePeriod, placeOf } from "./period.js";

/** What data say about the way from baseline to target; nobody can set it. */
export const resultStatuses = [
  "reached",
  "on_track",
  "behind",
  "no_change",
  "getting_worse",
  "no_data",
  "no_target",
] as const;

/** One of them. */
export type ResultStatus = (typeof resultStatuses)[number];

/** What a result needs of an observation. */
export type Observed = Pick<Observation, "period" | "value" | "status">;

/** The result: the newest fact beside what was planned for its period. */
export interface Result {
  readonly status: ResultStatus;
  /** The newest value; null while there is none. */
  readonly latest: Point | null;
  /** Where the plan wanted it in the period of the newest value; null where no plan says. */
  readonly expected: Point | null;
}

/** Where the straight line through the observations arrives. */
export interface Forecast extends Point {
  /** Whether that is the target or better. */
  readonly isEnough: boolean;
  /** How many observations the line goes through. */
  readonly of: number;
}

/**
 * A value counts as on the way while it lacks no more than a twentieth of the whole way from baseline
 * to target, and as moved at all from a twentieth on. Wider would praise standing still; narrower
 * would turn over with every rounding of a published value.
 */
export const toleranceShare: Exact = { over: 1n, under: 20n };

/**
 * Computes the result. The newest observation (of a period that has begun by `on`) is compared with
 * what was planned for its own period: the line through baseline, trajectory and target.
 *
 * - reached: as good as the target, or better
 * - on_track: lacks at most a twentieth of the whole way to what was planned
 * - getting_worse: more than a twentieth of the whole way on the wrong side of the baseline
 * - no_change: within a twentieth of the baseline
 * - behind: better than the baseline, not as far as planned
 * - no_data, no_target: nothing to compare, or nothing to compare it with
 *
 * Without a baseline the oldest observation stands for it. *Units*: values in the unit of the
 * indicator, exact decimals throughout. *Error*: none; `expected` is rounded to the decimals of the
 * values it comes from, after the comparison. *Cost*: O(n log n) in observations and points.
 */
export function resultOf(
  asked: Plan & {
    readonly observations: readonly Observed[];
    readonly on: Day;
  },
): Result {
  const points = known(asked.observations, asked.on);
  const latest = points.at(-1) ?? null;
  if (latest === null) return { status: "no_data", latest, expected: null };
  const { target } = asked;
  if (target === null) return { status: "no_target", latest, expected: null };
  const start = asked.baseline ?? points[0] ?? latest;
  const way = pathOf(asked, start, target);
  const expected = valueAt(way, placeOf(latest.period));
  const decimals = Math.max(...[latest, ...way].map((point) => decimalsIn(point.value)));
  return {
    status: statusOf({ ...asked, latest, start, target, expected }),
    latest,
    expected: { period: latest.period, value: exactText(expected, decimals) },
  };
}

/**
 * Where the straight line (least squares) through the observations since the baseline arrives in the
 * period of the target. Null with fewer than two observations, without a target, and once the period
 * of the target has a value. The line knows no ceiling: a share may come out above 100.
 *
 * *Error*: none but the rounding to the decimals of the values. *Cost*: O(n log n).
 */
export function forecastOf(
  asked: Plan & {
    readonly observations: readonly Observed[];
    readonly on: Day;
  },
): Forecast | null {
  const { target, baseline, direction } = asked;
  if (target === null) return null;
  const since = baseline === null ? -Infinity : placeOf(baseline.period);
  const points = known(asked.observations, asked.on).filter(
    ({ period }) => placeOf(period) >= since,
  );
  const [latest] = points.slice(-1);
  const at = placeOf(target.period);
  if (latest === undefined || points.length < 2 || placeOf(latest.period) >= at) return null;
  const value = lineAt(points, at);
  const decimals = Math.max(...[target, ...points].map((point) => decimalsIn(point.value)));
  return {
    period: target.period,
    value: exactText(value, decimals),
    isEnough: isAtLeast(direction, value, exact(target.value)),
    of: points.length,
  };
}

/** The line a plan draws, in the order of time: baseline, points on the way, target. */
export function pathOf(
  plan: Pick<Plan, "trajectory">,
  start: Point,
  target: Point,
): readonly Point[] {
  const from = placeOf(start.period);
  const to = placeOf(target.period);
  const between = plan.trajectory.filter(
    ({ period }) => placeOf(period) > from && placeOf(period) < to,
  );
  return [start, ...between, target].toSorted((a, b) => placeOf(a.period) - placeOf(b.period));
}

/** Values that are there, of periods that have begun, in the order of time. */
export function known(observations: readonly Observed[], on: Day): readonly Point[] {
  return observations
    .flatMap(({ period, value, status }) => {
      const parsed = parsePeriod(period);
      const isThere = value !== null && status !== "M" && status !== "F";
      return isThere && parsed !== null && hasBegun(parsed, on) ? [{ period, value }] : [];
    })
    .toSorted((a, b) => placeOf(a.period) - placeOf(b.period));
}

function statusOf(asked: {
  readonly direction: Plan["direction"];
  readonly latest: Point;
  readonly start: Point;
  readonly target: Point;
  readonly expected: Exact;
}): ResultStatus {
  const { direction, expected } = asked;
  const latest = better(direction, exact(asked.latest.value));
  const start = better(direction, exact(asked.start.value));
  const target = better(direction, exact(asked.target.value));
  const tolerance = times(size(minus(target, start)), toleranceShare);
  if (compare(latest, target) >= 0) return "reached";
  if (compare(plus(latest, tolerance), better(direction, expected)) >= 0) return "on_track";
  if (compare(latest, minus(start, tolerance)) < 0) return "getting_worse";
  return compare(latest, plus(start, tolerance)) <= 0 ? "no_change" : "behind";
}

// More is better from here on, whichever way the indicator goes.
function better(direction: Plan["direction"], value: Exact): Exact {
  return direction === "up" ? value : { over: -value.over, under: value.under };
}

function isAtLeast(direction: Plan["direction"], value: Exact, target: Exact): boolean {
  return compare(better(direction, value), better(direction, target)) >= 0;
}

// Before the first point and after the last one the line is level.
function valueAt(way: readonly Point[], place: number): Exact {
  const after = way.findIndex(({ period }) => placeOf(period) >= place);
  const to = way.at(after);
  const from = after > 0 ? way.at(after - 1) : undefined;
  if (to === undefined) throw new RangeError("a way has at least one point");
  if (after === -1 || from === undefined) return exact(to.value);
  const [start, end] = [placeOf(from.period), placeOf(to.period)];
  const share = { over: BigInt(place - start), under: BigInt(end - start) };
  return plus(exact(from.value), times(minus(exact(to.value), exact(from.value)), share));
}

// y = mean(y) + slope (x − mean(x)); periods differ, so the spread of x is never nothing.
function lineAt(points: readonly Point[], place: number): Exact {
  const count = whole(points.length);
  const sum = (values: readonly Exact[]) => values.reduce(plus, whole(0));
  const dots = points.map(({ period, value }) => ({ x: whole(placeOf(period)), y: exact(value) }));
  const meanX = through(sum(dots.map(({ x }) => x)), count);
  const meanY = through(sum(dots.map(({ y }) => y)), count);
  const spread = sum(dots.map(({ x }) => times(minus(x, meanX), minus(x, meanX))));
  const joint = sum(dots.map(({ x, y }) => times(minus(x, meanX), minus(y, meanY))));
  return plus(meanY, times(through(joint, spread), minus(whole(place), meanX)));
}
