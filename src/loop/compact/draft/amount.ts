import { decimalsOf } from "../../../ground/words/index.js";

/** The unit of work given in people. */
export const personDays = "person-days";

// Half a day is the smallest that anybody plans with.
const decimalsOfDays = 1;

/** Whether a text is an amount: digits, and a point before the decimals. */
export function isAmount(text: string | null): text is string {
  return text !== null && /^\d{1,15}(\.\d{1,3})?$/.test(text);
}

/** Whether a text is a unit of resources: a currency's code, or days of people's work. */
export function isUnit(text: string): boolean {
  return text === personDays || decimalsOf(text) !== null;
}

/** Whether an amount has no more decimals than its unit has: cents, mills or none. */
export function hasRightDecimals(amount: string, unit: string): boolean {
  const decimals = unit === personDays ? decimalsOfDays : decimalsOf(unit);
  return decimals === null || (amount.split(".")[1] ?? "").length <= decimals;
}

/** An amount in the currency's smallest unit; null where it is none. */
export function minorOf(amount: string, currency: string): number | null {
  const decimals = decimalsOf(currency);
  if (decimals === null || !isAmount(amount)) return null;
  const [whole = "0", fraction = ""] = amount.split(".");
  return Number(whole) * 10 ** decimals + Number(fraction.padEnd(decimals, "0").slice(0, decimals));
}
