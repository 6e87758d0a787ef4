export {
  bodies,
  decisionSubject,
  endings,
  escalationReasons,
  escalationStates,
  escalationSubject,
  holdersOf,
  resolutionKinds,
  rungOf,
  type Body,
  type Decision,
  type Ending,
  type Escalation,
  type EscalationReason,
  type EscalationState,
  type Means,
  type Office,
  type Resolution,
  type ResolutionKind,
  type Rung,
  type SplitStep,
} from "./escalation.js";
export { handOn, takeBackEscalation } from "./hand-on.js";
export {
  defaultLadder,
  readLadders,
  writtenLadder,
  type DefaultPosts,
  type Governance,
  type GovernanceOf,
} from "./ladder.js";
export { openMany, raiseEscalation, troubleOf, type Cause, type Raised } from "./raise.js";
export {
  resolveEscalation,
  resolveWithin,
  type AskedResolution,
  type Resolved,
} from "./resolve.js";
export { decideUnraised, type UnraisedResolution } from "./unraised.js";
export {
  causeOf,
  decider,
  mayRaise,
  moveUp,
  raisableReasons,
  raise,
  resolve,
  respondBy,
  takeBack,
  type Climb,
  type EscalationRefusal,
  type Trouble,
} from "./rules.js";
export {
  countByLevel,
  countHeldBy,
  decisionOf,
  decisionsOn,
  escalationsHeldBy,
  escalationsOf,
  listEscalations,
  openEscalations,
  readEscalation,
  readSteps,
  type EscalationCursor,
  type EscalationPage,
  type HeldCursor,
} from "./store.js";
export { listToDecideBy } from "./store-due.js";
