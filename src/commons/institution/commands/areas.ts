import type { Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import type { Area } from "../area.js";
import { areaRegistered } from "../facts.js";
import { insertAreas, type NewArea } from "../store/areas.js";

/** Registers a territory; its id comes back. */
export async function registerArea(tx: Tx, ground: Ground, area: NewArea): Promise<string> {
  const [id] = await registerAreas(tx, ground, [area]);
  if (id === undefined) throw new Error("an area was not written");
  return id;
}

/** Registers many territories in one statement, those that hold others first; ids in order. */
export async function registerAreas(
  tx: Tx,
  ground: Ground,
  list: readonly NewArea[],
): Promise<readonly string[]> {
  const made = await insertAreas(tx, list, ground.clock.now());
  await ground.ledger.append(tx, made.map(areaRegistered));
  return made.map((area: Area) => area.id);
}
