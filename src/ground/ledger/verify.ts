import {
  append,
  canonicalize,
  emptyRange,
  isSameHash,
  leafHash,
  noteSigners,
  openNote,
  parseCheckpoint,
  parseVerifier,
  renameVerifier,
  rootOf,
  type Json,
} from "@commonweal/merkle";
import type { Sql, Tx } from "../database/sql.js";
import { hexOf, readEntry } from "./entry.js";
import type { HighWater } from "./high-water.js";

/** What a check of the whole record found. */
export interface Verification {
  /** Nothing was changed and every signature could be checked. */
  readonly ok: boolean;
  readonly size: number;
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
  /** The published key, as text. */
  readonly key: string;
  /** The mark of the data directory: read before this is called, so that the record can only have grown. */
  readonly promised?: HighWater | null;
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * Derives the tree again from the facts as stored and compares it with everything that was
 * promised: each fact's own hash and form, the chain of each subject, the head, every checkpoint
 * and its signature, and the mark. It sees one instant, also while an instance goes on writing.
 */
export async function verifyLedger(sql: Sql, options: VerifyOptions): Promise<Verification> {
  return sql.begin("isolation level repeatable read read only", (tx) =>
    verifySnapshot(tx, options),
  );
}

async function verifySnapshot(tx: Tx, options: VerifyOptions): Promise<Verification> {
  const problems: { index: number | null; what: string }[] = [];
  const report = (index: number | null, what: string) => {
    if (problems.length < problemsMax) problems.push({ index, what });
  };
  const [head] = await tx<{ size: number; root: Buffer; signed: number }[]>`
    select size, root, signed from ledger.head limit 1`;
  const size = head?.size ?? 0;
  const signed = await readSigned(tx, options.key, report);
  const mark = options.promised ?? null;
  const chains = new Map<string, { rev: number; hash: string }>();
  let range = emptyRange;
  for (let start = 0; ; start += batch) {
    const rows = await tx<
      { idx: number; leaf_hash: Buffer; entry: Buffer; sub: string; type: string; rev: number }[]
    >`
      select idx, leaf_hash, entry, sub, type, rev
      from ledger.entry
      where idx >= ${start} and idx < ${start + batch}
      order by idx`;
    for (const row of rows) {
      if (row.idx !== range.size) report(range.size, "is missing");
      const hash = leafHash(row.entry);
      if (!isSameHash(hash, row.leaf_hash))
        report(row.idx, "does not have the hash it was recorded with");
      checkForm(row, chains, report);
      range = append(range, hash);
      const promised = signed.roots.get(range.size);
      if (promised !== undefined && promised !== hexOf(rootOf(range))) {
        report(row.idx, `the tree of ${range.size} facts is not the one that was signed`);
      }
      if (mark?.size === range.size && mark.root !== hexOf(rootOf(range))) {
        report(row.idx, `the tree of ${range.size} facts is not the one that was promised`);
      }
    }
    options.onProgress?.(Math.min(start + rows.length, size), size);
    if (rows.length === 0 && start >= size) break;
  }
  const root = hexOf(rootOf(range));
  if (range.size !== size) report(null, `the head says ${size} facts, there are ${range.size}`);
  if (head && hexOf(head.root) !== root)
    report(null, "the head names another root than the facts give");
  for (const promised of signed.roots.keys()) {
    if (promised > range.size)
      report(null, `${promised} facts were signed, there are ${range.size}`);
  }
  if (mark && mark.size > range.size)
    report(null, `${mark.size} facts were promised, there are ${range.size}`);
  return {
    ok: problems.length === 0 && signed.otherKeys.size === 0,
    size: range.size,
    root,
    checkpoints: signed.roots.size,
    problems,
    otherKeys: [...signed.otherKeys],
    otherNames: [...signed.otherNames],
    notChecked: [
      "whether what the facts say is true",
      "whether something was left out before it was recorded",
      "whether other people were shown another record: no witness has signed yet",
      ...((head?.signed ?? 0) < size
        ? [`the newest ${size - (head?.signed ?? 0)} facts are not signed yet`]
        : []),
    ],
  };
}

type Report = (index: number | null, what: string) => void;

interface Signed {
  readonly roots: ReadonlyMap<number, string>;
  readonly otherKeys: ReadonlySet<string>;
  readonly otherNames: ReadonlySet<string>;
}

// A note that another key signed says nothing about the facts: that is told apart from a signature
// that is not good. A key's id is made of its name too, so the same key may have been known by
// another name, when the address of the instance was another one.
async function readSigned(tx: Tx, key: string, report: Report): Promise<Signed> {
  const verifier = parseVerifier(key);
  const roots = new Map<number, string>();
  const otherKeys = new Set<string>();
  const otherNames = new Set<string>();
  if (!verifier) {
    report(null, "the verifier key is malformed");
    return { roots, otherKeys, otherNames };
  }
  const rows = await tx<{ size: number; note: string }[]>`
    select size, note from ledger.checkpoint order by size`;
  for (const row of rows) {
    const signers = noteSigners(row.note);
    const known = signers
      .map((signer) => ({ signer, verifier: renameVerifier(verifier, signer.name) }))
      .find((one) => one.verifier.id === one.signer.id);
    if (!known && signers.length > 0) {
      for (const { name, id } of signers)
        otherKeys.add(`${name}+${id.toString(16).padStart(8, "0")}`);
      continue;
    }
    const text = known ? openNote(row.note, known.verifier) : null;
    const checkpoint = text === null ? null : parseCheckpoint(text);
    if (!checkpoint)
      report(null, `the signature of the checkpoint at ${row.size} facts is not good`);
    else if (checkpoint.size !== row.size)
      report(null, `a checkpoint is filed under ${row.size} but signs ${checkpoint.size}`);
    else roots.set(row.size, hexOf(checkpoint.root));
    if (known && known.signer.name !== verifier.name) otherNames.add(known.signer.name);
  }
  return { roots, otherKeys, otherNames };
}

function checkForm(
  row: {
    readonly idx: number;
    readonly entry: Buffer;
    readonly sub: string;
    readonly type: string;
    readonly rev: number;
  },
  chains: Map<string, { rev: number; hash: string }>,
  report: Report,
): void {
  try {
    const fact = readEntry(row.idx, row.entry);
    const value: Json = JSON.parse(fact.text);
    if (canonicalize(value) !== fact.text) report(row.idx, "is not in canonical form");
    if (fact.sub !== row.sub || fact.type !== row.type || fact.rev !== row.rev) {
      report(row.idx, "is filed under another subject, type or revision than it states");
    }
    const last = chains.get(fact.sub);
    if (fact.rev !== (last?.rev ?? 0) + 1 || fact.prev !== (last?.hash ?? null)) {
      report(row.idx, "does not continue the previous fact about its subject");
    }
    chains.set(fact.sub, { rev: fact.rev, hash: fact.leafHash });
  } catch {
    report(row.idx, "cannot be read");
  }
}
