import {
  append,
  emptyRange,
  openNote,
  parseCheckpoint,
  parseNote,
  parseVerifier,
  rootOf,
  toHex,
  type Hash,
  type NoteVerifier,
} from "@commonweal/merkle";

/** A signed state that left the house. */
export interface SeenCheckpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
  /** Who held it. */
  readonly from: string;
}

/** All checkpoints that anybody was ever given, and what is wrong with them. */
export interface Seen {
  /** Checkpoints of a name are checked with this key from now on. */
  trust(vkey: string): void;
  add(note: string, from: string): void;
  /** Those of one name, smallest first. */
  of(origin: string): readonly SeenCheckpoint[];
  /** What is wrong among themselves, and with the record whose leaves these are. */
  problems(origin: string, leaves: readonly Hash[]): readonly string[];
}

/** Starts with none. */
export function createSeen(): Seen {
  const verifiers = new Map<string, NoteVerifier>();
  const known = new Map<string, Map<number, SeenCheckpoint>>();
  const wrong: string[] = [];

  function add(note: string, from: string): void {
    const [name = ""] = note.split("\n");
    const verifier = verifiers.get(name);
    const text = verifier ? openNote(note, verifier) : null;
    const checkpoint = text === null ? null : parseCheckpoint(text);
    if (!checkpoint) {
      wrong.push(`${from} was given a checkpoint "${name}" that our key did not sign`);
      return;
    }
    const { origin, size, root } = checkpoint;
    const sizes = known.get(origin) ?? new Map<number, SeenCheckpoint>();
    known.set(origin, sizes);
    const before = sizes.get(size);
    if (before && toHex(before.root) !== toHex(root)) {
      wrong.push(`TWO ROOTS were signed for ${size} facts: seen by ${before.from} and by ${from}`);
    }
    if (!before) sizes.set(size, { origin, size, root, from });
  }

  const of = (origin: string) =>
    [...(known.get(origin)?.values() ?? [])].sort((a, b) => a.size - b.size);
  return {
    trust(vkey) {
      const verifier = parseVerifier(vkey);
      if (verifier) verifiers.set(verifier.name, verifier);
    },
    add,
    of,
    problems: (origin, leaves) => [...wrong, ...disagreements(of(origin), leaves)],
  };
}

/** The body of a request to a witness carries a checkpoint: it left the house too. */
export function noteInRequest(body: string): string | null {
  const cut = body.indexOf("\n\n");
  const note = cut < 0 ? "" : body.slice(cut + 2);
  return parseNote(note) ? note : null;
}

// The record only grows: every state that was ever signed must be a beginning of it. That makes
// every two of them consistent with each other.
function disagreements(seen: readonly SeenCheckpoint[], leaves: readonly Hash[]): string[] {
  const problems: string[] = [];
  let range = emptyRange;
  for (const { size, root, from } of seen) {
    if (size > leaves.length) {
      problems.push(`${from} holds ${size} facts under our signature, there are ${leaves.length}`);
      continue;
    }
    for (const leaf of leaves.slice(range.size, size)) range = append(range, leaf);
    if (toHex(rootOf(range)) !== toHex(root))
      problems.push(`the ${size} facts that ${from} holds are another record than ours`);
  }
  return problems;
}
