import { isIncluded, leafHash, toHex, utf8 } from "@commonweal/merkle";
import { readEntryText, type EntryFacts } from "./entry-facts.js";
import type { FormProblem } from "./form.js";
import type { Saved } from "./saved.js";
import { openCheckpoint, type Opened, type Refusal, type Trust } from "./trust.js";

/** What is wrong with a proof. */
export type ProofProblem =
  | Refusal
  | { readonly kind: "form"; readonly problem: FormProblem }
  /** The path does not lead from this entry to the signed root. */
  | { readonly kind: "not-included" }
  | { readonly kind: "past-the-end"; readonly size: number }
  /** The file says something about the entry that the entry does not say. */
  | { readonly kind: "other-statement"; readonly name: string };

/** What could not be checked. */
export type ProofLack =
  /** No key is known: nobody says whose signature it is. */
  | { readonly kind: "no-key" }
  /** A proof file alone: of which entry is not known. */
  | { readonly kind: "no-entry" };

/** What a proof comes to; it is good when nothing is wrong and nothing lacks. */
export interface ProofResult {
  readonly problems: readonly ProofProblem[];
  readonly lacks: readonly ProofLack[];
  readonly entry: EntryFacts | null;
  readonly index: number;
  /** The checkpoint, when its signature is good. */
  readonly opened: Opened | null;
  readonly hasExtra: boolean;
}

/** Checks a proof without any network. The bytes of the entry win over those in the file. */
export function checkProof(
  saved: Saved,
  options: { readonly trust: Trust | null; readonly entry: Uint8Array | null },
): ProofResult {
  const { proof, stated } = saved;
  const bytes = options.entry ?? bytesOf(saved.entry);
  const opening = options.trust ? openCheckpoint(options.trust, proof.checkpoint) : null;
  const reading = bytes ? readEntryText(bytes) : null;
  const problems: ProofProblem[] = [
    ...(saved.entry !== null && bytes === null
      ? [{ kind: "form", problem: { kind: "not-utf8" } } as const]
      : []),
    ...(opening?.refusals ?? []),
    ...(reading?.problems ?? []).map((problem) => ({ kind: "form", problem }) as const),
  ];
  const leaf = bytes && leafHash(bytes);
  if (leaf) {
    const facts = { index: proof.index, leafHash: toHex(leaf), ...reading?.entry };
    problems.push(...contradictions(stated, facts));
  }
  if (leaf && opening?.opened) {
    const { size, root } = opening.opened.checkpoint;
    const { index, hashes } = proof;
    if (index >= size) problems.push({ kind: "past-the-end", size });
    else if (!isIncluded({ leaf, index, size, root, proof: hashes }))
      problems.push({ kind: "not-included" });
  }
  return {
    problems,
    lacks: [
      ...(opening ? [] : [{ kind: "no-key" } as const]),
      ...(saved.entry === null && bytes === null ? [{ kind: "no-entry" } as const] : []),
    ],
    entry: reading?.entry ?? null,
    index: proof.index,
    opened: opening?.opened ?? null,
    hasExtra: proof.extra !== null,
  };
}

// Half a surrogate pair has no bytes, so it cannot be what was hashed.
function bytesOf(text: string | null): Uint8Array | null {
  try {
    return text === null ? null : utf8(text);
  } catch {
    return null;
  }
}

function contradictions(
  stated: Saved["stated"],
  facts: Partial<EntryFacts> & { readonly index: number; readonly leafHash: string },
): readonly ProofProblem[] {
  const wrong: ProofProblem[] = [];
  const compare = (name: string, said: unknown, is: unknown) => {
    if (said !== undefined && is !== undefined && said !== is)
      wrong.push({ kind: "other-statement", name });
  };
  compare("index", stated.index, facts.index);
  compare("leaf_hash", stated.leafHash, facts.leafHash);
  compare("type", stated.type, facts.type);
  compare("sub", stated.sub, facts.sub);
  // The same second may be written with or without its fraction.
  compare("at", secondOf(stated.at), secondOf(facts.at));
  return wrong;
}

function secondOf(at: string | undefined): number | undefined {
  return at === undefined ? undefined : Math.floor(Date.parse(at) / 1000);
}
