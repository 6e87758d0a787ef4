export {
  outcomesInForce,
  planOf,
  servingKinds,
  withStanding,
  type Measure,
  type OutcomeStanding,
} from "./in-force.js";
