import type { Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import { dayIn } from "../../../ground/clock.js";
import { postChanged, postCreated, type ActingFor } from "../facts.js";
import type { Post } from "../post.js";
import { mayChangePost } from "../rules.js";
import { insertPosts, lockPost, updatePost, type NewPost } from "../store/posts.js";
import { readTenuresSince } from "../store/tenures.js";
import { meanwhile, notFound, type Done } from "./done.js";

/** Creates a post; its id comes back. */
export async function createPost(
  tx: Tx,
  ground: Ground,
  asked: { readonly post: NewPost; readonly by: ActingFor },
): Promise<string> {
  const [id] = await createPosts(tx, ground, [asked]);
  if (id === undefined) throw new Error("a post was not written");
  return id;
}

/** Creates many posts in a few statements; ids come back in their order. */
export async function createPosts(
  tx: Tx,
  ground: Ground,
  list: readonly { readonly post: NewPost; readonly by: ActingFor }[],
): Promise<readonly string[]> {
  const ids = await insertPosts(
    tx,
    list.map(({ post }) => post),
    ground.clock.now(),
  );
  const facts = list.map(({ post, by }, index) =>
    postCreated(
      {
        id: ids[index] ?? "",
        institution: post.institution,
        label: post.label,
        role: post.role,
        maySign: post.maySign ?? false,
        reportsTo: post.reportsTo ?? null,
      },
      by,
    ),
  );
  await ground.ledger.append(tx, facts);
  return ids;
}

/** Changes or abolishes a post. */
export async function changePost(
  tx: Tx,
  ground: Ground,
  asked: { readonly to: Post; readonly by: ActingFor },
): Promise<Done<null>> {
  const { by } = asked;
  const before = await lockPost(tx, asked.to.id);
  if (!before) return notFound;
  // An office never moves to another body: what it owes would move with it, unasked.
  const to = { ...asked.to, institution: before.institution };
  if (before.abolishedOn !== null) return { ok: false, refusal: { kind: "post-abolished" } };
  const at = ground.clock.now();
  const today = dayIn(at, ground.config.timeZone);
  const since = to.abolishedOn !== null && to.abolishedOn < today ? to.abolishedOn : today;
  const judged = mayChangePost(to, await readTenuresSince(tx, [to.id], since));
  if (!judged.ok) return judged;
  if (!(await updatePost(tx, to, { ...to, at }))) return meanwhile;
  await ground.ledger.append(tx, [postChanged(to, by)]);
  return { ok: true, value: null };
}
