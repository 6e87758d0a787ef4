export {
  outcomesInForce,
  servingKinds,
  withStanding,
  type Measure,
  type OutcomeStanding,
} from "./in-force.js";
