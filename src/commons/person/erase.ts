import { dayIn } from "../../ground/clock.js";
import type { Ground } from "../../ground/ground.js";
import { eraseQueued } from "../../ground/jobs.js";
import { eraseMessages } from "../../ground/mailer/store.js";
import { contentRedacted, postSubject } from "./facts.js";
import type { PersonOptions } from "./options.js";
import { deleteChallengesTo } from "./store/challenge.js";
import { listDisclosures, type KeptDisclosure } from "./store/disclosure.js";
import { listLogins } from "./store/login.js";
import { deletePerson, lockPerson } from "./store/person.js";

// Digests one fact names: far below the bytes a fact may have.
const digestsPerFact = 500;

/**
 * Erases somebody, all at once or not at all: offices end with facts that say so, what digests stand
 * for goes and the record says which, then everything about the person is deleted. What institutions
 * owe stays owed.
 */
export async function erasePerson(
  ground: Ground,
  person: string,
  options: Pick<PersonOptions, "tenuresOf" | "onErase">,
): Promise<void> {
  const today = dayIn(ground.clock.now(), ground.config.timeZone);
  await ground.sql.begin(async (tx) => {
    // Whoever sends the form twice is erased once.
    if (!(await lockPerson(tx, person))) return;
    const held = await options.tenuresOf(tx, person, today);
    const institutions = new Map(
      held.map(({ post, institution }) => [postSubject(post), institution]),
    );
    await options.onErase(tx, ground, person);
    const disclosures = await listDisclosures(tx, person);
    const facts = [...bySubject(disclosures)].flatMap(([sub, digests]) =>
      inParts(digests).map((part) => contentRedacted(sub, institutions.get(sub) ?? null, part)),
    );
    await ground.ledger.append(tx, facts);
    const addresses = (await listLogins(tx, person))
      .filter((login) => login.kind === "email")
      .flatMap((login) => [login.identifier, ...login.former]);
    await deleteChallengesTo(tx, addresses);
    for (const address of addresses) {
      await eraseMessages(tx, address);
      await eraseQueued(tx, address);
    }
    await deletePerson(tx, person);
  });
  ground.ledger.nudge();
}

function bySubject(disclosures: readonly KeptDisclosure[]): ReadonlyMap<string, string[]> {
  const digests = new Map<string, string[]>();
  for (const { sub, digest } of disclosures) {
    digests.set(sub, [...(digests.get(sub) ?? []), digest]);
  }
  return digests;
}

function inParts(digests: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (let at = 0; at < digests.length; at += digestsPerFact) {
    parts.push(digests.slice(at, at + digestsPerFact));
  }
  return parts;
}
