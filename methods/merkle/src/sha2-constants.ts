// The constants of SHA-2, from their definition rather than as tables: FIPS 180-4 sections 4.2
// and 5.3 take the first bits of the fractional parts of roots of the first primes.

/** The first 64 fractional bits of the cube roots of the first 80 primes. */
export function cubeRoots(): readonly bigint[] {
  return primes(80).map((prime) => root(prime << 192n, 3n) & 0xffff_ffff_ffff_ffffn);
}

/** The first 64 fractional bits of the square roots of the first 8 primes. */
export function squareRoots(): readonly bigint[] {
  return primes(8).map((prime) => root(prime << 128n, 2n) & 0xffff_ffff_ffff_ffffn);
}

function primes(count: number): readonly bigint[] {
  const found: bigint[] = [];
  for (let number = 2n; found.length < count; number += 1n)
    if (found.every((prime) => number % prime !== 0n)) found.push(number);
  return found;
}

// The whole part of a root, by Newton's method from above; it falls until it is exact.
function root(value: bigint, degree: bigint): bigint {
  let guess = 1n << (BigInt(value.toString(2).length) / degree + 1n);
  for (;;) {
    const next = ((degree - 1n) * guess + value / guess ** (degree - 1n)) / degree;
    if (next >= guess) return guess;
    guess = next;
  }
}
