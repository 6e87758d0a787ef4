import { proofText } from "@commonweal/merkle";
import { z } from "zod";
import { readNames, type Names } from "../../commons/obligation/index.js";
import { readPublicDisclosures } from "../../commons/person/index.js";
import type { Day } from "../../ground/clock.js";
import type { Ground } from "../../ground/ground.js";
import type { FactProof, Ledger, LedgerState, RecordedFact } from "../../ground/ledger/index.js";

/** What the page of one fact shows. */
export interface FactView {
  readonly fact: RecordedFact;
  /** Where verifiers find it: its epoch, and its index there. */
  readonly at: { readonly epoch: number; readonly index: number };
  readonly proof: FactProof | null;
  /** The proof as a file (C2SP tlog-proof). */
  readonly text: string | null;
  /** The key that checks it. */
  readonly vkey: string;
  readonly state: LedgerState;
  readonly names: Names;
  readonly personal: Personal;
  /** What a fact about an erasure names; null for all others. */
  readonly redacts: Redacts | null;
}

/** What became of the personal data a fact names by digest. */
export interface Personal {
  readonly disclosed: readonly Disclosure[];
  /** Digests that stand for nothing any more. */
  readonly erased: readonly string[];
  /** How many fields are kept and not for everybody. */
  readonly kept: number;
}

/** A salted datum that everybody may know. */
export interface Disclosure {
  readonly digest: string;
  readonly salt: string;
  readonly name: string;
  readonly value: string;
}

/** The digests an erasure made stand for nothing, and the numbers of facts that held them. */
export interface Redacts {
  readonly count: number;
  readonly facts: readonly number[];
}

/** Reads everything about one fact; null when there is none. */
export async function readFactView(
  ground: Ground,
  asked: { readonly place: number; readonly today: Day },
): Promise<FactView | null> {
  const { ledger, sql } = ground;
  const fact = await ledger.entry(asked.place);
  if (!fact) return null;
  const at = await ledger.locate(fact.index);
  const [proof, state, vkey, names, personal, redacts] = await Promise.all([
    ledger.proof(fact.index),
    ledger.state(),
    ledger.verifierKey(at.epoch),
    readNames(sql, {
      today: asked.today,
      institutions: fact.by === null ? [] : [fact.by],
      posts: fact.role === null ? [] : [fact.role],
    }),
    readPersonal(ground, fact),
    readRedacts(ledger, fact),
  ]);
  const text = proof && proofText({ extra: null, ...proof });
  return { fact, at, proof, text, vkey, state, names, personal, redacts };
}

async function readPersonal({ sql }: Ground, { sd }: RecordedFact): Promise<Personal> {
  const { disclosures, erased } = await readPublicDisclosures(sql, sd);
  const disclosed = [...disclosures].map(([digest, text]) => ({ digest, ...readDisclosure(text) }));
  return { disclosed, erased, kept: sd.length - disclosed.length - erased.length };
}

const disclosureShape = z.tuple([z.string(), z.string(), z.string()]);

function readDisclosure(text: string): Omit<Disclosure, "digest"> {
  const json: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  const [salt, name, value] = disclosureShape.parse(json);
  return { salt, name, value };
}

const redactedShape = z.object({
  digests: z.array(z.string()),
  refs: z.array(z.object({ epoch: z.int(), index: z.int() })).default([]),
});

async function readRedacts(ledger: Ledger, { type, pub }: RecordedFact): Promise<Redacts | null> {
  const redacted = redactedShape.safeParse(pub);
  if (type !== "content.redacted" || !redacted.success) return null;
  const { digests, refs } = redacted.data;
  const places = await Promise.all(refs.map((ref) => ledger.place(ref)));
  return { count: digests.length, facts: places.filter((place) => place !== null) };
}
