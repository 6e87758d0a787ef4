import {
  amendCompact,
  findCompact,
  openCompact,
  signCompact,
  type CompactContent,
} from "../../src/loop/compact/index.js";
import { tenuresOfPerson } from "../../src/commons/institution/index.js";
import { idOf } from "../id.js";
import type { Scene, Story } from "../story.js";
import { oneRiver } from "./bilateral.js";
import { safeThroughTheRains, type SeedCompact, type SeedCompactText } from "./compact.js";
import type { SeedValue } from "./outcomes.js";
import { posts, type PostKey } from "./posts.js";
import { tenures } from "./tenures.js";

/** The compacts are put to signature, signed by each party, and amended. */
export const compactScenes: readonly Scene[] = [safeThroughTheRains, oneRiver].flatMap(scenesOf);

function scenesOf(compact: SeedCompact): readonly Scene[] {
  return compact.versions.flatMap((version, index) => [
    {
      day: version.opened,
      happens: (story: Story) => put(story, { compact, text: version.text, isFirst: index === 0 }),
    },
    ...version.text.parties.map(({ signs }) => ({
      day: version.signed,
      happens: (story: Story) => signFor(story, compact, signs),
    })),
  ]);
}

async function put(
  story: Story,
  asked: {
    readonly compact: SeedCompact;
    readonly text: SeedCompactText;
    readonly isFirst: boolean;
  },
): Promise<void> {
  const { compact, text } = asked;
  const by = {
    institution: idOf("institution", institutionOf(compact.openedBy)),
    post: idOf("post", compact.openedBy),
  };
  const content = contentOf(story, text);
  const { ground } = story;
  const done = asked.isFirst
    ? await openCompact(ground, content, { ...by, externalId: externalIdOf(compact) })
    : await amendCompact(ground, await compactId(story, compact.key), { content, by });
  if (!done.ok) throw new Error(`${compact.key} was not put to signature: ${done.refusal.kind}`);
}

async function signFor(story: Story, compact: SeedCompact, post: PostKey): Promise<void> {
  const { ground } = story;
  const found = await findCompact(ground.sql, externalIdOf(compact));
  if (!found) throw new Error(`${compact.key} is not there to be signed`);
  const holder = tenures.find((tenure) => tenure.post === post)?.person ?? "";
  const held = await tenuresOfPerson(ground.sql, idOf("person", holder), story.day(0));
  const { hash } = found.current;
  const done = await signCompact(ground, found.id, { hash, tenures: held });
  if (!done.ok) throw new Error(`${post} did not sign ${compact.key}: ${done.refusal.kind}`);
}

/** The id of a compact of the story, once it was put to signature. */
export async function compactId(story: Story, key: string): Promise<string> {
  const found = await findCompact(story.ground.sql, externalIdOf({ key }));
  if (!found) throw new Error(`there is no compact ${key}`);
  return found.id;
}

function externalIdOf(compact: { readonly key: string }): string {
  return `solmara:${compact.key}`;
}

function institutionOf(post: PostKey): string {
  return posts.find((one) => one.key === post)?.institution ?? "";
}

function contentOf(story: Story, text: SeedCompactText): CompactContent {
  const postId = (key: PostKey) => idOf("post", key);
  const value = ({ year, value: number }: SeedValue) => ({
    // "Last year" is told as an offset, a real year as itself.
    year: year < 1_000 ? story.year(year) : year,
    value: number,
  });
  return {
    title: text.title,
    whyJointly: text.whyJointly,
    areas: text.areas.map((code) => idOf("area", code)),
    principles: text.principles.map((principle) => ({
      text: principle.text,
      evidence: { text: principle.evidence, url: null },
    })),
    parties: text.parties.map(({ institution, role }) => ({
      institution: idOf("institution", institution),
      role,
      required: true,
    })),
    outcomes: text.outcomes.map(({ id, code, statement, leadPost, topics, indicator }) => ({
      id,
      code,
      statement,
      leadPost: postId(leadPost),
      topics: [...topics],
      indicator: {
        code: indicator.code,
        text: indicator.text,
        unit: indicator.unit,
        direction: indicator.direction,
        baseline: value(indicator.baseline),
        target: value(indicator.target),
        ...(indicator.trajectory ? { trajectory: indicator.trajectory.map(value) } : {}),
      },
    })),
    governance: {
      coordinatorPost: postId(text.coordinatorPost),
      steeringPosts: text.steeringPosts.map(postId),
      stocktakeDays: text.stocktakeDays,
      ladder: text.ladder.map(({ level, posts: keys, workingDays }) => ({
        level,
        posts: keys.map(postId),
        workingDays,
      })),
    },
    glossary: text.glossary.map(({ term, meaning }) => ({ term, meaning })),
    gates: { ...text.gates },
    resources: text.resources.map(({ institution, year, amount, unit }) => ({
      institution: idOf("institution", institution),
      year: story.year(year),
      amount,
      unit,
    })),
    noticeDays: text.noticeDays,
    start: story.day(text.start),
    end: story.day(text.end),
    reviewOn: story.day(text.reviewOn),
    ...(text.readyBy
      ? { readyBy: { day: story.day(text.readyBy.day), what: text.readyBy.what } }
      : {}),
  };
}
