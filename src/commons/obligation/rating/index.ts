export { listExceptions, type Exception, type ExceptionFilter } from "./exceptions.js";
export { ratingGiven } from "./facts.js";
export { confidenceFigures, type ConfidenceCounts, type ConfidenceFigures } from "./figures.js";
export {
  exceptionFlags,
  flagsOf,
  ratingFlags,
  sideFlags,
  type ListFlag,
  type RatingFlag,
  type SideFlag,
} from "./flags.js";
export { giveRating, type Rated } from "./give.js";
export {
  confidenceOf,
  confidences,
  diverge,
  expiryOf,
  noRatings,
  ratingIdOf,
  ratingKinds,
  standingOf,
  type Confidence,
  type Judgement,
  type Rating,
  type RatingAsk,
  type RatingKind,
  type Ratings,
  type Standing,
} from "./rating.js";
export {
  mayRate,
  rate,
  rateableStates,
  raterOf,
  type NewRating,
  type Rater,
  type RatingRefusal,
  type RatingSituation,
  type RatingVerdict,
} from "./rules.js";
export { currentRatings, readRatings } from "./store.js";
export { ConfidenceTag, toneOf } from "./parts.js";
export { confidenceWord, standingWord } from "./words.js";
