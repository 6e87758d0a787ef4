import { v7 } from "uuid";
import type { Query, Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import { addContacts } from "../commands/contacts.js";
import { changeInstitution, registerInstitutions } from "../commands/institutions.js";
import { createPosts } from "../commands/posts.js";
import { institutionDissolved } from "../facts.js";
import type { Institution } from "../institution.js";
import { listAreas } from "../store/areas.js";
import { readExternalInstitutions, readInstitutions } from "../store/institutions.js";
import { updateDissolved } from "../store/write-institutions.js";
import { readPostLabels } from "../store/posts.js";
import { insertSuccessions } from "../store/relations.js";
import type { BodyNote, BodyPlan, BodyRecord } from "./plan.js";
import { noteOn } from "./settle.js";

/** What an import did, or would do. */
export interface BodyReport {
  readonly lines: number;
  readonly written: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Lines left out; the plan's notes say why. */
  readonly leftOut: number;
  /** What was noticed only beside the directory: areas nobody registered. */
  readonly notes: readonly BodyNote[];
}

// Large enough for few round trips, small enough that one transaction stays short.
const batchRecords = 2_000;

/**
 * Writes a directory: each batch with its facts in one transaction, parents before their parts. What
 * an earlier run wrote is found by its id in the list; a run that broke off is simply repeated.
 */
export async function bringBodies(
  ground: Ground,
  plan: BodyPlan,
  options: {
    /** The code of the area of bodies that name none. */
    readonly area?: string | null;
    readonly isPreview?: boolean;
    readonly onProgress?: (done: number, of: number) => void;
  } = {},
): Promise<BodyReport> {
  const { records, scheme } = plan;
  const areas = new Map((await listAreas(ground.sql)).map((area) => [area.code, area.id]));
  const notes: BodyNote[] = [];
  const areaOf = (record: BodyRecord): string | null => {
    const code = record.area ?? options.area ?? null;
    if (code === null) return null;
    const id = areas.get(code);
    if (id === undefined) notes.push(noteOn(record, "area-unknown", code));
    return id ?? null;
  };
  const ids = new Map(await outsideOf(ground.sql, plan, notes));
  const counts = { written: 0, changed: 0, unchanged: 0 };
  for (let at = 0; at < records.length; at += batchRecords) {
    const batch = records.slice(at, at + batchRecords);
    const names = batch.map((record) => record.id);
    const work = async (tx: Tx) => {
      const known = await readExternalInstitutions(tx, scheme, names);
      for (const [name, id] of known) ids.set(name, id);
      const fresh = batch.filter((record) => !known.has(record.id));
      const standing = await readInstitutions(tx, [...known.values()]);
      const differing = batch.flatMap((record) => {
        const before = standing.get(known.get(record.id) ?? "");
        return before && differs(before, record, areaOf(record)) ? [{ record, before }] : [];
      });
      counts.written += fresh.length;
      counts.changed += differing.length;
      counts.unchanged += batch.length - fresh.length - differing.length;
      if (options.isPreview) return;
      await register(tx, ground, { fresh, ids, scheme, areaOf });
      for (const { record, before } of differing) {
        await changeInstitution(tx, ground, {
          before,
          by: { institution: before.id, post: null },
          to: { ...before, ...textsOf(record), area: areaOf(record) },
        });
      }
      await addPosts(tx, ground, { batch, ids });
    };
    await ground.sql.begin(work);
    options.onProgress?.(Math.min(at + batchRecords, records.length), records.length);
  }
  if (!options.isPreview) await linkSuccessors(ground, records, ids);
  const leftOut = plan.lines - records.length;
  return { lines: plan.lines, ...counts, leftOut, notes };
}

async function register(
  tx: Tx,
  ground: Ground,
  asked: {
    readonly fresh: readonly BodyRecord[];
    readonly ids: Map<string, string>;
    readonly scheme: string;
    readonly areaOf: (record: BodyRecord) => string | null;
  },
): Promise<void> {
  const { fresh, ids, scheme, areaOf } = asked;
  const now = ground.clock.now().getTime();
  for (const record of fresh) ids.set(record.id, v7({ msecs: now }));
  await registerInstitutions(
    tx,
    ground,
    fresh.map((record) => ({
      ...textsOf(record),
      id: ids.get(record.id) ?? "",
      area: areaOf(record),
      state: record.isDissolved ? "dissolved" : "active",
      dissolutionDate: record.dissolved,
      dissolutionReason: record.why,
      external: { scheme, id: record.id },
      parents: record.parents.flatMap((id) => ids.get(id) ?? []),
    })),
  );
}

// Posts are known by their labels: a second run adds only those that are new.
async function addPosts(
  tx: Tx,
  ground: Ground,
  asked: { readonly batch: readonly BodyRecord[]; readonly ids: ReadonlyMap<string, string> },
): Promise<void> {
  const wanted = asked.batch.flatMap((record) =>
    record.posts.map((post) => ({ post, institution: asked.ids.get(record.id) ?? "" })),
  );
  if (wanted.length === 0) return;
  const institutions = [...new Set(wanted.map((one) => one.institution))];
  const known = await readPostLabels(tx, institutions);
  const keys = new Set(
    known.flatMap(({ institution, label }) =>
      Object.values(label).map((text) => `${institution} ${text}`),
    ),
  );
  const fresh = wanted.filter(
    ({ institution, post }) =>
      !Object.values(post.label).some((text) => keys.has(`${institution} ${text}`)),
  );
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
}

// Bodies that an earlier file brought in, named by this one.
async function outsideOf(
  query: Query,
  plan: BodyPlan,
  notes: BodyNote[],
): Promise<ReadonlyMap<string, string>> {
  const own = new Set(plan.records.map((record) => record.id));
  const named = plan.records.flatMap((record) => [
    ...record.parents.map((id) => ({ record, id, kind: "parent-unknown" as const })),
    ...record.successors.map((id) => ({ record, id, kind: "successor-unknown" as const })),
    ...record.predecessors.map((id) => ({ record, id, kind: "predecessor-unknown" as const })),
  ]);
  const outside = named.filter(({ id }) => !own.has(id));
  const ids = [...new Set(outside.map(({ id }) => id))];
  const found = await readExternalInstitutions(query, plan.scheme, ids);
  for (const { record, id, kind } of outside) {
    if (!found.has(id)) notes.push(noteOn(record, kind, id));
  }
  return found;
}

interface Succession {
  readonly predecessor: string;
  readonly successors: readonly string[];
  readonly on: string | null;
  readonly why: LanguageMap | null;
}

// Only now are all ids known. A dissolution that was told before is not told again.
async function linkSuccessors(
  ground: Ground,
  records: readonly BodyRecord[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const all = successions(records, ids);
  for (let at = 0; at < all.length; at += batchRecords) {
    const batch = all.slice(at, at + batchRecords);
    await ground.sql.begin(async (tx) => {
      const fresh = await insertSuccessions(
        tx,
        batch.flatMap(({ predecessor, successors }) =>
          successors.map((successor) => ({ predecessor, successor })),
        ),
      );
      const told = new Set(fresh.map((link) => link.predecessor));
      const gone = batch.filter(({ predecessor }) => told.has(predecessor));
      // What an earlier file still had at work, this one says, was followed by others.
      const standing = await readInstitutions(
        tx,
        gone.map(({ predecessor }) => predecessor),
      );
      for (const body of standing.values()) {
        if (body.state === "dissolved") continue;
        await updateDissolved(tx, body, { day: null, reason: null, at: ground.clock.now() });
      }
      await ground.ledger.append(
        tx,
        gone.map(({ predecessor, successors, on, why }) =>
          institutionDissolved(
            predecessor,
            { institution: predecessor, post: null },
            { on, successors, why },
          ),
        ),
      );
    });
  }
}

function successions(
  records: readonly BodyRecord[],
  ids: ReadonlyMap<string, string>,
): readonly Succession[] {
  const found = new Map<string, Succession>();
  const add = (predecessor: string | undefined, one: Omit<Succession, "predecessor">) => {
    if (predecessor === undefined || one.successors.length === 0) return;
    const known = found.get(predecessor);
    const successors = [...new Set([...(known?.successors ?? []), ...one.successors])];
    found.set(predecessor, { ...one, ...known, predecessor, successors });
  };
  const idsOf = (names: readonly string[]) => names.flatMap((name) => ids.get(name) ?? []);
  for (const record of records) {
    const { dissolved: on, why } = record;
    if (record.isDissolved)
      add(ids.get(record.id), { successors: idsOf(record.successors), on, why });
    for (const name of record.predecessors) {
      add(ids.get(name), { successors: idsOf([record.id]), on: null, why: null });
    }
  }
  return [...found.values()];
}

function textsOf(record: BodyRecord) {
  const { name, classification, acronym, founded: foundingDate, website } = record;
  return { name, classification, acronym, foundingDate, website };
}

function differs(before: Institution, record: BodyRecord, area: string | null): boolean {
  return (
    !isSame(before.name, record.name) ||
    before.classification !== record.classification ||
    before.acronym !== record.acronym ||
    before.foundingDate !== record.founded ||
    before.website !== record.website ||
    before.area !== area
  );
}

function isSame(a: LanguageMap, b: LanguageMap): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
