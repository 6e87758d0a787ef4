import { readIndicators } from "../../../commons/indicator/index.js";
import type { Query } from "../../../ground/database/sql.js";
import type { RecordedFact } from "../../../ground/ledger/index.js";
import { isId } from "../../../ground/id.js";
import { listCompactCards, type CompactCard } from "../../compact/index.js";

/** Where a published value counts: at outcomes and their compacts, and at what is owed. */
export interface MeasuredAt {
  readonly places: readonly string[];
  readonly obligations: readonly string[];
}

// A government has tens of compacts, whose texts are remembered.
const compactsMax = 1_000;
const pageMax = 100;

/**
 * Where the values among some facts count, by the number of the fact: an outcome names its indicator
 * by a code, an indicator names the obligation it measures. Asks nothing where there are no values.
 */
export async function measuredIn(
  query: Query,
  facts: readonly Pick<RecordedFact, "index" | "type" | "sub" | "pub">[],
): Promise<ReadonlyMap<number, MeasuredAt>> {
  const values = facts.filter(({ type }) => type.startsWith("indicator."));
  if (values.length === 0) return new Map();
  const idOf = (sub: string) => sub.split(":").at(-1) ?? "";
  const ids = values.map(({ sub }) => idOf(sub)).filter((id) => isId(id));
  const indicators = await readIndicators(query, [...new Set(ids)]);
  const byCode = await outcomesByCode(query);
  return new Map(
    values.map(({ index, sub, pub }) => {
      const { code, measures } = indicators.get(idOf(sub)) ?? { code: pub["code"], measures: null };
      return [
        index,
        {
          places: typeof code === "string" ? (byCode.get(code) ?? []) : [],
          obligations: measures === null ? [] : [measures],
        },
      ];
    }),
  );
}

async function outcomesByCode(query: Query): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  for (const { id, outcomes } of await publicCards(query)) {
    for (const outcome of outcomes) {
      const { code } = outcome.indicator;
      found.set(code, [...(found.get(code) ?? []), `outcome:${outcome.id}`, `compact:${id}`]);
    }
  }
  return found;
}

async function publicCards(query: Query): Promise<readonly CompactCard[]> {
  const found: CompactCard[] = [];
  for (let after: string | null = null; found.length < compactsMax;) {
    const cards: readonly CompactCard[] = await listCompactCards(query, {
      institution: null,
      after,
      limit: pageMax,
    });
    found.push(...cards);
    after = cards.at(-1)?.id ?? null;
    if (cards.length < pageMax) break;
  }
  return found.filter(({ state }) => state !== "draft");
}
