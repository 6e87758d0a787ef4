import {
  readAround,
  readBlocking,
  readMany,
  readStanding,
  type Decision,
  type Escalation,
  type Obligation,
} from "../../../commons/obligation/index.js";
import { dayIn } from "../../../ground/clock.js";
import type { Ground } from "../../../ground/ground.js";
import { isId } from "../../../ground/id.js";
import { compactCards, type CompactCard } from "../../compact/index.js";
import { keyOf, stepsMax, type Link, type Ref } from "./link.js";
import {
  linksOfBlocking,
  linksOfCompact,
  linksOfDecision,
  linksOfEscalation,
  linksOfObligation,
} from "./links.js";

/** Things that are looked at in one step; wider traces end in lists. */
export const widthMax = 50;

/** What was read on the way, by id. */
export interface Gathered {
  readonly links: readonly Link[];
  readonly obligations: ReadonlyMap<string, Obligation>;
  readonly escalations: ReadonlyMap<string, Escalation>;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly compacts: ReadonlyMap<string, CompactCard>;
  /** There is more within reach than was looked at. */
  readonly isCut: boolean;
}

/** The kinds of obligations everybody may see with a page of their own. */
const shownKinds = ["commitment", "milestone", "dependency", "pledge"];

/** Whether everybody may see it, on a page of its own. */
export function isShown({ kind, state }: Obligation): boolean {
  return state !== "draft" && shownKinds.includes(kind);
}

/**
 * Reads outwards from a thing, step by step, all things of a step at once: some eight questions a
 * step, three steps, at most `widthMax` things in each. What was read by then is named as well.
 */
export async function gather(
  ground: Ground,
  start: Ref,
  own: readonly Link[] = [],
): Promise<Gathered> {
  const known = {
    obligations: new Map<string, Obligation>(),
    escalations: new Map<string, Escalation>(),
    decisions: new Map<string, Decision>(),
    compacts: new Map<string, CompactCard>(),
  };
  const links = new Map<string, Link>();
  const add = (link: Link) => {
    const name = `${link.kind} ${keyOf(link.from)} ${keyOf(link.to)}`;
    if (!links.has(name)) links.set(name, link);
  };
  own.forEach(add);
  const seen = new Set([keyOf(start)]);
  let edge: readonly Ref[] = [start];
  let isCut = false;
  for (let step = 1; step <= stepsMax && edge.length > 0; step += 1) {
    for (const link of await linksAround(ground, edge, known)) add(link);
    const next = beyond(edge, [...links.values()], seen);
    isCut ||= next.size > widthMax;
    edge = [...next.values()].slice(0, widthMax);
    for (const ref of next.values()) seen.add(keyOf(ref));
  }
  await nameAll(ground, [...links.values()], known);
  return { ...known, links: [...links.values()], isCut };
}

// What is connected with a step's things and was not reached before.
function beyond(
  edge: readonly Ref[],
  links: readonly Link[],
  seen: ReadonlySet<string>,
): ReadonlyMap<string, Ref> {
  const here = new Set(edge.map(keyOf));
  const next = new Map<string, Ref>();
  for (const { from, to } of links) {
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      const key = keyOf(other);
      if (here.has(keyOf(one)) && !seen.has(key)) next.set(key, other);
    }
  }
  return next;
}

type Known = {
  readonly obligations: Map<string, Obligation>;
  readonly escalations: Map<string, Escalation>;
  readonly decisions: Map<string, Decision>;
  readonly compacts: Map<string, CompactCard>;
};

// Every connection of some things that can be read from either of its ends.
async function linksAround(
  { sql, config }: Ground,
  edge: readonly Ref[],
  known: Known,
): Promise<readonly Link[]> {
  const idsOf = (kind: Ref["kind"]) => edge.filter((ref) => ref.kind === kind).map((ref) => ref.id);
  const obligations = idsOf("obligation");
  const compacts = idsOf("compact");
  const outcomes = idsOf("outcome").filter((id) => isId(id));
  const limit = widthMax + 1;
  const [own, around, blocking, cards, standing] = await Promise.all([
    readMany(
      sql,
      obligations.filter((id) => !known.obligations.has(id)),
    ),
    readAround(sql, {
      obligations,
      escalations: idsOf("escalation"),
      decisions: idsOf("decision").filter((id) => isId(id)),
      limit,
    }),
    readBlocking(sql, obligations),
    compactCards(sql, compacts),
    compacts.length + outcomes.length === 0 ? [] : readStanding(sql, { compacts, outcomes, limit }),
  ]);
  for (const one of [...own.values(), ...around.children, ...standing]) {
    if (isShown(one)) known.obligations.set(one.id, one);
  }
  for (const one of around.escalations) known.escalations.set(one.id, one);
  for (const one of around.decisions) known.decisions.set(one.id, one);
  for (const [id, card] of cards) if (card.state !== "draft") known.compacts.set(id, card);
  return [
    ...[...known.obligations.values()].flatMap(linksOfObligation),
    ...blocking.flatMap((one) => linksOfBlocking(one, dayIn(one.since, config.timeZone))),
    ...around.escalations.flatMap(linksOfEscalation),
    ...around.decisions.flatMap(linksOfDecision),
    ...[...known.compacts.values()].flatMap(linksOfCompact),
  ];
}

// What the last step reached has not been looked at: its name is still missing.
async function nameAll({ sql }: Ground, links: readonly Link[], known: Known): Promise<void> {
  const ends = links.flatMap((link) => [link.from, link.to]);
  const missing = (kind: Ref["kind"], have: ReadonlyMap<string, unknown>) => [
    ...new Set(ends.filter((ref) => ref.kind === kind && !have.has(ref.id)).map((ref) => ref.id)),
  ];
  const [obligations, cards, around] = await Promise.all([
    readMany(sql, missing("obligation", known.obligations)),
    compactCards(sql, missing("compact", known.compacts)),
    readAround(sql, {
      obligations: [],
      escalations: missing("escalation", known.escalations),
      decisions: missing("decision", known.decisions).filter((id) => isId(id)),
      limit: widthMax * stepsMax,
    }),
  ]);
  for (const one of obligations.values()) if (isShown(one)) known.obligations.set(one.id, one);
  for (const one of around.escalations) known.escalations.set(one.id, one);
  for (const one of around.decisions) known.decisions.set(one.id, one);
  for (const [id, card] of cards) if (card.state !== "draft") known.compacts.set(id, card);
}
