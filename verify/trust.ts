import {
  cosignedAt,
  isQuorate,
  noteSigners,
  openNote,
  parseCheckpoint,
  parseNote,
  parsePolicy,
  parseVerifier,
  type Checkpoint,
  type NoteVerifier,
  type Policy,
} from "@commonweal/merkle";

/** Whom the reader believes: keys of logs, and which witnesses are enough. */
export interface Trust {
  readonly keys: readonly NoteVerifier[];
  readonly policy: Policy | null;
}

/** Why a checkpoint is refused. */
export type Refusal =
  | { readonly kind: "not-a-note" }
  | { readonly kind: "not-a-checkpoint" }
  /** None of the trusted keys signed; `signers` says who claims to have. */
  | { readonly kind: "not-signed"; readonly signers: readonly string[] }
  | { readonly kind: "bad-signature"; readonly name: string }
  | { readonly kind: "other-origin"; readonly origin: string; readonly name: string }
  | { readonly kind: "bad-cosignature"; readonly name: string }
  | { readonly kind: "no-quorum"; readonly quorum: string; readonly witnesses: number };

/** A witness that saw the checkpoint, and when, in POSIX seconds. */
export interface Cosigner {
  readonly name: string;
  readonly at: number;
}

/** A checkpoint whose signature is good. */
export interface Opened {
  readonly checkpoint: Checkpoint;
  /** The signed note as it was read: evidence. */
  readonly note: string;
  readonly log: NoteVerifier;
  readonly cosigners: readonly Cosigner[];
  /** Names of other signers, whose signatures were not checked for want of a key. */
  readonly strangers: readonly string[];
  /** Whether a policy asks for a quorum; without one nobody is asked for. */
  readonly hasQuorum: boolean;
}

/** What opening a checkpoint gives: refused unless `refusals` is empty. */
export interface Opening {
  /** Also there when only the quorum is missing. */
  readonly opened: Opened | null;
  readonly refusals: readonly Refusal[];
}

/** Reads whom to trust: a verifier key on one line, or a policy file. A text says what is wrong. */
export function readTrust(text: string): Trust | string {
  const key = parseVerifier(text.trim());
  if (key?.type === 1) return { keys: [key], policy: null };
  if (key) return "this is the key of a witness; the key of the log is needed";
  if (!/^\s*(log|witness|group|quorum|#)/m.test(text))
    return "this is no verifier key and no policy";
  const reading = parsePolicy(text.endsWith("\n") ? text : `${text}\n`);
  if (!reading.ok) return `line ${reading.line} of the policy: ${reading.problem}`;
  return {
    keys: reading.policy.logs.map(({ verifier }) => verifier),
    policy: reading.policy,
  };
}

/** Checks a signed checkpoint against what the reader trusts. */
export function openCheckpoint(trust: Trust, note: string): Opening {
  const parsed = parseNote(note);
  if (!parsed) return refused({ kind: "not-a-note" });
  const signers = noteSigners(note);
  const claims = (key: NoteVerifier) =>
    signers.some(({ name, id }) => name === key.name && id === key.id);
  const log = trust.keys.find(claims);
  if (!log) {
    const names = signers.map(({ name, id }) => `${name}+${id.toString(16).padStart(8, "0")}`);
    return refused({ kind: "not-signed", signers: names });
  }
  const text = openNote(note, log);
  if (text === null) return refused({ kind: "bad-signature", name: log.name });
  const checkpoint = parseCheckpoint(text);
  if (!checkpoint) return refused({ kind: "not-a-checkpoint" });
  const { origin } = checkpoint;
  if (origin !== log.name) return refused({ kind: "other-origin", origin, name: log.name });
  const { cosigners, refusals } = readCosigners(trust.policy, note, claims);
  const known = new Set([log.name, ...(trust.policy?.witnesses ?? []).map((w) => w.verifier.name)]);
  const strangers = signers.map(({ name }) => name).filter((name) => !known.has(name));
  const hasQuorum = trust.policy !== null && trust.policy.quorum !== "none";
  const opened = {
    checkpoint,
    note,
    log,
    cosigners,
    strangers: [...new Set(strangers)],
    hasQuorum,
  };
  const isCosignedBadly = refusals.some(({ kind }) => kind === "bad-cosignature");
  return { opened: isCosignedBadly ? null : opened, refusals };
}

function readCosigners(
  policy: Policy | null,
  note: string,
  claims: (key: NoteVerifier) => boolean,
): { readonly cosigners: readonly Cosigner[]; readonly refusals: readonly Refusal[] } {
  const cosigners: Cosigner[] = [];
  const refusals: Refusal[] = [];
  for (const { name, verifier } of policy?.witnesses ?? []) {
    if (!claims(verifier)) continue;
    const at = cosignedAt(note, verifier);
    if (at === null) refusals.push({ kind: "bad-cosignature", name });
    else cosigners.push({ name, at });
  }
  if (policy && !isQuorate(policy, new Set(cosigners.map(({ name }) => name))))
    refusals.push({ kind: "no-quorum", quorum: policy.quorum, witnesses: cosigners.length });
  return { cosigners, refusals };
}

function refused(refusal: Refusal): Opening {
  return { opened: null, refusals: [refusal] };
}
