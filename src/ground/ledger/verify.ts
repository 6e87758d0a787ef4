import { append, emptyRange, isSameHash, leafHash, rootOf } from "@commonweal/merkle";
import type { Sql, Tx } from "../database/sql.js";
import { hexOf } from "./entry.js";
import { readEpochs, type Epoch } from "./epoch.js";
import { readHead } from "./head.js";
import type { HighWater } from "./high-water.js";
import { readSignedRoots } from "./verify-checkpoints.js";
import { createFormCheck } from "./verify-form.js";
import { checkTiles } from "./verify-tiles.js";

/** What a check of the whole record found. */
export interface Verification {
  /** Nothing was changed and every signature could be checked. */
  readonly ok: boolean;
  /** Facts, in all epochs. */
  readonly size: number;
  /** The root of the newest epoch, in lower-case hex. */
  readonly root: string;
  readonly checkpoints: number;
  readonly problems: readonly { readonly index: number | null; readonly what: string }[];
  /** Keys, as name and id, that signed checkpoints and are not the key checked with. */
  readonly otherKeys: readonly string[];
  /** Names under which the very key signed, other than the one it is known by here. */
  readonly otherNames: readonly string[];
  /** What this check cannot say. */
  readonly notChecked: readonly string[];
}

const batch = 4_096;
const problemsMax = 100;

/** What the record is compared with. */
export interface VerifyOptions {
  /** The published key of the newest epoch, as text. */
  readonly key: string;
  /** The mark of the data directory: read before this is called, so that the record can only have grown. */
  readonly promised?: HighWater | null;
  readonly onProgress?: (done: number, of: number) => void;
}

/** Notes a problem of a fact, or of the record as a whole. */
export type Report = (index: number | null, what: string) => void;

/**
 * Derives every tree again from the facts as stored and compares it with everything that was
 * promised: each fact's own hash and form, the chain of each subject, the tiles, the head, every
 * checkpoint and its signature, and the mark. It sees one instant, also while an instance writes.
 */
export async function verifyLedger(sql: Sql, options: VerifyOptions): Promise<Verification> {
  return sql.begin("isolation level repeatable read read only", async (tx) => {
    await tx`set local statement_timeout = 0`;
    return verifySnapshot(tx, options);
  });
}

async function verifySnapshot(tx: Tx, options: VerifyOptions): Promise<Verification> {
  const problems: { index: number | null; what: string }[] = [];
  const report: Report = (index, what) => {
    if (problems.length < problemsMax) problems.push({ index, what });
  };
  const head = await readHead(tx);
  const epochs = await readEpochs(tx);
  const total = head.start + head.size;
  const checkForm = createFormCheck(report);
  const signers = { otherKeys: new Set<string>(), otherNames: new Set<string>() };
  let checkpoints = 0;
  let root = hexOf(rootOf(emptyRange));
  let end = 0;
  for (const [at, epoch] of epochs.entries()) {
    const isNewest = epoch.n === head.epoch;
    const next = epochs[at + 1]?.start ?? total;
    const signed = await readSignedRoots(tx, epoch, {
      key: isNewest ? options.key : (epoch.vkey ?? options.key),
      report,
      ...signers,
    });
    const roots = new Map(signed);
    const mark = options.promised?.epoch === epoch.n ? options.promised : null;
    const derived = await deriveEpoch(tx, epoch, {
      end: next,
      roots,
      mark,
      report,
      checkForm,
      options,
      total,
    });
    await checkTiles(tx, epoch, { size: derived.size, root: derived.root, report });
    checkpoints += signed.size;
    end = epoch.start + derived.size;
    root = hexOf(derived.root);
  }
  if (end !== total) report(null, `the head says ${total} facts, there are ${end}`);
  if (hexOf(head.root) !== root) report(null, "the head names another root than the facts give");
  if ((options.promised?.epoch ?? 1) > head.epoch)
    report(null, `epoch ${options.promised?.epoch} was opened, the database knows ${head.epoch}`);
  return {
    ok: problems.length === 0 && signers.otherKeys.size === 0,
    size: end,
    root,
    checkpoints,
    problems,
    otherKeys: [...signers.otherKeys],
    otherNames: [...signers.otherNames],
    notChecked: [
      "whether what the facts say is true",
      "whether something was left out before it was recorded",
      "whether other people were shown another record: compare with a witness (commonweal-verify diff)",
      ...(head.signed < head.size
        ? [`the newest ${head.size - head.signed} facts are not signed yet`]
        : []),
    ],
  };
}

interface Deriving {
  /** The place after the epoch's last fact. */
  readonly end: number;
  readonly roots: ReadonlyMap<number, string>;
  readonly mark: HighWater | null;
  readonly report: Report;
  readonly checkForm: ReturnType<typeof createFormCheck>;
  readonly options: VerifyOptions;
  readonly total: number;
}

async function deriveEpoch(tx: Tx, epoch: Epoch, deriving: Deriving) {
  const { end, roots, mark, report, checkForm } = deriving;
  let range = emptyRange;
  for (let from = epoch.start; from < end; from += batch) {
    const rows = await tx<
      { idx: number; leaf_hash: Buffer; entry: Buffer; sub: string; type: string; rev: number }[]
    >`
      select idx, leaf_hash, entry, sub, type, rev
      from ledger.entry
      where idx >= ${from} and idx < ${Math.min(from + batch, end)}
      order by idx`;
    for (const row of rows) {
      if (row.idx !== epoch.start + range.size) report(epoch.start + range.size, "is missing");
      const hash = leafHash(row.entry);
      if (!isSameHash(hash, row.leaf_hash))
        report(row.idx, "does not have the hash it was recorded with");
      checkForm(row);
      range = append(range, hash);
      const promised = roots.get(range.size);
      if (promised !== undefined && promised !== hexOf(rootOf(range)))
        report(row.idx, `the tree of ${range.size} facts is not the one that was signed`);
      if (mark?.size === range.size && mark.root !== hexOf(rootOf(range)))
        report(row.idx, `the tree of ${range.size} facts is not the one that was promised`);
    }
    deriving.options.onProgress?.(from + rows.length, deriving.total);
  }
  for (const promised of roots.keys()) {
    if (promised > range.size)
      report(null, `${promised} facts were signed, there are ${range.size}`);
  }
  if (mark && mark.size > range.size)
    report(null, `${mark.size} facts were promised, there are ${range.size}`);
  return { size: range.size, root: rootOf(range) };
}
