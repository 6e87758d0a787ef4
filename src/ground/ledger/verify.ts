import {
  append,
  canonicalize,
  emptyRange,
  isSameHash,
  leafHash,
  openNote,
  parseCheckpoint,
  parseVerifier,
  rootOf,
  type Json,
} from "@commonweal/merkle";
import type { Sql } from "../database/sql.js";
import { hexOf, readEntry } from "./entry.js";

/** What a check of the whole record found. */
export interface Verification {
  readonly ok: boolean;
  readonly size: number;
  readonly root: string;
  readonly checkpoints: number;
  readonly problems: readonly { readonly index: number | null; readonly what: string }[];
  /** What this check cannot say. */
  readonly notChecked: readonly string[];
}

const batch = 4_096;
const problemsMax = 100;

/**
 * Derives the tree again from the facts as stored and compares it with everything that was
 * promised: each fact's own hash and form, the chain of each subject, the head, every checkpoint
 * and its signature.
 */
export async function verifyLedger(
  sql: Sql,
  options: {
    readonly key: string;
    readonly onProgress?: (done: number, of: number) => void;
  },
): Promise<Verification> {
  const problems: { index: number | null; what: string }[] = [];
  const report = (index: number | null, what: string) => {
    if (problems.length < problemsMax) problems.push({ index, what });
  };
  const [head] = await sql<{ size: number; root: Buffer; signed: number }[]>`
    select size, root, signed from ledger.head limit 1`;
  const size = head?.size ?? 0;
  const checkpoints = await readCheckpoints(sql, options.key, report);
  const chains = new Map<string, { rev: number; hash: string }>();
  let range = emptyRange;
  for (let start = 0; ; start += batch) {
    const rows = await sql<{ idx: number; leaf_hash: Buffer; entry: Buffer; sub: string; type: string; rev: number }[]>`
      select idx, leaf_hash, entry, sub, type, rev
      from ledger.entry
      where idx >= ${start} and idx < ${start + batch}
      order by idx`;
    for (const row of rows) {
      if (row.idx !== range.size) report(range.size, "is missing");
      const hash = leafHash(row.entry);
      if (!isSameHash(hash, row.leaf_hash)) report(row.idx, "does not have the hash it was recorded with");
      checkForm(row, chains, report);
      range = append(range, hash);
      const promised = checkpoints.get(range.size);
      if (promised !== undefined && promised !== hexOf(rootOf(range))) {
        report(row.idx, `the tree of ${range.size} facts is not the one that was signed`);
      }
    }
    options.onProgress?.(Math.min(start + rows.length, size), size);
    if (rows.length === 0 && start >= size) break;
  }
  const root = hexOf(rootOf(range));
  if (range.size !== size) report(null, `the head says ${size} facts, there are ${range.size}`);
  if (head && hexOf(head.root) !== root) report(null, "the head names another root than the facts give");
  for (const signed of checkpoints.keys()) {
    if (signed > range.size) report(null, `${signed} facts were signed, there are ${range.size}`);
  }
  return {
    ok: problems.length === 0,
    size: range.size,
    root,
    checkpoints: checkpoints.size,
    problems,
    notChecked: [
      "whether what the facts say is true",
      "whether something was left out before it was recorded",
      "whether other people were shown another record: no witness has signed yet",
      ...((head?.signed ?? 0) < size ? [`the newest ${size - (head?.signed ?? 0)} facts are not signed yet`] : []),
    ],
  };
}

type Report = (index: number | null, what: string) => void;

async function readCheckpoints(sql: Sql, key: string, report: Report): Promise<Map<number, string>> {
  const verifier = parseVerifier(key);
  const roots = new Map<number, string>();
  if (!verifier) {
    report(null, "the verifier key is malformed");
    return roots;
  }
  const rows = await sql<{ size: number; note: string }[]>`
    select size, note from ledger.checkpoint order by size`;
  for (const row of rows) {
    const text = openNote(row.note, verifier);
    const checkpoint = text === null ? null : parseCheckpoint(text);
    if (!checkpoint) report(null, `the signature of the checkpoint at ${row.size} facts is not good`);
    else if (checkpoint.size !== row.size) report(null, `a checkpoint is filed under ${row.size} but signs ${checkpoint.size}`);
    else roots.set(row.size, hexOf(checkpoint.root));
  }
  return roots;
}

function checkForm(
  row: { readonly idx: number; readonly entry: Buffer; readonly sub: string; readonly type: string; readonly rev: number },
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
