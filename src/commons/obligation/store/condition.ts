import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import { vacantSince } from "../../institution/index.js";
import { readCalendars } from "../calendar/read-calendars.js";
import { readAnswerDays } from "../clock/store.js";
import { thresholdsOf } from "../clock/thresholds.js";
import type { Kind } from "../kind.js";
import type { Condition } from "../condition.js";
import { amongDebtors } from "./among-debtors.js";

/** Which obligations are counted; null stands for all. */
export interface Scope {
  readonly kind: Kind;
  /** Several kinds at once, in place of `kind`. */
  readonly kinds?: readonly Kind[];
  readonly today: Day;
  /** The institutions that lead, or with `part` "supports" those that help. */
  readonly institutions: readonly string[] | null;
  readonly part?: "leads" | "supports";
  readonly compact?: string | null;
  /** The compacts in one of which it stands. */
  readonly compacts?: readonly string[];
  readonly topic?: string | null;
}

/** What a day means for conditions that are derived: until when silence is none, who holds no office. */
export interface DayContext {
  /** What was offered up to this day should have been answered, by calendar and kind. */
  readonly answers: readonly {
    readonly calendar: string;
    readonly kind: Kind;
    readonly day: Day;
  }[];
  /** Posts nobody holds whose last holder is known. */
  readonly left: readonly string[];
  /** Posts for which no holder was ever named. */
  readonly never: readonly string[];
}

// More calendars than areas that keep days of their own are not in use.
const calendarsMax = 20_000;

/**
 * Gathers what the day means for a scope, in five short questions. What nobody asks about is left
 * out: `needs` names the conditions that will be counted.
 */
export async function dayContext(
  query: Query,
  scope: Scope,
  needs: readonly Condition[] = ["unanswered", "vacant"],
): Promise<DayContext> {
  const [answers, vacant] = await Promise.all([
    needs.includes("unanswered") ? answerDays(query, scope) : [],
    needs.includes("vacant") ? vacantPosts(query, scope) : new Map<string, Day | null>(),
  ]);
  const posts = [...vacant];
  return {
    answers,
    left: posts.filter(([, since]) => since !== null).map(([post]) => post),
    never: posts.filter(([, since]) => since === null).map(([post]) => post),
  };
}

async function answerDays(query: Query, scope: Scope): Promise<DayContext["answers"]> {
  const kinds = kindsOf(scope);
  const [found, days] = await Promise.all([
    query<{ calendar: string }[]>`
      select calendar
      from obligation.obligation
      where state = 'offered' and kind = any(${kinds})
      group by calendar
      order by calendar
      limit ${calendarsMax}`,
    readAnswerDays(query),
  ]);
  const calendars = await readCalendars(
    query,
    found.map(({ calendar }) => calendar),
  );
  return found.flatMap(({ calendar }) => {
    const known = calendars.get(calendar);
    const unanswered = known && thresholdsOf(known, scope.today, days).unanswered;
    return kinds.flatMap((kind) => {
      const day = unanswered?.get(kind);
      return day === undefined ? [] : [{ calendar, kind, day }];
    });
  });
}

function kindsOf({ kind, kinds }: Scope): Kind[] {
  return [...(kinds ?? [kind])];
}

async function vacantPosts(query: Query, scope: Scope): Promise<ReadonlyMap<string, Day | null>> {
  const rows = await query<{ post: string }[]>`
    select o.accountable_post as post
    ${fromScope(query, scope)} and o.is_open
    group by o.accountable_post`;
  return vacantSince(
    query,
    rows.map(({ post }) => post),
    scope.today,
  );
}

/** The rows of a scope, as `from … where …` about `obligation.obligation as o`. */
export function fromScope(query: Query, scope: Scope) {
  const { institutions, compact = null, compacts, topic = null } = scope;
  const helps = scope.part === "supports";
  const kinds = kindsOf(scope);
  const [kind] = kinds;
  // One kind is compared as one: a list of one would not be read in the order of its index.
  const isOf = (column: ReturnType<typeof amongDebtors>) =>
    kinds.length === 1 && kind !== undefined
      ? query`${column} = ${kind}`
      : query`${column} = any(${kinds})`;
  return query`
    from obligation.obligation as o
    ${helps ? query`join obligation.supporting as s on s.obligation = o.id` : query``}
    where ${isOf(query`o.kind`)}
      ${
        institutions === null
          ? query``
          : helps
            ? query`and s.institution = any(${[...institutions]}::uuid[]) and ${isOf(query`s.kind`)}`
            : query`and ${amongDebtors(query, institutions)}`
      }
      ${compact === null ? query`` : query`and o.compact = ${compact}`}
      ${compacts ? query`and o.compact = any(${[...compacts]}::uuid[])` : query``}
      ${topic === null ? query`` : query`and o.topics @> array[${topic}]::text[]`}`;
}

/** One condition in SQL, of `obligation.obligation as o`; the first words repeat those of its index. */
export function conditionIn(query: Query, condition: Condition, context: DayContext) {
  switch (condition) {
    case "kept":
      return query`o.state = 'fulfilled' and (o.delivered_on > o.due_on) is not true`;
    case "kept-late":
      return query`o.state = 'fulfilled' and o.delivered_on > o.due_on`;
    case "undated":
      return query`o.state = 'accepted' and o.due_key = 'infinity'::date`;
    case "slipped":
      return query`o.due_on > o.original_due_on and o.state <> 'draft'`;
    case "disputed":
      return query`o.disputed and o.is_open`;
    case "unanswered": {
      const { answers } = context;
      return query`
        o.state = 'offered' and exists (
          select
          from unnest(
            ${answers.map(({ calendar }) => calendar)}::text[], ${answers.map(({ kind }) => kind)}::text[],
            ${answers.map(({ day }) => day)}::date[]
          ) as t (calendar, kind, day)
          where t.calendar = o.calendar and t.kind = o.kind and o.offered_on <= t.day
        )`;
    }
    case "vacant":
      return query`
        o.is_open and (o.accountable_post = any(${context.left}::uuid[])
          or (o.external_scheme is null
            and o.accountable_post in (select unnest(${context.never}::uuid[]))))`;
  }
}
