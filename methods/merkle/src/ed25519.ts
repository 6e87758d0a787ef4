import { concat } from "./bytes.js";
import { isPointAllowed } from "./ed25519-points.js";
import { sha512 } from "./sha512.js";

// Ed25519 verification with plain integers, for runtimes whose own crypto only answers later.
// It handles public values only, so it need not take the same time for each.

const p = 2n ** 255n - 19n;
const order = 2n ** 252n + 27742317777372353535851937790883648493n;
const d = mod(-121665n * power(121666n, p - 2n));
const rootOfMinusOne = power(2n, (p - 1n) / 4n);

/** A point in extended coordinates: x = X/Z, y = Y/Z, x·y = T/Z. */
interface Point {
  readonly x: bigint;
  readonly y: bigint;
  readonly z: bigint;
  readonly t: bigint;
}

const neutral: Point = { x: 0n, y: 1n, z: 1n, t: 0n };
const base = decode(encodeY(mod(4n * power(5n, p - 2n)), 0n)) ?? neutral;
const baseTable = multiples(base);

/**
 * Whether an Ed25519 signature is good.
 * Shapes: a key of 32 bytes, any message, a signature of 64 bytes. Error: exact; false for other
 * lengths, encodings that are not canonical, points of small order and S ≥ L. Cost: about 3,000
 * products of 255 bits, linear in the message. Source: RFC 8032 section 5.1.7, the check without
 * the cofactor.
 */
export function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (signature.length !== 64) return false;
  const r = signature.subarray(0, 32);
  const s = integer(signature.subarray(32));
  if (s >= order || !isPointAllowed(r) || !isPointAllowed(publicKey)) return false;
  const key = decode(publicKey);
  if (!key) return false;
  const k = integer(sha512(concat(r, publicKey, message))) % order;
  // [S]B - [k]A = R, compared as bytes.
  const found = encode(doubleMultiply(s, k, multiples(negate(key))));
  return found.every((byte, index) => byte === r[index]);
}

/** s·B + k·A by nibbles from the top, sharing the doublings. */
function doubleMultiply(s: bigint, k: bigint, table: readonly Point[]): Point {
  let sum = neutral;
  for (let shift = 252n; shift >= 0n; shift -= 4n) {
    for (let times = 0; times < 4 && sum !== neutral; times += 1) sum = double(sum);
    const ofBase = baseTable[Number((s >> shift) & 15n)];
    const ofKey = table[Number((k >> shift) & 15n)];
    if (ofBase && ofBase !== neutral) sum = plus(sum, ofBase);
    if (ofKey && ofKey !== neutral) sum = plus(sum, ofKey);
  }
  return sum;
}

/** 0·A to 15·A. */
function multiples(point: Point): readonly Point[] {
  const table = [neutral];
  let last = neutral;
  for (let times = 1; times < 16; times += 1) {
    last = plus(last, point);
    table.push(last);
  }
  return table;
}

// Source: RFC 8032 section 5.1.4; complete, so it also adds a point to itself.
function plus(a: Point, b: Point): Point {
  const aa = mod((a.y - a.x) * (b.y - b.x));
  const bb = mod((a.y + a.x) * (b.y + b.x));
  const cc = mod(mod(2n * d * a.t) * b.t);
  const dd = mod(2n * a.z * b.z);
  return fromParts(bb - aa, dd - cc, dd + cc, bb + aa);
}

// Source: RFC 8032 section 5.1.4.
function double(a: Point): Point {
  const aa = mod(a.x * a.x);
  const bb = mod(a.y * a.y);
  const sum = a.x + a.y;
  const h = aa + bb;
  const e = h - mod(sum * sum);
  const g = aa - bb;
  return fromParts(e, mod(2n * a.z * a.z) + g, g, h);
}

function fromParts(e: bigint, f: bigint, g: bigint, h: bigint): Point {
  return { x: mod(e * f), y: mod(g * h), z: mod(f * g), t: mod(e * h) };
}

function negate(a: Point): Point {
  return { ...a, x: mod(-a.x), t: mod(-a.t) };
}

// Source: RFC 8032 section 5.1.3, for points that are allowed: their x is not 0.
function decode(bytes: Uint8Array): Point | null {
  const value = integer(bytes);
  const sign = value >> 255n;
  const y = value & (2n ** 255n - 1n);
  const u = mod(y * y - 1n);
  const v = mod(d * y * y + 1n);
  const v3 = mod(v * v * v);
  let x = mod(u * v3 * power(mod(u * v3 * v3 * v), (p - 5n) / 8n));
  const square = mod(v * x * x);
  if (square === mod(-u) && u !== 0n) x = mod(x * rootOfMinusOne);
  else if (square !== u) return null;
  if ((x & 1n) !== sign) x = mod(-x);
  return { x, y, z: 1n, t: mod(x * y) };
}

// Source: RFC 8032 section 5.1.2.
function encode(point: Point): Uint8Array {
  const inverse = power(point.z, p - 2n);
  return encodeY(mod(point.y * inverse), mod(point.x * inverse) & 1n);
}

function encodeY(y: bigint, sign: bigint): Uint8Array {
  const bytes = new Uint8Array(32);
  let rest = y | (sign << 255n);
  for (let at = 0; at < 32; at += 1) {
    bytes[at] = Number(rest & 255n);
    rest >>= 8n;
  }
  return bytes;
}

function integer(littleEndian: Uint8Array): bigint {
  return littleEndian.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

function power(value: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = value;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}

function mod(value: bigint): bigint {
  const rest = value % p;
  return rest < 0n ? rest + p : rest;
}
