import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { Area } from "../area.js";
import type { Contact, Institution } from "../institution.js";
import { mandateFunctions, type Mandate, type MandateFunction, type Topic } from "../mandate.js";
import type { Post } from "../post.js";
import { responsibility } from "../rules.js";
import { ancestorsOf, listAreas, readAreas } from "../store/areas.js";
import { readInstitutions } from "../store/institutions.js";
import { findMandates } from "../store/mandates.js";
import { findTopic, listTopics } from "../store/topics.js";
import { readContactsOfPosts } from "../store/contacts.js";
import { readPostsOfMany } from "../store/posts.js";

/** One institution that answers, and the office of it to write to. */
export interface Answering {
  readonly mandate: Mandate;
  readonly institution: Institution;
  readonly area: Area | undefined;
  readonly post: Post | undefined;
  readonly contacts: readonly Contact[];
}

/** Who answers for one subject in one area. */
export interface FinderView {
  readonly topic: Topic;
  readonly area: Area | null;
  readonly byFunction: readonly {
    readonly function: MandateFunction;
    readonly isOverlap: boolean;
    readonly answering: readonly Answering[];
  }[];
  readonly isGap: boolean;
}

/** Finds who answers for a subject in an area, its larger areas and its larger subject included. */
export async function finderViewOf(
  query: Query,
  asked: { readonly topic: Topic; readonly area: Area | null; readonly today: Day },
): Promise<FinderView> {
  const { topic, area, today } = asked;
  const areas = area === null ? null : (await ancestorsOf(query, area.id)).map((one) => one.id);
  const mandates = await findMandates(query, {
    scheme: topic.scheme,
    codes: await codesOf(query, topic),
    areas,
    today,
  });
  const found = responsibility(mandates);
  const answering = await withOffices(query, mandates);
  return {
    topic,
    area,
    isGap: found.isGap,
    byFunction: mandateFunctions.flatMap((name) => {
      const list = answering.filter((one) => one.mandate.function === name);
      if (list.length === 0) return [];
      return [{ function: name, isOverlap: found.overlaps.includes(name), answering: list }];
    }),
  };
}

/** Mandates with their institutions, and the offices to write to. */
export async function withOffices(
  query: Query,
  mandates: readonly Mandate[],
): Promise<readonly Answering[]> {
  const ids = [...new Set(mandates.map((mandate) => mandate.institution))];
  const [institutions, areas, posts] = await Promise.all([
    readInstitutions(query, ids),
    readAreas(
      query,
      mandates.map((mandate) => mandate.area),
    ),
    readPostsOfMany(query, ids),
  ]);
  const offices = new Map(ids.map((id) => [id, officeOf(posts.get(id) ?? [])]));
  const contacts = await readContactsOfPosts(
    query,
    [...offices.values()].flatMap((post) => post?.id ?? []),
  );
  return mandates.flatMap((mandate) => {
    const institution = institutions.get(mandate.institution);
    if (!institution) return [];
    const post = offices.get(mandate.institution);
    return [
      {
        mandate,
        institution,
        area: areas.get(mandate.area),
        post,
        contacts: contacts.filter((contact) => contact.post === post?.id),
      },
    ];
  });
}

/** The areas somebody may choose, each below the one it lies in, with its depth. */
export async function areaChoices(
  query: Query,
): Promise<readonly { readonly area: Area; readonly depth: number }[]> {
  const areas = await listAreas(query, 2_000);
  const below = Map.groupBy(areas, (area) => area.parent);
  const walk = (parent: string | null, depth: number): { area: Area; depth: number }[] =>
    depth > 8
      ? []
      : (below.get(parent) ?? []).flatMap((area) => [{ area, depth }, ...walk(area.id, depth + 1)]);
  return walk(null, 0);
}

// Those who do the work are asked before their minister is.
function officeOf(posts: readonly Post[]): Post | undefined {
  return posts.find((post) => post.role === "owner" || post.role === "handler") ?? posts[0];
}

// A goal is asked with its targets, a target with what is given for the whole goal.
async function codesOf(query: Query, topic: Topic): Promise<readonly string[]> {
  if (topic.parentCode !== null) {
    const parent = await findTopic(query, topic.scheme, topic.parentCode);
    return parent ? [topic.code, parent.code] : [topic.code];
  }
  const all = await listTopics(query, topic.scheme);
  const parts = all.filter((one) => one.parentCode === topic.code).map((one) => one.code);
  return [topic.code, ...parts];
}
