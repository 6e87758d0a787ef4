import { createHash } from "node:crypto";
import { z } from "zod";
import type { ImportReading, ReadingSeries, Readings } from "./plan.js";
import { tidy } from "./plan.js";

const readingShape = z.looseObject({
  fiscal_yr: z.string().regex(/^\d{4}$/),
  fiscal_qtr: z.string().regex(/^[1-4]$/),
  related_goal_id: z.string().min(1),
  target: z.string().default(""),
  indicator: z.string().default(""),
  indicator_type: z.string().default(""),
  value_start: z.string().default(""),
  value_target: z.string().default(""),
  value_current: z.string().default(""),
});

type Row = z.output<typeof readingShape>;

// The goals of this cycle run over the fiscal years 2022 and 2023; where they began is the quarter before.
const beginsAt = "2021-Q4";
const endsAt = "2023-Q4";

/**
 * The quarterly readings of the goals. Periods are fiscal quarters (2022-Q1 is October to December
 * 2021) and are told so. A target that is undefined stays so, an empty value is a missing one, and a
 * row that repeats another word for word is left out and named.
 */
export function usReadings(lines: readonly unknown[], goals: ReadonlySet<string>): Readings {
  const series = new Map<string, ReadingSeries>();
  const readings: ImportReading[] = [];
  const leftOut: { line: number; kind: Readings["leftOut"][number]["kind"]; what: string }[] = [];
  const first = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    const at = index + 1;
    const parsed = readingShape.safeParse(line);
    if (!parsed.success) {
      leftOut.push({ line: at, kind: "not-readable", what: String(at) });
      continue;
    }
    const row = parsed.data;
    if (!goals.has(row.related_goal_id)) {
      leftOut.push({ line: at, kind: "unknown-parent", what: row.related_goal_id });
      continue;
    }
    const whole = JSON.stringify(row);
    const before = first.get(whole);
    if (before !== undefined) {
      leftOut.push({ line: at, kind: "repeated-row", what: String(before) });
      continue;
    }
    first.set(whole, at);
    const period = `${row.fiscal_yr}-Q${row.fiscal_qtr}`;
    // Two rows of one name in one quarter are two series; their order in the file tells them apart.
    const name = [row.related_goal_id, row.target, row.indicator].join("|");
    const place = counts.get(`${name}|${period}`) ?? 0;
    counts.set(`${name}|${period}`, place + 1);
    const code = codeOf(row.related_goal_id, `${name}|${place}`);
    if (!series.has(code)) series.set(code, seriesOf(row, code));
    readings.push({
      line: at,
      series: code,
      period,
      value: numberIn(row.value_current),
      source: sourceOf(row),
    });
  }
  return { lines: lines.length, series: [...series.values()], readings, leftOut };
}

function seriesOf(row: Row, code: string): ReadingSeries {
  const indicator = tidy(row.indicator);
  const aim = tidy(row.target);
  const target = row.indicator_type === "Target undefined" ? null : numberIn(row.value_target);
  const baseline = numberIn(row.value_start);
  return {
    code,
    record: row.related_goal_id,
    text: { en: (indicator === "" ? aim : indicator) || row.related_goal_id },
    direction: /decrease|below/.test(row.indicator_type) ? "down" : "up",
    baseline: baseline === null ? null : { period: beginsAt, value: baseline },
    target: target === null ? null : { period: endsAt, value: target },
  };
}

// The publisher's own words, with the quarter as a calendar knows it.
function sourceOf(row: Row): string {
  const months = ["October–December", "January–March", "April–June", "July–September"];
  const quarter = Number(row.fiscal_qtr);
  const year = Number(row.fiscal_yr) - (quarter === 1 ? 1 : 0);
  return `US fiscal year ${row.fiscal_yr}, quarter ${quarter} (${months[quarter - 1] ?? ""} ${year})`;
}

function numberIn(text: string): string | null {
  const plain = tidy(text);
  return /^-?\d{1,17}(\.\d{1,9})?$/.test(plain) ? plain : null;
}

function codeOf(goal: string, key: string): string {
  return `us-${goal.toLowerCase()}-${createHash("sha256").update(key).digest("hex").slice(0, 10)}`;
}
