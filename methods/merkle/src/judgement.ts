import { parseCheckpoint, type Checkpoint } from "./checkpoint.js";
import { parseNote, type Note } from "./note.js";
import { verdictOn } from "./verdict.js";
import { isQuorate, type Policy } from "./policy.js";
import type { NoteVerifier } from "./verifier.js";

/** What a signed checkpoint is worth under a policy. It is accepted when there is no problem. */
export interface Judgement {
  /** What the note says; null unless a key of the policy vouches for it. */
  readonly checkpoint: Checkpoint | null;
  /** The log of the policy that signed it. */
  readonly log: NoteVerifier | null;
  /** The policy's witnesses that cosigned it, with the POSIX seconds they give. */
  readonly witnesses: readonly { readonly name: string; readonly at: number }[];
  /** Whether they are enough; never so when the checkpoint is null. */
  readonly isQuorate: boolean;
  readonly problems: readonly string[];
}

/**
 * Judges a signed checkpoint by a policy.
 * Shapes: a policy and a whole note, to a judgement. Error: exact; a note that holds a bad
 * signature of any key of the policy is refused whole. Whether the times of witnesses are
 * plausible is for the caller, who has a clock. Cost: one verification for each signature of a
 * known key. Source: C2SP tlog-policy; signed-note, "Signatures"; tlog-checkpoint.
 */
export function judge(policy: Policy, note: string): Judgement {
  const parsed = parseNote(note);
  if (!parsed) return refused("the note is malformed");
  const checkpoint = parseCheckpoint(parsed.text);
  if (!checkpoint) return refused("the note is not a checkpoint");
  const { logs, witnesses, bad } = signersOf(policy, parsed);
  if (bad.length > 0)
    return refused(...bad.map((name) => `the signature of ${name} does not verify`));
  if (policy.logs.length === 0 && witnesses.length === 0)
    return refused("no key of the policy signed the checkpoint");
  const log = logs.find(({ name }) => name === checkpoint.origin) ?? null;
  if (policy.logs.length > 0 && !log)
    return refused(
      logs.length > 0
        ? `the checkpoint is of ${checkpoint.origin}, signed by another log`
        : "no log of the policy signed the checkpoint",
    );
  const isEnough = isQuorate(policy, new Set(witnesses.map(({ name }) => name)));
  const problems = isEnough ? [] : ["the witnesses that cosigned the checkpoint are not enough"];
  return { checkpoint, log, witnesses, isQuorate: isEnough, problems };
}

function signersOf(policy: Policy, note: Note) {
  const logs: NoteVerifier[] = [];
  const witnesses: { readonly name: string; readonly at: number }[] = [];
  const bad: string[] = [];
  for (const { verifier } of policy.logs) {
    const verdict = verdictOn(note, verifier);
    if (verdict.kind === "good") logs.push(verifier);
    if (verdict.kind === "bad") bad.push(verifier.name);
  }
  for (const { name, verifier } of policy.witnesses) {
    const verdict = verdictOn(note, verifier);
    if (verdict.kind === "good" && verdict.at !== null) witnesses.push({ name, at: verdict.at });
    if (verdict.kind === "bad") bad.push(name);
  }
  return { logs, witnesses, bad };
}

function refused(...problems: readonly string[]): Judgement {
  return { checkpoint: null, log: null, witnesses: [], isQuorate: false, problems };
}
