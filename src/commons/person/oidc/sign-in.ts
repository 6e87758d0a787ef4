import { v7 } from "uuid";
import type { Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import type { Locale } from "../../../ground/words/index.js";
import { addPerson } from "../add.js";
import { raiseToContact } from "../store/person.js";
import type { Claims } from "./claims.js";
import {
  accountUsed,
  addressProven,
  insertAccount,
  lockAccount,
  raiseToResident,
} from "./store.js";

/**
 * Who has proven to have an account at the provider. The account leads: once it is known here,
 * another address in it changes nothing. At first, an address that the provider has verified is
 * worth as much as a code that came back, and leads to the person who has it.
 */
export async function signInByAccount(
  ground: Ground,
  claims: Claims,
  locale: Locale,
): Promise<string> {
  const at = ground.clock.now();
  return ground.sql.begin(async (tx) => {
    const identifier = `${claims.issuer} ${claims.subject}`;
    await lockAccount(tx, identifier);
    const known = await accountUsed(tx, identifier, at);
    const label = ground.config.oidcName;
    const person = known ?? (await takeIn(tx, claims, { identifier, label, locale, at }));
    if (claims.isResident) await raiseToResident(tx, person, at);
    return person;
  });
}

async function takeIn(
  tx: Tx,
  claims: Claims,
  account: {
    readonly identifier: string;
    readonly label: string;
    readonly locale: Locale;
    readonly at: Date;
  },
): Promise<string> {
  const { email, name: displayName } = claims;
  const { identifier, label, locale, at } = account;
  const verification = email === undefined ? "none" : "contact";
  const person = await addPerson(tx, { displayName, email, locale, verification, at });
  if (email !== undefined) {
    await addressProven(tx, person, at);
    await raiseToContact(tx, person, at);
  }
  await insertAccount(tx, { id: v7(), person, identifier, label, at });
  return person;
}
