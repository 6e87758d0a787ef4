import type { Ground } from "../../ground/ground.js";
import type { Locale } from "../../ground/words/index.js";
import { addPerson } from "./add.js";
import { emailUsed } from "./store/login.js";
import { raiseToContact } from "./store/person.js";

/** Who has proven to read an address: the person it belongs to, or somebody new. */
export async function signInByAddress(
  ground: Ground,
  address: string,
  locale: Locale,
): Promise<string> {
  const at = ground.clock.now();
  return ground.sql.begin(async (tx) => {
    const person = await addPerson(tx, { email: address, locale, verification: "contact", at });
    await emailUsed(tx, person, at);
    await raiseToContact(tx, person, at);
    return person;
  });
}
