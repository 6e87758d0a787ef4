import {
  judged,
  planInYears,
  readMeasuring,
  resultsOf,
  type Contribution,
} from "../../commons/indicator/index.js";
import type { Obligation } from "../../commons/obligation/index.js";
import type { Day } from "../../ground/clock.js";
import type { Ground } from "../../ground/ground.js";
import type { CompactCard } from "../compact/index.js";

/** A change that a promise serves, and where its page stands in the book of addresses. */
export interface Served extends Omit<Contribution, "href"> {
  readonly at: { readonly url: "outcome" | "indicator"; readonly id: string };
}

/**
 * What data say of what a promise contributes to: the outcomes of its compact that it names, and what
 * is measured of itself. Three questions at most; never how much of it is done.
 */
export async function servedBy(
  ground: Ground,
  obligation: Obligation,
  asked: { readonly compact: CompactCard | undefined; readonly today: Day },
): Promise<readonly Served[]> {
  const { sql } = ground;
  const { today } = asked;
  const outcomes = (asked.compact?.outcomes ?? []).filter(({ id }) =>
    obligation.outcomes.includes(id),
  );
  const own = (await readMeasuring(sql, [obligation.id])).get(obligation.id) ?? [];
  const codes = [
    ...outcomes.map(({ indicator }) => indicator.code),
    ...own.map(({ code }) => code),
  ];
  const results = await resultsOf(sql, { codes }, today);
  return [
    ...outcomes.map(({ id, statement, indicator }): Served => {
      const plan = planInYears(indicator);
      const observations = results.get(indicator.code)?.observations ?? [];
      const { result } = judged(observations, { plan, on: today });
      return { at: { url: "outcome", id }, text: statement, unit: indicator.unit, result };
    }),
    ...own.flatMap(({ id, code, text, unit }): readonly Served[] => {
      const result = results.get(code)?.result;
      return result ? [{ at: { url: "indicator", id }, text, unit, result }] : [];
    }),
  ];
}
