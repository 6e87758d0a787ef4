// ISO 4217 (list one, 2024): currencies whose smallest unit is not a hundredth.
const without = new Set(
  "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" "),
);
const withThree = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));

/** The unit of work given in people. */
export const personDays = "person-days";

/** Whether a text is an amount: digits, and a point before the decimals. */
export function isAmount(text: string | null): text is string {
  return text !== null && /^\d{1,15}(\.\d{1,3})?$/.test(text);
}

/** Whether a text is a unit of resources: a currency's code, or days of people's work. */
export function isUnit(text: string): boolean {
  return text === personDays || /^[A-Z]{3}$/.test(text);
}

/** How many decimals an amount in a unit may have: cents, none, or mills. */
export function decimalsOf(unit: string): number {
  if (without.has(unit)) return 0;
  if (withThree.has(unit)) return 3;
  return unit === personDays ? 1 : 2;
}

/** Whether an amount has no more decimals than its unit has. */
export function hasRightDecimals(amount: string, unit: string): boolean {
  return (amount.split(".")[1] ?? "").length <= decimalsOf(unit);
}

/** An amount in the currency's smallest unit, for writing it out. */
export function minorOf(amount: string, currency: string): number {
  const [whole = "0", fraction = ""] = amount.split(".");
  const decimals = decimalsOf(currency);
  return Number(whole) * 10 ** decimals + Number(fraction.padEnd(decimals, "0").slice(0, decimals));
}
