import { hexValue } from "./marks.js";

// A million ids as text would take 100 MB; as numbers they take 32.

/** Ids that were seen, each as sixteen bytes. */
export interface IdSet {
  /** Adds the UUID whose 36 signs begin at a place; false when it was there before. */
  add(bytes: Uint8Array, at: number): boolean;
}

/** What is said to be expected makes room in advance, up to this many. */
const expectedMax = 1 << 21;

/**
 * An empty set with room for so many ids; it grows when there are more. `seed` keeps whoever chose
 * the ids from making the search slow.
 */
export function createIdSet(expected: number, seed: number): IdSet {
  let capacity = 1 << 12;
  while (3 * capacity < 4 * Math.min(expected, expectedMax)) capacity *= 2;
  let count = 0;
  let words = new Uint32Array(4 * capacity);
  const id = new Uint32Array(4);

  // Finds the place of `id`, or the free one where it belongs. An id of version 7 is never zero.
  const find = (table: Uint32Array, size: number): number => {
    const [a, b, c, d] = [id[0] ?? 0, id[1] ?? 0, id[2] ?? 0, id[3] ?? 0];
    let place = mix(a, b, c, d, seed) & (size - 1);
    for (;;) {
      const at = 4 * place;
      if (table[at + 1] === 0) return at;
      if (table[at] === a && table[at + 1] === b && table[at + 2] === c && table[at + 3] === d)
        return at;
      place = (place + 1) & (size - 1);
    }
  };
  const grow = () => {
    const old = words;
    words = new Uint32Array(2 * old.length);
    for (let at = 0; at < old.length; at += 4) {
      if (old[at + 1] === 0) continue;
      id.set(old.subarray(at, at + 4));
      words.set(id, find(words, 2 * capacity));
    }
    capacity *= 2;
  };
  return {
    add(bytes, at) {
      if (4 * count >= 3 * capacity) grow();
      readUuid(bytes, at, id);
      const place = find(words, capacity);
      if (words[place + 1] !== 0) return false;
      words.set(id, place);
      count += 1;
      return true;
    },
  };
}

function readUuid(bytes: Uint8Array, start: number, into: Uint32Array): void {
  let at = start;
  for (let word = 0; word < 4; word += 1) {
    let value = 0;
    for (let digits = 0; digits < 8; at += 1) {
      const digit = hexValue(bytes[at] ?? 0);
      if (digit < 0) continue;
      value = (value << 4) | digit;
      digits += 1;
    }
    into[word] = value;
  }
}

function mix(a: number, b: number, c: number, d: number, seed: number): number {
  let hash = seed;
  hash = Math.imul(hash ^ a, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15) ^ b, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13) ^ c, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16) ^ d, 0x27d4eb2f);
  return hash ^ (hash >>> 15);
}
