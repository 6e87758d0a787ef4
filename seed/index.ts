import type { Persona } from "../src/commons/person/index.js";
import type { Ground } from "../src/ground/ground.js";
import { commitmentScenes } from "./solmara/tell-commitments.js";
import { compactScenes } from "./solmara/tell-compacts.js";
import { directoryScenes } from "./solmara/tell-directory.js";
import { escalationScenes } from "./solmara/tell-escalations.js";
import { milestoneScenes } from "./solmara/tell-milestones.js";
import { observationScenes } from "./solmara/tell-observations.js";
import { pledgeScenes } from "./solmara/tell-pledges.js";
import { ratingScenes } from "./solmara/tell-ratings.js";
import { stocktakeScenes } from "./solmara/tell-stocktakes.js";
import { personas } from "./solmara/personas.js";
import { idOf } from "./id.js";
import { tell } from "./story.js";

/** Fills an empty instance with the invented Republic of Solmara, mid-story, as of today. */
export async function seed(
  ground: Ground,
  onProgress: (text: string) => void = () => undefined,
): Promise<void> {
  const scenes = [
    ...directoryScenes,
    ...compactScenes,
    ...observationScenes,
    ...commitmentScenes,
    ...milestoneScenes,
    ...pledgeScenes,
    ...ratingScenes,
    ...escalationScenes,
    ...stocktakeScenes,
  ];
  const step = Math.ceil(scenes.length / 4);
  await tell(ground, scenes, (done, of) => {
    if (done % step === 0 || done === of) onProgress(`${done} of ${of} scenes told`);
  });
}

/** As whom a visitor of the demonstration may look around. */
export function demoPersonas(): readonly Persona[] {
  return personas.map(({ key, person, label, does, isOperator }) => ({
    key,
    person: person === null ? null : idOf("person", person),
    label,
    does,
    ...(isOperator ? { isOperator } : {}),
  }));
}
