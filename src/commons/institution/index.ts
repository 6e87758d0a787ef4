export { areaLevels, type Area, type AreaLevel } from "./area.js";
export {
  addContacts,
  beginTenure,
  changeInstitution,
  changePost,
  createPost,
  createPosts,
  dissolveInstitution,
  endMandate,
  endTenure,
  endTenuresOf,
  giveMandate,
  registerArea,
  registerInstitution,
  registerInstitutions,
  replaceContacts,
  tenureExport,
  type Done,
} from "./commands.js";
export type { ActingFor } from "./facts.js";
export {
  classifications,
  institutionStates,
  institutionSubject,
  type Classification,
  type Contact,
  type Institution,
  type InstitutionState,
} from "./institution.js";
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
export { isInForce, postRoles, postSubject, type Post, type Tenure } from "./post.js";
export { responsibility, type DirectoryRefusal, type Responsibility } from "./rules.js";
export { ancestorsOf, findArea, listAreas, listParts, readAreas } from "./store/areas.js";
export {
  countInstitutions,
  findInstitution,
  listChildren,
  listDescendants,
  listInstitutions,
  listParents,
  listPredecessors,
  listSuccessors,
  readInstitution,
  readInstitutions,
  successorsToday,
  type InstitutionCursor,
  type InstitutionFilter,
  type NewInstitution,
} from "./store/institutions.js";
export {
  findMandates,
  findTopic,
  listTopics,
  readMandate,
  readMandatesOf,
  readTopics,
  searchTopics,
} from "./store/mandates.js";
export {
  holdersNow,
  readContacts,
  readContactsOfPosts,
  readPosts,
  readPostsOf,
  readTenure,
  readTenureHistory,
  readTenuresOfPosts,
  tenuresOfPerson,
  type NewPost,
} from "./store/posts.js";
