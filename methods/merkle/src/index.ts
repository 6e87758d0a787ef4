export { canonicalize, type Json } from "./canonical.js";
export { checkpointText, parseCheckpoint, type Checkpoint } from "./checkpoint.js";
export {
  noteKeyId,
  noteSigners,
  openNote,
  parseVerifier,
  rawPublicKey,
  renameVerifier,
  signNote,
  verifierText,
  type NoteSigner,
  type NoteVerifier,
} from "./note.js";
export {
  consistencyPlaces,
  fold,
  inclusionPlaces,
  isConsistent,
  isIncluded,
  type NodePlace,
} from "./proof.js";
export { sha256 } from "./sha256.js";
export {
  append,
  emptyRange,
  emptyRoot,
  isSameHash,
  leafHash,
  nodeHash,
  rootOf,
  rootOfLeaves,
  type Hash,
  type Range,
} from "./tree.js";
