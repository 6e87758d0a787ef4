import { z } from "zod";
import { relation } from "../../ground/http/relations.js";
import { officeToTurn } from "./course/rules.js";
import { readCompact } from "./store.js";

/** A post that may sign for one of the parties of the compact of the URL. */
export const signatory = relation({
  name: "signatory",
  actors: ["signatory"],
  async holds(actor, parts, ground) {
    const id = z.uuid().safeParse(parts["id"]);
    if (actor.kind !== "person" || !id.success) return false;
    const own = actor.tenures.filter((tenure) => tenure.maySign);
    if (own.length === 0) return false;
    const compact = await readCompact(ground.sql, id.data);
    const parties = [
      ...(compact?.current.content.parties ?? []),
      ...(compact?.ruling.parties ?? []),
    ];
    return own.some((held) => parties.some((party) => party.institution === held.institution));
  },
});

/** A post that coordinates or steers the compact of the URL. */
export const steering = relation({
  name: "coordinates or steers",
  actors: ["coordinator"],
  async holds(actor, parts, ground) {
    const id = z.uuid().safeParse(parts["id"]);
    if (actor.kind !== "person" || !id.success || actor.tenures.length === 0) return false;
    const compact = await readCompact(ground.sql, id.data);
    return compact !== null && officeToTurn(compact, actor.tenures) !== null;
  },
});
