export { addOperator, addPerson } from "./add.js";
export { demoRoutes, type DemoOptions, type Persona } from "./demo-routes.js";
export { eraseAgain } from "./erase-again.js";
export { erasePerson, type EraseOptions } from "./erase.js";
export { erasuresKeptDays, readErasures, type Erasure } from "./erasures.js";
export { createIdentify, type TenuresOf } from "./identify.js";
export type { LinkedInstitution, PersonOptions } from "./options.js";
export type { NewPerson, PublicPerson } from "./person.js";
export { personRoutes } from "./routes.js";
export { sealOldDisclosures } from "./seal-old.js";
export { startSession } from "./session.js";
export { listDataKeys, putDataKeys, type DataKey } from "./store/data-key.js";
export {
  countUnreadable,
  keepDisclosures,
  readDisclosures,
  readPublicDisclosures,
  type KeptDisclosure,
  type PublicDisclosures,
} from "./store/disclosure.js";
export { foldAddress } from "./person.js";
export { addressesOf, findPersonByEmail, lockAddress } from "./store/login.js";
export { readPeople } from "./store/person.js";
