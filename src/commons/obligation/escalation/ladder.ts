import type { Query } from "../../../ground/database/sql.js";
import { listPostsOfRole, readPosts, readPostsOfMany, type Post } from "../../institution/index.js";
import type { Obligation } from "../obligation.js";
import type { Body, Rung } from "./escalation.js";

/** What a compact says about who decides in it. */
export interface Governance {
  readonly coordinatorPost: string;
  readonly steeringPosts: readonly string[];
  readonly ladder: readonly {
    readonly level: number;
    readonly posts: readonly string[];
    readonly workingDays: number | null;
  }[];
}

/** Reads how compacts are governed; comes from whoever knows compacts. */
export type GovernanceOf = (
  query: Query,
  compacts: readonly string[],
) => Promise<ReadonlyMap<string, Governance>>;

/** Who is there to decide, level by level, where nobody wrote a ladder. */
export interface DefaultPosts {
  readonly owners: readonly string[];
  readonly steering: readonly string[];
  readonly heads: readonly string[];
  readonly oversight: readonly string[];
}

// The ladder of those who wrote none: DOMAIN.md. Nothing lies above the oversight body.
const defaultDays: readonly (readonly [Body, number | null])[] = [
  ["owners", 5],
  ["steering", 10],
  ["heads", 15],
  ["oversight", null],
];

/** The default ladder. A level where nobody sits is left out; there is always one. Pure. */
export function defaultLadder(posts: DefaultPosts): readonly Rung[] {
  const rungs = defaultDays.flatMap(([body, workingDays]) => {
    const unique = [...new Set(posts[body])];
    return unique.length === 0 ? [] : [{ body, workingDays, posts: unique }];
  });
  const found = rungs.length === 0 ? [{ ...nobody, body: "oversight" as const }] : rungs;
  return found.map((rung, index) => ({ ...rung, level: index + 1 }));
}

const nobody = { posts: [], workingDays: null };

/** The ladder a compact wrote, in its order, with who sits on each level in a word. Pure. */
export function writtenLadder(
  governance: Governance,
  roleOf: (post: string) => Post["role"] | undefined,
): readonly Rung[] {
  return [...governance.ladder]
    .sort((a, b) => a.level - b.level)
    .map(({ posts, workingDays }, index) => ({
      level: index + 1,
      body: bodyOf(posts, { governance, roleOf }),
      posts,
      workingDays,
    }));
}

function bodyOf(
  posts: readonly string[],
  known: {
    readonly governance: Governance;
    readonly roleOf: (post: string) => Post["role"] | undefined;
  },
): Body {
  const { steeringPosts } = known.governance;
  if (posts.length === 0) return "oversight";
  if (posts.every((post) => known.roleOf(post) === "reviewer")) return "oversight";
  if (posts.every((post) => steeringPosts.includes(post))) return "steering";
  return posts.every((post) => known.roleOf(post) === "head") ? "heads" : "owners";
}

// Reviewers of a whole country that are named on a ladder; more would be nobody's task.
const reviewersMax = 20;

/** The ladders of some obligations, by obligation: a handful of questions, however many they are. */
export async function readLadders(
  query: Query,
  obligations: readonly Obligation[],
  governanceOf: GovernanceOf,
): Promise<ReadonlyMap<string, readonly Rung[]>> {
  const compacts = obligations.flatMap(({ compact }) => compact ?? []);
  const institutions = [...new Set(obligations.flatMap(bothSides))];
  const [governances, posts, reviewers] = await Promise.all([
    governanceOf(query, [...new Set(compacts)]),
    readPostsOfMany(query, institutions),
    listPostsOfRole(query, "reviewer", reviewersMax),
  ]);
  const written = [...governances.values()].flatMap(({ ladder }) =>
    ladder.flatMap((rung) => rung.posts),
  );
  const named = await readPosts(query, written);
  return new Map(
    obligations.map((obligation) => {
      const governance = governances.get(obligation.compact ?? "");
      if (governance && governance.ladder.length > 0) {
        return [obligation.id, writtenLadder(governance, (post) => named.get(post)?.role)];
      }
      const known = { governance, posts, reviewers };
      return [obligation.id, defaultLadder(postsFor(obligation, known))];
    }),
  );
}

function postsFor(
  obligation: Obligation,
  known: {
    readonly governance: Governance | undefined;
    readonly posts: ReadonlyMap<string, readonly Post[]>;
    readonly reviewers: readonly Post[];
  },
): DefaultPosts {
  const { governance } = known;
  const ofRole = (role: Post["role"]) =>
    bothSides(obligation)
      .flatMap((institution) => known.posts.get(institution) ?? [])
      .filter((post) => post.role === role)
      .map(({ id }) => id);
  const { accountablePost, createdByPost } = obligation;
  const coordinators = governance ? [governance.coordinatorPost] : ofRole("coordinator");
  return {
    owners: [accountablePost, ...(createdByPost ? [createdByPost] : []), ...coordinators],
    steering: governance?.steeringPosts ?? [],
    heads: ofRole("head"),
    oversight: known.reviewers
      .filter(({ institution }) => institution !== obligation.debtor)
      .map(({ id }) => id),
  };
}

function bothSides(obligation: Obligation): readonly string[] {
  const { debtor, creditor } = obligation;
  return creditor.kind === "institution" ? [debtor, creditor.id] : [debtor];
}
