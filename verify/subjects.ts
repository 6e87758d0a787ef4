import { createNames } from "./names.js";

// Where the chain of each subject stands: numbers in buffers, because a million objects would take
// half a gigabyte.

/** The last entry about each subject. */
export interface Subjects {
  /** The number of a subject, counted from 0 in order of appearance; it is added when new. */
  find(bytes: Uint8Array, from: number, to: number): number;
  /** The revision of its last entry; 0 when there is none yet. */
  rev(subject: number): number;
  /** Whether its last entry has the leaf hash whose 64 hexadecimal digits begin at a place. */
  isLast(subject: number, bytes: Uint8Array, at: number): boolean;
  /** Its last entry is now this one, whose leaf hash stands at a place in a buffer. */
  set(
    subject: number,
    last: { readonly rev: number; readonly leaves: Uint8Array; readonly at: number },
  ): void;
  /** How many subjects there are. */
  count(): number;
}

/** No subjects yet; `seed` keeps whoever chose the names from making the search slow. */
export function createSubjects(seed: number): Subjects {
  const names = createNames(seed);
  let revs = new Float64Array(1 << 10);
  let leaves = new Uint8Array(32 << 10);
  const grow = () => {
    const [more, longer] = [new Float64Array(2 * revs.length), new Uint8Array(2 * leaves.length)];
    more.set(revs);
    longer.set(leaves);
    [revs, leaves] = [more, longer];
  };
  return {
    find(bytes, from, to) {
      const subject = names.find(bytes, from, to);
      if (subject >= revs.length) grow();
      return subject;
    },
    rev: (subject) => revs[subject] ?? 0,
    isLast(subject, bytes, at) {
      for (let index = 0; index < 32; index += 1) {
        const byte = leaves[32 * subject + index] ?? 0;
        if (bytes[at + 2 * index] !== hexDigit(byte >> 4)) return false;
        if (bytes[at + 2 * index + 1] !== hexDigit(byte & 15)) return false;
      }
      return true;
    },
    set(subject, last) {
      revs[subject] = last.rev;
      for (let index = 0; index < 32; index += 1)
        leaves[32 * subject + index] = last.leaves[last.at + index] ?? 0;
    },
    count: () => names.count(),
  };
}

function hexDigit(value: number): number {
  return value < 10 ? 0x30 + value : 0x57 + value;
}
