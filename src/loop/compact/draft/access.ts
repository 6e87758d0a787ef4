import { z } from "zod";
import type { Ground } from "../../../ground/ground.js";
import type { Actor, HeldPost } from "../../../ground/http/actor.js";
import { relation } from "../../../ground/http/relations.js";
import type { Compact } from "../compact.js";
import { readCompact } from "../store.js";
import { readDraft, type Draft } from "./store.js";

/** Whoever coordinates or heads an institution: may begin a compact. */
export const coordinatesOrHeads = relation({
  name: "coordinator or head of an institution",
  actors: ["coordinator", "head"],
  holds: (actor) => speakers(actor).length > 0,
});

/** Who writes in the draft of the compact of the URL: its parties' coordinators and heads, its steering. */
export const drafter = relation({
  name: "drafter",
  actors: ["coordinator", "head"],
  async holds(actor, parts, ground) {
    const id = z.uuid().safeParse(parts["id"]);
    if (!id.success || tenuresOf(actor).length === 0) return false;
    return (await draftingOffice(ground, actor, id.data)) !== null;
  },
});

/** The offices with which somebody may write: those that speak for an institution as a whole. */
export function speakers(actor: Actor): readonly HeldPost[] {
  return tenuresOf(actor).filter(({ role }) => role === "head" || role === "coordinator");
}

/** All offices somebody holds. */
export function tenuresOf(actor: Actor): readonly HeldPost[] {
  return actor.kind === "person" ? actor.tenures : [];
}

/** The office with which somebody writes in the draft of a compact, or begins one; null for none. */
export async function draftingOffice(
  ground: Ground,
  actor: Actor,
  id: string,
): Promise<HeldPost | null> {
  const [draft, compact] = await Promise.all([
    readDraft(ground.sql, id),
    readCompact(ground.sql, id),
  ]);
  return officeIn({ draft, compact }, actor);
}

/** The same, where both were read. */
export function officeIn(
  written: { readonly draft: Draft | null; readonly compact: Compact | null },
  actor: Actor,
): HeldPost | null {
  const { draft, compact } = written;
  const institutions = new Set([
    ...(draft ? [draft.institution] : []),
    ...(draft?.sections.participants.institutions ?? []),
    ...(draft?.sections.participants.others ?? []),
    ...(compact?.ruling.parties ?? []).map((party) => party.institution),
  ]);
  const governance = compact?.ruling.governance;
  const posts = new Set(
    governance ? [governance.coordinatorPost, ...governance.steeringPosts] : [],
  );
  return (
    speakers(actor).find((held) => institutions.has(held.institution)) ??
    tenuresOf(actor).find((held) => posts.has(held.post)) ??
    null
  );
}
