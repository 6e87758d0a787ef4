import { cubeRoots, squareRoots } from "./sha2-constants.js";

// SHA-512 without a runtime's help: Ed25519 is defined with it. Signed texts are short, so plain
// 64-bit integers are fast enough.

const rounds = BigUint64Array.from(cubeRoots());
const start = BigUint64Array.from(squareRoots());

/**
 * SHA-512 of bytes.
 * Shapes: bytes to 64 bytes. Error: exact. Cost: linear. Source: FIPS 180-4 section 6.4.
 */
export function sha512(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((bytes.length + 17) / 128) * 128);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
  const state = start.slice();
  for (let at = 0; at < padded.length; at += 128) compress(state, view, at);
  const hash = new Uint8Array(64);
  const words = new DataView(hash.buffer);
  state.forEach((word, index) => words.setBigUint64(8 * index, word));
  return hash;
}

function compress(state: BigUint64Array, view: DataView, offset: number): void {
  const schedule = expand(view, offset);
  let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
  for (let t = 0; t < 80; t += 1) {
    const s1 = turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n);
    const choice = g ^ (e & (f ^ g));
    const one = h + s1 + choice + (rounds[t] ?? 0n) + (schedule[t] ?? 0n);
    const s0 = turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n);
    const majority = (a & b) ^ (c & (a ^ b));
    h = g;
    g = f;
    f = e;
    e = BigInt.asUintN(64, d + one);
    d = c;
    c = b;
    b = a;
    a = BigInt.asUintN(64, one + s0 + majority);
  }
  // Stored words wrap at 64 bits by themselves.
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = (state[index] ?? 0n) + word;
  });
}

function expand(view: DataView, offset: number): BigUint64Array {
  const schedule = new BigUint64Array(80);
  for (let t = 0; t < 16; t += 1) schedule[t] = view.getBigUint64(offset + 8 * t);
  for (let t = 16; t < 80; t += 1) {
    const x = schedule[t - 15] ?? 0n;
    const y = schedule[t - 2] ?? 0n;
    const s0 = turn(x, 1n) ^ turn(x, 8n) ^ (x >> 7n);
    const s1 = turn(y, 19n) ^ turn(y, 61n) ^ (y >> 6n);
    schedule[t] = (schedule[t - 16] ?? 0n) + s0 + (schedule[t - 7] ?? 0n) + s1;
  }
  return schedule;
}

function turn(word: bigint, by: bigint): bigint {
  return BigInt.asUintN(64, (word >> by) | (word << (64n - by)));
}
