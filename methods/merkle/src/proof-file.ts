import { fromBase64, toBase64 } from "./bytes.js";
import { parseCheckpoint, parseSize } from "./checkpoint.js";
import { parseNote } from "./note.js";
import type { Hash } from "./tree.js";

const header = "c2sp.org/tlog-proof@v1";
// A path in a tree of fewer than 2^63 leaves has no more hashes.
const hashesMax = 63;
const fileLengthMax = 2_000_000;

/** A proof that an entry is in a log, to be checked offline. Source: C2SP tlog-proof. */
export interface ProofFile {
  /** Data for the application, which nothing vouches for. */
  readonly extra: Uint8Array | null;
  readonly index: number;
  /** From the leaf's sibling upwards. */
  readonly hashes: readonly Hash[];
  /** The signed checkpoint verbatim: the whole note. */
  readonly checkpoint: string;
}

/**
 * The text of a proof file.
 * Shapes: a proof to text; empty extra data is left out as the format wants. Error: RangeError
 * when a part cannot stand in a proof file. Cost: linear. Source: C2SP tlog-proof, "Format".
 */
export function proofText(proof: ProofFile): string {
  const { extra, index, hashes, checkpoint } = proof;
  const lines = [
    header,
    ...(extra && extra.length > 0 ? [`extra ${toBase64(extra)}`] : []),
    `index ${index}`,
    ...hashes.map(toBase64),
    "",
    checkpoint,
  ];
  const text = lines.join("\n");
  if (!parseProof(text)) throw new RangeError("this proof cannot be written as a file");
  return text;
}

/**
 * Reads a proof file; whether it proves anything is for `isIncluded` and `judge` to say.
 * Shapes: text to a proof. Error: null when it is malformed, its checkpoint included, or has more
 * than 63 hashes. Cost: linear. Source: C2SP tlog-proof, "Format".
 */
export function parseProof(text: string): ProofFile | null {
  const cut = text.indexOf("\n\n");
  if (text.length > fileLengthMax || cut < 0) return null;
  const checkpoint = text.slice(cut + 2);
  const lines = text.slice(0, cut).split("\n");
  if (lines.shift() !== header) return null;
  const extra = parseExtra(lines);
  const index = parseSize(/^index (.*)$/.exec(lines.shift() ?? "")?.[1] ?? "");
  const hashes = lines.flatMap((line) => fromBase64(line) ?? []);
  if (extra === undefined || index === null) return null;
  if (hashes.length !== lines.length || hashes.length > hashesMax) return null;
  if (hashes.some((hash) => hash.length !== 32)) return null;
  const note = parseNote(checkpoint);
  return note && parseCheckpoint(note.text) ? { extra, index, hashes, checkpoint } : null;
}

// Takes the line off when it is there; undefined when it is malformed or holds nothing.
function parseExtra(lines: string[]): Uint8Array | null | undefined {
  const [, base64] = /^extra (.*)$/.exec(lines[0] ?? "") ?? [];
  if (base64 === undefined) return null;
  lines.shift();
  const extra = fromBase64(base64);
  return extra && extra.length > 0 ? extra : undefined;
}
