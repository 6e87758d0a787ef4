import { readExternal } from "../../src/commons/obligation/index.js";
import { act, recordMilestone } from "../../src/loop/commitment/index.js";
import type { Scene, Story } from "../story.js";
import { steps, type SeedMilestone } from "./milestones.js";
import { officeOf } from "./tell-commitments.js";

// Who coordinates the compact confirms, on the day after.
const confirmedBy = "PMO-delivery";

/** Steps are planned by whoever answers for the promise, done, and confirmed. */
export const milestoneScenes: readonly Scene[] = steps.flatMap((step) => {
  let id = "";
  const { done } = step;
  const planned: Scene = {
    day: step.planned,
    async happens(story) {
      id = await plan(story, step);
    },
  };
  if (!done) return [planned];
  return [
    planned,
    { day: done.day, happens: (story) => deliver(story, id, step) },
    { day: done.day + 1, happens: (story) => confirm(story, id, done.day + 1) },
  ];
});

async function plan(story: Story, step: SeedMilestone): Promise<string> {
  const known = await readExternal(story.ground.sql, "solmara", [step.of]);
  const done = await recordMilestone(story.ground, known.get(step.of) ?? "", {
    planned: {
      title: step.title,
      deliverable: step.deliverable,
      dueOn: story.day(step.dueOn),
    },
    tenures: async () => [officeOf(step.post)],
    today: story.day(step.planned),
  });
  if (done.ok) return done.id;
  throw new Error(`a step of ${step.of} was not planned: ${done.refusal.kind}`);
}

async function deliver(story: Story, id: string, step: SeedMilestone): Promise<void> {
  const { done } = step;
  if (!done) return;
  await expectOk(
    act(story.ground, id, {
      command: {
        kind: "deliver",
        note: done.note,
        evidence: [{ title: done.note, url: done.url }],
      },
      tenures: [officeOf(step.post)],
      today: story.day(done.day),
      seen: null,
    }),
  );
}

async function confirm(story: Story, id: string, day: number): Promise<void> {
  await expectOk(
    act(story.ground, id, {
      command: { kind: "confirm" },
      tenures: [officeOf(confirmedBy)],
      today: story.day(day),
      seen: null,
    }),
  );
}

async function expectOk(acted: ReturnType<typeof act>): Promise<void> {
  const done = await acted;
  if (!done.ok) throw new Error(`a step did not move: ${done.refusal.kind}`);
}
