import { limits } from "../limits.js";

/** Counts requests of an address in the current minute; says how long to wait, or 0. */
export interface RateLimit {
  waitSeconds(address: string, now: number): number;
}

/** A limit of `perMinute` requests by address, in memory bounded by `limits.addressesRemembered`. */
export function createRateLimit(perMinute: number): RateLimit {
  let minute = 0;
  let counts = new Map<string, number>();
  return {
    waitSeconds(address, now) {
      const current = Math.floor(now / 60_000);
      if (current !== minute || counts.size > limits.addressesRemembered) {
        minute = current;
        counts = new Map();
      }
      const count = (counts.get(address) ?? 0) + 1;
      counts.set(address, count);
      return count > perMinute ? 60 - Math.floor((now % 60_000) / 1_000) : 0;
    },
  };
}
