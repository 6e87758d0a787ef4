/**
 * Exact numbers: a fraction of two whole numbers, the lower one above zero. Judging by them, 0.1 and
 * 0.2 make 0.3, and no status turns over by the last bit of a float.
 */
export interface Exact {
  readonly over: bigint;
  readonly under: bigint;
}

/** Digits before the point that a value may have. */
export const valueDigitsMax = 18;

/** Digits behind the point that a value may have. */
export const valueDecimalsMax = 9;

const shape = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Why a text is not a value. */
export type ValueFlaw = "malformed" | "too-long" | "too-precise";

/** What is wrong with a number as text; null for nothing. "7,4" and "1e3" are malformed. */
export function flawOf(text: string): ValueFlaw | null {
  const [, , whole, decimals = ""] = shape.exec(text) ?? [];
  if (whole === undefined) return "malformed";
  if (whole.replace(/^0+(?=\d)/, "").length > valueDigitsMax) return "too-long";
  return decimals.length > valueDecimalsMax ? "too-precise" : null;
}

/** Reads a number; refuses a text that is none. */
export function exact(text: string): Exact {
  const [, sign, whole, decimals = ""] = shape.exec(text) ?? [];
  if (whole === undefined) throw new RangeError(`"${text}" is not a number`);
  const over = BigInt(whole + decimals);
  return { over: sign === "-" ? -over : over, under: 10n ** BigInt(decimals.length) };
}

/** A whole number. */
export function whole(value: number): Exact {
  return { over: BigInt(value), under: 1n };
}

/** The sum. */
export function plus(a: Exact, b: Exact): Exact {
  if (a.under === b.under) return { over: a.over + b.over, under: a.under };
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under };
}

/** The difference. */
export function minus(a: Exact, b: Exact): Exact {
  return plus(a, { over: -b.over, under: b.under });
}

/** The product. */
export function times(a: Exact, b: Exact): Exact {
  return { over: a.over * b.over, under: a.under * b.under };
}

/** The quotient; refuses to divide by nothing. */
export function through(a: Exact, b: Exact): Exact {
  if (b.over === 0n) throw new RangeError("divided by zero");
  const over = a.over * b.under;
  const under = a.under * b.over;
  return under < 0n ? { over: -over, under: -under } : { over, under };
}

/** Below zero when a is smaller, above when it is larger, 0 when they are equal. */
export function compare(a: Exact, b: Exact): number {
  const difference = a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** How far it is from zero. */
export function size(a: Exact): Exact {
  return a.over < 0n ? { over: -a.over, under: a.under } : a;
}

/** How many digits stand behind the point of a text. */
export function decimalsIn(text: string): number {
  return text.split(".")[1]?.length ?? 0;
}

/** Writes a number with so many decimals, halves away from zero. */
export function exactText(a: Exact, decimals: number): string {
  const scaled = 2n * size(a).over * 10n ** BigInt(decimals) + a.under;
  const digits = String(scaled / (2n * a.under)).padStart(decimals + 1, "0");
  const isZero = /^0+$/.test(digits);
  const sign = a.over < 0n && !isZero ? "-" : "";
  return decimals === 0
    ? sign + digits
    : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
