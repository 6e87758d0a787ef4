import { z } from "zod";
import { dayIn } from "../../ground/clock.js";
import type { Tx } from "../../ground/database/sql.js";
import type { Actor, HeldPost } from "../../ground/http/actor.js";
import { relation } from "../../ground/http/relations.js";
import { tenuresOfPerson } from "../institution/index.js";
import { publisherOf, type Publisher, type PublishingTenure } from "./rules.js";
import { readIndicators } from "./store/indicators.js";

/** A statistician of the institution that publishes the indicator of the URL. */
export const itsStatistician = relation({
  name: "statistician of its source",
  actors: ["official"],
  async holds(actor, parts, { sql, clock, config }) {
    const tenures = tenuresOf(actor);
    const id = z.uuid().safeParse(parts["id"]);
    if (tenures.length === 0 || !id.success) return false;
    const indicator = (await readIndicators(sql, [id.data])).get(id.data);
    const today = dayIn(clock.now(), config.timeZone);
    return indicator !== undefined && publisherOf(indicator, { tenures, today }) !== null;
  },
});

/** A statistician of any institution. */
export const statistician = relation({
  name: "statistician",
  actors: ["official"],
  holds: (actor) => officeOfStatistician(actor) !== null,
});

/** The office in which somebody is a statistician, or null. */
export function officeOfStatistician(actor: Actor): Publisher | null {
  const held = tenuresOf(actor).find(({ role }) => role === "statistician");
  return held ? { institution: held.institution, post: held.post } : null;
}

/** The offices somebody holds at this moment, as the rules read them. */
export function tenuresOf(actor: Actor): readonly PublishingTenure[] {
  // The session was read a moment ago: what it names is in force.
  return actor.kind === "person" ? actor.tenures.map(inForceNow) : [];
}

/** The same, read again in the transaction of the command: what ended meanwhile has ended. */
export function tenuresWhenActing(
  actor: Actor,
  today: string,
): (tx: Tx) => Promise<readonly PublishingTenure[]> {
  return async (tx) =>
    actor.kind === "person" ? (await tenuresOfPerson(tx, actor.person, today)).map(inForceNow) : [];
}

function inForceNow({ post, institution, role }: HeldPost): PublishingTenure {
  return { post, institution, role, from: null, to: null };
}
