import { createIndicators, publishMany } from "../../../commons/indicator/index.js";
import { readExternal, readMany } from "../../../commons/obligation/index.js";
import { dayIn } from "../../../ground/clock.js";
import type { Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import type { ImportPlan, ReadingSeries } from "./plan.js";

/** What became of the values of a list: each row is in exactly one of the counts. */
export interface ReadingsReport {
  readonly lines: number;
  readonly series: number;
  readonly published: number;
  readonly corrected: number;
  readonly known: number;
  readonly leftOut: number;
}

const reason = {
  en: "The list was brought in again with another value.",
  fr: "La liste a été importée de nouveau avec une autre valeur.",
  ar: "أُدرجت القائمة من جديد بقيمة أخرى.",
};

/** Writes the values a list brings along; what was published already with the same value stays. */
export async function bringReadings(ground: Ground, plan: ImportPlan): Promise<ReadingsReport> {
  const { readings: rows = [], series = [], lines = 0 } = plan.readings ?? {};
  return ground.sql.begin(async (tx) => {
    const codes = await placeSeries(tx, ground, { series, scheme: plan.scheme });
    const values = rows.flatMap((row) => {
      const indicator = codes.get(row.series);
      if (indicator === undefined) return [];
      const status = row.value === null ? ("M" as const) : ("A" as const);
      return [{ indicator, period: row.period, value: row.value, status, source: row.source }];
    });
    const today = dayIn(ground.clock.now(), ground.config.timeZone);
    const done = await publishMany(tx, ground, { values, by: null, reason, today });
    return {
      lines,
      series: codes.size,
      published: done.published - done.corrected,
      corrected: done.corrected,
      known: done.unchanged,
      leftOut: lines - done.published - done.unchanged,
    };
  });
}

async function placeSeries(
  tx: Tx,
  ground: Ground,
  asked: { readonly series: readonly ReadingSeries[]; readonly scheme: string },
): Promise<ReadonlyMap<string, string>> {
  const names = [...new Set(asked.series.map((one) => one.record))];
  const ids = await readExternal(tx, asked.scheme, names);
  const measured = await readMany(tx, [...ids.values()]);
  return createIndicators(tx, ground, {
    indicators: asked.series.flatMap((one) => {
      const obligation = measured.get(ids.get(one.record) ?? "");
      if (!obligation) return [];
      return [
        {
          code: one.code,
          text: one.text,
          unit: null,
          direction: one.direction,
          source: obligation.debtor,
          cadence: "quarter" as const,
          baseline: one.baseline,
          target: one.target,
          trajectory: [],
          measures: obligation.id,
        },
      ];
    }),
  });
}
