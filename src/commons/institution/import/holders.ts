import type { Query, Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import { addPerson, readPeople } from "../../person/index.js";
import { beginTenures } from "../commands/tenures.js";
import type { Tenure } from "../post.js";
import { mayBegin } from "../rules.js";
import { sortKeyOf } from "../slug.js";
import { readPostLabels, readPosts } from "../store/posts.js";
import { readTenuresSince } from "../store/tenures.js";
import type { BodyNote, HolderRecord } from "./plan.js";

const longAgo = "0001-01-01";

const toBeMade = { abolishedOn: null };

/**
 * Counts the tenures a list adds; unless it is only a preview, begins them. They are known by post and
 * first day, never by a name: whoever was erased since is not brought back by a second run.
 */
export async function bringHolders(
  query: Query,
  asked: {
    readonly batch: readonly HolderRecord[];
    readonly ids: ReadonlyMap<string, string>;
    /** Persons of the directory by persons of the list. */
    readonly people: Map<string, string>;
    readonly notes: BodyNote[];
    readonly write: { readonly tx: Tx; readonly ground: Ground } | null;
  },
): Promise<number> {
  const { batch, ids, people, notes, write } = asked;
  const bodies = [...new Set(batch.flatMap((one) => ids.get(one.body) ?? []))];
  const labels = await readPostLabels(query, bodies);
  const postIds = new Map(
    labels.flatMap(({ id, institution, label }) =>
      Object.values(label).map((text) => [keyOf(institution, text), id] as const),
    ),
  );
  const posts = await readPosts(query, [...postIds.values()]);
  const tenures = await readTenuresSince(query, [...posts.keys()], longAgo);
  const held = Map.groupBy(tenures, (one) => one.post);
  const found = batch.map((one) => {
    const [label = ""] = Object.values(one.label);
    const key = keyOf(ids.get(one.body) ?? "", label);
    // In a preview, a post may only be about to be made.
    const post = postIds.get(key) ?? key;
    return { one, post, known: held.get(post)?.find((tenure) => isSame(tenure, one)) };
  });
  for (const { one, known } of found) if (known) people.set(one.person, known.person);
  const names = await readPeople(query, [...new Set(people.values())]);
  const fresh = found.filter(({ one, post, known }) => {
    if (known) return false;
    const person = people.get(one.person) ?? "";
    const { from, until, acting } = one;
    const tenure: Tenure = { id: "", post, person, from, until, acting, delegatedBy: null };
    const others = held.get(post) ?? [];
    const judged = mayBegin(posts.get(post) ?? toBeMade, tenure, others);
    const isErased = person !== "" && !names.has(person);
    const why = isErased ? "erased" : judged.ok ? null : judged.refusal.kind;
    if (why === null) held.set(post, [...others, tenure]);
    else notes.push({ line: 0, id: one.id, isError: true, kind: "holder-refused", what: why });
    return why === null;
  });
  if (!write) return fresh.length;
  const { tx, ground } = write;
  const at = ground.clock.now();
  for (const { one } of fresh) {
    if (people.has(one.person)) continue;
    const person = await addPerson(tx, {
      displayName: one.name,
      locale: ground.config.mainLocale,
      verification: "none",
      at,
      ...(one.email === null ? {} : { email: one.email }),
    });
    people.set(one.person, person);
  }
  const done = await beginTenures(
    tx,
    ground,
    fresh.map(({ one: { body, person, from, until, acting }, post }) => ({
      tenure: { post, person: people.get(person) ?? "", from, until, acting, delegatedBy: null },
      by: { institution: ids.get(body) ?? "", post: null },
    })),
  );
  return done.filter((one) => one.ok).length;
}

function isSame(tenure: Tenure, one: HolderRecord): boolean {
  return tenure.from === one.from && tenure.acting === one.acting;
}

function keyOf(institution: string, label: string | undefined): string {
  return `${institution} ${sortKeyOf({ en: label ?? "" })}`;
}
