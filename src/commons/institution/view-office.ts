import type { Day } from "../../ground/clock.js";
import type { Query } from "../../ground/database/sql.js";
import { readPeople } from "../person/index.js";
import type { Contact } from "./institution.js";
import type { Post, Tenure } from "./post.js";
import { readContactsOfPosts } from "./store/contacts.js";
import { readTenuresOfPosts } from "./store/tenures.js";
import { readLastDays } from "./store/vacancies.js";

/** Somebody who holds or held a post; without a name once it was erased. */
export interface Holder {
  readonly tenure: Tenure;
  readonly name: string | null;
}

/** A post with who holds it now and how to reach it. */
export interface Office {
  readonly post: Post;
  /** The regular holder first, then who acts. */
  readonly holders: readonly Holder[];
  /** Whether there is no regular holder; somebody may act all the same. */
  readonly isVacant: boolean;
  /** The first day without a regular holder; null when there never was one. */
  readonly vacantSince: Day | null;
  readonly contacts: readonly Contact[];
}

/** Posts with their holders on a day and their contacts, in the order given. */
export async function officesOf(
  query: Query,
  posts: readonly Post[],
  today: Day,
): Promise<readonly Office[]> {
  const ids = posts.map((post) => post.id);
  const [tenures, lastDays, contacts] = await Promise.all([
    readTenuresOfPosts(query, ids, today),
    readLastDays(query, ids, today),
    readContactsOfPosts(query, ids),
  ]);
  const holders = await withNames(query, [...tenures.values()].flat());
  const byPost = Map.groupBy(holders, ({ tenure }) => tenure.post);
  const contactsOf = Map.groupBy(contacts, (contact) => contact.post);
  return posts.map((post) => {
    const held = byPost.get(post.id) ?? [];
    const isVacant = held.every(({ tenure }) => tenure.acting);
    return {
      post,
      holders: held,
      isVacant,
      vacantSince: isVacant ? (lastDays.get(post.id) ?? null) : null,
      contacts: contactsOf.get(post.id) ?? [],
    };
  });
}

/** Tenures with the names of their people, where those are still readable. */
export async function withNames(
  query: Query,
  tenures: readonly Tenure[],
): Promise<readonly Holder[]> {
  const people = await readPeople(query, [...new Set(tenures.map((tenure) => tenure.person))]);
  return tenures.map((tenure) => ({
    tenure,
    name: people.get(tenure.person)?.displayName ?? null,
  }));
}
