import type { NewIndicator } from "./indicator.js";
import type { PublishingTenure } from "./rules.js";

/** The statistics office of the examples. */
export const statisticsOffice = "0190e000-0000-7000-8000-0000000000d1";

/** Its chief statistician's office. */
export const chiefStatistician = "0190e000-0000-7000-8000-0000000000d2";

/** A tenure that may publish what the statistics office publishes. */
export const statistician: PublishingTenure = {
  post: chiefStatistician,
  institution: statisticsOffice,
  role: "statistician",
  from: null,
  to: null,
};

/** School days lost: from 19 in 2019 to 5 in 2030. */
export function exampleIndicator(changes: Partial<NewIndicator> = {}): NewIndicator {
  return {
    code: "L_SCH_DAYS",
    text: { en: "School days lost per pupil in a year" },
    unit: { en: "days per pupil" },
    direction: "down",
    source: statisticsOffice,
    cadence: "year",
    baseline: { period: "2019", value: "19" },
    target: { period: "2030", value: "5" },
    trajectory: [],
    measures: null,
    ...changes,
  };
}
