import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex } from "./bytes.js";
import { isPointAllowed } from "./ed25519-points.js";

const fieldSize = 2n ** 255n - 19n;

function encoded(y: bigint, sign: 0n | 1n = 0n): Uint8Array {
  const digits = (y + (sign << 255n)).toString(16).padStart(64, "0");
  return fromHex(digits)?.reverse() ?? new Uint8Array(0);
}

test("a y that is the field's size or more is refused, whatever the sign", () => {
  for (let y = fieldSize; y < 2n ** 255n; y += 1n) {
    assert.ok(!isPointAllowed(encoded(y)), String(y));
    assert.ok(!isPointAllowed(encoded(y, 1n)), String(y));
  }
});

test("a y below the field's size is allowed, also where single bytes are full", () => {
  const full = (at: number) => 0xffn << BigInt(8 * at);
  const middle = [...Array(31).keys()].map(full);
  for (const y of [
    2n,
    3n,
    18n,
    fieldSize - 2n,
    fieldSize - 256n,
    ...middle,
    2n ** 255n - 2n ** 200n,
  ]) {
    assert.ok(isPointAllowed(encoded(y)), String(y));
    assert.ok(isPointAllowed(encoded(y, 1n)), String(y));
  }
});

test("the eight points of small order are refused, in both signs", () => {
  const eighth = 2707385501144840649318225287225658788936804267575313519463743609750303402022n;
  const p = fieldSize;
  // 1 and -1 are of order 1 and 2, 0 of order 4, the others of order 8.
  for (const y of [1n, p - 1n, 0n, eighth, p - eighth]) {
    assert.ok(!isPointAllowed(encoded(y)), String(y));
    assert.ok(!isPointAllowed(encoded(y, 1n)), String(y));
  }
  // Doubling a point of order 8 gives y = 0, so y² + x² = 0 on the curve -x² + y² = 1 + d·x²·y².
  const d = mod(-121665n * power(121666n, p - 2n));
  for (const y of [eighth, p - eighth]) {
    const y2 = mod(y * y);
    const x2 = mod((y2 - 1n) * power(mod(d * y2 + 1n), p - 2n));
    assert.equal(mod(x2 + y2), 0n);
  }
});

test("bytes of another length are no point", () => {
  for (const length of [0, 31, 33]) assert.ok(!isPointAllowed(new Uint8Array(length).fill(7)));
});

function mod(value: bigint): bigint {
  return ((value % fieldSize) + fieldSize) % fieldSize;
}

function power(value: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let [square, rest] = [value, exponent]; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}
