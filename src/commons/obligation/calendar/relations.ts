import type { Ground } from "../../../ground/ground.js";
import type { Actor } from "../../../ground/http/actor.js";
import { relation } from "../../../ground/http/relations.js";
import {
  findArea,
  readInstitutions,
  type Area,
  type Classification,
} from "../../institution/index.js";
import type { ActingFor } from "./facts.js";

// Others have their seat in an area without governing it.
const governing: readonly Classification[] = [
  "ministry",
  "agency",
  "regional_government",
  "municipality",
  "legislature",
];

/** Whoever heads or coordinates an authority whose area is the one of the URL. */
export const officeOfArea = relation({
  name: "head or coordinator of an authority of the area",
  actors: ["coordinator", "head"],
  async holds(actor, parts, ground) {
    const area = await areaOf(ground, parts["code"] ?? "");
    return area !== null && (await actingIn(ground, actor, area)) !== null;
  },
});

/** An area by the code in an address; null when nobody calls one so. */
export async function areaOf(ground: Ground, code: string): Promise<Area | null> {
  return code.includes("\0") ? null : findArea(ground.sql, code);
}

/** In whose name somebody changes the calendar of an area; null when they may not. */
export async function actingIn(
  ground: Ground,
  actor: Actor,
  area: Area,
): Promise<ActingFor | null> {
  if (actor.kind !== "person") return null;
  const offices = actor.tenures.filter(({ role }) => role === "head" || role === "coordinator");
  const institutions = await readInstitutions(
    ground.sql,
    offices.map((office) => office.institution),
  );
  const office = offices.find((one) => {
    const of = institutions.get(one.institution);
    return of?.area === area.id && of.state === "active" && governing.includes(of.classification);
  });
  return office ? { institution: office.institution, post: office.post } : null;
}
