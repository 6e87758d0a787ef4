import type { Query, Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import { addContacts } from "../commands/contacts.js";
import { createPosts } from "../commands/posts.js";
import { readPostLabels } from "../store/posts.js";
import type { BodyRecord } from "./plan.js";

/**
 * Counts the posts a list adds; unless it is only a preview, makes them. They are known by their
 * labels: a second run adds only those that are new.
 */
export async function bringPosts(
  query: Query,
  asked: {
    readonly batch: readonly BodyRecord[];
    readonly ids: ReadonlyMap<string, string>;
    readonly write: { readonly tx: Tx; readonly ground: Ground } | null;
  },
): Promise<number> {
  const { batch, ids, write } = asked;
  const wanted = batch.flatMap((record) =>
    record.posts.map((post) => ({ post, institution: ids.get(record.id) ?? "" })),
  );
  if (wanted.length === 0) return 0;
  const keys = new Set<string>();
  const known = await readPostLabels(query, [...new Set(wanted.map((one) => one.institution))]);
  for (const { institution, label } of known) {
    for (const text of Object.values(label)) keys.add(`${institution} ${text}`);
  }
  const fresh = wanted.filter(({ institution, post }) => {
    const texts = Object.values(post.label).map((text) => `${institution} ${text}`);
    const isNew = !texts.some((key) => keys.has(key));
    for (const key of texts) keys.add(key);
    return isNew;
  });
  if (!write) return fresh.length;
  const { tx, ground } = write;
  const made = await createPosts(
    tx,
    ground,
    fresh.map(({ institution, post }) => ({
      post: { institution, label: post.label, role: post.role },
      by: { institution, post: null },
    })),
  );
  const contacts = fresh.flatMap(({ institution, post }, index) =>
    post.contacts.map(({ kind, value }) => ({
      institution,
      post: made[index] ?? null,
      kind,
      value,
    })),
  );
  if (contacts.length > 0) await addContacts(tx, ground, contacts);
  return fresh.length;
}
