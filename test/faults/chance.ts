/** Chance that can be had again: the same seed gives the same row of numbers. */
export interface Chance {
  /** A whole number from 0, below the bound. */
  below(bound: number): number;
  pick<T>(list: readonly T[]): T;
  /** True about as often as the share says. */
  happens(share: number): boolean;
}

/** Chance from a seed (mulberry32, Tommy Ettinger's generator of 32 bits of state). */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const below = (bound: number) => Math.floor(next() * bound);
  return {
    below,
    pick(list) {
      const one = list[below(list.length)];
      if (one === undefined) throw new RangeError("there is nothing to pick from");
      return one;
    },
    happens: (share) => next() < share,
  };
}
