/** Chance that is the same for the same seed. */
export interface Chance {
  /** A whole number from 0 on, less than the bound. */
  below(bound: number): number;
  /** True one time in so many. */
  oneIn(times: number): boolean;
  /** An id that is the same each time. */
  id(): string;
  /** One of a list; undefined where the list is empty. */
  of<Item>(list: readonly Item[]): Item | undefined;
}

/** The generator mulberry32 (public domain), seeded. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (bound: number) => Math.floor(next() * bound);
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => below(16).toString(16)).join("");
  return {
    below,
    id: () => `01890000-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`,
    oneIn: (times) => below(times) === 0,
    of: (list) => list[below(list.length)],
  };
}
