import { addDays, daysBetween, type Day } from "../../../ground/clock.js";
import { openStates, type Obligation } from "../obligation.js";
import { blockersOf, type Edge } from "./edge.js";
import { inOrder } from "./path.js";

/** What the critical path has to know of an obligation. */
export type Dated = Pick<Obligation, "id" | "state" | "dueOn">;

/** The chain that decides when something can be done, the first to be done first. */
export interface CriticalPath {
  readonly ids: readonly string[];
  /** The day on which its last thing can be done at the earliest, if everything else keeps its day. */
  readonly earliest: Day;
  /** Days that is after the day its last thing is promised for; 0 when the chain keeps it. */
  readonly days: number;
}

/**
 * The chain of open promises whose end is pushed furthest past its own day by what it waits for. A
 * thing is ready on its day, a late one today at the earliest, and never before what it waits for.
 * Null when nothing open waits for anything open.
 */
export function criticalPath(
  nodes: readonly Dated[],
  edges: readonly Edge[],
  today: Day,
): CriticalPath | null {
  const open = new Map(
    nodes.filter((node) => openStates.includes(node.state)).map((node) => [node.id, node]),
  );
  const live = edges.filter((edge) => open.has(edge.blocker) && open.has(edge.blocked));
  const ready = readyDays(open, live, today);
  let worst: { readonly id: string; readonly push: number; readonly length: number } | null = null;
  for (const [id, at] of ready) {
    const dueOn = open.get(id)?.dueOn ?? null;
    const push = dueOn === null ? 0 : daysBetween(dueOn, at.day);
    const isWorse =
      worst === null ||
      push > worst.push ||
      (push === worst.push && at.length > worst.length) ||
      (push === worst.push && at.length === worst.length && id < worst.id);
    if (at.through !== null && isWorse) worst = { id, push, length: at.length };
  }
  if (worst === null) return null;
  const chain: string[] = [];
  for (let id: string | null = worst.id; id !== null; id = ready.get(id)?.through ?? null) {
    chain.push(id);
  }
  const earliest = ready.get(worst.id)?.day ?? today;
  return { ids: chain.reverse(), earliest, days: Math.max(0, worst.push) };
}

interface Ready {
  readonly day: Day;
  /** The blocker that decides the day: the latest of them; null for what waits for nothing. */
  readonly through: string | null;
  readonly length: number;
}

function readyDays(
  open: ReadonlyMap<string, Dated>,
  live: readonly Edge[],
  today: Day,
): ReadonlyMap<string, Ready> {
  const blockers = blockersOf(live);
  const ready = new Map<string, Ready>();
  for (const id of inOrder(live).ordered) {
    const dueOn = open.get(id)?.dueOn ?? null;
    const own = dueOn === null || dueOn < today ? today : dueOn;
    const last = [...(blockers.get(id) ?? [])]
      .flatMap((blocker) => {
        const at = ready.get(blocker);
        return at ? [{ id: blocker, ...at }] : [];
      })
      .sort((a, b) => compare(b.day, a.day) || b.length - a.length || compare(a.id, b.id))[0];
    ready.set(id, {
      day: last && last.day > own ? last.day : own,
      through: last?.id ?? null,
      length: (last?.length ?? 0) + 1,
    });
  }
  return ready;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Since when a promise is held up: the day after the earliest missed day of what it waits for. */
export function blockedSince(
  obligation: Pick<Obligation, "state">,
  blockers: readonly Pick<Obligation, "state" | "dueOn">[],
  today: Day,
): Day | null {
  if (obligation.state !== "accepted" && obligation.state !== "offered") return null;
  const missed = blockers
    .flatMap(({ state, dueOn }) =>
      openStates.includes(state) && dueOn !== null && dueOn < today ? [dueOn] : [],
    )
    .sort();
  const [first] = missed;
  return first === undefined ? null : addDays(first, 1);
}
