import { v7 } from "uuid";
import { dayIn, type Day } from "../../../ground/clock.js";
import type { Query, Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import { disclose } from "../../../ground/ledger/index.js";
import { keepDisclosures, readPeople } from "../../person/index.js";
import { tenureBegan, tenureEnded, type ActingFor } from "../facts.js";
import { postSubject, type Tenure } from "../post.js";
import { mayBegin, mayEnd } from "../rules.js";
import { lockPost, readPosts } from "../store/posts.js";
import {
  allTenuresOf,
  insertTenure,
  readTenure,
  readTenuresSince,
  updateTenureEnds,
} from "../store/tenures.js";
import { notFound, type Done } from "./done.js";

/** Somebody takes up a post: their name goes into the fact as a salted digest only. */
export async function beginTenure(
  tx: Tx,
  ground: Ground,
  asked: {
    readonly tenure: Omit<Tenure, "id"> & { readonly id?: string };
    readonly by: ActingFor;
  },
): Promise<Done<string>> {
  const { by } = asked;
  const at = ground.clock.now();
  const tenure = {
    ...asked.tenure,
    id: asked.tenure.id ?? v7({ msecs: at.getTime() }),
    // Whoever was delegated acts in somebody's place.
    acting: asked.tenure.acting || asked.tenure.delegatedBy !== null,
  };
  const post = await lockPost(tx, tenure.post);
  const person = (await readPeople(tx, [tenure.person])).get(tenure.person);
  if (!post || !person) return notFound;
  const judged = mayBegin(post, tenure, await readTenuresSince(tx, post.id, tenure.from));
  if (!judged.ok) return judged;
  await insertTenure(tx, tenure, at);
  const { digest, disclosure } = disclose("holder", person.displayName);
  const sub = postSubject(post.id);
  await keepDisclosures(tx, [{ digest, person: person.id, sub, disclosure, at }]);
  await ground.ledger.append(tx, [tenureBegan(tenure, by, digest)]);
  return { ok: true, value: tenure.id };
}

/** A tenure ends: the first day without this holder. Others delegated by it end with it. */
export async function endTenure(
  tx: Tx,
  ground: Ground,
  asked: { readonly id: string; readonly until: Day; readonly by: ActingFor },
): Promise<Done<null>> {
  const known = await readTenure(tx, asked.id);
  if (!known || !(await lockPost(tx, known.post))) return notFound;
  const tenure = await readTenure(tx, asked.id);
  if (!tenure) return notFound;
  const judged = mayEnd(tenure, asked.until);
  if (!judged.ok) return judged;
  const beside = await readTenuresSince(tx, tenure.post, asked.until);
  const ending = [tenure, ...beside.filter((other) => other.delegatedBy === tenure.id)].map(
    // What was delegated for later days never begins.
    (one) => ({ ...one, until: one.from > asked.until ? one.from : asked.until }),
  );
  await updateTenureEnds(tx, ending);
  await ground.ledger.append(
    tx,
    ending.map((one) => tenureEnded(one, asked.by, one.until)),
  );
  return { ok: true, value: null };
}

/** Ends everything a person holds, as of today: part of erasing them. */
export async function endTenuresOf(tx: Tx, ground: Ground, person: string): Promise<void> {
  const today = dayIn(ground.clock.now(), ground.config.timeZone);
  const open = (await allTenuresOf(tx, person)).filter(
    (tenure) => tenure.until === null || tenure.until > today,
  );
  const posts = await readPosts(
    tx,
    open.map((tenure) => tenure.post),
  );
  for (const tenure of open) {
    const institution = posts.get(tenure.post)?.institution;
    if (institution === undefined) continue;
    const until = tenure.from > today ? tenure.from : today;
    const by = { institution, post: tenure.post };
    const done = await endTenure(tx, ground, { id: tenure.id, until, by });
    // What was delegated by a tenure ended a moment ago has ended already.
    if (!done.ok && done.refusal.kind !== "already-ended") {
      throw new Error(`a tenure could not be ended: ${done.refusal.kind}`);
    }
  }
}

/** What the directory keeps about a person: the offices they hold or held. */
export async function tenureExport(query: Query, person: string): Promise<Record<string, unknown>> {
  const tenures = await allTenuresOf(query, person);
  const posts = await readPosts(
    query,
    tenures.map((tenure) => tenure.post),
  );
  return {
    tenures: tenures.map((tenure) => ({
      post: tenure.post,
      label: posts.get(tenure.post)?.label ?? null,
      institution: posts.get(tenure.post)?.institution ?? null,
      from: tenure.from,
      until: tenure.until,
      acting: tenure.acting,
    })),
  };
}
