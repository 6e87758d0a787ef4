import { z } from "zod";
import type { Ground } from "../../../ground/ground.js";
import { relation, type PathParts } from "../../../ground/http/relations.js";
import type { CompactCard } from "../../compact/index.js";
import { publicCard, tableOf } from "./gather.js";
import { officeAmong } from "./rules.js";
import { readStocktake } from "./store.js";

/** The post that coordinates the compact of the URL. */
export const compactCoordinator = relation({
  name: "coordinates the compact",
  actors: ["coordinator"],
  async holds(actor, parts, ground) {
    const id = z.uuid().safeParse(parts["id"]);
    if (actor.kind !== "person" || actor.tenures.length === 0 || !id.success) return false;
    const card = await publicCard(ground.sql, id.data);
    return card !== null && officeAmong(actor.tenures, [card.coordinatorPost]) !== null;
  },
});

/** The post that coordinates the compact of the stocktake of the URL. */
export const stocktakeCoordinator = relation({
  name: "coordinates the stocktake",
  actors: ["coordinator"],
  async holds(actor, parts, ground) {
    if (actor.kind !== "person" || actor.tenures.length === 0) return false;
    const card = await cardOf(ground, parts);
    return card !== null && officeAmong(actor.tenures, [card.coordinatorPost]) !== null;
  },
});

/** Whoever sits at the table of the stocktake of the URL: its coordinator and who steers. */
export const atTheTable = relation({
  name: "sits at the table",
  actors: ["coordinator"],
  async holds(actor, parts, ground) {
    if (actor.kind !== "person" || actor.tenures.length === 0) return false;
    const card = await cardOf(ground, parts);
    return card !== null && officeAmong(actor.tenures, tableOf(card)) !== null;
  },
});

async function cardOf(ground: Ground, parts: PathParts): Promise<CompactCard | null> {
  const id = z.uuid().safeParse(parts["id"]);
  const stocktake = id.success ? await readStocktake(ground.sql, id.data) : null;
  return stocktake && publicCard(ground.sql, stocktake.compact);
}
