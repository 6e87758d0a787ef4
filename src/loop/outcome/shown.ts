import type { Shown } from "../../commons/indicator/index.js";
import type { OutcomeStanding } from "./in-force.js";

/** What measures an outcome, as the parts of indicators show it: by the signed text's own plan. */
export function shownOf({ measure }: Pick<OutcomeStanding, "measure">): Shown {
  const { named, plan, observations, result, forecast } = measure;
  return { text: named.text, unit: named.unit, plan, observations, result, forecast };
}
