import type { Day } from "../../../ground/clock.js";
import type { Tx } from "../../../ground/database/sql.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import { batchMax, type Place } from "./strike.js";
import type { Thresholds } from "./thresholds.js";

/** A reminder that was written down just now, and so is sent exactly once. */
export interface Reminder {
  readonly obligation: string;
  readonly title: LanguageMap;
  readonly post: string;
  readonly dueOn: Day;
  /** Days: -10 and -3 working days before, 1 after, then 8, 15, 22 … */
  readonly mark: number;
}

// A year after the day it is for others to ask.
const daysAfterMax = 365;

interface ReminderRow {
  readonly obligation: string;
  readonly due_on: Day;
  readonly mark: number;
  readonly title: LanguageMap;
  readonly post: string;
}

/** What comes due soon or is late, each mark once for each date; those written now come back. */
export async function writeReminders(
  tx: Tx,
  asked: {
    readonly today: Day;
    readonly thresholds: readonly Thresholds[];
    readonly after: Place | null;
  },
): Promise<readonly Reminder[]> {
  const { today, thresholds, after } = asked;
  const days = (pick: (one: Thresholds) => Day) => thresholds.map(pick);
  const rows = await tx<ReminderRow[]>`
    with due as (
      select o.id, o.title, o.accountable_post, o.due_on, m.mark
      from obligation.obligation as o
      join unnest(
        ${thresholds.map(({ calendar }) => calendar)}::text[],
        ${days((one) => one.far)}::date[],
        ${days((one) => one.near)}::date[],
        ${days((one) => one.past)}::date[]
      ) as t (calendar, far, near, past) on t.calendar = o.calendar
      cross join lateral (
        select case
          when o.due_on >= ${today} and o.due_on <= t.near then -3
          when o.due_on >= ${today} then -10
          else 1 + 7 * ((${today}::date - o.due_on - 1) / 7)
        end as mark
      ) as m
      where o.state = 'accepted'
        and o.due_on between ${today}::date - ${daysAfterMax}::integer and t.far
        and (o.due_on >= ${today} or o.due_on <= t.past)
        and not exists (
          select from obligation.reminder as r
          where r.obligation = o.id and r.due_on = o.due_on and r.mark = m.mark
        )
        ${after === null ? tx`` : tx`and (o.due_on, o.id) > (${after.day}::date, ${after.id}::uuid)`}
      order by o.due_on, o.id
      limit ${batchMax}
    ),
    written as (
      insert into obligation.reminder (obligation, due_on, mark, sent_on)
      select id, due_on, mark, ${today} from due
      on conflict do nothing
      returning obligation, due_on, mark
    )
    select w.obligation, w.due_on, w.mark, d.title, d.accountable_post as post
    from written as w
    join due as d on d.id = w.obligation
    order by w.due_on, w.obligation
    limit ${batchMax}`;
  return rows.map(({ due_on: dueOn, ...row }) => ({ ...row, dueOn }));
}
