import {
  listTopicPairs,
  listTopicWork,
  type TopicPair,
  type TopicWork,
} from "../../../commons/obligation/index.js";
import type { Topic } from "../../../commons/institution/index.js";
import type { Query } from "../../../ground/database/sql.js";
import { listCompactCards, type CompactCard } from "../../compact/index.js";
import type { Bridge } from "./rules.js";

// A government has tens of compacts, not thousands.
const compactsMax = 300;

/** What joins institutions: compacts in force and the promises on some subjects. */
export interface Bridging<Shared = TopicPair> {
  readonly compacts: readonly CompactCard[];
  readonly work: ReadonlyMap<string, readonly Shared[]>;
}

/** Reads what joins institutions on these subjects, and who leads there: two questions. */
export async function readWork(
  query: Query,
  topics: readonly Topic[],
): Promise<Bridging<TopicWork>> {
  const [compacts, work] = await Promise.all([
    compactsInForce(query),
    listTopicWork(query, allNames(topics)),
  ]);
  return { compacts, work: Map.groupBy(work, (one) => one.topic) };
}

/** Reads what joins the institutions of each of some groups on these subjects: two questions. */
export async function readBridging(
  query: Query,
  topics: readonly Topic[],
  groups: readonly (readonly string[])[],
): Promise<Bridging> {
  const numbers = new Map<string, number[]>();
  for (const [number, group] of groups.entries()) {
    for (const id of group) numbers.set(id, [...(numbers.get(id) ?? []), number]);
  }
  const [compacts, work] = await Promise.all([
    compactsInForce(query),
    listTopicPairs(query, allNames(topics), numbers),
  ]);
  return { compacts, work: Map.groupBy(work, (one) => one.topic) };
}

function allNames(topics: readonly Topic[]): readonly string[] {
  return [...new Set(topics.flatMap(namesOf))];
}

/** Compacts that bind now. */
export async function compactsInForce(query: Query): Promise<readonly CompactCard[]> {
  const cards = await listCompactCards(query, { institution: null, limit: compactsMax });
  return cards.filter((card) => card.state === "active" || card.state === "under_review");
}

/** The subject and the larger one it is part of, by their names in addresses. */
export function namesOf({ scheme, code, parentCode }: Topic): readonly string[] {
  return [`${scheme}:${code}`, ...(parentCode === null ? [] : [`${scheme}:${parentCode}`])];
}

/** Whether a compact names the subject, or the larger one it is part of, in an outcome. */
export function isAbout(compact: CompactCard, topic: Topic): boolean {
  const names = namesOf(topic);
  return compact.outcomes.some((outcome) => outcome.topics.some((one) => names.includes(one)));
}

/**
 * Who is joined on a subject: the parties of a compact in force that names it, and whoever leads a
 * promise on it with those who help. Pure.
 */
export function bridgesOf(
  { compacts, work }: Bridging<TopicPair | TopicWork>,
  topic: Topic,
): readonly Bridge[] {
  const shared = namesOf(topic)
    .flatMap((name) => work.get(name) ?? [])
    .flatMap(({ lead, supporter }): readonly Bridge[] =>
      supporter === null ? [] : [[lead, supporter]],
    );
  const signed = compacts
    .filter((compact) => isAbout(compact, topic))
    .flatMap(({ parties }) => parties.flatMap((a, at) => parties.slice(at + 1).map(pairWith(a))));
  return [...shared, ...signed];
}

function pairWith(a: string): (b: string) => Bridge {
  return (b) => [a, b];
}
