import type { Query } from "../../ground/database/sql.js";
import type { Day } from "../../ground/clock.js";
import type { LanguageMap } from "../../ground/words/language-map.js";

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

/** Reads the names of institutions and posts, with who holds the posts now. */
export async function readNames(
  query: Query,
  ids: { readonly institutions: readonly string[]; readonly posts: readonly string[] },
): Promise<Names> {
  void query;
  void ids;
  return { institution: () => undefined, post: () => undefined };
}

/** An institution by the name it has in addresses; null when there is none. */
export async function findInstitution(
  query: Query,
  slug: string,
): Promise<NamedInstitution | null> {
  void query;
  void slug;
  return null;
}

/** The posts of an institution, those that may owe something. */
export async function readPostsOf(
  query: Query,
  institution: string,
): Promise<readonly NamedPost[]> {
  void query;
  void institution;
  return [];
}
