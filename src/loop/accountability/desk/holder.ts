import type { Actor, SignedIn } from "../../../ground/http/actor.js";
import { relation } from "../../../ground/http/relations.js";

/** Whoever holds a post now: what they owe and are owed follows from it. */
export const officeHolder = relation({
  name: "holder of a post",
  actors: ["official", "accountable", "creditor", "coordinator", "head", "signatory", "reviewer"],
  holds: (actor) => holderOf(actor) !== null,
});

/** The actor when they hold a post now; null for anybody else. */
export function holderOf(actor: Actor): SignedIn | null {
  return actor.kind === "person" && actor.tenures.length > 0 ? actor : null;
}
