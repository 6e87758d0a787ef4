import { z } from "zod";
import type { Day } from "../../ground/clock.js";
import type { Ground } from "../../ground/ground.js";
import type { Actor } from "../../ground/http/actor.js";
import type { Recorded } from "../../ground/ledger/index.js";
import { limits } from "../../ground/limits.js";
import { languageMapOut } from "../../ground/words/index.js";
import { readNames, type Names } from "../obligation/index.js";
import {
  cadences,
  directions,
  indicatorSubject,
  observationStatuses,
  type Indicator,
  type Observation,
} from "./indicator.js";
import { officeOfStatistician, tenuresOf } from "./relations.js";
import { resultStatuses } from "./result.js";
import { resultsOf, type Measured } from "./results.js";
import { publisherOf, type Publisher } from "./rules.js";
import { listIndicators } from "./store/indicators.js";
import { readSeries } from "./store/observations.js";

/** Everything the page of one indicator shows. */
export interface IndicatorView extends Measured {
  /** All that was ever published, newest period first, corrected values among it. */
  readonly series: readonly Observation[];
  readonly recorded: Recorded | null;
  readonly names: Names;
  /** In whose name this reader publishes it; null where they do not. */
  readonly by: Publisher | null;
  /** In whose name this reader may take it on; null where somebody publishes it, or they may not. */
  readonly mayTakeOn: Publisher | null;
}

/** Gathers what the page of an indicator shows, for this reader; null when there is none. */
export async function indicatorViewOf(
  ground: Ground,
  id: string,
  reader: { readonly actor: Actor; readonly today: Day },
): Promise<IndicatorView | null> {
  const { sql, ledger } = ground;
  const { actor, today } = reader;
  const [found, series, recorded] = await Promise.all([
    resultsOf(sql, { ids: [id] }, today),
    readSeries(sql, id),
    ledger.recorded(indicatorSubject(id)),
  ]);
  const measured = found.get(id);
  if (!measured) return null;
  const { indicator } = measured;
  const names = await readNames(sql, {
    today,
    institutions: [
      ...(indicator.source === null ? [] : [indicator.source]),
      ...series.flatMap((one) => one.institution ?? []),
    ],
    posts: series.flatMap((one) => one.post ?? []),
  });
  return {
    ...measured,
    series,
    recorded,
    names,
    by: publisherOf(indicator, { tenures: tenuresOf(actor), today }),
    mayTakeOn: indicator.source === null ? officeOfStatistician(actor) : null,
  };
}

/** A page of the list of indicators. */
export interface IndicatorListView {
  readonly rows: readonly Measured[];
  readonly names: Names;
  readonly q: string;
  readonly isFirst: boolean;
  /** The code after which the next page begins; null on the last. */
  readonly next: string | null;
}

/** Reads a page of the list: indicators by code, each with its result. */
export async function indicatorListOf(
  ground: Ground,
  asked: { readonly q: string; readonly after: string | null; readonly today: Day },
): Promise<IndicatorListView> {
  const { sql } = ground;
  const { q, after, today } = asked;
  const limit = limits.pageRows;
  const listed = await listIndicators(sql, { search: q, source: null, after, limit: limit + 1 });
  const shown = listed.slice(0, limit);
  const results = await resultsOf(sql, { ids: shown.map((one) => one.id) }, today);
  const names = await readNames(sql, {
    today,
    institutions: shown.flatMap((one) => one.source ?? []),
    posts: [],
  });
  return {
    rows: shown.flatMap((one) => results.get(one.id) ?? []),
    names,
    q,
    isFirst: after === null,
    next: listed.length > limit ? (shown.at(-1)?.code ?? null) : null,
  };
}

const point = z.object({ period: z.string(), value: z.string() });

/** An indicator as programs get it. */
export const indicatorAnswer = z.object({
  id: z.uuid(),
  code: z.string(),
  text: languageMapOut,
  unit: languageMapOut.nullable(),
  direction: z.enum(directions),
  cadence: z.enum(cadences),
  source: z.uuid().nullable(),
  measures: z.uuid().nullable(),
  baseline: point.nullable(),
  target: point.nullable(),
  trajectory: z.array(point),
  result: z.object({
    status: z.enum(resultStatuses),
    latest: point.nullable(),
    expected: point.nullable(),
  }),
  forecast: point.extend({ enough: z.boolean(), of: z.int() }).nullable(),
});

/** A page of the list; `next` leads to the one after it. */
export const indicatorListAnswer = z.object({
  indicators: z.array(indicatorAnswer),
  next: z.string().nullable(),
});

/** One indicator whole: every value that was ever published. */
export const indicatorPageAnswer = indicatorAnswer.extend({
  observations: z.array(
    z.object({
      id: z.uuid(),
      period: z.string(),
      value: z.string().nullable(),
      status: z.enum(observationStatuses),
      source: z.string().nullable(),
      institution: z.uuid().nullable(),
      post: z.uuid().nullable(),
      published_at: z.iso.datetime(),
      supersedes: z.uuid().nullable(),
      reason: languageMapOut.nullable(),
    }),
  ),
});

/** An indicator with its result, as data. */
export function indicatorData({
  indicator,
  result,
  forecast,
}: Measured): z.input<typeof indicatorAnswer> {
  const { id, code, text, unit, direction, cadence, source, measures }: Indicator = indicator;
  return {
    id,
    code,
    text: plain(text),
    unit: unit && plain(unit),
    direction,
    cadence,
    source,
    measures,
    baseline: indicator.baseline,
    target: indicator.target,
    trajectory: [...indicator.trajectory],
    result,
    forecast: forecast && {
      period: forecast.period,
      value: forecast.value,
      enough: forecast.isEnough,
      of: forecast.of,
    },
  };
}

/** The page of an indicator, as data. */
export function indicatorPageData(view: IndicatorView): z.input<typeof indicatorPageAnswer> {
  return {
    ...indicatorData(view),
    observations: view.series.map(({ vintageAt, indicator: _, ...one }) => ({
      ...one,
      reason: one.reason && plain(one.reason),
      published_at: vintageAt.toISOString(),
    })),
  };
}

function plain(map: Readonly<Partial<Record<string, string>>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(map).flatMap(([tag, text]) => (text === undefined ? [] : [[tag, text]])),
  );
}
