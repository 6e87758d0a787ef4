import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { Kind } from "../kind.js";
import type { Obligation } from "../obligation.js";
import type { ConfidenceCounts } from "../rating/figures.js";
import type { RatingKind } from "../rating/rating.js";
import { columns, fromRow, type Row } from "./row.js";

/** What calls for attention first: red by either side, held up, late, amber, then all else. */
export const urgencies = ["red", "blocked", "late", "amber", "other"] as const;

/** One of them. */
export type Urgency = (typeof urgencies)[number];

/** Where a list by urgency stopped. */
export interface UrgencyCursor {
  readonly urgency: number;
  /** The due day, or "infinity" for what has none. */
  readonly dueKey: string;
  readonly id: string;
}

/** One page of what contributes to an outcome. */
export interface Contributing {
  readonly rows: readonly { readonly obligation: Obligation; readonly urgency: Urgency }[];
  readonly next: UrgencyCursor | null;
}

/** How many obligations serve an outcome, how sure each side is of them, how many are late. */
export interface ContributionFigures {
  /** Offered, accepted, delivered or kept. */
  readonly promised: number;
  /** Accepted, and their day has passed. */
  readonly late: number;
  readonly kept: number;
  /** What is accepted or delivered, by what each side says today; `none` was never rated. */
  readonly owner: ConfidenceCounts & { readonly none: number };
  readonly independent: ConfidenceCounts & { readonly none: number };
}

/** Nothing serves it. */
export const noContributions: ContributionFigures = {
  promised: 0,
  late: 0,
  kept: 0,
  owner: { green: 0, amber: 0, red: 0, stale: 0, none: 0 },
  independent: { green: 0, amber: 0, red: 0, stale: 0, none: 0 },
};

/**
 * What contributes to an outcome, red and held up first. Urgency depends on the day: it is computed
 * for all that serve this outcome, which one index finds.
 */
export async function listContributing(
  query: Query,
  asked: {
    readonly outcome: string;
    readonly kinds: readonly Kind[];
    readonly today: Day;
    readonly after: UrgencyCursor | null;
    readonly limit: number;
  },
): Promise<Contributing> {
  const { outcome, kinds, today, after, limit } = asked;
  const rows = await query<(Row & { readonly urgency: number; readonly due_key: string })[]>`
    select ${columns(query)}, u.urgency, o.due_key::text as due_key
    from obligation.obligation as o
    left join obligation.confidence as c on c.obligation = o.id and c.is_rateable
    cross join lateral (select ${urgencyOf(query, today)}) as u (urgency)
    where o.outcomes @> array[${outcome}]::uuid[]
      and o.kind = any(${[...kinds]}::text[])
      and o.state not in ('draft', 'withdrawn', 'declined')
      ${
        after === null
          ? query``
          : query`and (u.urgency, o.due_key, o.id)
              > (${after.urgency}::integer, ${after.dueKey}::date, ${after.id}::uuid)`
      }
    order by u.urgency, o.due_key, o.id
    limit ${limit + 1}`;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => ({
      obligation: fromRow(row),
      urgency: urgencies[row.urgency] ?? "other",
    })),
    next:
      rows.length > limit && last
        ? { urgency: last.urgency, dueKey: last.due_key, id: last.id }
        : null,
  };
}

function urgencyOf(query: Query, today: Day) {
  return query`
    case
      when c.owner_confidence = 'red' and c.owner_expires_on >= ${today}::date
        or c.independent_confidence = 'red' and c.independent_expires_on >= ${today}::date then 0
      when o.is_open and exists (
        select from obligation.blocks as b
        join obligation.obligation as p on p.id = b.blocker
        where b.blocked = o.id and p.state <> 'fulfilled' and p.due_on < ${today}::date
      ) then 1
      when o.state = 'accepted' and o.due_on < ${today}::date then 2
      when c.owner_confidence = 'amber' and c.owner_expires_on >= ${today}::date
        or c.independent_confidence = 'amber' and c.independent_expires_on >= ${today}::date then 3
      else 4
    end`;
}

type FiguresRow = { readonly outcome: string } & Readonly<
  Record<"promised" | "late" | "kept", number> &
    Record<`${RatingKind}_${keyof ContributionFigures["owner"]}`, number>
>;

/** The same as numbers, for some outcomes in one question; both sides apart, never added up. */
export async function contributionFigures(
  query: Query,
  asked: {
    readonly outcomes: readonly string[];
    readonly kinds: readonly Kind[];
    readonly today: Day;
  },
): Promise<ReadonlyMap<string, ContributionFigures>> {
  const { outcomes, kinds, today } = asked;
  if (outcomes.length === 0) return new Map();
  const side = (kind: "owner" | "independent") => {
    const confidence = query`c.${query(`${kind}_confidence`)}`;
    const expires = query`c.${query(`${kind}_expires_on`)}`;
    const counted = (colour: string) =>
      query`count(*) filter (where ${confidence} = ${colour} and ${expires} >= ${today}::date)`;
    return query`
      ${counted("green")} as ${query(`${kind}_green`)},
      ${counted("amber")} as ${query(`${kind}_amber`)},
      ${counted("red")} as ${query(`${kind}_red`)},
      count(*) filter (where ${expires} < ${today}::date) as ${query(`${kind}_stale`)},
      count(*) filter (where o.state in ('accepted', 'delivered') and ${expires} is null)
        as ${query(`${kind}_none`)}`;
  };
  const rows = await query<FiguresRow[]>`
    select
      wanted.id as outcome,
      count(*) as promised,
      count(*) filter (where o.state = 'accepted' and o.due_on < ${today}::date) as late,
      count(*) filter (where o.state = 'fulfilled') as kept,
      ${side("owner")},
      ${side("independent")}
    from unnest(${[...outcomes]}::uuid[]) as wanted (id)
    join obligation.obligation as o on o.outcomes @> array[wanted.id]
    left join obligation.confidence as c on c.obligation = o.id and c.is_rateable
    where o.kind = any(${[...kinds]}::text[]) and o.state not in ('draft', 'withdrawn', 'declined')
    group by wanted.id
    order by wanted.id
    limit ${outcomes.length}`;
  return new Map(rows.map((row) => [row.outcome, figuresOf(row)]));
}

function figuresOf(row: FiguresRow): ContributionFigures {
  const side = (kind: RatingKind) => ({
    green: row[`${kind}_green`],
    amber: row[`${kind}_amber`],
    red: row[`${kind}_red`],
    stale: row[`${kind}_stale`],
    none: row[`${kind}_none`],
  });
  const { promised, late, kept } = row;
  return { promised, late, kept, owner: side("owner"), independent: side("independent") };
}
