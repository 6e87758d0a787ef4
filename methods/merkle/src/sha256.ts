import { cubeRoots, squareRoots } from "./sha2-constants.js";

// SHA-256 without a runtime's help, for browsers, where the built-in one only answers later.

const rounds = Int32Array.from(cubeRoots().slice(0, 64), (bits) => Number(bits >> 32n) | 0);
const start = Int32Array.from(squareRoots(), (bits) => Number(bits >> 32n) | 0);
// Reused by each call: nothing waits inside, so no two calls meet in here.
const schedule = new Int32Array(64);
const state = new Int32Array(8);
const tail = new Uint8Array(128);
const tailView = new DataView(tail.buffer);

/**
 * SHA-256 of bytes.
 * Shapes: bytes to 32 bytes. Error: exact. Cost: linear. Source: FIPS 180-4 section 6.2.
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  state.set(start);
  const whole = bytes.length - (bytes.length % 64);
  for (let at = 0; at < whole; at += 64) compress(bytes, at);
  const rest = bytes.length - whole;
  const end = rest < 56 ? 64 : 128;
  tail.fill(0, rest, end);
  for (let at = 0; at < rest; at += 1) tail[at] = bytes[whole + at] ?? 0;
  tail[rest] = 0x80;
  tailView.setUint32(end - 8, Math.floor(bytes.length / 2 ** 29));
  tailView.setUint32(end - 4, (bytes.length * 8) % 2 ** 32);
  for (let at = 0; at < end; at += 64) compress(tail, at);
  const hash = new Uint8Array(32);
  for (let at = 0; at < 32; at += 1) hash[at] = (state[at >> 2] ?? 0) >> (24 - 8 * (at & 3));
  return hash;
}

// One block of 64 bytes.
function compress(bytes: Uint8Array, offset: number): void {
  expand(bytes, offset);
  // Read one by one: taking a typed array apart goes through its iterator, which is slow.
  let a = state[0] ?? 0;
  let b = state[1] ?? 0;
  let c = state[2] ?? 0;
  let d = state[3] ?? 0;
  let e = state[4] ?? 0;
  let f = state[5] ?? 0;
  let g = state[6] ?? 0;
  let h = state[7] ?? 0;
  for (let t = 0; t < 64; t += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const choice = g ^ (e & (f ^ g));
    const one = (h + s1 + choice + (rounds[t] ?? 0) + (schedule[t] ?? 0)) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const majority = (a & b) ^ (c & (a ^ b));
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + s0 + majority) | 0;
  }
  add(0, a);
  add(1, b);
  add(2, c);
  add(3, d);
  add(4, e);
  add(5, f);
  add(6, g);
  add(7, h);
}

function expand(bytes: Uint8Array, offset: number): void {
  for (let t = 0; t < 16; t += 1) {
    const at = offset + 4 * t;
    schedule[t] =
      ((bytes[at] ?? 0) << 24) |
      ((bytes[at + 1] ?? 0) << 16) |
      ((bytes[at + 2] ?? 0) << 8) |
      (bytes[at + 3] ?? 0);
  }
  for (let t = 16; t < 64; t += 1) {
    const x = schedule[t - 15] ?? 0;
    const y = schedule[t - 2] ?? 0;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    schedule[t] = (schedule[t - 16] ?? 0) + s0 + (schedule[t - 7] ?? 0) + s1;
  }
}

function add(index: number, word: number): void {
  state[index] = (state[index] ?? 0) + word;
}
