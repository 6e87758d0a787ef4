import {
  judged,
  planInYears,
  resultsOf,
  type Indicator,
  type Measured,
  type Plan,
} from "../../commons/indicator/index.js";
import {
  contributionFigures,
  noContributions,
  type ContributionFigures,
  type Kind,
} from "../../commons/obligation/index.js";
import type { Day } from "../../ground/clock.js";
import type { Query } from "../../ground/database/sql.js";
import { listOutcomesInForce, type OutcomeInForce } from "../compact/index.js";

/** What counts as serving an outcome. */
export const servingKinds: readonly Kind[] = ["commitment"];

/** What measures an outcome: judged by the compact's signed text, whoever publishes the values. */
export type Measure = Omit<Measured, "indicator"> & {
  /** As the signed text says it. */
  readonly named: OutcomeInForce["outcome"]["indicator"];
  readonly plan: Plan;
  /** The indicator with its publisher; null while nobody has defined one with this code. */
  readonly indicator: Indicator | null;
};

/** A shared outcome with its fact, forecast and result, and what serves it, never mixed. */
export interface OutcomeStanding extends OutcomeInForce {
  readonly measure: Measure;
  readonly figures: ContributionFigures;
}

/**
 * Every outcome of every compact in force, in the order of their texts, with the result of its
 * indicator and the numbers of what contributes to it. Four questions in all, whatever the number of
 * outcomes: compacts, indicators, observations, contributions.
 */
export async function outcomesInForce(
  query: Query,
  asked: { readonly today: Day; readonly compacts?: number; readonly after?: string | null },
): Promise<readonly OutcomeStanding[]> {
  return withStanding(query, await listOutcomesInForce(query, asked), asked.today);
}

/** The same for outcomes that were read already. */
export async function withStanding(
  query: Query,
  outcomes: readonly OutcomeInForce[],
  today: Day,
): Promise<readonly OutcomeStanding[]> {
  const [known, figures] = await Promise.all([
    resultsOf(query, { codes: outcomes.map(({ outcome }) => outcome.indicator.code) }, today),
    contributionFigures(query, {
      outcomes: outcomes.map(({ outcome }) => outcome.id),
      kinds: servingKinds,
      today,
    }),
  ]);
  return outcomes.map((one) => ({
    ...one,
    measure: measureOf(one, known, today),
    figures: figures.get(one.outcome.id) ?? noContributions,
  }));
}

function measureOf(
  { outcome }: OutcomeInForce,
  known: ReadonlyMap<string, Measured>,
  today: Day,
): Measure {
  const named = outcome.indicator;
  const plan = planInYears(named);
  const found = known.get(named.code);
  const observations = found?.observations ?? [];
  const said = judged(observations, { plan, on: today });
  return { named, plan, indicator: found?.indicator ?? null, observations, ...said };
}
