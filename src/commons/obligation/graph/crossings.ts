import type { Edge } from "./edge.js";
import type { Place } from "./layout.js";

interface Line {
  readonly from: Place;
  readonly to: Place;
}

/** How many pairs of edges cross when each is drawn straight between its two places. */
export function countCrossings(places: ReadonlyMap<string, Place>, edges: readonly Edge[]): number {
  const lines = edges.flatMap(({ blocker, blocked }): Line[] => {
    const from = places.get(blocker);
    const to = places.get(blocked);
    return from && to && from.column < to.column ? [{ from, to }] : [];
  });
  let count = 0;
  for (const [index, one] of lines.entries()) {
    for (let next = index + 1; next < lines.length; next++) {
      const other = lines[next];
      if (other && doCross(one, other)) count++;
    }
  }
  return count;
}

function doCross(one: Line, other: Line): boolean {
  const start = Math.max(one.from.column, other.from.column);
  const end = Math.min(one.to.column, other.to.column);
  if (start >= end) return false;
  const before = rowAt(one, start) - rowAt(other, start);
  const after = rowAt(one, end) - rowAt(other, end);
  return before * after < 0;
}

function rowAt({ from, to }: Line, column: number): number {
  const share = (column - from.column) / (to.column - from.column);
  return from.row + share * (to.row - from.row);
}
