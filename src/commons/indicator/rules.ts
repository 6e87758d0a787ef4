import type { Day } from "../../ground/clock.js";
import type { PostRole } from "../../ground/http/actor.js";
import type { LanguageMap } from "../../ground/words/language-map.js";
import { compare, exact, flawOf, valueDecimalsMax, valueDigitsMax } from "./exact.js";
import type { Cadence, Indicator, NewValue, Observation } from "./indicator.js";
import { hasBegun, parsePeriod } from "./period.js";

/** An office somebody holds or held: from when to when, null where it has no known end. */
export interface PublishingTenure {
  readonly post: string;
  readonly institution: string;
  readonly role: PostRole;
  readonly from: Day | null;
  readonly to: Day | null;
}

/** In the name of which office something is published. */
export interface Publisher {
  readonly institution: string;
  readonly post: string;
}

/** Why a value is none that can be published. */
export type ValueRefusal =
  | { readonly kind: "value-malformed" }
  | { readonly kind: "value-missing" }
  | { readonly kind: "value-unexpected" }
  | { readonly kind: "value-too-long"; readonly max: number }
  | { readonly kind: "value-too-precise"; readonly max: number }
  | { readonly kind: "period-malformed" }
  | { readonly kind: "period-of-other-cadence"; readonly cadence: Cadence }
  | { readonly kind: "period-ahead" };

/** Why a value was not published. */
export type PublishRefusal =
  | ValueRefusal
  | { readonly kind: "not-its-statistician" }
  | { readonly kind: "already-published"; readonly period: string; readonly value: string | null }
  | { readonly kind: "same-value" }
  | { readonly kind: "reason-missing" }
  | { readonly kind: "corrected-meanwhile" };

/** What the rule has to know beside the value. */
export interface Publishing {
  readonly tenures: readonly PublishingTenure[];
  readonly today: Day;
  /** What stands for the period now; null for nothing. */
  readonly standing: Observation | null;
  /** The observation that is corrected, and why; null for a first value. */
  readonly corrects: { readonly id: string; readonly reason: LanguageMap | null } | null;
}

/** The outcome of the rule. */
export type PublishVerdict =
  | {
      readonly ok: true;
      readonly by: Publisher;
      readonly supersedes: string | null;
      readonly reason: LanguageMap | null;
    }
  | { readonly ok: false; readonly refusal: PublishRefusal };

/** Judges whether a value may be published, by whom, and what it corrects. Pure. */
export function judgePublishing(
  indicator: Pick<Indicator, "source" | "cadence">,
  value: NewValue,
  situation: Publishing,
): PublishVerdict {
  const { standing, corrects, today } = situation;
  const by = publisherOf(indicator, situation);
  if (by === null) return refuse({ kind: "not-its-statistician" });
  const flaw = refusalOfValue(indicator.cadence, value, today);
  if (flaw) return refuse(flaw);
  if (corrects === null) {
    if (standing === null) return { ok: true, by, supersedes: null, reason: null };
    return refuse({ kind: "already-published", period: value.period, value: standing.value });
  }
  if (standing === null || standing.id !== corrects.id) {
    return refuse({ kind: "corrected-meanwhile" });
  }
  if (isSame(standing, value)) return refuse({ kind: "same-value" });
  const reason = spoken(corrects.reason);
  if (reason === null) return refuse({ kind: "reason-missing" });
  return { ok: true, by, supersedes: standing.id, reason };
}

/** The office with which somebody publishes an indicator today: a statistician of its source. */
export function publisherOf(
  indicator: Pick<Indicator, "source">,
  who: { readonly tenures: readonly PublishingTenure[]; readonly today: Day },
): Publisher | null {
  const { source } = indicator;
  const { today } = who;
  const found = who.tenures.find(
    (tenure) =>
      source !== null &&
      tenure.institution === source &&
      tenure.role === "statistician" &&
      (tenure.from === null || tenure.from <= today) &&
      (tenure.to === null || today <= tenure.to),
  );
  return found ? { institution: found.institution, post: found.post } : null;
}

/** What is wrong with a value or its period; null for nothing. */
export function refusalOfValue(cadence: Cadence, value: NewValue, today: Day): ValueRefusal | null {
  const period = parsePeriod(value.period);
  if (period === null) return { kind: "period-malformed" };
  if (period.cadence !== cadence) return { kind: "period-of-other-cadence", cadence };
  if (!hasBegun(period, today)) return { kind: "period-ahead" };
  if (value.value === null) return value.status === "M" ? null : { kind: "value-missing" };
  if (value.status === "M") return { kind: "value-unexpected" };
  switch (flawOf(value.value)) {
    case "malformed":
      return { kind: "value-malformed" };
    case "too-long":
      return { kind: "value-too-long", max: valueDigitsMax };
    case "too-precise":
      return { kind: "value-too-precise", max: valueDecimalsMax };
    case null:
      return null;
  }
}

/** Whether publishing a value would say nothing new: 7.4 and 7.40 are one number. */
export function isSame(
  standing: Pick<Observation, "value" | "status">,
  value: Pick<NewValue, "value" | "status">,
): boolean {
  if (standing.status !== value.status) return false;
  if (standing.value === null || value.value === null) return standing.value === value.value;
  return compare(exact(standing.value), exact(value.value)) === 0;
}

// Blanks say nothing, in any language.
function spoken(text: LanguageMap | null): LanguageMap | null {
  const said = Object.entries(text ?? {}).filter(([, words]) => words?.trim());
  return said.length === 0 ? null : Object.fromEntries(said);
}

function refuse(refusal: PublishRefusal): PublishVerdict {
  return { ok: false, refusal };
}
