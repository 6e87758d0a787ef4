import { createHash } from "node:crypto";

// RFC 6962 section 2.1 word for word: slow, recursive and without any line of the package. Hashes
// of ranges are remembered, because the definitions ask for the same ones over and over.

/** The definitions of RFC 6962 over entries D. */
export interface Reference {
  /** MTH(D[start:end]), section 2.1. */
  mth(start: number, end: number): Uint8Array;
  /** PATH(m, D[n]), section 2.1.1. */
  path(m: number, n: number): readonly Uint8Array[];
  /** PROOF(m, D[n]), section 2.1.2. */
  proof(m: number, n: number): readonly Uint8Array[];
}

/** The definitions over a list of entries. */
export function createReference(entries: readonly Uint8Array[]): Reference {
  const known = new Map<string, Uint8Array>();

  function mth(start: number, end: number): Uint8Array {
    const key = `${start}:${end}`;
    const hash = known.get(key) ?? compute(start, end);
    known.set(key, hash);
    return hash;
  }

  function compute(start: number, end: number): Uint8Array {
    const n = end - start;
    if (n === 0) return sha256();
    if (n === 1) return sha256(Uint8Array.of(0x00), entries[start] ?? new Uint8Array(0));
    const k = largestPowerBelow(n);
    return sha256(Uint8Array.of(0x01), mth(start, start + k), mth(start + k, end));
  }

  function path(m: number, start: number, end: number): readonly Uint8Array[] {
    const n = end - start;
    if (n === 1) return [];
    const k = largestPowerBelow(n);
    return m < k
      ? [...path(m, start, start + k), mth(start + k, end)]
      : [...path(m - k, start + k, end), mth(start, start + k)];
  }

  function subproof(m: number, start: number, end: number, b: boolean): readonly Uint8Array[] {
    const n = end - start;
    if (m === n) return b ? [] : [mth(start, end)];
    const k = largestPowerBelow(n);
    return m <= k
      ? [...subproof(m, start, start + k, b), mth(start + k, end)]
      : [...subproof(m - k, start + k, end, false), mth(start, start + k)];
  }

  return {
    mth,
    path: (m, n) => path(m, 0, n),
    proof: (m, n) => subproof(m, 0, n, true),
  };
}

/** Entries that differ from each other: "fact 0", "fact 1" and so on. */
export function someEntries(count: number): readonly Uint8Array[] {
  return Array.from({ length: count }, (_, index) => new TextEncoder().encode(`fact ${index}`));
}

function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

function largestPowerBelow(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}
