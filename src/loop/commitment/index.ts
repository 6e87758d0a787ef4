export { act, readPublic, tenuresOf, tenuresWhenActing } from "./act.js";
export type { Acted } from "./act.js";
export { circleOf } from "./circle.js";
export { commitmentData } from "./data.js";
export { factWord } from "./fact-word.js";
export { bringIn } from "./import/bring.js";
export type { ImportReport, PlacedOffice, PlaceOffices } from "./import/bring.js";
export { keyOf } from "./import/plan.js";
export type { ImportNote, ImportPlan, NoteKind, OfficeRef } from "./import/plan.js";
export { listFormats, readList, UnreadableList } from "./import/read-list.js";
export type { ListFormat } from "./import/read-list.js";
export { isNarrowed, listQuery, queryText, type ListQuery } from "./list-query.js";
export { listedBy } from "./list-view.js";
export { offer, recordOffer } from "./offer.js";
export type { OfferingOffice, Proposal } from "./offer.js";
export type { Demand } from "./dependency/ask.js";
export { recordAsk, recordWait } from "./dependency/record.js";
export { linksOf, type Link, type Links } from "./dependency/view.js";
export { recordMilestone } from "./milestone/record.js";
export { amountWord, unitWord } from "./pledge/amount-text.js";
export { recordMove, recordPledge } from "./pledge/record.js";
export {
  decisionForm,
  fieldOf as resolutionField,
  postsIn,
  resolutionOf,
  type SentDecision,
} from "./escalation/form.js";
export { ResolutionFields, type FieldOf } from "./escalation/pages/decide.js";
export { officesFor, type OfficeChoice } from "./escalation/view.js";
