import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { Kind } from "../kind.js";
import { amongDebtors } from "../store/among-debtors.js";
import type { RatingKind } from "./rating.js";

/** How many obligations one side sees how today; those it never rated are not among them. */
export interface ConfidenceCounts {
  readonly green: number;
  readonly amber: number;
  readonly red: number;
  readonly stale: number;
}

/** Both sides apart, and of how many they differ. Nothing here says how much is done. */
export type ConfidenceFigures = Readonly<Record<RatingKind, ConfidenceCounts>> & {
  readonly divergent: number;
};

/** Counts what is accepted or delivered by what each side says of it today. */
export async function confidenceFigures(
  query: Query,
  asked: {
    readonly kind: Kind;
    readonly today: Day;
    readonly compact?: string | null;
    /** The institution that owes it. */
    readonly institution?: string | null;
    /** The institutions one of which owes it. */
    readonly institutions?: readonly string[] | null;
    readonly topic?: string | null;
  },
): Promise<ConfidenceFigures> {
  const { kind, today, compact, institution, institutions, topic } = asked;
  const isNarrow = [compact, institution, institutions, topic].some(Boolean);
  const [row] = await query<Row[]>`
    select
      count(*) filter (where c.owner_confidence = 'green' and f.owner) as owner_green,
      count(*) filter (where c.owner_confidence = 'amber' and f.owner) as owner_amber,
      count(*) filter (where c.owner_confidence = 'red' and f.owner) as owner_red,
      count(*) filter (where not f.owner) as owner_stale,
      count(*) filter (where c.independent_confidence = 'green' and f.independent)
        as independent_green,
      count(*) filter (where c.independent_confidence = 'amber' and f.independent)
        as independent_amber,
      count(*) filter (where c.independent_confidence = 'red' and f.independent) as independent_red,
      count(*) filter (where not f.independent) as independent_stale,
      count(*) filter (
        where c.owner_confidence <> c.independent_confidence and f.owner and f.independent
      ) as divergent
    from obligation.confidence as c
    ${isNarrow ? query`join obligation.obligation as o on o.id = c.obligation` : query``}
    cross join lateral (
      select c.owner_expires_on >= ${today}::date, c.independent_expires_on >= ${today}::date
    ) as f (owner, independent)
    where c.is_rateable and c.kind = ${kind}
      ${compact ? query`and o.compact = ${compact}` : query``}
      ${institution ? query`and o.debtor = ${institution}` : query``}
      ${institutions ? query`and ${amongDebtors(query, institutions)}` : query``}
      ${topic ? query`and o.topics @> array[${topic}]::text[]` : query``}`;
  return {
    owner: countsOf(row, "owner"),
    independent: countsOf(row, "independent"),
    divergent: row?.divergent ?? 0,
  };
}

type Row = Readonly<Record<`${RatingKind}_${keyof ConfidenceCounts}` | "divergent", number>>;

function countsOf(row: Row | undefined, kind: RatingKind): ConfidenceCounts {
  return {
    green: row?.[`${kind}_green`] ?? 0,
    amber: row?.[`${kind}_amber`] ?? 0,
    red: row?.[`${kind}_red`] ?? 0,
    stale: row?.[`${kind}_stale`] ?? 0,
  };
}
