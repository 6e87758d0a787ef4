import type { Query } from "../../../ground/database/sql.js";

/** Notes that an account elsewhere was used; whose it is, or null when it is new here. */
export async function accountUsed(
  query: Query,
  identifier: string,
  at: Date,
): Promise<string | null> {
  const [row] = await query<{ person: string }[]>`
    update person.login
    set last_used_at = ${at}
    where kind = 'oidc' and identifier = ${identifier}
    returning person`;
  return row?.person ?? null;
}

/** Lets nobody else take an account in until this transaction ends. */
export async function lockAccount(query: Query, identifier: string): Promise<void> {
  await query`
    select pg_advisory_xact_lock(hashtextextended(${`account ${identifier}`}, 0))`;
}

/** Writes an account elsewhere by which somebody signs in. */
export async function insertAccount(
  query: Query,
  account: {
    readonly id: string;
    readonly person: string;
    readonly identifier: string;
    readonly label: string;
    readonly at: Date;
  },
): Promise<void> {
  const { at } = account;
  await query`
    insert into person.login
      (id, person, kind, identifier, label, verified_at, created_at, last_used_at)
    values (${account.id}, ${account.person}, 'oidc', ${account.identifier}, ${account.label},
      ${at}, ${at}, ${at})`;
}

/** Notes that the address of somebody was proven, though not by a code of ours. */
export async function addressProven(query: Query, person: string, at: Date): Promise<void> {
  await query`
    update person.login
    set verified_at = coalesce(verified_at, ${at})
    where person = ${person} and kind = 'email'`;
}

/** Notes that a provider has verified where somebody lives; what is known for surer stays. */
export async function raiseToResident(query: Query, person: string, at: Date): Promise<void> {
  await query`
    update person.person
    set verification = 'resident', updated_at = ${at}
    where id = ${person} and verification in ('none', 'contact')`;
}
