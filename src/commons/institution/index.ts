export { areaLevels, type Area, type AreaLevel } from "./area.js";
export { registerArea, registerAreas } from "./commands/areas.js";
export { addContacts, replaceContacts } from "./commands/contacts.js";
export type { Done } from "./commands/done.js";
export {
  changeInstitution,
  changeParents,
  dissolveInstitution,
  registerInstitution,
  registerInstitutions,
} from "./commands/institutions.js";
export { endMandate, giveMandate, giveMandates } from "./commands/mandates.js";
export { changePost, createPost, createPosts } from "./commands/posts.js";
export {
  beginTenure,
  beginTenures,
  endTenure,
  endTenuresOf,
  tenureExport,
  type Beginning,
} from "./commands/tenures.js";
export type { ActingFor } from "./facts.js";
export { ContactLinks } from "./finder/finder-page.js";
export {
  classifications,
  institutionStates,
  institutionSubject,
  type Classification,
  type Contact,
  type Institution,
  type InstitutionState,
} from "./institution.js";
export { bringBodies, type BodyReport } from "./import/bring.js";
export type { BodyNote, BodyNoteKind, BodyPlan } from "./import/plan.js";
export { bodyFormats, readDirectory, UnreadableDirectory } from "./import/read-list.js";
export { loadTopics } from "./load-topics.js";
export {
  mandateFunctions,
  topicSchemes,
  type Mandate,
  type MandateFunction,
  type Topic,
  type TopicScheme,
} from "./mandate.js";
export { placeOffices, type FoundOffice, type WantedOffice } from "./place-offices.js";
export { headPost, isInForce, postRoles, postSubject, type Post, type Tenure } from "./post.js";
export {
  findings,
  responsibility,
  type DirectoryRefusal,
  type Finding,
  type Responsibility,
} from "./rules.js";
export {
  ancestorsOf,
  descendantsOf,
  findArea,
  institutionsOfAreas,
  listAreas,
  listParts,
  readAreas,
  type NewArea,
} from "./store/areas.js";
export { readContacts, readContactsOfPosts } from "./store/contacts.js";
export {
  countInstitutions,
  findInstitution,
  listInstitutions,
  readInstitution,
  readInstitutions,
  type InstitutionCursor,
  type InstitutionFilter,
} from "./store/institutions.js";
export {
  findMandates,
  listHeldFunctions,
  readMandate,
  readMandatesOf,
  type HeldFunction,
  type NewMandate,
} from "./store/mandates.js";
export { readPosts, readPostsOf, readPostsOfMany, type NewPost } from "./store/posts.js";
export {
  listChildren,
  listDescendants,
  listParents,
  listPredecessors,
  listSuccessors,
  successorsToday,
} from "./store/relations.js";
export {
  holdersNow,
  listBegun,
  readTenure,
  readTenureHistory,
  readTenuresOfPosts,
  tenuresOfPerson,
} from "./store/tenures.js";
export { succeeding } from "./store/vacancies.js";
export { goneWithoutSuccessor, listPostsOfRole, vacantSince } from "./store/wanting.js";
export { findTopic, listTopics, readTopics, searchTopics } from "./store/topics.js";
export type { InstitutionTexts, NewInstitution } from "./store/write-institutions.js";
