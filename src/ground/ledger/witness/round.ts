import type { Tree } from "@commonweal/merkle";
import type { Signed } from "../shown.js";
import { askWitness, type Said, type Witness } from "./ask.js";

/** What became of asking all witnesses once. */
export interface Round {
  /** Signature lines, by the name the policy gives the witness. */
  readonly lines: ReadonlyMap<string, string>;
  /** Why others did not sign. */
  readonly failures: ReadonlyMap<string, string>;
  /** Witnesses that say they know more facts than we have. */
  readonly ahead: readonly { readonly witness: Witness; readonly size: number }[];
}

/** Asks witnesses at the same time to sign along, each from the size it is known to be at. */
export async function askAll(
  witnesses: readonly Witness[],
  asked: {
    readonly signed: Signed;
    readonly tree: Tree;
    /** The size each was seen at last; learnt from its answers. */
    readonly known: Map<string, number>;
  },
): Promise<Round> {
  const answers = await Promise.all(
    witnesses.map(async (witness) => ({ witness, said: await askOne(witness, asked) })),
  );
  const lines = new Map<string, string>();
  const failures = new Map<string, string>();
  const ahead: { witness: Witness; size: number }[] = [];
  for (const { witness, said } of answers) {
    if (said.kind === "cosigned") lines.set(witness.name, said.line);
    else if (said.kind === "failed") failures.set(witness.name, said.why);
    else if (said.size > asked.signed.size) ahead.push({ witness, size: said.size });
    else failures.set(witness.name, `it holds another tree of ${said.size} facts`);
  }
  return { lines, failures, ahead };
}

async function askOne(
  witness: Witness,
  asked: {
    readonly signed: Signed;
    readonly tree: Tree;
    readonly known: Map<string, number>;
  },
): Promise<Said> {
  const { signed, tree, known } = asked;
  let said: Said = { kind: "failed", why: "" };
  let old = Math.min(known.get(witness.name) ?? 0, signed.size);
  // Its first answer may tell the size it is at; the second question starts from there.
  for (let turn = 0; turn < 2; turn += 1) {
    const proof = old > 0 && old < signed.size ? await tree.consistency(old, signed.size) : [];
    said = await askWitness({ witness, note: signed.note, old, proof });
    if (said.kind === "cosigned") known.set(witness.name, signed.size);
    if (said.kind !== "knows" || said.size > signed.size || said.size === old) return said;
    old = said.size;
  }
  return said;
}
