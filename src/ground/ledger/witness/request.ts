import {
  fromBase64,
  parseCheckpoint,
  parseNote,
  type Checkpoint,
  type Hash,
} from "@commonweal/merkle";

/** What a log asks its witness: the size it thinks the witness is at, a proof from there, a checkpoint. */
export interface AddCheckpoint {
  readonly old: number;
  readonly proof: readonly Hash[];
  readonly note: string;
  readonly checkpoint: Checkpoint;
}

// C2SP tlog-witness: a client must not send more.
const proofLinesMax = 63;

/** Reads the body of add-checkpoint; null when it is malformed. */
export function parseAddCheckpoint(body: string): AddCheckpoint | null {
  const cut = body.indexOf("\n\n");
  if (cut < 0) return null;
  const [first = "", ...lines] = body.slice(0, cut).split("\n");
  const old = /^old (0|[1-9]\d{0,15})$/.exec(first)?.[1];
  if (old === undefined || lines.length > proofLinesMax) return null;
  const proof: Hash[] = [];
  for (const line of lines) {
    const hash = fromBase64(line);
    if (hash?.length !== 32) return null;
    proof.push(hash);
  }
  const note = body.slice(cut + 2);
  const text = parseNote(note)?.text;
  const checkpoint = text === undefined ? null : parseCheckpoint(text);
  return checkpoint && { old: Number(old), proof, note, checkpoint };
}
