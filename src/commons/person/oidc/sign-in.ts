import { v7 } from "uuid";
import type { Ground } from "../../../ground/ground.js";
import type { Locale } from "../../../ground/words/index.js";
import { addPerson } from "../add.js";
import { raiseToContact } from "../store/person.js";
import type { Claims } from "./claims.js";
import { accountUsed, addressProven, insertAccount, lockAccount } from "./store.js";

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
  const identifier = `${claims.issuer} ${claims.subject}`;
  const { email, name: displayName } = claims;
  return ground.sql.begin(async (tx) => {
    await lockAccount(tx, identifier);
    const known = await accountUsed(tx, identifier, at);
    if (known) return known;
    const verification = email === undefined ? "none" : "contact";
    const person = await addPerson(tx, { displayName, email, locale, verification, at });
    if (email !== undefined) {
      await addressProven(tx, person, at);
      await raiseToContact(tx, person, at);
    }
    const label = ground.config.oidcName;
    await insertAccount(tx, { id: v7(), person, identifier, label, at });
    return person;
  });
}
