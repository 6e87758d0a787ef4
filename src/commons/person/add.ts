import { v7 } from "uuid";
import type { Tx } from "../../ground/database/sql.js";
import type { Ground } from "../../ground/ground.js";
import type { NewPerson } from "./person.js";
import { makePseudonym } from "./pseudonym.js";
import { findPersonByEmail, insertEmail, lockAddress } from "./store/login.js";
import { insertPerson, makeOperator } from "./store/person.js";

// Tries to find a free pseudonym: of 36 million, one in four is taken before the tenth fails.
const triesMax = 10;

/** Adds somebody with a pseudonym of their own; whoever has the address already is that person. */
export async function addPerson(tx: Tx, person: NewPerson): Promise<string> {
  const { at, email, verification, locale, isOperator = false } = person;
  if (email !== undefined) {
    await lockAddress(tx, email);
    const known = await findPersonByEmail(tx, email);
    if (known) return known;
  }
  const id = person.id ?? v7();
  for (let turn = 0; turn < triesMax; turn += 1) {
    const pseudonym = makePseudonym();
    const displayName = person.displayName ?? pseudonym;
    const row = { id, displayName, pseudonym, verification, locale, isOperator, createdAt: at };
    if (!(await insertPerson(tx, row))) continue;
    // An address that somebody else gave is proven only when its code comes back.
    if (email !== undefined) {
      await insertEmail(tx, { id: v7(), person: id, email, verifiedAt: null, at });
    }
    return id;
  }
  throw new Error("no pseudonym is free");
}

/** Adds somebody who runs the instance, or makes them so; they sign in by a code to the address. */
export async function addOperator(
  ground: Ground,
  operator: { readonly email: string; readonly name: string },
): Promise<void> {
  const at = ground.clock.now();
  await ground.sql.begin(async (tx) => {
    const id = await addPerson(tx, {
      displayName: operator.name,
      email: operator.email,
      locale: ground.config.mainLocale,
      verification: "none",
      isOperator: true,
      at,
    });
    await makeOperator(tx, id, at);
  });
}
