export {
  createIndicators,
  publish,
  publishMany,
  takeOn,
  type BroughtReport,
  type BroughtValue,
  type Published,
} from "./commands.js";
export {
  cadences,
  directions,
  indicatorSubject,
  observationStatuses,
  type Cadence,
  type Direction,
  type Indicator,
  type NewIndicator,
  type NewValue,
  type Observation,
  type ObservationStatus,
  type Plan,
  type Point,
} from "./indicator.js";
export { parsePeriod, periodNext, periodOf, periodText, placeOf, type Period } from "./period.js";
export { planInYears, pointOf } from "./point.js";
export {
  forecastOf,
  resultOf,
  resultStatuses,
  type Forecast,
  type Result,
  type ResultStatus,
} from "./result.js";
export { judged, latestOf, resultsOf, type Measured, type ResultsOf } from "./results.js";
export type { PublishRefusal, Publisher, PublishingTenure, ValueRefusal } from "./rules.js";
export { ContributionResults, type Contribution } from "./contributes.js";
export { FactForecastResult, MeasureFigure, ResultTag, type Shown } from "./parts.js";
export { findingOf, forecastWord, periodWord, pointWord, resultWord, valueWord } from "./words.js";
export { listIndicators, readByCode, readIndicators, readMeasuring } from "./store/indicators.js";
export { readCurrent, readSeries } from "./store/observations.js";
