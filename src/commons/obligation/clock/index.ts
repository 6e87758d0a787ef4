export { clockReactions, keepClock } from "./keep.js";
export { runClock, type ClockGround, type Struck } from "./run.js";
export { thresholdsOf, vacantWorkingDays, type Thresholds } from "./thresholds.js";
