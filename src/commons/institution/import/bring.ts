import { v7 } from "uuid";
import type { Query, Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import { registerInstitutions } from "../commands/institutions.js";
import { institutionChanged, institutionReopened, parentsChanged } from "../facts.js";
import { listAreas } from "../store/areas.js";
import { readExternalInstitutions, readInstitutions } from "../store/institutions.js";
import { readParentIds } from "../store/relations.js";
import {
  lockInstitutions,
  rewriteInstitutions,
  rewriteParents,
  rewriteReopened,
} from "../store/rewrite.js";
import { lockParents } from "../store/write-institutions.js";
import { withoutCircles } from "./above.js";
import { differs, goesOtherwise, isSameList, merged, textsOf } from "./differ.js";
import { bringHolders } from "./holders.js";
import { bringPosts } from "./offices.js";
import type { BodyNote, BodyPlan, BodyRecord } from "./plan.js";
import { noteOn } from "./settle.js";
import { bringEndings, endingsOf } from "./succeed.js";

/** What an import did, or would do. */
export interface BodyReport {
  readonly lines: number;
  readonly written: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Lines left out; the plan's notes say why. */
  readonly leftOut: number;
  readonly posts: number;
  /** Links from bodies to those that came after them. */
  readonly successions: number;
  readonly tenures: number;
  /** What was noticed only beside the directory: unknown areas, links that lead nowhere. */
  readonly notes: readonly BodyNote[];
}

interface Work {
  readonly ground: Ground;
  readonly plan: BodyPlan;
  /** Ids of the directory by ids of the list. */
  readonly ids: Map<string, string>;
  readonly areaOf: (record: BodyRecord) => string | null;
  readonly notes: BodyNote[];
  readonly isPreview: boolean;
  readonly isReopening: boolean;
}

// Large enough for few round trips, small enough that one transaction stays short.
const batchRecords = 2_000;
// People are added one by one, each with a pseudonym of their own.
const batchHolders = 200;

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
    /** Whether bodies stand again that the directory has as dissolved and the list does not. */
    readonly isReopening?: boolean;
    readonly onProgress?: (done: number, of: number) => void;
  } = {},
): Promise<BodyReport> {
  const { records } = plan;
  const notes: BodyNote[] = [];
  const { isPreview = false, isReopening = false } = options;
  const areaOf = await areasOf(ground, { records, preset: options.area ?? null, notes });
  const ids = new Map(await outsideOf(ground.sql, plan, notes));
  const work: Work = { ground, plan, ids, areaOf, notes, isPreview, isReopening };
  const counts = { written: 0, changed: 0, unchanged: 0, posts: 0, successions: 0, tenures: 0 };
  for (let at = 0; at < records.length; at += batchRecords) {
    const batch = records.slice(at, at + batchRecords);
    const done = await inTransaction(ground, (tx) => bringBatch(tx, work, batch));
    counts.written += done.written;
    counts.changed += done.changed;
    counts.unchanged += batch.length - done.written - done.changed;
    counts.posts += done.posts;
    options.onProgress?.(Math.min(at + batchRecords, records.length), records.length);
  }
  // Only now do all bodies stand.
  const endings = endingsOf(records, ids);
  for (let at = 0; at < endings.length; at += batchRecords) {
    const batch = endings.slice(at, at + batchRecords);
    counts.successions += await inTransaction(ground, (tx) =>
      bringEndings(tx, batch, isPreview ? null : { tx, ground }),
    );
  }
  const people = new Map<string, string>();
  for (let at = 0; at < plan.holders.length; at += batchHolders) {
    const batch = plan.holders.slice(at, at + batchHolders);
    counts.tenures += await inTransaction(ground, (tx) =>
      bringHolders(tx, { batch, ids, people, notes, write: isPreview ? null : { tx, ground } }),
    );
  }
  return { lines: plan.lines, ...counts, leftOut: plan.lines - records.length, notes };
}

