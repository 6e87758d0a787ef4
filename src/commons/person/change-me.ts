import type { Ground } from "../../ground/ground.js";
import type { SignedIn } from "../../ground/http/actor.js";
import { disclose } from "../../ground/ledger/index.js";
import type { Locale } from "../../ground/words/index.js";
import { postSubject, tenureRenamed } from "./facts.js";
import type { Channel } from "./person.js";
import { keepDisclosures } from "./store/disclosure.js";
import { lockPerson, readPerson, updatePerson } from "./store/person.js";

/** What somebody may change about themselves. */
export interface Changes {
  readonly displayName: string;
  readonly locale: Locale;
  readonly channel: Channel;
  readonly accessNeeds: string;
}

/**
 * Writes what somebody changed. The names of those who hold an office are public: another name is a
 * fact about the office, with the name itself behind a digest.
 */
export async function changeMe(ground: Ground, actor: SignedIn, changes: Changes): Promise<void> {
  const at = ground.clock.now();
  const { person, tenures } = actor;
  await ground.sql.begin(async (tx) => {
    const before = (await lockPerson(tx, person)) ? await readPerson(tx, person) : null;
    if (!before) return;
    await updatePerson(tx, person, { ...changes, at });
    if (before.displayName === changes.displayName) return;
    const named = tenures.map((held) => ({ held, ...disclose("name", changes.displayName) }));
    await keepDisclosures(
      tx,
      named.map(({ held, digest, disclosure }) => {
        return { digest, person, sub: postSubject(held.post), disclosure, isPublic: true, at };
      }),
    );
    await ground.ledger.append(
      tx,
      named.map(({ held, digest }) => tenureRenamed(held, digest)),
    );
  });
}
