import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { exampleIndicator } from "./example.js";
import { compare, exact, exactText, flawOf, minus, plus, through, times } from "./exact.js";
import type { Plan, Point } from "./indicator.js";
import { hasBegun, parsePeriod, periodNext, periodOf, periodText, placeOf } from "./period.js";
import { forecastOf, resultOf, type Observed, type ResultStatus } from "./result.js";

const on = "2026-03-02";
const school: Plan = exampleIndicator();

function seen(values: Readonly<Record<string, string>>): readonly Observed[] {
  return Object.entries(values).map(([period, value]) => ({ period, value, status: "A" }));
}

function resultFor(values: Readonly<Record<string, string>>, plan: Partial<Plan> = {}) {
  return resultOf({ ...school, ...plan, observations: seen(values), on });
}

test("a result follows from baseline, target and the newest value alone", () => {
  const cases: readonly [string, ResultStatus][] = [
    ["21", "getting_worse"],
    ["19.8", "getting_worse"],
    ["19.7", "no_change"],
    ["19", "no_change"],
    ["18.3", "no_change"],
    ["18.2", "behind"],
    ["12.1", "behind"],
    // 19 − 14 × 6/11 = 11.36 was planned; a twentieth of the way is 0.7.
    ["12.06", "on_track"],
    ["5.1", "on_track"],
    ["5", "reached"],
    ["4.9", "reached"],
  ];
  for (const [value, status] of cases) {
    assert.equal(resultFor({ "2019": "19", "2025": value }).status, status, value);
  }
});

test("the fact stands beside what was planned for the same period", () => {
  assert.deepEqual(resultFor({ "2025": "21", "2019": "19" }), {
    status: "getting_worse",
    latest: { period: "2025", value: "21" },
    expected: { period: "2025", value: "11" },
  });
});

test("where points on the way are promised, they count instead of the straight line", () => {
  const trajectory = [{ period: "2025", value: "18.6" }];
  assert.equal(resultFor({ "2025": "18.5" }, { trajectory }).status, "on_track");
  assert.equal(resultFor({ "2025": "18.5" }).status, "no_change");
});

test("without data, or without a target, nothing is judged", () => {
  assert.equal(resultFor({}).status, "no_data");
  assert.equal(resultFor({ "2025": "21" }, { target: null }).status, "no_target");
  const missing = [{ period: "2025", value: null, status: "M" as const }];
  assert.equal(resultOf({ ...school, observations: missing, on }).status, "no_data");
});

test("a forecast of the publisher, and a period that has not begun, are no facts", () => {
  const observations: readonly Observed[] = [
    ...seen({ "2025": "21", "2027": "5" }),
    { period: "2026", value: "5", status: "F" },
  ];
  assert.equal(resultOf({ ...school, observations, on }).latest?.value, "21");
});

test("quarters are judged against years by the time they end", () => {
  const plan = {
    direction: "up" as const,
    baseline: { period: "2024", value: "0" },
    target: { period: "2025", value: "100" },
  };
  const { expected, status } = resultFor({ "2025-Q1": "20", "2025-Q3": "71" }, plan);
  assert.deepEqual(expected, { period: "2025-Q3", value: "75" });
  assert.equal(status, "on_track");
});

const digits = fc.integer({ min: -1_000_000, max: 1_000_000 });
const value = fc
  .tuple(digits, fc.constantFrom(0, 1, 3))
  .map(([over, decimals]) =>
    exactText({ over: BigInt(over), under: 10n ** BigInt(decimals) }, decimals),
  );
const year = fc.integer({ min: 2000, max: 2025 }).map(String);
const history = fc
  .uniqueArray(fc.record({ period: year, value }), { selector: (one) => one.period, maxLength: 12 })
  .map((points) => points.map((one) => ({ ...one, status: "A" as const })));
const plans = fc.record({
  direction: fc.constantFrom("up" as const, "down" as const),
  baseline: fc.option(fc.record({ period: fc.constant("1999"), value })),
  target: fc.option(fc.record({ period: fc.constant("2040"), value })),
  trajectory: fc.constantFrom([], [{ period: "2020", value: "17.5" }]),
});
const worse: readonly ResultStatus[] = [
  "getting_worse",
  "no_change",
  "behind",
  "on_track",
  "reached",
];

test("a better newest value never makes a result worse, in either direction", () => {
  fc.assert(
    fc.property(plans, history, value, value, (plan, observations, a, b) => {
      fc.pre(plan.target !== null && plan.baseline !== null);
      const [low, high] = compare(exact(a), exact(b)) <= 0 ? [a, b] : [b, a];
      const [bad, good] = plan.direction === "up" ? [low, high] : [high, low];
      const rank = (last: string) => {
        const all = [...observations, { period: "2026", value: last, status: "A" as const }];
        return worse.indexOf(resultOf({ ...plan, observations: all, on }).status);
      };
      assert.ok(rank(bad) >= 0 && rank(bad) <= rank(good));
    }),
  );
});

