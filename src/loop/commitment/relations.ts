import { z } from "zod";
import { actingFor, noCircle, read, type Side } from "../../commons/obligation/index.js";
import { dayIn } from "../../ground/clock.js";
import type { Ground } from "../../ground/ground.js";
import type { Actor } from "../../ground/http/actor.js";
import { relation, type PathParts } from "../../ground/http/relations.js";
import { tenuresOf } from "./act.js";
import { circleOf } from "./circle.js";
import { mayOfferAnything } from "./new-view.js";

/** The post that answers for the commitment of the URL, or the head of its institution. */
export const accountablePost = relation({
  name: "accountable post",
  actors: ["accountable", "head"],
  holds: (actor, parts, ground) => standsOn(["accountable"], { actor, parts, ground }),
});

/** The post that was asked to take over the commitment of the URL, or the head of its institution. */
export const receivingPost = relation({
  name: "receiving post",
  actors: ["accountable", "head"],
  holds: (actor, parts, ground) => standsOn(["receiver"], { actor, parts, ground }),
});

/** Who may release from the commitment of the URL: the steering posts, or those it is owed to. */
export const steeringSide = relation({
  name: "steering side",
  actors: ["creditor", "coordinator", "head", "reviewer"],
  holds: (actor, parts, ground) => standsOn(["steering"], { actor, parts, ground }),
});

/** The side to which the commitment of the URL is owed, or an independent reviewer. */
export const creditorSide = relation({
  name: "creditor's side",
  actors: ["creditor", "coordinator", "head", "reviewer"],
  holds: (actor, parts, ground) => standsOn(["judge", "creditor"], { actor, parts, ground }),
});

/** Who may consent to another date: those to whom it is owed. */
export const consentingSide = relation({
  name: "consenting side",
  actors: ["creditor", "coordinator", "head", "reviewer"],
  holds: (actor, parts, ground) => standsOn(["creditor"], { actor, parts, ground }),
});

/** Who offered the commitment of the URL, or coordinates what it stands in. */
export const creatorSide = relation({
  name: "creator's side",
  actors: ["coordinator", "head"],
  holds: (actor, parts, ground) => standsOn(["creator"], { actor, parts, ground }),
});

/** Whoever coordinates or heads an institution, or leads a compact: may offer commitments. */
export const coordinatorOrHead = relation({
  name: "coordinator or head",
  actors: ["coordinator", "head"],
  holds: (actor, _parts, ground) => mayOfferAnything(ground, actor),
});

async function standsOn(
  sides: readonly Side[],
  who: { readonly actor: Actor; readonly parts: PathParts; readonly ground: Ground },
): Promise<boolean> {
  const tenures = tenuresOf(who.actor);
  const id = z.uuid().safeParse(who.parts["id"]);
  if (tenures.length === 0 || !id.success) return false;
  const { sql, clock, config } = who.ground;
  const obligation = await read(sql, id.data);
  if (!obligation) return false;
  const today = dayIn(clock.now(), config.timeZone);
  const isWithin = sides.includes("accountable") || sides.includes("receiver");
  const circle = isWithin ? noCircle : await circleOf(sql, obligation);
  return sides.some((side) => actingFor(obligation, side, { tenures, circle, today }) !== null);
}
