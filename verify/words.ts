import type { FormProblem } from "./form.js";
import type { ProofLack, ProofProblem } from "./proof-check.js";
import type { SavedProblem } from "./saved.js";

// What the command line and the English page say about the form of facts, proofs and checkpoints.
// A fact is what the standards call the entry of a log.

const rules = {
  at: "is not a real second in UTC, such as 2026-01-31T12:00:00Z",
  by: "is not the id of an institution",
  id: "is not a UUID of version 7 in lower case",
  prev: "is not a hash of 64 hexadecimal digits in lower case",
  pub: "is not an object",
  ref: "is not a list of references",
  rev: "is not a whole number from 1",
  role: "is not the id of a post",
  sd: "is not a list of salted digests",
  sig: "is not a list of signatures",
  sub: "is not the name of a subject",
  type: "is not the name of a fact",
  v: "is not 1, the only version there is",
} as const;

type SetApart = (name: string) => string;
const asItIs: SetApart = (name) => name;

/** What is wrong with the form of a fact; `apart` marks what is named. */
export function formText(problem: FormProblem, apart: SetApart = asItIs): string {
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
      return `has a field "${apart(problem.name)}", which no fact may have`;
    case "missing-field":
      return `lacks its field "${apart(problem.name)}"`;
    case "wrong-field":
      return `its field "${apart(problem.name)}" ${rules[problem.name]}`;
  }
}

/** What is wrong with a proof or a checkpoint; `apart` marks what is named. */
export function problemText(problem: ProofProblem, apart: SetApart = asItIs): string {
  switch (problem.kind) {
    case "not-a-note":
      return "the checkpoint is not a signed note";
    case "not-a-checkpoint":
      return "what was signed is not a checkpoint";
    case "not-signed":
      return `no trusted key signed the checkpoint, only: ${problem.signers.map(apart).join(", ")}`;
    case "bad-signature":
      return `the signature of ${apart(problem.name)} on the checkpoint is not good`;
    case "other-origin":
      return `the checkpoint is of ${apart(problem.origin)}, but ${apart(problem.name)} signed it`;
    case "bad-cosignature":
      return `the cosignature of the witness ${apart(problem.name)} is not good`;
    case "no-quorum":
      return `the policy asks for the quorum "${apart(problem.quorum)}"; ${problem.witnesses} of its witnesses cosigned`;
    case "form":
      return `the fact ${formText(problem.problem, apart)}`;
    case "not-included":
      return "the proof does not lead from this fact to the signed state of the record";
    case "past-the-end":
      return `the proof names a place behind what was signed: ${counted(problem.size, "fact")}`;
    case "other-statement":
      return `beside the proof the file says another "${apart(problem.name)}" than the fact or its proof`;
  }
}

/** What lacks for a check. */
export function lackText(lack: ProofLack): string {
  return lack.kind === "no-key"
    ? "who signed: give the log's key with --key or --policy"
    : "of which fact this is the proof: give its exact bytes with --entry";
}

/** Why no proof could be read. */
export function savedText(problem: SavedProblem): string {
  switch (problem) {
    case "unknown-form":
      return "is neither a proof file, nor the JSON of a fact, nor the saved page of a fact";
    case "broken-proof":
      return "holds a proof that is not well-formed";
    case "no-proof-yet":
      return "holds no proof: the fact was not signed yet when it was saved";
  }
}

/** A moment in POSIX seconds as text. */
export function timeText(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? `second ${seconds}` : `${date.toISOString().slice(0, 19)}Z`;
}

/** So many of something: "1 fact", "1,300 facts". */
export function counted(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
}

/** A whole number with its thousands parted. */
export function count(number: number): string {
  return number.toLocaleString("en");
}
