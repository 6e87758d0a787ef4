import type { FormProblem } from "./form.js";
import type { ProofLack, ProofProblem } from "./proof-check.js";
import type { SavedProblem } from "./saved.js";

// What the command line says in English about the form of entries, proofs and checkpoints.

const rules = {
  at: "is not a real second in UTC, such as 2026-01-31T12:00:00Z",
  by: "is not the id of an institution",
  id: "is not a UUID of version 7 in lower case",
  prev: "is not a hash of 64 hexadecimal digits in lower case",
  pub: "is not an object",
  ref: "is not a list of references",
  rev: "is not a whole number from 1",
  role: "is not the id of an office",
  sd: "is not a list of salted digests",
  sig: "is not a list of signatures",
  sub: "is not the name of a subject",
  type: "is not the name of a fact",
  v: "is not 1, the only version there is",
} as const;

/** What is wrong with the form of an entry. */
export function formText(problem: FormProblem): string {
  switch (problem.kind) {
    case "too-long":
      return "has more than 60,000 bytes";
    case "not-utf8":
      return "is not UTF-8 text";
    case "not-json":
      return "is not JSON";
    case "not-canonical":
      return `is not in canonical form: ${problem.detail}`;
    case "unknown-field":
      return `has a field "${problem.name}", which no entry may have`;
    case "missing-field":
      return `lacks its field "${problem.name}"`;
    case "wrong-field":
      return `its field "${problem.name}" ${rules[problem.name]}`;
  }
}

/** What is wrong with a proof or a checkpoint. */
export function problemText(problem: ProofProblem): string {
  switch (problem.kind) {
    case "not-a-note":
      return "the checkpoint is not a signed note";
    case "not-a-checkpoint":
      return "what was signed is not a checkpoint";
    case "not-signed":
      return `no trusted key signed the checkpoint, only: ${problem.signers.join(", ")}`;
    case "bad-signature":
      return `the signature of ${problem.name} on the checkpoint is not good`;
    case "other-origin":
      return `the checkpoint is of ${problem.origin}, but ${problem.name} signed it`;
    case "bad-cosignature":
      return `the cosignature of the witness ${problem.name} is not good`;
    case "no-quorum":
      return `the policy asks for the quorum "${problem.quorum}"; ${problem.witnesses} of its witnesses cosigned`;
    case "form":
      return `the entry ${formText(problem.problem)}`;
    case "not-included":
      return "the proof does not lead from this entry to the signed state of the record";
    case "past-the-end":
      return `the proof names a place behind the ${problem.size} entries that were signed`;
    case "other-statement":
      return `beside the proof the file says another "${problem.name}" than the entry or its proof`;
  }
}

/** What lacks for a check. */
export function lackText(lack: ProofLack): string {
  return lack.kind === "no-key"
    ? "who signed: give the log's key with --key or --policy"
    : "of which entry this is the proof: give its exact bytes with --entry";
}

/** Why no proof could be read. */
export function savedText(problem: SavedProblem): string {
  switch (problem) {
    case "unknown-form":
      return "is neither a proof file, nor the JSON of a fact, nor the saved page of a fact";
    case "broken-proof":
      return "holds a proof that is not well-formed";
    case "no-proof-yet":
      return "holds no proof: the entry was not signed yet when it was saved";
  }
}

/** A moment in POSIX seconds as text. */
export function timeText(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? `second ${seconds}` : `${date.toISOString().slice(0, 19)}Z`;
}

/** A whole number with its thousands parted. */
export function count(number: number): string {
  return number.toLocaleString("en");
}
