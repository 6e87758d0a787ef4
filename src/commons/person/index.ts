export { addOperator, addPerson } from "./add.js";
export { createIdentify, type TenuresOf } from "./identify.js";
export type { NewPerson, PublicPerson } from "./person.js";
export { keepDisclosures, readDisclosures, type KeptDisclosure } from "./store/disclosure.js";
export { findPersonByEmail } from "./store/login.js";
export { readPeople } from "./store/person.js";
