import { sha256 } from "#sha256";

/** A SHA-256 hash: 32 bytes. */
export type Hash = Uint8Array;

/**
 * The hash of an entry as a leaf.
 * Shapes: bytes to 32 bytes. Error: exact. Cost: linear. Source: RFC 6962 section 2.1.
 */
export function leafHash(entry: Uint8Array): Hash {
  const bytes = new Uint8Array(entry.length + 1);
  bytes.set(entry, 1);
  return sha256(bytes);
}

// Reused by each call: nothing waits inside, so no two calls meet in here.
const pair = new Uint8Array(65);
pair[0] = 1;

/**
 * The hash of an inner node.
 * Shapes: two hashes to one. Error: RangeError for other than 32 bytes. Cost: constant.
 * Source: RFC 6962 section 2.1.
 */
export function nodeHash(left: Hash, right: Hash): Hash {
  if (left.length !== 32 || right.length !== 32) throw new RangeError("a hash has 32 bytes");
  pair.set(left, 1);
  pair.set(right, 33);
  return sha256(pair);
}

/** The root of a tree without leaves: SHA-256 of nothing. */
export const emptyRoot: Hash = sha256(new Uint8Array(0));

/**
 * A tree that only grows, as the roots of its complete subtrees ("compact range").
 * `peaks` go from the largest subtree to the smallest; there is one for each bit of `size`.
 */
export interface Range {
  readonly size: number;
  readonly peaks: readonly Hash[];
}

/** The tree without leaves. */
export const emptyRange: Range = { size: 0, peaks: [] };

/**
 * The tree with one leaf more.
 * Shapes: a range and a leaf hash to a range. Error: exact. Cost: log n hashes at worst, one on
 * average. Source: RFC 6962 section 2.1, folded from the right.
 */
export function append(range: Range, leaf: Hash): Range {
  const peaks = [...range.peaks];
  let hash = leaf;
  for (let size = range.size; size % 2 === 1; size = (size - 1) / 2) {
    const left = peaks.pop();
    if (!left) throw new Error("a range has one peak for each bit of its size");
    hash = nodeHash(left, hash);
  }
  peaks.push(hash);
  return { size: range.size + 1, peaks };
}

/** The root of a range. Cost: log n hashes. Source: RFC 6962 section 2.1. */
export function rootOf(range: Range): Hash {
  let root: Hash | undefined;
  for (let index = range.peaks.length - 1; index >= 0; index -= 1) {
    const peak = range.peaks[index];
    if (peak) root = root ? nodeHash(peak, root) : peak;
  }
  return root ?? emptyRoot;
}

/** The root over leaf hashes in order. Cost: n hashes. Source: RFC 6962 section 2.1. */
export function rootOfLeaves(leaves: Iterable<Hash>): Hash {
  let range = emptyRange;
  for (const leaf of leaves) range = append(range, leaf);
  return rootOf(range);
}

/** Whether two hashes are the same. */
export function isSameHash(a: Hash, b: Hash): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
