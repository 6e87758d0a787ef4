import { postSubject, readPosts, tenuresOfPerson } from "../../../commons/institution/index.js";
import { listOpenOf } from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { Ground } from "../../../ground/ground.js";
import type { NewFact } from "../../../ground/ledger/index.js";
import { mayAcceptHandover, type HandoverRefusal } from "./rules.js";
import { insertHandover, listHandovers, type Handover } from "./store.js";

/** More than this one post cannot answer for; the pack says when it shows not all. */
export const packRowsMax = 200;

/** What came of accepting a handover. */
export type Accepted =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly refusal: HandoverRefusal | { readonly kind: "not-found" };
    };

/** The holder of a post accepts what it owes: one row and one fact, or nothing and the reason. */
export async function acceptHandover(
  ground: Ground,
  post: string,
  who: { readonly person: string; readonly today: Day },
): Promise<Accepted> {
  const at = ground.clock.now();
  const done = await ground.sql.begin(async (tx): Promise<Accepted> => {
    const institution = (await readPosts(tx, [post])).get(post)?.institution;
    if (institution === undefined) return { ok: false, refusal: { kind: "not-found" } };
    // Read again now: who left the post meanwhile accepts nothing for it.
    const tenures = await tenuresOfPerson(tx, who.person, who.today);
    const accepted = (await listHandovers(tx, post)).map(({ tenure }) => tenure);
    const verdict = mayAcceptHandover(tenures, { post, accepted });
    if (!verdict.ok) return verdict;
    const open = (await listOpenOf(tx, post, packRowsMax)).map(({ id }) => id);
    const { tenure } = verdict;
    const handover = { tenure, post, institution, open: open.length, acceptedAt: at };
    if (!(await insertHandover(tx, handover))) {
      return { ok: false, refusal: { kind: "handover-accepted" } };
    }
    await ground.ledger.append(tx, [handoverAccepted(handover, open)]);
    return { ok: true };
  });
  if (done.ok) ground.ledger.nudge();
  return done;
}

/** The fact that a post has a holder who knows what it owes: posts and institutions, no names. */
export function handoverAccepted(handover: Handover, obligations: readonly string[]): NewFact {
  return {
    type: "handover.accepted",
    sub: postSubject(handover.post),
    by: handover.institution,
    role: handover.post,
    pub: { open: handover.open, obligations: [...obligations] },
  };
}
