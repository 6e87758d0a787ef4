import { v7 } from "uuid";
import { dayIn, type Day } from "../../ground/clock.js";
import type { Query, Tx } from "../../ground/database/sql.js";
import type { Ground } from "../../ground/ground.js";
import { disclose } from "../../ground/ledger/index.js";
import type { LanguageMap } from "../../ground/words/language-map.js";
import { keepDisclosures, readPeople } from "../person/index.js";
import type { Area } from "./area.js";
import {
  areaRegistered,
  contactsChanged,
  institutionChanged,
  institutionDissolved,
  institutionRegistered,
  mandateFact,
  postChanged,
  postCreated,
  tenureBegan,
  tenureEnded,
  type ActingFor,
} from "./facts.js";
import type { Contact, Institution } from "./institution.js";
import type { Mandate } from "./mandate.js";
import { postSubject, type Post, type Tenure } from "./post.js";
import {
  mayBegin,
  mayChangePost,
  mayDissolve,
  mayEnd,
  type DirectoryRefusal,
} from "./rules.js";
import { insertArea } from "./store/areas.js";
import {
  insertInstitutions,
  insertSuccessions,
  updateDissolved,
  updateInstitution,
  type InstitutionTexts,
  type NewInstitution,
} from "./store/institutions.js";
import { insertMandate, updateMandateEnd } from "./store/mandates.js";
import {
  allTenuresOf,
  deleteContacts,
  insertContacts,
  insertPosts,
  insertTenure,
  lockPost,
  readPosts,
  readTenure,
  readTenuresSince,
  updatePost,
  updateTenureEnd,
  type NewPost,
} from "./store/posts.js";

/** What became of a command on the directory. */
export type Done<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: DirectoryRefusal | { readonly kind: "not-found" } };

const notFound = { ok: false, refusal: { kind: "not-found" } } as const;
const meanwhile = { ok: false, refusal: { kind: "changed-meanwhile" } } as const;

/** Registers a territory; its id comes back. */
export async function registerArea(
  tx: Tx,
  ground: Ground,
  area: Omit<Area, "id"> & { readonly id?: string },
): Promise<string> {
  const id = await insertArea(tx, area, ground.clock.now());
  await ground.ledger.append(tx, [areaRegistered({ ...area, id })]);
  return id;
}

/** Registers a body; its id and slug come back. */
export async function registerInstitution(
  tx: Tx,
  ground: Ground,
  institution: NewInstitution,
): Promise<{ readonly id: string; readonly slug: string }> {
  const [made] = await registerInstitutions(tx, ground, [institution]);
  if (!made) throw new Error("an institution was not written");
  return made;
}

/** Registers many bodies in a few statements; ids and slugs come back in their order. */
export async function registerInstitutions(
  tx: Tx,
  ground: Ground,
  list: readonly NewInstitution[],
): Promise<readonly { readonly id: string; readonly slug: string }[]> {
  const made = await insertInstitutions(tx, list, ground.clock.now());
  const facts = made.flatMap(({ id, slug }, index) => {
    const one = list[index];
    return one ? [institutionRegistered(id, slug, one)] : [];
  });
  await ground.ledger.append(tx, facts);
  return made;
}

/** Changes what the entry of a body says. */
export async function changeInstitution(
  tx: Tx,
  ground: Ground,
  change: {
    readonly before: Pick<Institution, "id" | "version">;
    readonly to: InstitutionTexts;
    readonly by: ActingFor;
  },
): Promise<Done<null>> {
  const { before, to, by } = change;
  const at = ground.clock.now();
  if (!(await updateInstitution(tx, before, { to, at }))) return meanwhile;
  await ground.ledger.append(tx, [institutionChanged(before.id, by, to)]);
  return { ok: true, value: null };
}

