import { canonicalize, leafHash, toHex, utf8, type Json } from "@commonweal/merkle";

// Entries as an instance writes them, about an invented town, the same at each run.

/** An entry's fields before they are written. */
export type EntryFields = { readonly [name: string]: Json | undefined };

/** The id of number `n`: a UUID of version 7, of the kind the record asks for. */
export function testUuid(n: number, kind = 0): string {
  const time = (1_767_225_600_000 + n * 1_000).toString(16).padStart(12, "0");
  const rest = n.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${kind.toString(16).padStart(3, "0")}-8abc-${rest}`;
}

/** The subject of number `n`. */
export function testSubject(n: number): string {
  return `urn:commonweal:commitment:${testUuid(n, 1)}`;
}

const types = [
  "commitment.offered",
  "commitment.accepted",
  "commitment.delivered",
  "commitment.confirmed",
];
const titles: readonly Json[] = [
  { en: "Repair the bridge at Mill Street", fr: "Réparer le pont de la rue du Moulin" },
  { ar: "إصلاح الجسر في شارع الطاحونة", en: "Repair the bridge at Mill Street" },
  { en: 'Open the clinic on two evenings a week, and say so in "plain" words' },
];

/** The fields of entry `n`, which is revision `rev` of its subject. */
export function testFields(
  n: number,
  of: { readonly sub: string; readonly rev: number; readonly prev: string | null },
): EntryFields {
  const seconds = 1_767_225_600 + n;
  return {
    v: 1,
    type: types[(of.rev - 1) % types.length] ?? "commitment.offered",
    id: testUuid(n),
    at: `${new Date(seconds * 1_000).toISOString().slice(0, 19)}Z`,
    by: testUuid(n % 7, 2),
    role: testUuid(n % 11, 3),
    sub: of.sub,
    rev: of.rev,
    prev: of.prev ?? undefined,
    pub: {
      title: titles[n % 8] ?? titles[2] ?? null,
      due: "2027-03-31",
      amount: { currency: "EUR", minor: 125_000 + n },
      principles: ["answer-in-time", "publish-evidence"],
      isUrgent: n % 3 === 0,
      depends: null,
    },
    sd: n % 5 === 0 ? [digest(n), digest(n + 1)] : undefined,
  };
}

function digest(n: number): string {
  return `${n.toString(36).padStart(10, "0")}AbCdEfGhIjKlMnOpQrStUvWxYz-_01234`;
}

/** Writes entries so that each is chained to the one before it about the same subject. */
export interface EntryWriter {
  /** The next entry: about subject `subject`, with some fields otherwise. */
  next(subject: number, change?: EntryFields): Uint8Array;
}

/** A writer that has written nothing yet. */
export function createEntryWriter(): EntryWriter {
  const chains = new Map<number, { readonly rev: number; readonly prev: string }>();
  let n = 0;
  return {
    next(subject, change = {}) {
      const last = chains.get(subject) ?? { rev: 0, prev: null };
      const of = { sub: testSubject(subject), rev: last.rev + 1, prev: last.prev };
      const bytes = utf8(canonicalize({ ...testFields(n, of), ...change }));
      chains.set(subject, { rev: of.rev, prev: toHex(leafHash(bytes)) });
      n += 1;
      return bytes;
    },
  };
}

/** So many entries about a quarter as many subjects; one of them tells of an erasure. */
export function* testEntries(count: number): Generator<Uint8Array, void, undefined> {
  const writer = createEntryWriter();
  const subjects = Math.max(1, Math.ceil(count / 4));
  for (let n = 0; n < count; n += 1) {
    // 7,919 is prime: the revisions of a subject stand far from each other.
    const subject = (n * 7_919) % subjects;
    const isErasure = n === 50;
    yield writer.next(
      subject,
      isErasure
        ? { type: "content.redacted", pub: { basis: "erasure", digests: [digest(5), digest(6)] } }
        : {},
    );
  }
}
