import { isSameHash, nodeHash, type Hash } from "./tree.js";

/** A stored inner node: level 0 are leaves, `index` counts complete nodes of that level. */
export interface NodePlace {
  readonly level: number;
  readonly index: number;
}

/**
 * The complete nodes whose hashes prove a leaf, from the leaf upwards; each inner list is folded
 * from the right into one hash of the proof.
 * Shapes: 0 ≤ index < size. Error: RangeError outside. Cost: log² n places at worst.
 * Source: RFC 6962 section 2.1.1.
 */
export function inclusionPlaces(index: number, size: number): readonly (readonly NodePlace[])[] {
  if (!(isSize(index) && isSize(size) && index < size))
    throw new RangeError(`leaf ${index} is not in a tree of ${size}`);
  const path: NodePlace[][] = [];
  let start = 0;
  let count = size;
  while (count > 1) {
    const half = splitPoint(count);
    if (index - start < half) {
      path.push(cover(start + half, count - half));
      count = half;
    } else {
      path.push(cover(start, half));
      start += half;
      count -= half;
    }
  }
  return path.reverse();
}

/**
 * The complete nodes whose hashes prove that a tree of `size` continues one of `old`.
 * Shapes: 0 < old ≤ size. Error: RangeError outside. Cost: log² n places at worst.
 * Source: RFC 6962 section 2.1.2.
 */
export function consistencyPlaces(old: number, size: number): readonly (readonly NodePlace[])[] {
  if (!(isSize(old) && isSize(size) && old > 0 && old <= size))
    throw new RangeError(`${old} is no earlier size of a tree of ${size}`);
  const path: NodePlace[][] = [];
  let start = 0;
  let count = size;
  let left = old;
  let isWhole = true;
  while (left !== count) {
    const half = splitPoint(count);
    if (left <= half) {
      path.push(cover(start + half, count - half));
      count = half;
    } else {
      path.push(cover(start, half));
      start += half;
      count -= half;
      left -= half;
      isWhole = false;
    }
  }
  if (!isWhole) path.push(cover(start, count));
  return path.reverse();
}

/** The hash of a range of complete nodes, folded from the right as the tree does. */
export function fold(hashes: readonly Hash[]): Hash {
  const last = hashes.at(-1);
  if (!last) throw new RangeError("there is nothing to fold");
  return hashes.slice(0, -1).reduceRight((root, hash) => nodeHash(hash, root), last);
}

/**
 * Whether a proof leads from a leaf to a root.
 * Shapes: index < size, hashes from the leaf upwards. Error: exact; false for
 * hashes of other than 32 bytes and sizes from 2^53. Cost: log n hashes.
 * Source: RFC 9162 section 2.1.3.2.
 */
export function isIncluded(options: {
  readonly leaf: Hash;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Hash[];
  readonly root: Hash;
}): boolean {
  const { index, size } = options;
  if (!(isSize(index) && isSize(size) && index < size)) return false;
  if (![options.leaf, options.root, ...options.proof].every(isHash)) return false;
  let node = index;
  let last = size - 1;
  let hash = options.leaf;
  for (const step of options.proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(step, hash);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHash(hash, step);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && isSameHash(hash, options.root);
}

/**
 * Whether a tree with `root` continues the one with `oldRoot`.
 * Shapes: 0 < old ≤ size. Error: exact; false for hashes of other than 32 bytes and sizes from
 * 2^53. Cost: log n hashes. Source: RFC 9162 section 2.1.4.2.
 */
export function isConsistent(options: {
  readonly old: number;
  readonly oldRoot: Hash;
  readonly size: number;
  readonly root: Hash;
  readonly proof: readonly Hash[];
}): boolean {
  const { old, size, oldRoot, root } = options;
  if (!(isSize(old) && isSize(size) && old > 0 && old <= size)) return false;
  if (![oldRoot, root, ...options.proof].every(isHash)) return false;
  if (old === size) return options.proof.length === 0 && isSameHash(oldRoot, root);
  const path = isPowerOfTwo(old) ? [oldRoot, ...options.proof] : [...options.proof];
  const first = path.shift();
  if (!first) return false;
  let node = old - 1;
  let last = size - 1;
  while (node % 2 === 1) {
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  let before = first;
  let after = first;
  for (const step of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      before = nodeHash(step, before);
      after = nodeHash(step, after);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      after = nodeHash(after, step);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && isSameHash(before, oldRoot) && isSameHash(after, root);
}

// By halving, because a rounded logarithm takes 2^49 - 1 for a power.
function isPowerOfTwo(count: number): boolean {
  let rest = count;
  while (rest % 2 === 0) rest /= 2;
  return rest === 1;
}

function isSize(count: number): boolean {
  return Number.isSafeInteger(count) && count >= 0;
}

function isHash(hash: Hash): boolean {
  return hash.length === 32;
}

// The largest power of two below n: where RFC 6962 cuts a tree.
function splitPoint(count: number): number {
  let half = 1;
  while (half * 2 < count) half *= 2;
  return half;
}

/** The complete subtrees that cover the leaves [start, start + count), from the left. */
export function cover(start: number, count: number): NodePlace[] {
  const places: NodePlace[] = [];
  let from = start;
  let rest = count;
  while (rest > 0) {
    let level = 0;
    let width = 1;
    while (width * 2 <= rest && from % (width * 2) === 0) {
      width *= 2;
      level += 1;
    }
    places.push({ level, index: from / width });
    from += width;
    rest -= width;
  }
  return places;
}
