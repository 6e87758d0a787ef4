import { succeeding } from "../../../commons/institution/index.js";
import type { Query } from "../../../ground/database/sql.js";
import type { HeldPost, SignedIn } from "../../../ground/http/actor.js";
import { acceptedAmong } from "./store.js";

/** The offices somebody took over from another holder without accepting the handover yet. */
export async function handoversWaiting(
  query: Query,
  actor: Pick<SignedIn, "tenures">,
): Promise<readonly HeldPost[]> {
  const tenures = actor.tenures.map(({ tenure }) => tenure);
  const [taken, accepted] = await Promise.all([
    succeeding(query, tenures),
    acceptedAmong(query, tenures),
  ]);
  return actor.tenures.filter(({ tenure }) => taken.has(tenure) && !accepted.has(tenure));
}
