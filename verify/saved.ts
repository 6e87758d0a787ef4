import { fromBase64, fromHex, parseProof, type Hash, type ProofFile } from "@commonweal/merkle";

/** What a saved proof holds: a file of any of the forms in which proofs are handed out. */
export interface Saved {
  /** The exact text of the entry; null for a proof file alone. */
  readonly entry: string | null;
  readonly proof: ProofFile;
  /** The key that the file brings along: not to be trusted because of that. */
  readonly key: string | null;
  /** What the file says about the entry beside the proof; it has to agree. */
  readonly stated: Stated;
  readonly isPage: boolean;
}

/** Statements about an entry, each absent when the file does not make it. */
export interface Stated {
  readonly index?: number;
  readonly leafHash?: string;
  readonly type?: string;
  readonly sub?: string;
  readonly at?: string;
}

/** Why no proof could be read from a file. */
export type SavedProblem = "unknown-form" | "broken-proof" | "no-proof-yet";

/** The characters a saved file may have. */
export const savedLengthMax = 5_000_000;

const noStatements: Stated = {};

/** Reads a proof file, the JSON of a fact, or the saved page of a fact. */
export function readSaved(text: string): Saved | SavedProblem {
  if (text.length > savedLengthMax) return "unknown-form";
  const plain = text.startsWith("\ufeff") ? text.slice(1) : text;
  if (plain.startsWith("c2sp.org/tlog-proof@")) {
    const proof = parseProof(plain);
    if (!proof) return "broken-proof";
    return { entry: null, proof, key: null, stated: noStatements, isPage: false };
  }
  if (plain.trimStart().startsWith("{")) return readObject(plain, false);
  const block = proofBlock(plain);
  return block === null ? "unknown-form" : readObject(block, true);
}

// A browser that saves a page may write attributes in another order and with other quotes.
function proofBlock(page: string): string | null {
  for (const match of page.matchAll(/<script\b([^>]{0,500})>([^<]*)<\/script\s*>/gi)) {
    const [, attributes = "", content = ""] = match;
    if (/\bid\s*=\s*(["']?)proof\1(\s|$)/i.test(attributes)) return content;
  }
  return null;
}

function readObject(text: string, isPage: boolean): Saved | SavedProblem {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "unknown-form";
  }
  const fields = fieldsOf(value);
  const entry = fields.get("entry");
  const proofField = fields.get("proof");
  if (typeof entry !== "string") return "unknown-form";
  if (proofField === null || proofField === undefined) return "no-proof-yet";
  const proof = readProof(proofField, fields.get("checkpoint"));
  if (!proof) return "broken-proof";
  const key = fields.get("vkey") ?? fields.get("key");
  return {
    entry,
    proof,
    key: typeof key === "string" ? key : null,
    stated: readStated(fields, proofField),
    isPage,
  };
}

function readStated(fields: ReadonlyMap<string, unknown>, proofField: unknown): Stated {
  const index = fields.get("index");
  const text = (name: string) => {
    const value = fields.get(name);
    return typeof value === "string" ? value : undefined;
  };
  const [leafHash, type, sub, at] = [text("leaf_hash"), text("type"), text("sub"), text("at")];
  const size = fieldsOf(proofField).get("size");
  return {
    ...(typeof index === "number" ? { index } : {}),
    ...(leafHash === undefined ? {} : { leafHash }),
    ...(type === undefined ? {} : { type }),
    ...(sub === undefined ? {} : { sub }),
    ...(at === undefined ? {} : { at }),
    ...(typeof size === "number" ? { size } : {}),
  };
}

// Either the text of a proof file, or its parts beside the checkpoint.
function readProof(field: unknown, checkpoint: unknown): ProofFile | null {
  if (typeof field === "string") return parseProof(field);
  const parts = fieldsOf(field);
  const [index, hashes] = [parts.get("index"), parts.get("hashes")];
  if (typeof index !== "number" || !Number.isSafeInteger(index) || index < 0) return null;
  if (!Array.isArray(hashes) || hashes.length > 63 || typeof checkpoint !== "string") return null;
  const read: Hash[] = [];
  for (const hash of hashes) {
    const bytes = typeof hash === "string" ? (fromHex(hash) ?? fromBase64(hash)) : null;
    if (bytes?.length !== 32) return null;
    read.push(bytes);
  }
  return { extra: null, index, hashes: read, checkpoint };
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return new Map();
  return new Map<string, unknown>(Object.entries(value));
}
