import { z } from "zod";
import {
  decider,
  mayRaise,
  read,
  readEscalation,
  takeBack,
  type ActingTenure,
  type Circle,
  type Escalation,
  type Obligation,
} from "../../../commons/obligation/index.js";
import { dayIn, type Day } from "../../../ground/clock.js";
import type { Ground } from "../../../ground/ground.js";
import type { Actor } from "../../../ground/http/actor.js";
import { relation, type PathParts } from "../../../ground/http/relations.js";
import { tenuresOf } from "../act.js";
import { circleOf } from "../circle.js";

/** Whoever holds a post of the level on which the escalation of the URL lies. */
export const levelHolder = relation({
  name: "holder of the level",
  actors: ["accountable", "coordinator", "head", "reviewer"],
  async holds(actor, parts, ground) {
    const found = await readFor(actor, parts, ground);
    return found !== null && decider(found.escalation, found) !== null;
  },
});

/** Who raised the escalation of the URL, or consents to its being taken back. */
export const escalationRaiser = relation({
  name: "raiser, or who consents",
  actors: ["accountable", "creditor", "coordinator", "head", "reviewer"],
  async holds(actor, parts, ground) {
    const found = await readFor(actor, parts, ground);
    if (!found) return false;
    const { escalation, obligation, ...who } = found;
    // Of what is closed they hear that it is; of others' they may not speak at all.
    return takeBack({ ...escalation, state: "open" }, obligation, who).ok;
  },
});

/** Either side of the commitment of the URL, or who offered, coordinates or reviews it. */
export const eitherSide = relation({
  name: "either side",
  actors: ["accountable", "creditor", "coordinator", "head", "reviewer"],
  async holds(actor, parts, ground) {
    const tenures = tenuresOf(actor);
    const id = z.uuid().safeParse(parts["id"]);
    if (tenures.length === 0 || !id.success) return false;
    const obligation = await read(ground.sql, id.data);
    if (!obligation) return false;
    const circle = await circleOf(ground.sql, obligation);
    return mayRaise(obligation, { tenures, circle, today: todayOf(ground) }) !== null;
  },
});

interface Found {
  readonly escalation: Escalation;
  readonly obligation: Obligation;
  readonly tenures: readonly ActingTenure[];
  readonly circle: Circle;
  readonly today: Day;
}

async function readFor(actor: Actor, parts: PathParts, ground: Ground): Promise<Found | null> {
  const tenures = tenuresOf(actor);
  const id = z.uuid().safeParse(parts["id"]);
  if (tenures.length === 0 || !id.success) return null;
  const escalation = await readEscalation(ground.sql, id.data);
  const obligation = escalation && (await read(ground.sql, escalation.obligation));
  if (!escalation || !obligation) return null;
  const circle = await circleOf(ground.sql, obligation);
  return { escalation, obligation, tenures, circle, today: todayOf(ground) };
}

function todayOf({ clock, config }: Ground): Day {
  return dayIn(clock.now(), config.timeZone);
}