/** Dissolves a body: its successors answer from that day on, or it is said why nobody does. */
export async function dissolveInstitution(
  tx: Tx,
  ground: Ground,
  asked: {
    readonly institution: Institution;
    readonly on: Day;
    readonly successors: readonly string[];
    readonly why: LanguageMap | null;
    readonly by: ActingFor;
  },
): Promise<Done<null>> {
  const { institution, on, successors, why, by } = asked;
  const judged = mayDissolve(institution, { successors, hasReason: why !== null });
  if (!judged.ok) return judged;
  const to = { day: on, reason: why, at: ground.clock.now() };
  if (!(await updateDissolved(tx, institution, to))) return meanwhile;
  await insertSuccessions(
    tx,
    successors.map((successor) => ({ predecessor: institution.id, successor })),
  );
  await ground.ledger.append(tx, [institutionDissolved(institution.id, by, { on, successors, why })]);
  return { ok: true, value: null };
}

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
  const { to, by } = asked;
  const before = await lockPost(tx, to.id);
  if (!before) return notFound;
  if (before.abolishedOn !== null) return { ok: false, refusal: { kind: "post-abolished" } };
  const at = ground.clock.now();
  const today = dayIn(at, ground.config.timeZone);
  const judged = mayChangePost(to, await readTenuresSince(tx, to.id, today));
  if (!judged.ok) return judged;
  if (!(await updatePost(tx, to, { ...to, at }))) return meanwhile;
  await ground.ledger.append(tx, [postChanged(to, by)]);
  return { ok: true, value: null };
}

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
  const tenure = { ...asked.tenure, id: asked.tenure.id ?? v7({ msecs: at.getTime() }) };
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
  const ending = [tenure, ...beside.filter((other) => other.delegatedBy === tenure.id)];
  for (const one of ending) {
    await updateTenureEnd(tx, one.id, one.from > asked.until ? one.from : asked.until);
  }
  await ground.ledger.append(
    tx,
    ending.map((one) => tenureEnded(one, asked.by, asked.until)),
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
export async function tenureExport(
  query: Query,
  person: string,
): Promise<Record<string, unknown>> {
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

/** An institution answers for a subject in an area from now on; the mandate's id comes back. */
export async function giveMandate(
  tx: Tx,
  ground: Ground,
  asked: { readonly mandate: Omit<Mandate, "id"> & { readonly id?: string }; readonly by: ActingFor },
): Promise<string> {
  const id = await insertMandate(tx, asked.mandate, ground.clock.now());
  await ground.ledger.append(tx, [mandateFact({ ...asked.mandate, id }, asked.by, "given")]);
  return id;
}

/** A mandate ends: the first day without it. */
export async function endMandate(
  tx: Tx,
  ground: Ground,
  asked: { readonly mandate: Mandate; readonly until: Day; readonly by: ActingFor },
): Promise<Done<null>> {
  const { mandate, until, by } = asked;
  if (mandate.from !== null && until < mandate.from) {
    return { ok: false, refusal: { kind: "ends-before-it-begins", from: mandate.from } };
  }
  if (mandate.until !== null && mandate.until <= until) {
    return { ok: false, refusal: { kind: "already-ended", until: mandate.until } };
  }
  await updateMandateEnd(tx, mandate.id, until);
  await ground.ledger.append(tx, [mandateFact({ ...mandate, until }, by, "ended")]);
  return { ok: true, value: null };
}

/** Adds ways to reach offices of one institution. */
export async function addContacts(
  tx: Tx,
  ground: Ground,
  list: readonly Omit<Contact, "id">[],
): Promise<void> {
  await insertContacts(tx, list, ground.clock.now());
  const institutions = [...new Set(list.map((contact) => contact.institution))];
  await ground.ledger.append(
    tx,
    institutions.map((id) => contactsChanged(id, { institution: id, post: null }, null)),
  );
}

/** Replaces the ways to reach one post, or (null) the whole body. */
export async function replaceContacts(
  tx: Tx,
  ground: Ground,
  asked: {
    readonly institution: string;
    readonly post: string | null;
    readonly contacts: readonly Pick<Contact, "kind" | "value">[];
    readonly by: ActingFor;
  },
): Promise<void> {
  const { institution, post, contacts, by } = asked;
  await deleteContacts(tx, { institution, post });
  const rows = contacts.map(({ kind, value }) => ({ institution, post, kind, value }));
  await insertContacts(tx, rows, ground.clock.now());
  await ground.ledger.append(tx, [contactsChanged(institution, by, post)]);
}
