export { FrontContent } from "./front.js";
export { frontViewOf } from "./front-view.js";
export type { FrontView } from "./front-view.js";
export { headFigures } from "./scorecard/head-figures.js";
export type { HeadFigures } from "./scorecard/head-figures.js";
export { dutyReactions } from "./subscriptions/duties.js";
export { wantingNoDutyMail } from "./subscriptions/duty-mail.js";
export { followingExport, forgetFollowing } from "./subscriptions/erase.js";
export { keepFollowers } from "./subscriptions/keep.js";
