export { verifyEd25519 } from "#ed25519";
export { sha256 } from "#sha256";
export { readBundle, writeBundle } from "./bundle.js";
export { fromBase64, fromHex, fromUtf8, toBase64, toHex, utf8 } from "./bytes.js";
export { canonicalize, parseCanonical, type Json } from "./canonical.js";
export { checkpointText, parseCheckpoint, type Checkpoint } from "./checkpoint.js";
export { cosign } from "./cosignature.js";
export { judge, type Judgement } from "./judgement.js";
export { addSignatures, noteSigners, parseNote, type Note, type NoteSignature } from "./note.js";
export { cosignedAt, openNote } from "./verdict.js";
export { parsePolicy, type PolicyReading } from "./policy-file.js";
export {
  isQuorate,
  type Policy,
  type PolicyGroup,
  type PolicyLog,
  type PolicyWitness,
} from "./policy.js";
export { parseProof, proofText, type ProofFile } from "./proof-file.js";
export {
  consistencyPlaces,
  fold,
  inclusionPlaces,
  isConsistent,
  isIncluded,
  type NodePlace,
} from "./proof.js";
export { signNote, type NoteSigner } from "./signer.js";
export {
  parseTilePath,
  perfectRoot,
  tilePath,
  tilesOfTree,
  tileWidth,
  tileWidthAt,
  type ReadTile,
  type TilePlace,
} from "./tile.js";
export { createTree, type Tree } from "./tiled-tree.js";
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
export {
  noteKeyId,
  parseVerifier,
  renameVerifier,
  verifierText,
  type NoteType,
  type NoteVerifier,
} from "./verifier.js";
