import type { Day } from "../../ground/clock.js";
import type { Query } from "../../ground/database/sql.js";
import type { Indicator, Observation, Plan } from "./indicator.js";
import { forecastOf, resultOf, type Forecast, type Result } from "./result.js";
import { readByCode, readIndicators } from "./store/indicators.js";
import { readCurrent } from "./store/observations.js";

/** An indicator with what stands for each period and what follows from it: fact, forecast, result. */
export interface Measured {
  readonly indicator: Indicator;
  /** What stands for each period, oldest first. */
  readonly observations: readonly Observation[];
  readonly result: Result;
  readonly forecast: Forecast | null;
}

/** By codes or by ids. */
export type ResultsOf = { readonly codes: readonly string[] } | { readonly ids: readonly string[] };

/**
 * The results of some indicators, by code or by id as asked: two questions in all, whatever their
 * number. An unknown one is left out.
 */
export async function resultsOf(
  query: Query,
  of: ResultsOf,
  today: Day,
): Promise<ReadonlyMap<string, Measured>> {
  const found =
    "codes" in of ? await readByCode(query, of.codes) : await readIndicators(query, of.ids);
  const current = await readCurrent(
    query,
    [...found.values()].map((one) => one.id),
  );
  return new Map(
    [...found].map(([key, indicator]) => {
      const observations = current.get(indicator.id) ?? [];
      return [
        key,
        { indicator, observations, ...judged(observations, { plan: indicator, on: today }) },
      ];
    }),
  );
}

/**
 * Result and forecast of some observations by a plan: a compact's signed text may promise more, or
 * by another year, than the indicator says itself.
 */
export function judged(
  observations: readonly Observation[],
  by: { readonly plan: Plan; readonly on: Day },
): Pick<Measured, "result" | "forecast"> {
  const { direction, baseline, target, trajectory } = by.plan;
  const asked = { direction, baseline, target, trajectory, observations, on: by.on };
  return { result: resultOf(asked), forecast: forecastOf(asked) };
}

/** The newest observation of each of some indicators, as it stood at a moment (now when left out). */
export async function latestOf(
  query: Query,
  ids: readonly string[],
  asked: { readonly asOf?: Date | null } = {},
): Promise<ReadonlyMap<string, Observation>> {
  const current = await readCurrent(query, ids, { ...asked, periods: 1 });
  return new Map([...current].flatMap(([id, [newest]]) => (newest ? [[id, newest]] : [])));
}
