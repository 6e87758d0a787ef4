import type { Ground } from "../../ground/ground.js";
import type { Epoch, NewFact, RecordedFact } from "../../ground/ledger/index.js";
import { contentRedacted, type FactRef } from "./facts.js";

/** A digest in a fact about something. */
export interface Named {
  readonly digest: string;
  readonly sub: string;
}

// Digests one fact names, each with the fact that holds it: some 50,000 of the 60,000 bytes.
const digestsPerFact = 400;

// Facts about one subject that are looked through for digests: a post's history of decades.
const factsPerLook = 500;
const looksMax = 20;

/** Where the facts that hold digests stand, as far as they are numbered. */
export async function findFacts(
  ground: Ground,
  named: readonly Named[],
): Promise<ReadonlyMap<string, FactRef>> {
  const found = new Map<string, FactRef>();
  const epochs = await ground.ledger.epochs();
  for (const [sub, list] of Map.groupBy(named, (one) => one.sub)) {
    const wanted = new Set(list.map((one) => one.digest));
    let before: number | undefined;
    for (let look = 0; look < looksMax && wanted.size > 0; look += 1) {
      const range = { limit: factsPerLook, ...(before === undefined ? {} : { before }) };
      const facts = await ground.ledger.history(sub, range);
      for (const fact of facts) {
        const place = refOf(fact, epochs);
        for (const digest of fact.sd) if (wanted.delete(digest)) found.set(digest, place);
      }
      before = facts.at(-1)?.rev;
      if (facts.length < factsPerLook) break;
    }
  }
  return found;
}

/** The facts that say what stands for nothing any more, by subject and in parts that fit. */
export function redactionFacts(
  named: readonly Named[],
  known: {
    /** In whose name, by subject: the institution of a post that was held. */
    readonly institutions: ReadonlyMap<string, string>;
    readonly places: ReadonlyMap<string, FactRef>;
  },
): readonly NewFact[] {
  return [...Map.groupBy(named, (one) => one.sub)].flatMap(([sub, list]) =>
    inParts(list.map((one) => one.digest)).map((digests) => {
      const by = known.institutions.get(sub) ?? null;
      return contentRedacted({ sub, by, digests, refs: refsOf(digests, known.places) });
    }),
  );
}

// The record counts on from epoch to epoch, each log from its own start.
function refOf({ index, id }: RecordedFact, epochs: readonly Epoch[]): FactRef {
  const own = epochs.findLast((epoch) => epoch.start <= index);
  return { epoch: own?.n ?? 1, index: index - (own?.start ?? 0), id };
}

// One fact may hold several of the digests; it is named once.
function refsOf(
  digests: readonly string[],
  places: ReadonlyMap<string, FactRef>,
): readonly FactRef[] {
  const refs = digests.flatMap((digest) => places.get(digest) ?? []);
  return [...new Map(refs.map((ref) => [ref.id, ref])).values()].sort(
    (one, other) => one.epoch - other.epoch || one.index - other.index,
  );
}

function inParts(digests: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (let at = 0; at < digests.length; at += digestsPerFact) {
    parts.push(digests.slice(at, at + digestsPerFact));
  }
  return parts;
}
