import type { NewFact } from "../../ground/ledger/index.js";
import { indicatorSubject, type Indicator, type Observation } from "./indicator.js";
import type { Publisher } from "./rules.js";

/** `indicator.defined`: how something is measured, and from where to where it should go. */
export function indicatorDefined(indicator: Indicator, by: Publisher | null): NewFact {
  const { baseline, target, trajectory } = indicator;
  return {
    type: "indicator.defined",
    sub: indicatorSubject(indicator.id),
    by: by?.institution ?? indicator.source,
    role: by?.post ?? null,
    pub: {
      title: indicator.text,
      code: indicator.code,
      ...(indicator.unit ? { unit: indicator.unit } : {}),
      direction: indicator.direction,
      cadence: indicator.cadence,
      ...(indicator.source ? { source: indicator.source } : {}),
      ...(baseline ? { baseline: { ...baseline } } : {}),
      ...(target ? { target: { ...target } } : {}),
      ...(trajectory.length > 0 ? { trajectory: trajectory.map((point) => ({ ...point })) } : {}),
      ...(indicator.measures ? { measures: indicator.measures } : {}),
    },
  };
}

/** `indicator.sourced`: an institution publishes what nobody did. */
export function indicatorSourced(indicator: Indicator, by: Publisher): NewFact {
  return {
    type: "indicator.sourced",
    sub: indicatorSubject(indicator.id),
    by: by.institution,
    role: by.post,
    pub: { title: indicator.text, code: indicator.code, source: by.institution },
  };
}

/** `indicator.observed`: one value of one period; where it corrects another, which and why. */
export function indicatorObserved(indicator: Indicator, observation: Observation): NewFact {
  const { value, source, reason, supersedes } = observation;
  return {
    type: "indicator.observed",
    sub: indicatorSubject(indicator.id),
    by: observation.institution,
    role: observation.post,
    pub: {
      title: indicator.text,
      code: indicator.code,
      observation: observation.id,
      period: observation.period,
      value,
      status: observation.status,
      ...(source ? { source } : {}),
      ...(supersedes ? { supersedes } : {}),
      ...(reason ? { why: reason } : {}),
    },
  };
}
