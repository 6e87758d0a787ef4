import type { Query } from "../../../ground/database/sql.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import type { Observation, ObservationStatus } from "../indicator.js";

interface Row {
  readonly id: string;
  readonly indicator: string;
  readonly period: string;
  readonly value: string | null;
  readonly status: ObservationStatus;
  readonly source: string | null;
  readonly institution: string | null;
  readonly post: string | null;
  readonly vintage_at: Date;
  readonly supersedes: string | null;
  readonly reason: LanguageMap | null;
}

/** Periods of one indicator that are looked at: fifty years of months. */
export const periodsMax = 600;

/** Corrections and values of one indicator on its page and in its file. */
export const seriesMax = 2_000;

/** Writes observations in one statement. */
export async function insertObservations(
  query: Query,
  observations: readonly Observation[],
): Promise<void> {
  if (observations.length === 0) return;
  await query`
    insert into indicator.observation (
      id, indicator, period, value, status, source, institution, post, vintage_at, supersedes,
      reason
    )
    select
      id, indicator, period, value, status, source, institution, post, vintage_at, supersedes,
      reason
    from jsonb_to_recordset(${query.json(observations.map(asRow))}) as r (
      id uuid, indicator uuid, period text, value numeric, status text, source text,
      institution uuid, post uuid, vintage_at timestamptz, supersedes uuid, reason jsonb
    )`;
}

/**
 * What stood at a moment for each period of some indicators (now when left out), oldest period
 * first; of each indicator the newest 600 periods. One question, one index range an indicator.
 */
export async function readCurrent(
  query: Query,
  ids: readonly string[],
  asked: { readonly asOf?: Date | null; readonly periods?: number } = {},
): Promise<ReadonlyMap<string, readonly Observation[]>> {
  if (ids.length === 0) return new Map();
  const { asOf = null, periods = periodsMax } = asked;
  const known = asOf === null ? query`` : query`and o.vintage_at <= ${asOf}`;
  const later = asOf === null ? query`` : query`and n.vintage_at <= ${asOf}`;
  const rows = await query<Row[]>`
    select ${columns(query)}
    from unnest(${[...ids]}::uuid[]) as wanted (id)
    cross join lateral (
      select o.*
      from indicator.observation as o
      where o.indicator = wanted.id
        ${known}
        and not exists (
          select from indicator.observation as n where n.supersedes = o.id ${later}
        )
      order by o.place desc, o.vintage_at desc, o.id desc
      limit ${periods}
    ) as o
    order by o.indicator, o.place
    limit ${ids.length * periods}`;
  return Map.groupBy(rows.map(fromRow), (one) => one.indicator);
}

/** What stands now for some periods of one indicator. */
export async function readStanding(
  query: Query,
  indicators: readonly string[],
  periods: readonly string[],
): Promise<readonly Observation[]> {
  if (indicators.length === 0) return [];
  const rows = await query<Row[]>`
    select ${columns(query)}
    from indicator.observation as o
    where o.indicator = any(${[...indicators]}::uuid[])
      and o.period = any(${[...periods]}::text[])
      and not exists (select from indicator.observation as n where n.supersedes = o.id)
    order by o.indicator, o.place
    limit ${indicators.length * Math.max(1, periods.length)}`;
  return rows.map(fromRow);
}

/** Everything ever published of one indicator, newest period first, its newest value first. */
export async function readSeries(
  query: Query,
  id: string,
  asked: { readonly asOf?: Date | null } = {},
): Promise<readonly Observation[]> {
  const { asOf = null } = asked;
  const known = asOf === null ? query`` : query`and o.vintage_at <= ${asOf}`;
  const rows = await query<Row[]>`
    select ${columns(query)}
    from indicator.observation as o
    where o.indicator = ${id} ${known}
    order by o.place desc, o.vintage_at desc, o.id desc
    limit ${seriesMax}`;
  return rows.map(fromRow);
}

function columns(query: Query) {
  return query`
    o.id, o.indicator, o.period, o.value, o.status, o.source, o.institution, o.post, o.vintage_at,
    o.supersedes, o.reason`;
}

function asRow(observation: Observation) {
  return {
    id: observation.id,
    indicator: observation.indicator,
    period: observation.period,
    value: observation.value,
    status: observation.status,
    source: observation.source,
    institution: observation.institution,
    post: observation.post,
    vintage_at: observation.vintageAt.toISOString(),
    supersedes: observation.supersedes,
    reason: observation.reason,
  };
}

function fromRow(row: Row): Observation {
  return {
    id: row.id,
    indicator: row.indicator,
    period: row.period,
    value: row.value,
    status: row.status,
    source: row.source,
    institution: row.institution,
    post: row.post,
    vintageAt: row.vintage_at,
    supersedes: row.supersedes,
    reason: row.reason,
  };
}
