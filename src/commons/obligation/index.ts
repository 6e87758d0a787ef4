export {
  defaultCalendar,
  defaultCalendarCode,
  weekdayOf,
  workCalendar,
  type WorkCalendar,
} from "./calendar/calendar.js";
export { addDayOff, giveCalendar, removeDayOff } from "./calendar/commands.js";
export { calendarOf, calendarsOf } from "./calendar/of-institution.js";
export { readAllCalendars, readCalendars } from "./calendar/read-calendars.js";
export {
  addWorkingDays,
  isWorkingDay,
  lastDayReaching,
  nextWorkingDay,
  workingDaysBetween,
} from "./calendar/working-days.js";
export { commandKinds, declineReasons } from "./command.js";
export type { Command, CommandKind, DeclineReason, NewEvidence } from "./command.js";
export { cursorText, parseCursor, parts } from "./filter.js";
export type { Cursor, Filter, Part } from "./filter.js";
export { kinds, kindTable, subjectOf } from "./kind.js";
export type { Kind } from "./kind.js";
export {
  answerWorkingDays,
  daysLate,
  isBlocked,
  isOrphaned,
  isOverdue,
  isStale,
  isUnanswered,
  isVacant,
  ratingDaysMax,
  slip,
} from "./lateness.js";
export { completions, openStates, states } from "./obligation.js";
export type {
  Completion,
  Creditor,
  DateProposal,
  Evidence,
  ExternalId,
  NewObligation,
  Obligation,
  Origin,
  State,
  Supporter,
  Transfer,
} from "./obligation.js";
export { movedFact, promised } from "./fact.js";
export { carryOut, type Acted, type Asked } from "./carry-out.js";
export { lapseUnanswered } from "./lapse.js";
export { changed, decide, mayNow, officeFor } from "./rules.js";
export { transitions, type Transition } from "./transitions.js";
export type { Change, Mandate, NamedOffice, Refusal, Situation, Verdict } from "./verdict.js";
export { actingFor, noCircle } from "./sides.js";
export type { ActingTenure, Circle, Side } from "./sides.js";
export {
  countDesk,
  deskAsks,
  deskCountMax,
  listOwedBy,
  listOwedTo,
  listStaleOf,
  listToDecide,
  listTouched,
} from "./store/desk.js";
export type { Asking, DeskAsk, DeskCounts, DeskCursor, DeskList, DeskOf } from "./store/desk.js";
export { listUnanswered, owingAmong, type Unanswered } from "./store/duties.js";
export { listAskedBy, listOpenOf } from "./store/of-post.js";
export { readOpenLines, type OpenLine } from "./store/agenda.js";
export {
  contributionFigures,
  listContributing,
  noContributions,
  urgencies,
} from "./store/contributing.js";
export type {
  Contributing,
  ContributionFigures,
  Urgency,
  UrgencyCursor,
} from "./store/contributing.js";
export { discardDraft, rewriteDraft } from "./store/draft.js";
export type { DraftText } from "./store/draft.js";
export { list, listAll } from "./store/list.js";
export type { Listed } from "./store/list.js";
export {
  read,
  readChildren,
  readDrafts,
  readEvidence,
  readExternal,
  readForUpdate,
  readMany,
  readSupporting,
} from "./store/read.js";
export { figures, figuresOf, figuresOfCompacts, mostOwing, noFigures } from "./store/tally.js";
export type { Figures } from "./store/tally.js";
export {
  conditions,
  conditionsOf,
  latenessOf,
  type Condition,
  type ConditionDay,
} from "./condition.js";
export type { Scope } from "./store/condition.js";
export { addMeasures, noMeasures, type Measure, type Measures } from "./measures.js";
export { countListed } from "./store/count.js";
export { latenessIn, measuresBy, measuresOf, type Division } from "./store/measures.js";
export { listMost, mostSorts, type Most, type MostSort } from "./store/most.js";
export { countOpenMilestones, openMilestones, readMilestones } from "./store/milestones.js";
export { apply, applyMany, createMany } from "./store/write.js";
export type { NamedInstitution, NamedPost, Names } from "./names.js";
export { findInstitution, readNames, readPostsOf } from "./names.js";
export { completionWord, slipWord, stateWord } from "./words.js";
export { DueText, InstitutionName, ObligationTable, PostName, StateTag } from "./parts.js";
export * from "./rating/index.js";
export { blockedSince, criticalPath, findCircle, findPath, layoutGraph } from "./graph/index.js";
export type { CriticalPath, Edge, GraphLayout, LayoutNode, Place } from "./graph/index.js";
export {
  amountText,
  leftFor,
  lineMoves,
  mayMoveLine,
  moveLine,
  parseAmount,
  personDays,
  unitDecimals,
} from "./pledge/index.js";
export type {
  AmountRefusal,
  LineMove,
  LineRefusal,
  PledgeLine,
  PledgeUnit,
} from "./pledge/index.js";
export {
  addEdge,
  graphNodesMax,
  lockEdges,
  readBlockers,
  readBlocking,
  readChain,
  readGraph,
} from "./store/edges.js";
export type { Blocking, GraphScope, ObligationGraph } from "./store/edges.js";
export {
  createLines,
  readLineForUpdate,
  readLines,
  sumPledges,
  sumPledgesIn,
  writeLine,
} from "./store/pledge.js";
export { readAround, readStanding, type Around } from "./store/trace.js";
export { busiestDays } from "./store/busiest.js";
export { readShared, readSharedBetween } from "./store/shared.js";
export type { Shared, SharedFilter, SharedPair } from "./store/shared.js";
export * from "./escalation/index.js";
export * from "./clock/index.js";
export * from "./asks/index.js";
export {
  countWithoutTopic,
  listTopicPairs,
  listTopicWork,
  topicsWithWork,
} from "./store/topics.js";
export type { TopicPair, TopicWork } from "./store/topics.js";
