import { readAreas, readPostsOfMany, type Area } from "../../../commons/institution/index.js";
import { readNames, type Names } from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import type { Actor, HeldPost } from "../../../ground/http/actor.js";
import type { LanguageMap } from "../../../ground/words/index.js";
import { linesOf, type Line } from "../amend/lines.js";
import type { Compact } from "../compact.js";
import { readCompact } from "../store.js";
import { readLoads } from "./burden.js";
import { officeIn } from "./access.js";
import type { Sections } from "./sections.js";
import { readDraft, type Draft } from "./store.js";
import { wantingIn, type Wanting } from "./wanting.js";

/** The names behind the ids of lines. */
export interface LineNames {
  readonly names: Names;
  readonly areas: ReadonlyMap<string, Area>;
}

/** An office somebody can choose. */
export interface PostChoice {
  readonly id: string;
  readonly label: LanguageMap;
  readonly institution: string;
}

/** Everything the pages of a draft show. */
export interface DraftView extends LineNames {
  readonly draft: Draft;
  /** The compact whose text it changes; null for a first text. */
  readonly compact: Compact | null;
  readonly office: HeldPost;
  readonly wanting: readonly Wanting[];
  readonly lines: readonly Line[];
  readonly posts: readonly PostChoice[];
}

/** Gathers a draft for somebody who writes in it; null for everybody else. */
export async function draftViewOf(
  ground: Ground,
  id: string,
  asked: {
    readonly actor: Actor;
    readonly today: Day;
    /** What a form names that was not saved yet. */
    readonly also?: { readonly institutions: readonly string[]; readonly areas: readonly string[] };
  },
): Promise<DraftView | null> {
  const { sql } = ground;
  const [draft, compact] = await Promise.all([readDraft(sql, id), readCompact(sql, id)]);
  const office = officeIn({ draft, compact }, asked.actor);
  if (!draft || !office) return null;
  const { sections } = draft;
  const lines = linesOf(sections);
  const { institutions, others } = sections.participants;
  const involved = [...new Set([...institutions, ...others, draft.institution])];
  const [read, postsOf, loads] = await Promise.all([
    lineNames(sql, lines, {
      today: asked.today,
      institutions: [
        ...involved,
        ...(asked.also?.institutions ?? []),
        ...sections.resources.lines.flatMap((line) => line.institution ?? []),
        ...[...draft.saved.values()].map((saved) => saved.institution),
      ],
      posts: [...draft.saved.values()].map((saved) => saved.post),
      areas: asked.also?.areas ?? [],
    }),
    readPostsOfMany(sql, involved),
    readLoads(sql, institutions, { compact: id, today: asked.today }),
  ]);
  // Who was named before may belong to an institution that takes no part any more.
  const named = postsIn(sections).flatMap((post) => read.names.post(post) ?? []);
  const posts = [...involved.flatMap((one) => postsOf.get(one) ?? []), ...named];
  return {
    draft,
    compact,
    office,
    wanting: wantingIn(sections, loads),
    lines,
    posts: [...new Map(posts.map((post) => [post.id, post])).values()],
    ...read,
  };
}

/** Reads the names that some lines need. */
export async function lineNames(
  query: Query,
  lines: readonly Line[],
  more: {
    readonly today: Day;
    readonly institutions?: readonly string[];
    readonly posts?: readonly string[];
    readonly areas?: readonly string[];
  },
): Promise<LineNames> {
  const { today, institutions = [], posts = [], areas: others = [] } = more;
  const [names, areas] = await Promise.all([
    readNames(query, {
      today,
      institutions: [
        ...institutions,
        ...lines.flatMap(({ of }) => (of?.kind === "institution" ? [of.institution] : [])),
      ],
      posts: [
        ...posts,
        ...lines.flatMap(({ value }) =>
          value.kind === "posts" || value.kind === "step" ? value.posts : [],
        ),
      ],
    }),
    readAreas(query, [
      ...others,
      ...lines.flatMap(({ value }) => (value.kind === "areas" ? value.areas : [])),
    ]),
  ]);
  return { names, areas };
}

function postsIn({ accountability, leadership, outcomes }: Sections): readonly string[] {
  return [
    ...(leadership.coordinatorPost ? [leadership.coordinatorPost] : []),
    ...leadership.steeringPosts,
    ...accountability.ladder.flatMap((step) => step.posts),
    ...outcomes.outcomes.flatMap((outcome) => outcome.leadPost ?? []),
  ];
}
