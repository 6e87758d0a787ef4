import {
  actingFor,
  carryOut,
  read,
  type Acted,
  type ActingTenure,
  type Asked,
  type Kind,
  type Obligation,
} from "../../commons/obligation/index.js";
import { tenuresOfPerson } from "../../commons/institution/index.js";
import type { Day } from "../../ground/clock.js";
import type { Tx } from "../../ground/database/sql.js";
import type { Ground } from "../../ground/ground.js";
import type { Actor, HeldPost } from "../../ground/http/actor.js";
import { circleOf } from "./circle.js";
import { tellOfDraft } from "./ogp/record.js";

export type { Acted } from "../../commons/obligation/index.js";

/** Carries out a command: rows and facts in one transaction, or nothing and the reason. */
export async function act(ground: Ground, id: string, asked: Asked): Promise<Acted> {
  const at = ground.clock.now();
  return ground.sql.begin(async (tx) => {
    const acted = await carryOut(tx, id, { ...asked, ground, at, circleOf });
    if (asked.command.kind === "offer" && acted.ok) await tellOfDraft(tx, ground, id);
    return acted;
  });
}

/** The offices somebody holds at this moment, as the rules read them. */
export function tenuresOf(actor: Actor): readonly ActingTenure[] {
  // The session was read a moment ago: what it names is in force.
  return actor.kind === "person" ? actor.tenures.map(inForceNow) : [];
}

/** The same, read again in the transaction of the command: what ended meanwhile has ended. */
export function tenuresWhenActing(
  actor: Actor,
  today: Day,
): (tx: Tx) => Promise<readonly ActingTenure[]> {
  return async (tx) =>
    actor.kind === "person" ? (await tenuresOfPerson(tx, actor.person, today)).map(inForceNow) : [];
}

function inForceNow({ post, institution, role }: HeldPost): ActingTenure {
  return { post, institution, role, from: null, to: null };
}

// The kinds of obligations that have their page here.
const shownKinds: readonly Kind[] = ["commitment", "milestone", "dependency", "pledge"];

/** A commitment, milestone, dependency or pledge everybody may see, or null. */
export async function readPublic(ground: Ground, id: string): Promise<Obligation | null> {
  const obligation = await read(ground.sql, id);
  if (!obligation || obligation.state === "draft") return null;
  return shownKinds.includes(obligation.kind) ? obligation : null;
}

/** The same, and the drafts of one's own side. */
export async function readFor(
  ground: Ground,
  id: string,
  reader: { readonly actor: Actor; readonly today: Day },
): Promise<Obligation | null> {
  const obligation = await read(ground.sql, id);
  if (!obligation || !shownKinds.includes(obligation.kind)) return null;
  if (obligation.state !== "draft") return obligation;
  const tenures = tenuresOf(reader.actor);
  if (tenures.length === 0) return null;
  const circle = await circleOf(ground.sql, obligation);
  const who = { tenures, circle, today: reader.today };
  return actingFor(obligation, "creator", who) === null ? null : obligation;
}
