import { addressesOf } from "../../../commons/person/index.js";
import type { Query, Tx } from "../../../ground/database/sql.js";
import { forgetDutyMail, wantingNoDutyMail } from "./duty-mail.js";
import { findFollower, listFollows, removeAddresses, removePerson } from "./store.js";

/** Forgets what a person follows, by account or by any address of theirs: part of erasing them. */
export async function forgetFollowing(tx: Tx, person: string): Promise<void> {
  await removeAddresses(tx, await addressesOf(tx, person));
  await removePerson(tx, person);
  await forgetDutyMail(tx, person);
}

/** What a person follows, as they may take it away; no secrets. */
export async function followingExport(
  query: Query,
  person: string,
): Promise<Record<string, unknown>> {
  const follower = await findFollower(query, { person });
  const follows = follower ? await listFollows(query, follower.id) : [];
  const addresses = await query<{ post: string | null; at: Date }[]>`
    select post, created_at as at
    from accountability.private_address
    where person = ${person}
    order by created_at, id
    limit 100`;
  return {
    following: follows.map(({ kind, ref, title, how }) => ({ kind, ref, title, how })),
    privateAddresses: [...addresses],
    dutyMail: (await wantingNoDutyMail(query, [person])).size === 0,
  };
}
