export { clockReactions, keepClock } from "./keep.js";
export { endWhatIsOver, runClock, type ClockGround, type Struck } from "./run.js";
export { thresholdsOf, vacantWorkingDays, type Thresholds } from "./thresholds.js";
