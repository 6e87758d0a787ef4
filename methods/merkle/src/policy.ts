import type { NoteVerifier } from "./verifier.js";

/** Which checkpoints to accept. Source: C2SP tlog-policy. */
export interface Policy {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  /** In the order of the file: members stand before their group. */
  readonly groups: readonly PolicyGroup[];
  /** The name of a witness or group, or "none". */
  readonly quorum: string;
}

/** A log whose checkpoints are accepted; its key's name is its origin. */
export interface PolicyLog {
  readonly verifier: NoteVerifier;
  readonly url: string | null;
}

/** A witness under the name that groups and the quorum use for it. */
export interface PolicyWitness {
  readonly name: string;
  readonly verifier: NoteVerifier;
  readonly url: string | null;
}

/** A group has witnessed what at least `threshold` of its members have. */
export interface PolicyGroup {
  readonly name: string;
  readonly threshold: number;
  readonly members: readonly string[];
}

/**
 * Whether these witnesses are enough.
 * Shapes: a policy and names of its witnesses; other names, those of groups included, count for
 * nothing. Error: exact. Cost: linear in the policy.
 * Source: C2SP tlog-policy, "Defining a witness group" and "Defining the quorum".
 */
export function isQuorate(policy: Policy, witnessed: ReadonlySet<string>): boolean {
  if (policy.quorum === "none") return true;
  const names = policy.witnesses.map(({ name }) => name);
  const reached = new Set(names.filter((name) => witnessed.has(name)));
  for (const { name, threshold, members } of policy.groups) {
    if (members.filter((member) => reached.has(member)).length >= threshold) reached.add(name);
  }
  return reached.has(policy.quorum);
}
