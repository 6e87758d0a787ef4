import { dayIn } from "../../ground/clock.js";
import type { Ground } from "../../ground/ground.js";
import { eraseQueued } from "../../ground/jobs.js";
import { eraseMessages } from "../../ground/mailer/store.js";
import { noteErasure } from "./erasures.js";
import { postSubject } from "./facts.js";
import type { PersonOptions } from "./options.js";
import { findFacts, redactionFacts } from "./redaction.js";
import { deleteChallengesTo } from "./store/challenge.js";
import { listDigests } from "./store/disclosure.js";
import { listLogins } from "./store/login.js";
import { deletePerson, lockPerson } from "./store/person.js";

/** What erasing somebody needs from slices above this one. */
export type EraseOptions = Pick<PersonOptions, "tenuresOf" | "onErase">;

/**
 * Erases somebody, all at once or not at all: offices end with facts that say so, what digests stand
 * for goes with the key it was sealed under and the record says which, then everything about the
 * person is deleted. What institutions owe stays owed. That they were erased is noted outside the
 * database too, so that no restore brings them back for long.
 */
export async function erasePerson(
  ground: Ground,
  person: string,
  options: EraseOptions,
): Promise<void> {
  const at = ground.clock.now();
  const today = dayIn(at, ground.config.timeZone);
  // The record is read before, on a connection of its own, so that no erasure waits for another's.
  const places = await findFacts(ground, await listDigests(ground.sql, person));
  await ground.sql.begin(async (tx) => {
    // Whoever sends the form twice is erased once.
    if (!(await lockPerson(tx, person))) return;
    const held = await options.tenuresOf(tx, person, today);
    const institutions = new Map(
      held.map(({ post, institution }) => [postSubject(post), institution]),
    );
    await options.onErase(tx, ground, person);
    const named = await listDigests(tx, person);
    await ground.ledger.append(tx, redactionFacts(named, { institutions, places }));
    const addresses = (await listLogins(tx, person))
      .filter((login) => login.kind === "email")
      .flatMap((login) => [login.identifier, ...login.former]);
    await deleteChallengesTo(tx, addresses);
    for (const address of addresses) {
      await eraseMessages(tx, address);
      await eraseQueued(tx, address);
    }
    await deletePerson(tx, person);
    await noteErasure(tx, ground.config.dataDir, { person, at });
  });
  ground.ledger.nudge();
}
