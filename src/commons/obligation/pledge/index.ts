export { amountText, parseAmount, unitDecimals } from "./amount.js";
export type { AmountRefusal, ParsedAmount } from "./amount.js";
export { lineMoves, personDays } from "./line.js";
export type { LineMove, PledgeLine, PledgeUnit } from "./line.js";
export { leftFor, mayMoveLine, moveLine } from "./rules.js";
export type { LineRefusal } from "./rules.js";
