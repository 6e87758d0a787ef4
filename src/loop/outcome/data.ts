import { z } from "zod";
import { resultStatuses } from "../../commons/indicator/index.js";
import {
  completions,
  confidenceOf,
  confidences,
  states,
  urgencies,
  type ContributionFigures,
} from "../../commons/obligation/index.js";
import { languageMapOut, type LanguageMap } from "../../ground/words/index.js";
import type { OutcomeStanding } from "./in-force.js";
import type { OutcomeView } from "./view.js";

const point = z.object({ period: z.string(), value: z.string() });
const counts = z.object({
  green: z.int(),
  amber: z.int(),
  red: z.int(),
  stale: z.int(),
  none: z.int(),
});

/** An outcome as programs get it: three judgements in three places. */
export const outcomeAnswer = z.object({
  id: z.uuid(),
  code: z.string(),
  statement: languageMapOut,
  compact: z.uuid(),
  lead_post: z.uuid(),
  topics: z.array(z.string()),
  series: z.string(),
  indicator: z.uuid().nullable(),
  baseline: point.nullable(),
  target: point.nullable(),
  result: z.object({
    status: z.enum(resultStatuses),
    latest: point.nullable(),
    expected: point.nullable(),
  }),
  forecast: point.extend({ enough: z.boolean(), of: z.int() }).nullable(),
  commitments: z.object({
    promised: z.int(),
    late: z.int(),
    kept: z.int(),
    owner_confidence: counts,
    independent_confidence: counts,
  }),
});

/** A page of the list; `next` leads to the one after it. */
export const outcomeListAnswer = z.object({
  outcomes: z.array(outcomeAnswer),
  next: z.string().nullable(),
});

/** One outcome with a page of what serves it. */
export const outcomePageAnswer = outcomeAnswer.extend({
  serving: z.array(
    z.object({
      id: z.uuid(),
      title: languageMapOut,
      debtor: z.uuid(),
      post: z.uuid(),
      due_on: z.iso.date().nullable(),
      state: z.enum(states),
      completion: z.enum(completions),
      owner_confidence: z.enum(confidences).nullable(),
      independent_confidence: z.enum(confidences).nullable(),
      urgency: z.enum(urgencies),
      waits_for: z.array(
        z.object({
          id: z.uuid(),
          working_days_late: z.int(),
          escalation: z.uuid().nullable(),
          level: z.int().nullable(),
        }),
      ),
      escalation: z.uuid().nullable(),
    }),
  ),
  next: z.string().nullable(),
});

/** An outcome with its standing, as data. */
export function outcomeData({
  outcome,
  compact,
  measure,
  figures,
}: OutcomeStanding): z.input<typeof outcomeAnswer> {
  const { plan, named, result, forecast, indicator } = measure;
  return {
    id: outcome.id,
    code: outcome.code,
    statement: plain(outcome.statement),
    compact: compact.id,
    lead_post: outcome.leadPost,
    topics: [...outcome.topics],
    series: named.code,
    indicator: indicator?.id ?? null,
    baseline: plan.baseline,
    target: plan.target,
    result,
    forecast: forecast && {
      period: forecast.period,
      value: forecast.value,
      enough: forecast.isEnough,
      of: forecast.of,
    },
    commitments: figuresData(figures),
  };
}

/** The page of an outcome, as data; `next` is the address of the page after it. */
export function outcomePageData(
  view: OutcomeView,
  next: string | null,
): z.input<typeof outcomePageAnswer> {
  return {
    ...outcomeData(view),
    serving: view.serving.map(({ obligation, urgency, ratings, waits, escalation }) => ({
      id: obligation.id,
      title: plain(obligation.title),
      debtor: obligation.debtor,
      post: obligation.accountablePost,
      due_on: obligation.dueOn,
      state: obligation.state,
      completion: obligation.completion,
      owner_confidence: confidenceOf(ratings.owner),
      independent_confidence: confidenceOf(ratings.independent),
      urgency,
      waits_for: waits.map(({ on, workingDaysLate, escalation: of }) => ({
        id: on.id,
        working_days_late: workingDaysLate,
        escalation: of?.id ?? null,
        level: of?.level ?? null,
      })),
      escalation: escalation?.id ?? null,
    })),
    next,
  };
}

function figuresData(figures: ContributionFigures) {
  const { promised, late, kept, owner, independent } = figures;
  return { promised, late, kept, owner_confidence: owner, independent_confidence: independent };
}

function plain(map: LanguageMap): Record<string, string> {
  return Object.fromEntries(
    Object.entries(map).flatMap(([tag, text]) => (text === undefined ? [] : [[tag, text]])),
  );
}
