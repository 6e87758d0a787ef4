import { v7 } from "uuid";
import type { Ground } from "../../ground/ground.js";
import type { Message } from "../../ground/mailer/index.js";
import {
  findPersonByEmail,
  insertEmail,
  listLogins,
  lockAddress,
  replaceEmail,
} from "./store/login.js";
import { raiseToContact } from "./store/person.js";

/**
 * Gives somebody a proven address in the place of the former one; false when it is another
 * person's. The former address is told: whoever reads there would otherwise not notice a theft.
 */
export async function changeAddress(
  ground: Ground,
  wanted: {
    readonly person: string;
    readonly address: string;
    readonly toFormer: Omit<Message, "to">;
  },
): Promise<boolean> {
  const at = ground.clock.now();
  const { person, address } = wanted;
  return ground.sql.begin(async (tx) => {
    await lockAddress(tx, address);
    const owner = await findPersonByEmail(tx, address);
    if (owner) return owner === person;
    const former = (await listLogins(tx, person)).find((login) => login.kind === "email");
    if (!(await replaceEmail(tx, { person, email: address, at }))) {
      await insertEmail(tx, { id: v7(), person, email: address, verifiedAt: at, at });
    }
    await raiseToContact(tx, person, at);
    if (former) await ground.mailer.send({ to: former.identifier, ...wanted.toFormer }, tx);
    return true;
  });
}
