import { decimalsOf } from "../../../ground/words/index.js";
import { personDays, type PledgeUnit } from "./line.js";

/** Why an amount was not understood. */
export type AmountRefusal =
  | { readonly kind: "unknown-unit"; readonly unit: string }
  | { readonly kind: "not-an-amount" }
  | { readonly kind: "wrong-decimals"; readonly unit: PledgeUnit; readonly decimals: number }
  | { readonly kind: "days-not-whole" }
  | { readonly kind: "ambiguous-amount"; readonly unit: PledgeUnit }
  | { readonly kind: "amount-too-large" };

/** An amount in the smallest unit, or why not. */
export type ParsedAmount =
  | { readonly ok: true; readonly minor: number }
  | { readonly ok: false; readonly refusal: AmountRefusal };

/** Decimals of a unit: a currency's by ISO 4217, none for days of work; null where it is none. */
export function unitDecimals(unit: PledgeUnit): number | null {
  return unit === personDays ? 0 : decimalsOf(unit);
}

/**
 * Reads what a person typed: digits of any script, spaces between groups, and a point or a comma
 * before the decimals. A comma between groups is refused: "6,000" is six in one country and six
 * thousand in another, and nobody should find out afterwards.
 */
export function parseAmount(typed: string, unit: PledgeUnit): ParsedAmount {
  const decimals = unitDecimals(unit);
  if (decimals === null) return refuse({ kind: "unknown-unit", unit });
  const match = /^(\d+)(?:([.,])(\d*))?$/.exec(plain(typed));
  const [, whole, mark, fraction = ""] = match ?? [];
  if (whole === undefined) return refuse({ kind: "not-an-amount" });
  if (unit === personDays && mark !== undefined) return refuse({ kind: "days-not-whole" });
  if (mark !== undefined && fraction.length !== decimals) {
    return refuse({ kind: "wrong-decimals", unit, decimals });
  }
  if (mark === "," && decimals === 3) return refuse({ kind: "ambiguous-amount", unit });
  const digits = whole + (mark === undefined ? "0".repeat(decimals) : fraction);
  const minor = Number(digits);
  if (!Number.isSafeInteger(minor)) return refuse({ kind: "amount-too-large" });
  return minor === 0 ? refuse({ kind: "not-an-amount" }) : { ok: true, minor };
}

/** An amount of the smallest unit as plain digits with its decimals: 600000000 SOL is "6000000.00". */
export function amountText(minor: number, unit: PledgeUnit): string {
  const decimals = unitDecimals(unit) ?? 0;
  const digits = String(minor).padStart(decimals + 1, "0");
  if (decimals === 0) return digits;
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

// Arabic and Persian digits as Latin ones; the Arabic decimal mark as a point; groups closed up.
function plain(typed: string): string {
  return typed
    .trim()
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/٫/g, ".")
    .replace(/(?<=\d)[\s\u00a0\u202f'’](?=\d{3}(?!\d))/gu, "");
}

function refuse(refusal: AmountRefusal): ParsedAmount {
  return { ok: false, refusal };
}
