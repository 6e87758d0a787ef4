import { canonicalize, leafHash, type Json } from "@commonweal/merkle";
import { v7 } from "uuid";

/** A JSON object that may stand in a fact: whole numbers, composed text, no personal data. */
export type JsonObject = { readonly [name: string]: Json | undefined };

/** A fact as a slice states it. */
export interface NewFact {
  /** What happened, dotted and in the past tense: "commitment.accepted". */
  readonly type: string;
  /** About what: `urn:commonweal:<noun>:<uuid>`. */
  readonly sub: string;
  /** The institution that acts, never a person. */
  readonly by: string | null;
  /** The post that acts. */
  readonly role?: string | null;
  /** What everybody may know. */
  readonly pub: JsonObject;
  /** Salted digests of personal data that stand in erasable rows. */
  readonly sd?: readonly string[];
}

/** The previous fact about the same subject. */
export interface Previous {
  readonly rev: number;
  readonly leafHash: Uint8Array;
}

/** A fact as bytes, ready for the outbox. */
export interface Entry {
  readonly eventId: string;
  readonly sub: string;
  readonly type: string;
  readonly rev: number;
  readonly leafHash: Uint8Array;
  readonly bytes: Uint8Array;
}

/** The bytes an entry may have: LEDGER format `cw1`. */
export const entryBytesMax = 60_000;

/** A fact in the pieces between which `prev` and `rev` stand, which only its subject's chain knows. */
export interface Draft {
  readonly eventId: string;
  readonly sub: string;
  readonly type: string;
  readonly head: string;
  readonly middle: string;
  readonly tail: string;
}

/**
 * Writes a fact in the format `cw1` but for its place in the chain of its subject. Properties stand in
 * the order of their names, so the pieces are cut where `prev` and `rev` belong.
 */
export function draftEntry(fact: NewFact, at: Date): Draft {
  if (!/^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+$/.test(fact.type)) {
    throw new RangeError(`"${fact.type}" is not the name of a fact`);
  }
  if (!/^urn:commonweal:[a-z-]+:[\w.:-]+$/.test(fact.sub)) {
    throw new RangeError(`"${fact.sub}" is not the name of a subject`);
  }
  const eventId = v7();
  const head = canonicalize({
    at: `${at.toISOString().slice(0, 19)}Z`,
    by: fact.by ?? undefined,
    id: eventId,
  });
  const tail = canonicalize({
    role: fact.role ?? undefined,
    sd: fact.sd && fact.sd.length > 0 ? fact.sd : undefined,
    sub: fact.sub,
    type: fact.type,
    v: 1,
  });
  const draft = {
    eventId,
    sub: fact.sub,
    type: fact.type,
    head: `${head.slice(0, -1)},`,
    middle: `"pub":${canonicalize(fact.pub)},"rev":`,
    tail: `,${tail.slice(1)}`,
  };
  // The longest `prev` and `rev` there can be.
  const bytes = Buffer.byteLength(draft.head + draft.middle + draft.tail) + 90;
  if (bytes > entryBytesMax) {
    throw new RangeError(`a fact of ${bytes} bytes is larger than ${entryBytesMax}`);
  }
  return draft;
}

/** Writes a fact whole, chained to the previous one about its subject. */
export function writeEntry(fact: NewFact, at: Date, previous: Previous | null): Entry {
  const { eventId, sub, type, head, middle, tail } = draftEntry(fact, at);
  const rev = (previous?.rev ?? 0) + 1;
  const prev = previous ? `"prev":"${hexOf(previous.leafHash)}",` : "";
  const bytes = Buffer.from(`${head}${prev}${middle}${rev}${tail}`);
  return { eventId, sub, type, rev, leafHash: leafHash(bytes), bytes };
}

/** A fact as it is read back. */
export interface RecordedFact {
  readonly index: number;
  readonly type: string;
  readonly id: string;
  readonly at: Date;
  readonly by: string | null;
  readonly role: string | null;
  readonly sub: string;
  readonly rev: number;
  readonly prev: string | null;
  readonly pub: JsonObject;
  readonly sd: readonly string[];
  readonly leafHash: string;
  /** The bytes as text, exactly as hashed. */
  readonly text: string;
}

/** Reads an entry back from its bytes; a fault when they are not an entry. */
export function readEntry(index: number, bytes: Uint8Array): RecordedFact {
  const text = Buffer.from(bytes).toString("utf8");
  const value: unknown = JSON.parse(text);
  if (!isObject(value)) throw new Error(`fact ${index} is not an object`);
  const { type, id, at, sub, rev, by, role, prev, pub, sd } = value;
  if (typeof type !== "string" || typeof id !== "string" || typeof sub !== "string") {
    throw new Error(`fact ${index} lacks its type, id or subject`);
  }
  return {
    index,
    type,
    id,
    at: new Date(String(at)),
    by: typeof by === "string" ? by : null,
    role: typeof role === "string" ? role : null,
    sub,
    rev: Number(rev),
    prev: typeof prev === "string" ? prev : null,
    pub: isObject(pub) ? pub : {},
    sd: Array.isArray(sd) ? sd.map(String) : [],
    leafHash: hexOf(leafHash(bytes)),
    text,
  };
}

/** Bytes as lower-case hex. */
export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

function isObject(value: unknown): value is { readonly [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
