import { v7 } from "uuid";
import type { Day } from "../../ground/clock.js";
import type { Tx } from "../../ground/database/sql.js";
import type { Ground } from "../../ground/ground.js";
import type { LanguageMap } from "../../ground/words/language-map.js";
import { indicatorDefined, indicatorObserved, indicatorSourced } from "./facts.js";
import type { Indicator, NewIndicator, NewValue, Observation } from "./indicator.js";
import { assertPoints } from "./point.js";
import {
  isSame,
  judgePublishing,
  refusalOfValue,
  type PublishRefusal,
  type Publisher,
  type PublishingTenure,
  type ValueRefusal,
} from "./rules.js";
import {
  insertIndicators,
  readByCode,
  readForUpdate,
  readIndicators,
  writeSource,
} from "./store/indicators.js";
import { insertObservations, readStanding } from "./store/observations.js";

/** What became of publishing. */
export type Published =
  | { readonly ok: true; readonly observation: Observation }
  | {
      readonly ok: false;
      readonly refusal: PublishRefusal | { readonly kind: "not-found" };
    };

/** One line of a list that is brought in. */
export interface BroughtValue extends NewValue {
  readonly indicator: string;
}

/** What became of a list of values. */
export interface BroughtReport {
  /** New values and corrected ones; what stood there already is no news. */
  readonly published: number;
  readonly corrected: number;
  readonly unchanged: number;
  readonly refused: readonly {
    /** Its place in the list, from 0. */
    readonly row: number;
    readonly refusal: ValueRefusal | { readonly kind: "not-found" } | { readonly kind: "twice" };
  }[];
}

/**
 * Writes indicators down, with their facts. One whose code is known already is left as it is; the
 * map holds the id of each code, known or new.
 */
export async function createIndicators(
  tx: Tx,
  ground: Ground,
  asked: { readonly indicators: readonly NewIndicator[]; readonly by?: Publisher | null },
): Promise<ReadonlyMap<string, string>> {
  const at = ground.clock.now();
  asked.indicators.forEach(assertPoints);
  const made = asked.indicators.map((one): Indicator => ({
    ...one,
    id: one.id ?? v7({ msecs: at.getTime() }),
    createdAt: at,
  }));
  if (made.length === 0) return new Map();
  const isNew = new Set(await insertIndicators(tx, made));
  const facts = made.filter((one) => isNew.has(one.id));
  await ground.ledger.append(
    tx,
    facts.map((one) => indicatorDefined(one, asked.by ?? null)),
  );
  const found = await readByCode(
    tx,
    made.map((one) => one.code),
  );
  return new Map([...found.values()].map((one) => [one.code, one.id]));
}

/** Publishes one value, or corrects one: the row and its fact in one transaction, or the reason. */
export async function publish(
  ground: Ground,
  asked: NewValue & {
    readonly indicator: string;
    readonly corrects: { readonly id: string; readonly reason: LanguageMap | null } | null;
    /** A function is asked inside the transaction: what ended meanwhile has ended. */
    readonly tenures:
      | readonly PublishingTenure[]
      | ((tx: Tx) => Promise<readonly PublishingTenure[]>);
    readonly today: Day;
  },
): Promise<Published> {
  const at = ground.clock.now();
  return ground.sql.begin(async (tx): Promise<Published> => {
    const indicator = await readForUpdate(tx, asked.indicator);
    if (!indicator) return { ok: false, refusal: { kind: "not-found" } };
    const [standing = null] = await readStanding(tx, [indicator.id], [asked.period]);
    const { corrects, today } = asked;
    const tenures = typeof asked.tenures === "function" ? await asked.tenures(tx) : asked.tenures;
    const verdict = judgePublishing(indicator, asked, { corrects, today, tenures, standing });
    if (!verdict.ok) return verdict;
    const observation: Observation = {
      id: v7({ msecs: at.getTime() }),
      indicator: indicator.id,
      period: asked.period,
      value: asked.value,
      status: asked.status,
      source: asked.source,
      ...verdict.by,
      vintageAt: at,
      supersedes: verdict.supersedes,
      reason: verdict.reason,
    };
    await insertObservations(tx, [observation]);
    await ground.ledger.append(tx, [indicatorObserved(indicator, observation)]);
    return { ok: true, observation };
  });
}

/**
 * Publishes a list of values that was brought in, with a fact for each. What is there already with
 * the same value is left alone, so that a run can be repeated; a different value corrects, with
 * `reason`. Values that are none are reported by their place, and the others are published.
 * `by` is null where the institution named as source gave the list.
 */
export async function publishMany(
  tx: Tx,
  ground: Ground,
  asked: {
    readonly values: readonly BroughtValue[];
    readonly by: Publisher | null;
    readonly reason: LanguageMap;
    readonly today: Day;
  },
): Promise<BroughtReport> {
  const at = ground.clock.now();
  const { values, by, today } = asked;
  const ids = [...new Set(values.map((one) => one.indicator))];
  const indicators = await readIndicators(tx, ids);
  const periods = [...new Set(values.map((one) => one.period))];
  const standing = new Map(
    (await readStanding(tx, [...indicators.keys()], periods)).map((one) => [keyOf(one), one]),
  );
  const seen = new Set<string>();
  const refused: BroughtReport["refused"][number][] = [];
  const made: { readonly indicator: Indicator; readonly observation: Observation }[] = [];
  let unchanged = 0;
  for (const [row, value] of values.entries()) {
    const indicator = indicators.get(value.indicator);
    const refusal = indicator
      ? refusalOfValue(indicator.cadence, value, today)
      : { kind: "not-found" as const };
    const isTwice = seen.has(keyOf(value));
    if (!indicator || refusal !== null || isTwice) {
      refused.push({ row, refusal: refusal ?? { kind: "twice" } });
      continue;
    }
    seen.add(keyOf(value));
    const before = standing.get(keyOf(value)) ?? null;
    if (before !== null && isSame(before, value)) {
      unchanged += 1;
      continue;
    }
    const observation = {
      ...value,
      id: v7({ msecs: at.getTime() }),
      institution: by?.institution ?? indicator.source,
      post: by?.post ?? null,
      vintageAt: at,
      supersedes: before?.id ?? null,
      reason: before === null ? null : asked.reason,
    };
    made.push({ indicator, observation });
  }
  await insertObservations(
    tx,
    made.map(({ observation }) => observation),
  );
  await ground.ledger.append(
    tx,
    made.map(({ indicator, observation }) => indicatorObserved(indicator, observation)),
  );
  const corrected = made.filter(({ observation }) => observation.supersedes !== null).length;
  return { published: made.length, corrected, unchanged, refused };
}

/** A statistician's institution publishes from now on what nobody did; null where somebody does. */
export async function takeOn(ground: Ground, id: string, by: Publisher): Promise<Indicator | null> {
  return ground.sql.begin(async (tx) => {
    const indicator = await readForUpdate(tx, id);
    if (!indicator || !(await writeSource(tx, id, by.institution))) return null;
    await ground.ledger.append(tx, [indicatorSourced(indicator, by)]);
    return { ...indicator, source: by.institution };
  });
}

function keyOf({ indicator, period }: Pick<BroughtValue, "indicator" | "period">): string {
  return `${indicator} ${period}`;
}
