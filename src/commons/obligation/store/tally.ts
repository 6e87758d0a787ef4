import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { Kind } from "../kind.js";
import type { State } from "../obligation.js";

/** How many obligations stand where; every number is kept, none is computed from the list. */
export interface Figures {
  /** All that left the draft. */
  readonly promised: number;
  readonly offered: number;
  /** Accepted and not late, dated or not. */
  readonly inWork: number;
  /** Accepted and past their day. */
  readonly late: number;
  readonly delivered: number;
  readonly kept: number;
  readonly declined: number;
  readonly released: number;
  readonly withdrawn: number;
  /** Of those accepted: without a date. */
  readonly undated: number;
}

/** Nothing counted. */
export const noFigures: Figures = {
  promised: 0,
  offered: 0,
  inWork: 0,
  late: 0,
  delivered: 0,
  kept: 0,
  declined: 0,
  released: 0,
  withdrawn: 0,
  undated: 0,
};

/** Counts of the whole instance stand under the nil id. */
export const everybody = "00000000-0000-0000-0000-000000000000";

interface TallyRow {
  readonly institution: string;
  readonly state: State;
  readonly total: number;
  readonly late: number;
  readonly undated: number;
}

/** The figures of the whole instance. */
export async function figures(
  query: Query,
  asked: { readonly kind: Kind; readonly today: Day },
): Promise<Figures> {
  const found = await figuresOf(query, [everybody], { ...asked, part: "leads" });
  return found.get(everybody) ?? noFigures;
}

/** The figures of some institutions: of what they lead, or of what they support. */
export async function figuresOf(
  query: Query,
  institutions: readonly string[],
  asked: { readonly kind: Kind; readonly today: Day; readonly part: "leads" | "supports" },
): Promise<ReadonlyMap<string, Figures>> {
  if (institutions.length === 0) return new Map();
  const rows = await query<TallyRow[]>`
    select t.institution, t.state, t.count as total,
      case when t.state = 'accepted' then (
        select coalesce(sum(d.count), 0)::bigint
        from obligation.tally as d
        where d.institution = t.institution and d.part = t.part and d.kind = t.kind
          and d.state = 'accepted' and d.due_on < ${asked.today}
      ) else 0 end as late,
      case when t.state = 'accepted' then coalesce((
        select d.count
        from obligation.tally as d
        where d.institution = t.institution and d.part = t.part and d.kind = t.kind
          and d.state = 'accepted' and d.due_on = 'infinity'
      ), 0) else 0 end as undated
    from obligation.total as t
    where t.institution = any(${institutions}::uuid[])
      and t.part = ${asked.part} and t.kind = ${asked.kind} and t.state <> 'open'
    order by t.institution, t.state`;
  const found = new Map<string, Figures>();
  for (const row of rows) {
    found.set(row.institution, add(found.get(row.institution) ?? noFigures, row));
  }
  return found;
}

/** The institutions that owe most at present, most first. */
export async function mostOwing(
  query: Query,
  asked: { readonly kind: Kind; readonly limit: number },
): Promise<readonly { readonly institution: string; readonly open: number }[]> {
  return query<{ institution: string; open: number }[]>`
    select institution, count as open
    from obligation.total
    where part = 'leads' and kind = ${asked.kind} and state = 'open' and count > 0
      and institution <> ${everybody}
    order by count desc, institution
    limit ${asked.limit}`;
}

/** The figures of what stands in each of some compacts. */
export async function figuresOfCompacts(
  query: Query,
  compacts: readonly string[],
  asked: { readonly kind: Kind; readonly today: Day },
): Promise<ReadonlyMap<string, Figures>> {
  if (compacts.length === 0) return new Map();
  const rows = await query<TallyRow[]>`
    select
      compact as institution,
      state,
      count(*) as total,
      count(*) filter (where state = 'accepted' and due_on < ${asked.today}) as late,
      count(*) filter (where state = 'accepted' and due_on is null) as undated
    from obligation.obligation
    where compact = any(${compacts}::uuid[]) and kind = ${asked.kind}
    group by compact, state
    order by compact, state`;
  const found = new Map<string, Figures>();
  for (const row of rows) {
    found.set(row.institution, add(found.get(row.institution) ?? noFigures, row));
  }
  return found;
}

function add(known: Figures, row: TallyRow): Figures {
  if (row.state === "draft") return known;
  const promised = known.promised + row.total;
  switch (row.state) {
    case "accepted":
      return {
        ...known,
        promised,
        inWork: row.total - row.late,
        late: row.late,
        undated: row.undated,
      };
    case "fulfilled":
      return { ...known, promised, kept: row.total };
    default:
      return { ...known, promised, [row.state]: row.total };
  }
}