test("a result does not hang on the order in which values arrive, nor on zeros at their end", () => {
  fc.assert(
    fc.property(plans, history, (plan, observations) => {
      const result = resultOf({ ...plan, observations, on });
      const turned = observations.toReversed();
      assert.deepEqual(resultOf({ ...plan, observations: turned, on }), result);
      const padded = observations.map((one) => ({
        ...one,
        value: one.value.includes(".") ? `${one.value}0` : `${one.value}.0`,
      }));
      assert.equal(resultOf({ ...plan, observations: padded, on }).status, result.status);
    }),
  );
});

test("turned upside down, everything is judged alike", () => {
  const turned = (text: string) => (text.startsWith("-") ? text.slice(1) : `-${text}`);
  const point = (one: Point): Point => ({ ...one, value: turned(one.value) });
  fc.assert(
    fc.property(plans, history, (plan, observations) => {
      const mirror: Plan = {
        direction: plan.direction === "up" ? "down" : "up",
        baseline: plan.baseline && point(plan.baseline),
        target: plan.target && point(plan.target),
        trajectory: plan.trajectory.map(point),
      };
      const mirrored = observations.map((one) => ({ ...one, value: turned(one.value) }));
      assert.equal(
        resultOf({ ...mirror, observations: mirrored, on }).status,
        resultOf({ ...plan, observations, on }).status,
      );
    }),
  );
});

test("two values foresee the line through them; one foresees nothing", () => {
  const asked = { ...school, on };
  assert.equal(forecastOf({ ...asked, observations: seen({ "2025": "21" }) }), null);
  const two = seen({ "2023": "20", "2025": "21" });
  assert.deepEqual(forecastOf({ ...asked, observations: two }), {
    period: "2030",
    value: "24",
    isEnough: false,
    of: 2,
  });
  assert.equal(forecastOf({ ...asked, target: null, observations: two }), null);
  const over = { ...asked, target: { period: "2025", value: "5" } };
  assert.equal(forecastOf({ ...over, observations: two }), null);
});

test("values on a straight line are foreseen to stay on it, exactly", () => {
  const line = fc.record({
    start: fc.integer({ min: -9999, max: 9999 }),
    step: fc.integer({ min: -99, max: 99 }),
    years: fc.uniqueArray(fc.integer({ min: 2000, max: 2025 }), { minLength: 2, maxLength: 10 }),
  });
  fc.assert(
    fc.property(line, ({ start, step, years }) => {
      const at = (when: number) => String(start + step * (when - 2000));
      const observations = seen(Object.fromEntries(years.map((when) => [String(when), at(when)])));
      const plan = { ...school, baseline: null };
      assert.equal(forecastOf({ ...plan, observations, on })?.value, at(2030));
    }),
  );
});

test("numbers are exact: adding and taking away, multiplying and dividing come back", () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      const [x, y] = [exact(a), exact(b)];
      assert.equal(compare(minus(plus(x, y), y), x), 0);
      if (y.over !== 0n) assert.equal(compare(times(through(x, y), y), x), 0);
    }),
  );
  assert.equal(compare(plus(exact("0.1"), exact("0.2")), exact("0.3")), 0);
  assert.equal(exactText(exact("-0.05"), 1), "-0.1");
  assert.equal(exactText(exact("-0.04"), 1), "0.0");
  assert.equal(exactText({ over: 2n, under: 3n }, 0), "1");
});

test("only plain numbers are values", () => {
  for (const text of ["7,4", "1e3", "", " 7", "٧", "--1", ".5", "1.", "NaN", "Infinity"]) {
    assert.equal(flawOf(text), "malformed", text);
  }
  assert.equal(flawOf("0".repeat(40)), null);
  assert.equal(flawOf("1".repeat(19)), "too-long");
  assert.equal(flawOf("0.1234567891"), "too-precise");
  assert.equal(flawOf("-0012.50"), null);
});

test("periods are read and named one way, and follow each other", () => {
  const cadence = fc.constantFrom("month" as const, "quarter" as const, "year" as const);
  const instant = fc.integer({ min: 0, max: 199 * 12 - 1 }).map((month) => {
    const [when, rest] = [2000 + Math.floor(month / 12), (month % 12) + 1];
    return `${when}-${String(rest).padStart(2, "0")}-15`;
  });
  fc.assert(
    fc.property(cadence, instant, (every, day) => {
      const name = periodOf(every, day);
      const period = parsePeriod(name);
      assert.ok(period !== null && period.cadence === every && hasBegun(period, day));
      assert.equal(periodText(every, period.from), name);
      const next = periodNext(every, name, day);
      assert.ok(placeOf(next) > placeOf(name) && !hasBegun(parsePeriod(next) ?? period, day));
      assert.equal(placeOf(periodNext(every, null, day)), period.from);
    }),
  );
  for (const text of ["25", "2025-13", "2025-Q5", "2025-1", "1799", "2025-Q3-01", ""]) {
    assert.equal(parsePeriod(text), null, text);
  }
});
