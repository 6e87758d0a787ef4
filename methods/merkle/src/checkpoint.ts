/** A signed state of a log. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** The text of a checkpoint. Source: C2SP tlog-checkpoint. */
export function checkpointText(checkpoint: Checkpoint): string {
  const root = Buffer.from(checkpoint.root).toString("base64");
  return `${checkpoint.origin}\n${checkpoint.size}\n${root}\n`;
}

/** Reads the text of a checkpoint; null when it is malformed. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const match = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n/.exec(text);
  if (!match) return null;
  const [, origin = "", size = "", root = ""] = match;
  return { origin, size: Number(size), root: new Uint8Array(Buffer.from(root, "base64")) };
}
