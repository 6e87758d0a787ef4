export { commandKinds, declineReasons } from "./command.js";
export type { Command, CommandKind, DeclineReason, NewEvidence } from "./command.js";
export { cursorText, parseCursor, parts } from "./filter.js";
export type { Cursor, Filter, Part } from "./filter.js";
export { kinds, kindTable, subjectOf } from "./kind.js";
export type { Kind } from "./kind.js";
export { daysLate, isOverdue, slip } from "./lateness.js";
export { completions, openStates, states } from "./obligation.js";
export type {
  Completion,
  Creditor,
  Evidence,
  ExternalId,
  NewObligation,
  Obligation,
  Origin,
  State,
  Supporter,
} from "./obligation.js";
export { decide, mayNow, transitions } from "./rules.js";
export type { Change, Refusal, Situation, Verdict } from "./rules.js";
export { actingFor, noCircle } from "./sides.js";
export type { ActingTenure, Circle, Side } from "./sides.js";
export { list, listAll } from "./store/list.js";
export type { Listed } from "./store/list.js";
export {
  countOpenMilestones,
  read,
  readChildren,
  readEvidence,
  readExternal,
  readForUpdate,
  readMany,
  readSupporting,
} from "./store/read.js";
export { figures, figuresOf, figuresOfCompacts, mostOwing, noFigures } from "./store/tally.js";
export type { Figures } from "./store/tally.js";
export { apply, createMany } from "./store/write.js";
export type { NamedInstitution, NamedPost, Names } from "./names.js";
export { findInstitution, readNames, readPostsOf } from "./names.js";
export { completionWord, slipWord, stateWord } from "./words.js";
export { DueText, InstitutionName, ObligationTable, PostName, StateTag } from "./parts.js";
export * from "./rating/index.js";
