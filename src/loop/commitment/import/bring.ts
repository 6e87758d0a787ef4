import { v7 } from "uuid";
import { createMany, readExternal, type NewObligation } from "../../../commons/obligation/index.js";
import type { Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import { commitmentImported } from "../facts.js";
import { keepOgp } from "../ogp/record.js";
import { bringReadings, type ReadingsReport } from "./bring-readings.js";
import type { ImportPlan, ImportRecord, OfficeRef } from "./plan.js";

/** An office found or made in the directory. */
export interface PlacedOffice {
  readonly institution: string;
  readonly post: string;
}

/** Finds the offices of a list in the directory and makes those that are missing. */
export type PlaceOffices = (
  tx: Tx,
  offices: readonly OfficeRef[],
) => Promise<ReadonlyMap<string, PlacedOffice>>;

/** What an import did, or would do. */
export interface ImportReport {
  readonly lines: number;
  readonly written: number;
  readonly known: number;
  /** Lines left out; the plan's notes say why. */
  readonly leftOut: number;
  /** Of a list that brings values along, once it was written. */
  readonly readings?: ReadingsReport;
}

// Large enough for few round trips, small enough that one transaction stays short.
const batchRecords = 2_000;

/**
 * Writes a list: each batch with its facts in one transaction. What an earlier run wrote is left
 * as it is, so a run that broke off is simply repeated.
 */
export async function bringIn(
  ground: Ground,
  plan: ImportPlan,
  options: {
    readonly place: PlaceOffices;
    readonly isPreview?: boolean;
    readonly onProgress?: (done: number, of: number) => void;
  },
): Promise<ImportReport> {
  const { records } = plan;
  const leftOut = plan.lines - records.length;
  let written = 0;
  let known = 0;
  const ids = new Map<string, string>();
  if (options.isPreview) {
    for (let at = 0; at < records.length; at += batchRecords) {
      const names = records.slice(at, at + batchRecords).map((record) => record.id);
      known += (await readExternal(ground.sql, plan.scheme, names)).size;
    }
    return { lines: plan.lines, written: records.length - known, known, leftOut };
  }
  const offices = await ground.sql.begin((tx) => options.place(tx, officesOf(records)));
  for (let at = 0; at < records.length; at += batchRecords) {
    const batch = records.slice(at, at + batchRecords);
    const count = await ground.sql.begin(async (tx) => {
      const names = batch.map((record) => record.id);
      for (const [name, id] of await readExternal(tx, plan.scheme, names)) ids.set(name, id);
      const now = ground.clock.now();
      const fresh = batch.filter((record) => !ids.has(record.id));
      for (const record of fresh) ids.set(record.id, v7({ msecs: now.getTime() }));
      const obligations = fresh.map((record) => toObligation(record, { plan, ids, offices }));
      const made = await createMany(tx, obligations, now);
      const facts = obligations.flatMap((obligation, index) =>
        made.has(obligation.id)
          ? [commitmentImported(obligation, fresh[index] ?? { line: 0 })]
          : [],
      );
      await ground.ledger.append(tx, facts);
      await keepOgp(tx, saidOf(fresh, obligations, made), now);
      return made.size;
    });
    written += count;
    known += batch.length - count;
    options.onProgress?.(Math.min(at + batchRecords, records.length), records.length);
  }
  const done = { lines: plan.lines, written, known, leftOut };
  if (!plan.readings) return done;
  return { ...done, readings: await bringReadings(ground, plan) };
}

function saidOf(
  records: readonly ImportRecord[],
  obligations: readonly NewObligation[],
  made: ReadonlySet<string>,
): Parameters<typeof keepOgp>[1] {
  return obligations.flatMap(({ id }, index) => {
    const ogp = records[index]?.ogp;
    return ogp && made.has(id) ? [{ obligation: id, ...ogp }] : [];
  });
}

function officesOf(records: readonly ImportRecord[]): readonly OfficeRef[] {
  const offices = new Map<string, OfficeRef>();
  for (const record of records) {
    for (const office of [record.lead, ...record.supporting.map((helper) => helper.office)]) {
      if (!offices.has(office.key)) offices.set(office.key, office);
    }
  }
  return [...offices.values()];
}

function toObligation(
  record: ImportRecord,
  context: {
    readonly plan: ImportPlan;
    readonly ids: ReadonlyMap<string, string>;
    readonly offices: ReadonlyMap<string, PlacedOffice>;
  },
): NewObligation {
  const { plan, ids, offices } = context;
  const lead = placed(record.lead, offices);
  const id = ids.get(record.id);
  if (id === undefined) throw new Error(`record ${record.id} was given no id`);
  const seen = new Set([lead.institution]);
  const supporting = record.supporting.flatMap(({ office, role }) => {
    const helper = placed(office, offices);
    if (seen.has(helper.institution)) return [];
    seen.add(helper.institution);
    return [{ institution: helper.institution, post: helper.post, role }];
  });
  return {
    id,
    kind: record.kind,
    title: record.title,
    deliverable: record.deliverable,
    debtor: lead.institution,
    accountablePost: lead.post,
    creditor: { kind: "public" },
    compact: null,
    outcomes: [],
    topics: record.topics,
    origin: { kind: "import", ref: plan.scheme },
    createdBy: lead.institution,
    createdByPost: null,
    parent: record.parent === null ? null : (ids.get(record.parent) ?? null),
    dueOn: record.dueOn,
    completion: record.completion,
    state: record.state,
    sourceUrl: record.sourceUrl,
    externalId: { scheme: plan.scheme, id: record.id },
    supporting,
  };
}

function placed(office: OfficeRef, offices: ReadonlyMap<string, PlacedOffice>): PlacedOffice {
  const found = offices.get(office.key);
  if (!found) throw new Error(`the directory has no place for "${office.key}"`);
  return found;
}
