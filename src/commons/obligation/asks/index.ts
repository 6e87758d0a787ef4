export {
  answeringFacts,
  askAnswered,
  askKinds,
  askTable,
  fieldsMonthMax,
  fieldsOf,
  monthDays,
} from "./asks.js";
export type { AskKind, AskRow } from "./asks.js";
export { readOpenAsks } from "./store.js";
export type { AskedOf, OpenAsks } from "./store.js";
