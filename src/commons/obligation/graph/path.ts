import { blockersOf, waitersOf, type Edge } from "./edge.js";

/**
 * The shortest chain by which `from` waits for `to`, both ends included; null when it does not. An
 * edge "blocked waits for blocker" may be added exactly if the blocker does not wait for the blocked.
 */
export function findPath(
  edges: readonly Edge[],
  { from, to }: { readonly from: string; readonly to: string },
): readonly string[] | null {
  const blockers = blockersOf(edges);
  const cameFrom = new Map<string, string | null>([[from, null]]);
  const queue = [from];
  for (let next = 0; next < queue.length; next++) {
    const at = queue[next] ?? from;
    if (at === to) return chainTo(at, cameFrom);
    for (const blocker of blockers.get(at) ?? []) {
      if (cameFrom.has(blocker)) continue;
      cameFrom.set(blocker, at);
      queue.push(blocker);
    }
  }
  return null;
}

/** A circle among the edges, its first thing named again at the end; null when there is none. */
export function findCircle(edges: readonly Edge[]): readonly string[] | null {
  const { rest } = inOrder(edges);
  const [first] = rest;
  if (first === undefined) return null;
  // What is left over waits for something that is left over too: go on until one comes again.
  const left = new Set(rest);
  const blockers = blockersOf(edges);
  const chain: string[] = [];
  const placeOf = new Map<string, number>();
  for (let at: string | undefined = first; at !== undefined;) {
    const place = placeOf.get(at);
    if (place !== undefined) return [...chain.slice(place), at];
    placeOf.set(at, chain.length);
    chain.push(at);
    at = blockers.get(at)?.find((blocker) => left.has(blocker));
  }
  return null;
}

/** What stands in edges with each blocker before what waits for it; what goes in circles is `rest`. */
export function inOrder(edges: readonly Edge[]): {
  readonly ordered: readonly string[];
  readonly rest: readonly string[];
} {
  const waiters = waitersOf(edges);
  const open = new Map<string, number>();
  for (const { blocker, blocked } of edges) {
    if (!open.has(blocker)) open.set(blocker, 0);
    open.set(blocked, (open.get(blocked) ?? 0) + 1);
  }
  const ordered = [...open.keys()].filter((id) => open.get(id) === 0);
  for (let next = 0; next < ordered.length; next++) {
    for (const waiter of waiters.get(ordered[next] ?? "") ?? []) {
      const left = (open.get(waiter) ?? 0) - 1;
      open.set(waiter, left);
      if (left === 0) ordered.push(waiter);
    }
  }
  const done = new Set(ordered);
  return { ordered, rest: [...open.keys()].filter((id) => !done.has(id)) };
}

function chainTo(end: string, cameFrom: ReadonlyMap<string, string | null>): readonly string[] {
  const chain: string[] = [];
  for (let at: string | null | undefined = end; typeof at === "string"; at = cameFrom.get(at)) {
    chain.push(at);
  }
  return chain.reverse();
}
