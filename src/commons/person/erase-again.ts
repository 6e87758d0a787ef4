import type { Ground } from "../../ground/ground.js";
import { erasePerson, type EraseOptions } from "./erase.js";
import { forgetErasures, readErasures } from "./erasures.js";
import { readPeople } from "./store/person.js";

// People looked up in one question.
const peoplePerLook = 1_000;

/**
 * Erases, at a start, everybody who was erased before and came back with a restored backup. How many
 * they were comes back.
 */
export async function eraseAgain(ground: Ground, options: EraseOptions): Promise<number> {
  const { dataDir } = ground.config;
  const erased = [...new Set((await readErasures(dataDir)).map((one) => one.person))];
  let count = 0;
  for (let at = 0; at < erased.length; at += peoplePerLook) {
    const back = await readPeople(ground.sql, erased.slice(at, at + peoplePerLook));
    for (const person of back.keys()) {
      await erasePerson(ground, person, options);
      count += 1;
    }
  }
  await ground.sql.begin((tx) => forgetErasures(tx, dataDir, ground.clock.now()));
  if (count > 0) ground.log.warn({ people: count }, "erased again whom a restore brought back");
  return count;
}
