import { dayIn } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { Day } from "../../../ground/clock.js";
import type { Actor } from "../../../ground/http/actor.js";
import { relation } from "../../../ground/http/relations.js";
import type { ActingFor } from "../facts.js";
import { findInstitution } from "../store/institutions.js";
import { readPostsOf } from "../store/posts.js";
import { readTenuresOfPosts } from "../store/tenures.js";

/** Whoever heads the institution of the URL. */
export const headOf = relation({
  name: "head of the institution",
  actors: ["head"],
  async holds(actor, parts, ground) {
    if (actor.kind !== "person") return false;
    const institution = await findInstitution(ground.sql, parts["slug"] ?? "");
    return institution !== null && headPostOf(actor, institution.id) !== null;
  },
});

/** Its head, or whoever runs the instance while nobody is in office as its head: to begin with. */
export const headOrOperator = relation({
  name: "head of the institution, or operator while it has none",
  actors: ["head", "operator"],
  async holds(actor, parts, ground) {
    if (actor.kind !== "person") return false;
    const institution = await findInstitution(ground.sql, parts["slug"] ?? "");
    if (!institution) return false;
    if (headPostOf(actor, institution.id) !== null) return true;
    const today = dayIn(ground.clock.now(), ground.config.timeZone);
    return actor.isOperator && !(await hasHead(ground.sql, institution.id, today));
  },
});

/** The post as whose holder somebody heads an institution; null when they do not. */
export function headPostOf(actor: Actor, institution: string): string | null {
  if (actor.kind !== "person") return null;
  const held = actor.tenures.find(
    (tenure) => tenure.institution === institution && tenure.role === "head",
  );
  return held?.post ?? null;
}

/** In whose name a change is made: the head's post, or none yet at the very beginning. */
export function actingFor(actor: Actor, institution: string): ActingFor {
  return { institution, post: headPostOf(actor, institution) };
}

async function hasHead(query: Query, institution: string, today: Day): Promise<boolean> {
  const heads = (await readPostsOf(query, institution)).filter((post) => post.role === "head");
  const held = await readTenuresOfPosts(
    query,
    heads.map((post) => post.id),
    today,
  );
  return held.size > 0;
}
