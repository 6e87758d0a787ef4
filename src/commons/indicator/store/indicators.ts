import type { Query } from "../../../ground/database/sql.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import type { Cadence, Direction, Indicator, Point } from "../indicator.js";

interface Row {
  readonly id: string;
  readonly code: string;
  readonly text: LanguageMap;
  readonly unit: LanguageMap | null;
  readonly direction: Direction;
  readonly source: string | null;
  readonly cadence: Cadence;
  readonly baseline_period: string | null;
  readonly baseline: string | null;
  readonly target_period: string | null;
  readonly target: string | null;
  readonly trajectory: readonly Point[];
  readonly measures: string | null;
  readonly created_at: Date;
}

// Indicators of one obligation: a goal has a handful.
const measuringMax = 200;

/** Writes indicators in one statement; the ids of those whose code was free come back. */
export async function insertIndicators(
  query: Query,
  indicators: readonly Indicator[],
): Promise<readonly string[]> {
  const rows = await query<{ id: string }[]>`
    insert into indicator.indicator (
      id, code, text, unit, direction, source, cadence, baseline_period, baseline, target_period,
      target, trajectory, measures, created_at
    )
    select
      id, code, text, unit, direction, source, cadence, baseline_period, baseline, target_period,
      target, trajectory, measures, created_at
    from jsonb_to_recordset(${query.json(indicators.map(asRow))}) as r (
      id uuid, code text, text jsonb, unit jsonb, direction text, source uuid, cadence text,
      baseline_period text, baseline numeric, target_period text, target numeric, trajectory jsonb,
      measures uuid, created_at timestamptz
    )
    on conflict (code) do nothing
    returning id`;
  return rows.map((row) => row.id);
}

/** Indicators by id. */
export async function readIndicators(
  query: Query,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Indicator>> {
  if (ids.length === 0) return new Map();
  const rows = await select(query, query`where i.id = any(${[...ids]}::uuid[])`, ids.length);
  return new Map(rows.map((one) => [one.id, one]));
}

/** Indicators by code. */
export async function readByCode(
  query: Query,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Indicator>> {
  if (codes.length === 0) return new Map();
  const rows = await select(query, query`where i.code = any(${[...codes]}::text[])`, codes.length);
  return new Map(rows.map((one) => [one.code, one]));
}

/** The indicators of some obligations, by obligation, in the order of their codes. */
export async function readMeasuring(
  query: Query,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, readonly Indicator[]>> {
  if (subjects.length === 0) return new Map();
  const rows = await select(
    query,
    query`where i.measures = any(${[...subjects]}::uuid[])`,
    subjects.length * measuringMax,
  );
  return Map.groupBy(rows, (one) => one.measures ?? "");
}

/** One indicator, kept from being published twice at once until the transaction ends. */
export async function readForUpdate(query: Query, id: string): Promise<Indicator | null> {
  await query`
    select id
    from indicator.indicator
    where id = ${id}
    for no key update`;
  return (await readIndicators(query, [id])).get(id) ?? null;
}

/** The list of indicators by code, one page of it. */
export async function listIndicators(
  query: Query,
  asked: {
    /** Words in its text or code; empty for all. */
    readonly search: string;
    /** Of one source only; null for all. */
    readonly source: string | null;
    /** The code the page before ended with. */
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<readonly Indicator[]> {
  const { search, source, after, limit } = asked;
  const like = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const named =
    search === "" ? query`` : query`and (i.code ilike ${like} or i.text::text ilike ${like})`;
  const published = source === null ? query`` : query`and i.source = ${source}`;
  const further = after === null ? query`` : query`and i.code > ${after}`;
  return select(query, query`where true ${named} ${published} ${further}`, limit);
}

/** Names the source of an indicator that nobody publishes yet; false where somebody does. */
export async function writeSource(query: Query, id: string, source: string): Promise<boolean> {
  const rows = await query`
    update indicator.indicator
    set source = ${source}
    where id = ${id} and source is null
    returning id`;
  return rows.length === 1;
}

async function select(
  query: Query,
  where: ReturnType<Query>,
  limit: number,
): Promise<readonly Indicator[]> {
  const rows = await query<Row[]>`
    select
      i.id, i.code, i.text, i.unit, i.direction, i.source, i.cadence, i.baseline_period, i.baseline,
      i.target_period, i.target, i.trajectory, i.measures, i.created_at
    from indicator.indicator as i
    ${where}
    order by i.code
    limit ${limit}`;
  return rows.map(fromRow);
}

function asRow(indicator: Indicator) {
  const { baseline, target } = indicator;
  return {
    id: indicator.id,
    code: indicator.code,
    text: indicator.text,
    unit: indicator.unit,
    direction: indicator.direction,
    source: indicator.source,
    cadence: indicator.cadence,
    baseline_period: baseline?.period ?? null,
    baseline: baseline?.value ?? null,
    target_period: target?.period ?? null,
    target: target?.value ?? null,
    trajectory: indicator.trajectory.map(({ period, value }) => ({ period, value })),
    measures: indicator.measures,
    created_at: indicator.createdAt.toISOString(),
  };
}

function fromRow(row: Row): Indicator {
  return {
    id: row.id,
    code: row.code,
    text: row.text,
    unit: row.unit,
    direction: row.direction,
    source: row.source,
    cadence: row.cadence,
    baseline: pointOf(row.baseline_period, row.baseline),
    target: pointOf(row.target_period, row.target),
    trajectory: row.trajectory,
    measures: row.measures,
    createdAt: row.created_at,
  };
}

function pointOf(period: string | null, value: string | null): Point | null {
  return period === null || value === null ? null : { period, value };
}
