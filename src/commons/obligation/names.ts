import type { Query } from "../../ground/database/sql.js";
import type { Day } from "../../ground/clock.js";
import type { LanguageMap } from "../../ground/words/language-map.js";
import {
  findInstitution as findInDirectory,
  readInstitutions,
  readPosts,
  readPostsOf as readPostsInDirectory,
  readTenuresOfPosts,
  type Post,
  type Tenure,
} from "../institution/index.js";
import { readPeople } from "../person/index.js";

/** An institution as it is named on a page. */
export interface NamedInstitution {
  readonly id: string;
  readonly slug: string;
  readonly name: LanguageMap;
}

/** A post as it is named on a page, with who holds it now. */
export interface NamedPost {
  readonly id: string;
  readonly label: LanguageMap;
  readonly institution: string;
  /** Null while nobody holds it. */
  readonly holder: { readonly name: string; readonly since: Day } | null;
}

/** The names behind ids, asked in one batch for a page. */
export interface Names {
  institution(id: string): NamedInstitution | undefined;
  post(id: string): NamedPost | undefined;
}

/** Reads the names of institutions and posts, with who holds the posts on a day. */
export async function readNames(
  query: Query,
  ids: {
    readonly institutions: readonly string[];
    readonly posts: readonly string[];
    readonly today: Day;
  },
): Promise<Names> {
  const [institutions, posts, tenures] = await Promise.all([
    readInstitutions(query, ids.institutions),
    readPosts(query, ids.posts),
    readTenuresOfPosts(query, ids.posts, ids.today),
  ]);
  const named = await withHolders(query, [...posts.values()], tenures);
  return {
    institution: (id) => institutions.get(id),
    post: (id) => named.get(id),
  };
}

/** An institution by the name it has in addresses; null when there is none. */
export async function findInstitution(
  query: Query,
  slug: string,
): Promise<NamedInstitution | null> {
  return findInDirectory(query, slug);
}

/** The posts of an institution, those that may owe something. */
export async function readPostsOf(
  query: Query,
  institution: string,
  today: Day,
): Promise<readonly NamedPost[]> {
  const posts = await readPostsInDirectory(query, institution);
  const ids = posts.map((post) => post.id);
  const tenures = await readTenuresOfPosts(query, ids, today);
  return [...(await withHolders(query, posts, tenures)).values()];
}

async function withHolders(
  query: Query,
  posts: readonly Post[],
  tenures: ReadonlyMap<string, readonly Tenure[]>,
): Promise<ReadonlyMap<string, NamedPost>> {
  const people = await readPeople(
    query,
    [...tenures.values()].flatMap((list) => list.map((tenure) => tenure.person)),
  );
  return new Map(
    posts.map(({ id, label, institution }) => {
      const [first] = (tenures.get(id) ?? []).flatMap((tenure) => {
        const person = people.get(tenure.person);
        return person ? [{ name: person.displayName, since: tenure.from }] : [];
      });
      return [id, { id, label, institution, holder: first ?? null }];
    }),
  );
}
