/** Names by number, kept as bytes one after the other. */
export interface Names {
  /** The number of the name at [from, to), counted from 0; it is added when it is new. */
  find(bytes: Uint8Array, from: number, to: number): number;
  count(): number;
}

/** No names yet; `seed` keeps whoever chose them from making the search slow. */
export function createNames(seed: number): Names {
  let count = 0;
  let text = new Uint8Array(1 << 16);
  // Where each name ends; it begins where the one before ends.
  let ends = new Float64Array(1 << 10);
  let hashes = new Uint32Array(1 << 10);
  // Numbers of names, one added: 0 is a free place. At most half of them are taken.
  let places = new Uint32Array(1 << 11);

  const isSame = (name: number, bytes: Uint8Array, from: number, to: number): boolean => {
    const start = name === 0 ? 0 : (ends[name - 1] ?? 0);
    if ((ends[name] ?? 0) - start !== to - from) return false;
    for (let index = 0; index < to - from; index += 1)
      if (text[start + index] !== bytes[from + index]) return false;
    return true;
  };
  const grow = () => {
    ends = longer(ends, new Float64Array(2 * ends.length));
    hashes = longer(hashes, new Uint32Array(2 * hashes.length));
    const mask = 2 * places.length - 1;
    places = new Uint32Array(mask + 1);
    for (let name = 0; name < count; name += 1) {
      let place = (hashes[name] ?? 0) & mask;
      while (places[place] !== 0) place = (place + 1) & mask;
      places[place] = name + 1;
    }
  };
  const add = (bytes: Uint8Array, from: number, to: number): void => {
    const start = count === 0 ? 0 : (ends[count - 1] ?? 0);
    const end = start + to - from;
    while (end > text.length) text = longer(text, new Uint8Array(2 * text.length));
    text.set(bytes.subarray(from, to), start);
    ends[count] = end;
    count += 1;
  };
  return {
    find(bytes, from, to) {
      if (2 * count >= places.length) grow();
      const hash = hashOf(bytes, { from, to, seed });
      const mask = places.length - 1;
      let place = hash & mask;
      for (;;) {
        const taken = places[place] ?? 0;
        if (taken === 0) break;
        if (hashes[taken - 1] === hash && isSame(taken - 1, bytes, from, to)) return taken - 1;
        place = (place + 1) & mask;
      }
      places[place] = count + 1;
      hashes[count] = hash;
      add(bytes, from, to);
      return count - 1;
    },
    count: () => count,
  };
}

function longer<Buffer extends Float64Array | Uint32Array | Uint8Array>(
  old: Buffer,
  more: Buffer,
): Buffer {
  more.set(old);
  return more;
}

// Four bytes at a time; a name that ends between is made up with what its length says.
function hashOf(
  bytes: Uint8Array,
  name: { readonly from: number; readonly to: number; readonly seed: number },
): number {
  const { from, to, seed } = name;
  let hash = seed ^ (to - from);
  let at = from;
  for (; at + 4 <= to; at += 4) {
    const word =
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24);
    hash = Math.imul(hash ^ word, 0x85ebca6b);
    hash ^= hash >>> 15;
  }
  for (; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 13), 0x9e3779b1);
  return (hash ^ (hash >>> 16)) >>> 0;
}
