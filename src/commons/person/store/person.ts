import type { Query } from "../../../ground/database/sql.js";
import { isLocale } from "../../../ground/words/index.js";
import type { Channel, Person, PublicPerson } from "../person.js";

interface PublicRow {
  readonly id: string;
  readonly display_name: string;
  readonly locale: string;
  readonly email: string | null;
}

/** Names, languages and addresses of people; whoever was erased is missing. */
export async function readPeople(
  query: Query,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PublicPerson>> {
  if (ids.length === 0) return new Map();
  const rows = await query<PublicRow[]>`
    select p.id, p.display_name, p.locale, l.identifier as email
    from person.person as p
    left join person.login as l on l.person = p.id and l.kind = 'email'
    where p.id = any(${ids}::uuid[])
    order by p.id
    limit ${ids.length}`;
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        displayName: row.display_name,
        locale: isLocale(row.locale) ? row.locale : "en",
        email: row.email,
      },
    ]),
  );
}

/** Somebody as they see themselves; null when there is no such person (any more). */
export async function readPerson(query: Query, id: string): Promise<Person | null> {
  const [row] = await query<(Omit<Person, "locale"> & { readonly locale: string })[]>`
    select
      id, display_name as "displayName", pseudonym, verification, locale, channel,
      access_needs as "accessNeeds", is_operator as "isOperator", created_at as "createdAt"
    from person.person
    where id = ${id}
    limit 1`;
  return row ? { ...row, locale: isLocale(row.locale) ? row.locale : "en" } : null;
}

/** Writes somebody new; false when the pseudonym is taken. */
export async function insertPerson(
  query: Query,
  person: Omit<Person, "channel" | "accessNeeds">,
): Promise<boolean> {
  const rows = await query<{ id: string }[]>`
    insert into person.person
      (id, display_name, pseudonym, verification, locale, is_operator, created_at, updated_at)
    values (${person.id}, ${person.displayName}, ${person.pseudonym}, ${person.verification},
      ${person.locale}, ${person.isOperator}, ${person.createdAt}, ${person.createdAt})
    on conflict (pseudonym) do nothing
    returning id`;
  return rows.length === 1;
}

/** Writes what somebody changed about themselves. */
export async function updatePerson(
  query: Query,
  id: string,
  changed: {
    readonly displayName: string;
    readonly locale: string;
    readonly channel: Channel;
    readonly accessNeeds: string;
    readonly at: Date;
  },
): Promise<void> {
  await query`
    update person.person
    set
      display_name = ${changed.displayName},
      locale = ${changed.locale},
      channel = ${changed.channel},
      access_needs = ${changed.accessNeeds},
      updated_at = ${changed.at}
    where id = ${id}`;
}

/** Makes somebody one of those who run the instance. */
export async function makeOperator(query: Query, id: string, at: Date): Promise<void> {
  await query`
    update person.person
    set is_operator = true, updated_at = ${at}
    where id = ${id}`;
}

/** Notes that an address of somebody was tried: from nothing known to reachable. */
export async function raiseToContact(query: Query, id: string, at: Date): Promise<void> {
  await query`
    update person.person
    set verification = 'contact', updated_at = ${at}
    where id = ${id} and verification = 'none'`;
}

/** Keeps somebody from changing until the transaction ends; false when they are gone. */
export async function lockPerson(query: Query, id: string): Promise<boolean> {
  const rows = await query<{ id: string }[]>`
    select id
    from person.person
    where id = ${id}
    limit 1
    for update`;
  return rows.length === 1;
}

/** Deletes somebody; logins, sessions, challenges and disclosures go with the row. */
export async function deletePerson(query: Query, id: string): Promise<void> {
  await query`
    delete from person.person
    where id = ${id}`;
}
