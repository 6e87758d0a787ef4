import type { Query, Tx } from "../../../ground/database/sql.js";

/** How somebody hears of what their posts must answer, decide and accept. */
export const dutyMails = ["mail", "desk"] as const;

/** One way of it. */
export type DutyMail = (typeof dutyMails)[number];

/** Of some people those who want no letters about their duties. */
export async function wantingNoDutyMail(
  query: Query,
  people: readonly string[],
): Promise<ReadonlySet<string>> {
  if (people.length === 0) return new Set();
  const rows = await query<{ person: string }[]>`
    select person
    from accountability.no_duty_mail
    where person = any(${[...people]}::uuid[])
    order by person
    limit ${people.length}`;
  return new Set(rows.map(({ person }) => person));
}

/** Keeps how somebody wants to hear of their duties. */
export async function setDutyMail(query: Query, person: string, how: DutyMail): Promise<void> {
  if (how === "mail") return forgetDutyMail(query, person);
  await query`
    insert into accountability.no_duty_mail (person)
    values (${person})
    on conflict (person) do nothing`;
}

/** Forgets what somebody said about it: letters come again. */
export async function forgetDutyMail(query: Query | Tx, person: string): Promise<void> {
  await query`
    delete from accountability.no_duty_mail
    where person = ${person}`;
}
