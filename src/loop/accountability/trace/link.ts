import type { Day } from "../../../ground/clock.js";

/** What can be on a trace. */
export const nodeKinds = [
  "contribution",
  "import",
  "institution",
  "decision",
  "compact",
  "obligation",
  "outcome",
  "escalation",
  "evidence",
  "moment",
] as const;

/** One kind of it. */
export type NodeKind = (typeof nodeKinds)[number];

/** A thing by its kind and name; an outcome, an evidence and all others by their ids. */
export interface Ref {
  readonly kind: NodeKind;
  readonly id: string;
}

/** How one thing is connected with another, told from the first: "stands in", "waits for". */
export const linkKinds = [
  "origin",
  "stands",
  "parent",
  "waits",
  "serves",
  "stuck",
  "about",
  "settles",
  "proves",
  "happened",
] as const;

/** One way to be connected. */
export type LinkKind = (typeof linkKinds)[number];

/** A connection between two things, with the day it came about where that is known. */
export interface Link {
  readonly kind: LinkKind;
  readonly from: Ref;
  readonly to: Ref;
  readonly on: Day | null;
}

/** A thing on a trace: how far away, through which thing nearer by, and by which connection. */
export interface Traced {
  readonly ref: Ref;
  readonly steps: number;
  readonly via: Ref;
  readonly link: Link;
}

/** How many connections a reader follows at most, there and back (invariant 25). */
export const stepsMax = 3;

/** The name of a thing in maps. */
export function keyOf(ref: Ref): string {
  return `${ref.kind} ${ref.id}`;
}

/**
 * Everything that is reached from a thing over at most `steps` connections, in either direction,
 * the nearest first; each with the shortest way, and of equally short ones the first connection
 * given. *Cost*: O(things + connections). Pure.
 */
export function traceFrom(
  start: Ref,
  links: readonly Link[],
  steps: number = stepsMax,
): readonly Traced[] {
  const touching = new Map<string, Link[]>();
  for (const link of links) {
    for (const end of [link.from, link.to]) {
      const known = touching.get(keyOf(end));
      if (known) known.push(link);
      else touching.set(keyOf(end), [link]);
    }
  }
  const reached = new Set([keyOf(start)]);
  const found: Traced[] = [];
  let edge: readonly Ref[] = [start];
  for (let step = 1; step <= steps && edge.length > 0; step += 1) {
    const next: Ref[] = [];
    for (const via of edge) {
      for (const link of touching.get(keyOf(via)) ?? []) {
        const ref = otherEnd(link, via);
        if (reached.has(keyOf(ref))) continue;
        reached.add(keyOf(ref));
        found.push({ ref, steps: step, via, link });
        next.push(ref);
      }
    }
    edge = next;
  }
  return found;
}

/** The end of a connection that is not the given one. */
export function otherEnd(link: Link, one: Ref): Ref {
  return keyOf(link.from) === keyOf(one) ? link.to : link.from;
}

/** Whether a thing on a trace is the first of its connection: "stands in", not "stands in it". */
export function isFirst({ link, ref }: Traced): boolean {
  return keyOf(link.from) === keyOf(ref);
}
