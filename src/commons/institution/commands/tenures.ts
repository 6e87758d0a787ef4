import { v7 } from "uuid";
import { dayIn, type Day } from "../../../ground/clock.js";
import type { Query, Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import { disclose, type NewFact } from "../../../ground/ledger/index.js";
import { keepDisclosures, readPeople, type KeptDisclosure } from "../../person/index.js";
import { tenureBegan, tenureEnded, type ActingFor } from "../facts.js";
import { postSubject, type Tenure } from "../post.js";
import { mayBegin, mayEnd } from "../rules.js";
import { lockPost, lockPosts, readPosts } from "../store/posts.js";
import {
  allTenuresOf,
  insertTenures,
  readTenure,
  readTenuresSince,
  updateTenureEnds,
} from "../store/tenures.js";
import { notFound, type Done } from "./done.js";

/** A tenure as it is asked for. */
export interface Beginning {
  readonly tenure: Omit<Tenure, "id"> & { readonly id?: string };
  readonly by: ActingFor;
}

/** Somebody takes up a post: their name goes into the fact as a salted digest only. */
export async function beginTenure(tx: Tx, ground: Ground, asked: Beginning): Promise<Done<string>> {
  const [done] = await beginTenures(tx, ground, [asked]);
  return done ?? notFound;
}

/** Many take up posts, in a few statements; each is judged by itself and answered in its place. */
export async function beginTenures(
  tx: Tx,
  ground: Ground,
  list: readonly Beginning[],
): Promise<readonly Done<string>[]> {
  if (list.length === 0) return [];
  const at = ground.clock.now();
  const ids = list.map(({ tenure }) => tenure.post);
  const posts = await lockPosts(tx, ids);
  const people = await readPeople(
    tx,
    list.map(({ tenure }) => tenure.person),
  );
  const since = list.reduce((day, { tenure }) => (tenure.from < day ? tenure.from : day), "9999");
  const held = Map.groupBy(await readTenuresSince(tx, ids, since), (tenure) => tenure.post);
  const begun: { tenure: Tenure; fact: NewFact; kept: KeptDisclosure }[] = [];
  const done = list.map(({ tenure: wanted, by }): Done<string> => {
    const post = posts.get(wanted.post);
    const person = people.get(wanted.person);
    if (!post || !person) return notFound;
    // Whoever was delegated acts in somebody's place.
    const acting = wanted.acting || wanted.delegatedBy !== null;
    const tenure = { ...wanted, id: wanted.id ?? v7({ msecs: at.getTime() }), acting };
    const others = held.get(post.id) ?? [];
    const judged = mayBegin(post, tenure, others);
    if (!judged.ok) return judged;
    held.set(post.id, [...others, tenure]);
    const { digest, disclosure } = disclose("holder", person.displayName);
    const sub = postSubject(post.id);
    const kept = { digest, person: person.id, sub, disclosure, isPublic: true, at };
    begun.push({ tenure, fact: tenureBegan(tenure, by, digest), kept });
    return { ok: true, value: tenure.id };
  });
  await insertTenures(
    tx,
    begun.map((one) => one.tenure),
    at,
  );
  await keepDisclosures(
    tx,
    begun.map((one) => one.kept),
  );
  await ground.ledger.append(
    tx,
    begun.map((one) => one.fact),
  );
  return done;
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
  const beside = await readTenuresSince(tx, [tenure.post], asked.until);
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
