import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { Kind } from "../kind.js";
import { everybody } from "./tally.js";

/** By what institutions can be ordered: what they still owe, or what they are late with. */
export const mostSorts = ["open", "late"] as const;

/** One of them. */
export type MostSort = (typeof mostSorts)[number];

/** One institution in that order; the next page begins after it. */
export interface Most {
  readonly institution: string;
  readonly count: number;
}

/** A page of institutions, those with most first; those with none are left out. */
export async function listMost(
  query: Query,
  asked: {
    readonly kind: Kind;
    readonly sort: MostSort;
    readonly today: Day;
    readonly after: Most | null;
    readonly limit: number;
  },
): Promise<{ readonly rows: readonly Most[]; readonly next: Most | null }> {
  const { kind, sort, today, after, limit } = asked;
  const behind =
    after === null
      ? query``
      : query`and (count < ${after.count}
          or (count = ${after.count} and institution > ${after.institution}::uuid))`;
  const found =
    sort === "open"
      ? await query<Most[]>`
          select institution, count
          from obligation.total
          where part = 'leads' and kind = ${kind} and state = 'open' and count > 0
            and institution <> ${everybody} ${behind}
          order by count desc, institution
          limit ${limit + 1}`
      : await query<Most[]>`
          select institution, count
          from (
            select t.institution, late.count
            from obligation.total as t
            cross join lateral (
              select coalesce(sum(d.count), 0)::bigint as count
              from obligation.tally as d
              where d.institution = t.institution and d.part = 'leads' and d.kind = ${kind}
                and d.state = 'accepted' and d.due_on < ${today}::date
            ) as late
            where t.part = 'leads' and t.kind = ${kind} and t.state = 'accepted' and t.count > 0
              and t.institution <> ${everybody}
          ) as counted
          where count > 0 ${behind}
          order by count desc, institution
          limit ${limit + 1}`;
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? (rows.at(-1) ?? null) : null };
}
