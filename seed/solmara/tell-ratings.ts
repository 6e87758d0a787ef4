import { giveRating, readExternal } from "../../src/commons/obligation/index.js";
import { idOf } from "../id.js";
import type { Scene, Story } from "../story.js";
import { ratings, type SeedRating } from "./ratings.js";
import { officeOf } from "./tell-commitments.js";

/** Offices say how sure they are, and a reviewer how sure she is. */
export const ratingScenes: readonly Scene[] = ratings.map((rating) => ({
  day: rating.day,
  happens: (story: Story) => given(story, rating),
}));

async function given(story: Story, told: SeedRating): Promise<void> {
  const { ground } = story;
  const id = (await readExternal(ground.sql, "solmara", [told.of])).get(told.of) ?? "";
  const { confidence, reason, ask } = told;
  const done = await giveRating(ground, id, {
    judgement: {
      confidence,
      reason: reason ?? null,
      ask: ask ? { who: idOf("institution", ask.who), what: ask.what } : null,
    },
    tenures: [officeOf(told.by)],
    today: story.day(told.day),
  });
  if (!done.ok) throw new Error(`${told.of} was not rated: ${done.refusal.kind}`);
}
