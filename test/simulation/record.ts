import type { TestGround } from "../support/ground.js";

/** A fact as its bytes say, read without the product's help. */
export interface Fact {
  readonly idx: number;
  readonly type: string;
  readonly sub: string;
  readonly rev: number;
  readonly at: string;
  readonly by: string | null;
  readonly role: string | null;
  readonly pub: Readonly<globalThis.Record<string, unknown>>;
}

/** All facts read so far. */
export interface Record {
  readonly facts: Fact[];
  readonly bySubject: Map<string, Fact[]>;
  next: number;
}

/** A record nothing was read of. */
export function createRecord(): Record {
  return { facts: [], bySubject: new Map(), next: 0 };
}

/** Reads what was recorded since the last time. */
export async function readOn(record: Record, ground: TestGround): Promise<readonly Fact[]> {
  await ground.ledger.drain();
  const rows = await ground.owner<{ idx: string; entry: Uint8Array }[]>`
    select idx::text, entry from ledger.entry where idx >= ${record.next} order by idx`;
  const fresh = rows.map(({ idx, entry }) => factOf(Number(idx), entry));
  for (const fact of fresh) {
    record.facts.push(fact);
    const known = record.bySubject.get(fact.sub);
    if (known) known.push(fact);
    else record.bySubject.set(fact.sub, [fact]);
  }
  record.next += fresh.length;
  return fresh;
}

function factOf(idx: number, entry: Uint8Array): Fact {
  const value: unknown = JSON.parse(Buffer.from(entry).toString("utf8"));
  const { type, sub, rev, at, by, role, pub } = objectOf(value);
  return {
    idx,
    type: String(type),
    sub: String(sub),
    rev: Number(rev),
    at: String(at),
    by: typeof by === "string" ? by : null,
    role: typeof role === "string" ? role : null,
    pub: objectOf(pub),
  };
}

/** An object of which nothing more is known; empty where it is none. */
export function objectOf(value: unknown): Readonly<globalThis.Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** The id at the end of the name of a subject. */
export function idOf(sub: unknown): string {
  return String(sub).split(":").at(-1) ?? "";
}