async function bringBatch(
  tx: Tx,
  work: Work,
  batch: readonly BodyRecord[],
): Promise<{ readonly written: number; readonly changed: number; readonly posts: number }> {
  const { ground, plan, ids, areaOf, notes, isPreview } = work;
  const names = batch.map((record) => record.id);
  const known = await readExternalInstitutions(tx, plan.scheme, names);
  const now = ground.clock.now();
  for (const { id } of batch) ids.set(id, known.get(id) ?? v7({ msecs: now.getTime() }));
  const knownIds = [...known.values()];
  if (!isPreview && plan.hasParents && knownIds.length > 0) await lockParents(tx);
  if (!isPreview) await lockInstitutions(tx, knownIds);
  const standing = await readInstitutions(tx, knownIds);
  const parents = await readParentIds(tx, knownIds);
  const fresh = batch.filter((record) => !known.has(record.id));
  const pairs = batch.flatMap((record) => {
    const before = standing.get(known.get(record.id) ?? "");
    if (!before) return [];
    const to = merged(before, record, areaOf(record));
    return [{ record, before, to }];
  });
  const again = pairs.filter(
    ({ record, before }) => before.state === "dissolved" && !record.isDissolved,
  );
  const reopened = work.isReopening ? again : [];
  if (!work.isReopening) {
    for (const { record, before } of again) {
      notes.push(noteOn(record, "stands-again", before.slug));
    }
  }
  const texts = pairs.filter(({ before, to }) => differs(before, to));
  const ends = pairs.filter(
    ({ before, record: { isDissolved, dissolved: on, why } }) =>
      isDissolved && goesOtherwise(before, { on, why }),
  );
  const moving = pairs.flatMap(({ record, before }) => {
    const wanted = parentsOf(record, ids);
    const isMoving = plan.hasParents && !isSameList(wanted, parents.get(before.id) ?? []);
    return isMoving ? [{ record, id: before.id, parents: wanted }] : [];
  });
  const beside = new Map(fresh.map((record) => [ids.get(record.id) ?? "", parentsOf(record, ids)]));
  const kept = await withoutCircles(tx, { moving, beside, ids, notes });
  const moved = kept.filter((one) => !isSameList(one.parents, parents.get(one.id) ?? []));
  const changed = new Set([...texts, ...ends, ...reopened].map(({ before }) => before.id));
  for (const { id } of moved) changed.add(id);
  if (!isPreview) {
    await register(tx, work, fresh);
    await rewriteInstitutions(
      tx,
      texts.map(({ before, to }) => ({ id: before.id, to })),
      now,
    );
    await rewriteParents(tx, moved);
    const reopenedIds = reopened.map(({ before }) => before.id);
    await rewriteReopened(tx, reopenedIds, now);
    await ground.ledger.append(tx, [
      ...texts.map(({ before, to }) =>
        institutionChanged(before.id, inTheirName(before.id), { ...before, ...to }),
      ),
      ...reopenedIds.map((id) => institutionReopened(id, inTheirName(id))),
      ...moved.map((one) => parentsChanged(one.id, inTheirName(one.id), one.parents)),
    ]);
  }
  const write = isPreview ? null : { tx, ground };
  const posts = await bringPosts(tx, { batch, ids, write });
  return { written: fresh.length, changed: changed.size, posts };
}

async function register(tx: Tx, work: Work, fresh: readonly BodyRecord[]): Promise<void> {
  const { ground, plan, ids, areaOf } = work;
  await registerInstitutions(
    tx,
    ground,
    fresh.map((record) => ({
      ...textsOf(record, areaOf(record)),
      id: ids.get(record.id) ?? "",
      state: record.isDissolved ? "dissolved" : "active",
      dissolutionDate: record.dissolved,
      dissolutionReason: record.why,
      external: { scheme: plan.scheme, id: record.id },
      parents: parentsOf(record, ids),
    })),
  );
}

// A preview, too, sees all of a batch as of one moment; it writes nothing.
async function inTransaction<Value>(
  ground: Ground,
  work: (tx: Tx) => Promise<Value>,
): Promise<Value> {
  const done: Value[] = [];
  await ground.sql.begin(async (tx) => void done.push(await work(tx)));
  const [value] = done;
  if (value === undefined) throw new Error("a transaction ended without a result");
  return value;
}

// Codes that nobody registered are told once a line, before anything is written.
async function areasOf(
  ground: Ground,
  asked: {
    readonly records: readonly BodyRecord[];
    readonly preset: string | null;
    readonly notes: BodyNote[];
  },
): Promise<(record: BodyRecord) => string | null> {
  const areas = new Map((await listAreas(ground.sql)).map((area) => [area.code, area.id]));
  for (const record of asked.records) {
    const code = record.area ?? asked.preset;
    if (code === null || areas.has(code)) continue;
    asked.notes.push(noteOn(record, "area-unknown", code));
  }
  return (record) => areas.get(record.area ?? asked.preset ?? "") ?? null;
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

function parentsOf(record: BodyRecord, ids: ReadonlyMap<string, string>): readonly string[] {
  return record.parents.flatMap((id) => ids.get(id) ?? []);
}

function inTheirName(institution: string) {
  return { institution, post: null };
}
