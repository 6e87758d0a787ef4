import { isWhole } from "./bytes.js";
import type { Policy, PolicyGroup, PolicyLog, PolicyWitness } from "./policy.js";
import { parseVerifier, type NoteType, type NoteVerifier } from "./verifier.js";

/** A policy, or the first line that is wrong, counted from 1. */
export type PolicyReading =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly line: number; readonly problem: string };

const lengthMax = 1_000_000;
/** Logs, witnesses and groups each; the specification recommends at least 32. */
const countMax = 256;

interface Draft {
  readonly logs: PolicyLog[];
  readonly witnesses: PolicyWitness[];
  readonly groups: PolicyGroup[];
  /** Names of witnesses and groups, each with whether a group has it as a member. */
  readonly isMember: Map<string, boolean>;
  quorum: string | null;
}

/**
 * Reads a policy file. Text beyond ASCII is opaque: names are the same when their signs are.
 * Shapes: a whole file to a policy. Error: the first wrong line and what is wrong with it; a file
 * of more than a million characters, or more than 256 logs, witnesses or groups, is refused.
 * Cost: linear. Source: C2SP tlog-policy, "Policy file syntax and structure".
 */
export function parsePolicy(text: string): PolicyReading {
  if (text.length > lengthMax) return wrong(1, "the policy is too long");
  const lines = text.split("\n");
  const draft: Draft = {
    logs: [],
    witnesses: [],
    groups: [],
    isMember: new Map(),
    quorum: null,
  };
  for (const [index, line] of lines.entries()) {
    const problem = readLine(draft, line);
    if (problem !== null) return wrong(index + 1, problem);
  }
  if (lines.at(-1) !== "") return wrong(lines.length, "the last line is not ended by a newline");
  const { logs, witnesses, groups, quorum } = draft;
  if (quorum === null) return wrong(lines.length, "the policy has no quorum line");
  return { ok: true, policy: { logs, witnesses, groups, quorum } };
}

function readLine(draft: Draft, line: string): string | null {
  if (!isWhole(line) || /[\0-\x08\x0a-\x1f\x7f]/.test(line))
    return "the line holds a character that a policy may not hold";
  // Only spaces and tabs part the items; other spaces are letters like any other here.
  const items = line.split(/[ \t]+/).filter((item) => item !== "");
  const [keyword, ...rest] = items;
  if (keyword === undefined || keyword.startsWith("#")) return null;
  if (keyword === "log") return readLog(draft, rest);
  if (keyword === "witness") return readWitness(draft, rest);
  if (keyword === "group") return readGroup(draft, rest);
  if (keyword === "quorum") return readQuorum(draft, rest);
  return `"${keyword}" is no kind of line`;
}

function readLog(draft: Draft, items: readonly string[]): string | null {
  const [vkey, url = null] = items;
  if (vkey === undefined || items.length > 2) return "a log line is: log <vkey> [<url>]";
  const verifier = verifierOf(vkey, 1);
  if (!verifier) return "the log's key is malformed or not of type 0x01";
  if (draft.logs.some((log) => isSameKey(log.verifier, verifier)))
    return "another log has the same public key";
  if (draft.logs.push({ verifier, url }) > countMax) return "there are too many logs";
  return null;
}

function readWitness(draft: Draft, items: readonly string[]): string | null {
  const [name, vkey, url = null] = items;
  if (name === undefined || vkey === undefined || items.length > 3)
    return "a witness line is: witness <name> <vkey> [<url>]";
  const verifier = verifierOf(vkey, 4);
  if (!verifier) return "the witness's key is malformed or not of type 0x04";
  if (draft.witnesses.some((witness) => isSameKey(witness.verifier, verifier)))
    return "another witness has the same public key";
  if (draft.witnesses.push({ name, verifier, url }) > countMax)
    return "there are too many witnesses";
  return define(draft, name);
}

function readGroup(draft: Draft, items: readonly string[]): string | null {
  const [name, count, ...members] = items;
  if (name === undefined || count === undefined || members.length === 0)
    return "a group line is: group <name> all|any|<k> <name>...";
  for (const member of members) {
    const isMember = draft.isMember.get(member);
    if (isMember === undefined) return `"${member}" is not defined on a line before`;
    if (isMember) return `"${member}" is listed as a member twice`;
    draft.isMember.set(member, true);
  }
  const threshold = thresholdOf(count, members.length);
  if (threshold === null)
    return `"${count}" is not all, any or a number from 1 to ${members.length}`;
  if (draft.groups.push({ name, threshold, members }) > countMax)
    return "there are too many groups";
  return define(draft, name);
}

function readQuorum(draft: Draft, items: readonly string[]): string | null {
  const [name] = items;
  if (name === undefined || items.length > 1) return "a quorum line is: quorum <name>";
  if (draft.quorum !== null) return "the policy has a quorum line already";
  if (name !== "none" && !draft.isMember.has(name))
    return `"${name}" is not defined on a line before`;
  draft.quorum = name;
  return null;
}

function define(draft: Draft, name: string): string | null {
  if (name === "none") return `"none" has a meaning of its own`;
  if (draft.isMember.has(name)) return `"${name}" is defined twice`;
  draft.isMember.set(name, false);
  return null;
}

function thresholdOf(count: string, members: number): number | null {
  if (count === "any") return 1;
  if (count === "all") return members;
  const threshold = /^[1-9]\d{0,6}$/.test(count) ? Number(count) : 0;
  return threshold >= 1 && threshold <= members ? threshold : null;
}

function verifierOf(vkey: string, type: NoteType): NoteVerifier | null {
  const verifier = parseVerifier(vkey);
  return verifier?.type === type ? verifier : null;
}

function isSameKey(a: NoteVerifier, b: NoteVerifier): boolean {
  return a.publicKey.every((byte, index) => byte === b.publicKey[index]);
}

function wrong(line: number, problem: string): PolicyReading {
  return { ok: false, line, problem };
}
