import { tileWidth } from "@commonweal/merkle";
import { hashInto } from "./hash.js";

/** The entries of a bundle, found and hashed in place. */
export interface HashedBundle {
  /** How many entries could be read: all, unless the bundle breaks off. */
  readonly count: number;
  /** What is wrong with the bundle as a whole, if anything. */
  readonly problem: string | null;
}

/** Where the entries of the last bundle stand: from `starts[i]` to `ends[i]`. */
export const starts = new Int32Array(tileWidth);
export const ends = new Int32Array(tileWidth);

/**
 * Finds the entries of a bundle that has to hold `width` of them, and writes their leaf hashes.
 * A leaf is hashed with a zero byte before it: so that nothing has to be copied, that byte stands
 * where the length stood while the hash is computed.
 */
export function hashBundle(bundle: Uint8Array, width: number, leaves: Buffer): HashedBundle {
  let at = 0;
  for (let index = 0; index < width; index += 1) {
    const start = at + 2;
    const end = start + (((bundle[at] ?? 0) << 8) | (bundle[at + 1] ?? 0));
    if (start > bundle.length || end > bundle.length)
      return { count: index, problem: `breaks off in its entry ${index} of ${width}` };
    starts[index] = start;
    ends[index] = end;
    const low = bundle[start - 1] ?? 0;
    bundle[start - 1] = 0;
    hashInto(bundle.subarray(start - 1, end), leaves, 32 * index);
    bundle[start - 1] = low;
    at = end;
  }
  const rest = bundle.length - at;
  return { count: width, problem: rest > 0 ? `has ${rest} bytes behind its last entry` : null };
}
