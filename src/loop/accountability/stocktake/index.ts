export { stocktakeDays } from "./cadence.js";
export { stocktakeEvent } from "./calendar.js";
export { callDue, keepStocktakes } from "./keep.js";
export {
  callByRhythm,
  callStocktake,
  closeStocktake,
  noteAttendance,
  openStocktake,
  setWhen,
} from "./meet.js";
export { decideAtTable, type Wanted } from "./decide.js";
export { tableOf } from "./gather.js";
export { stocktakeSubject, type Stocktake } from "./stocktake.js";
export { listStocktakes, pendingStocktakes } from "./store.js";
export { stocktakeRoutes } from "./routes.js";
