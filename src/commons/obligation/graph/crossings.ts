import type { Edge } from "./edge.js";
import type { Place } from "./layout.js";

interface Line {
  readonly from: Place;
  readonly to: Place;
}

/** How many pairs of edges cross when each is drawn straight between its two places. */
export function countCrossings(places: ReadonlyMap<string, Place>, edges: readonly Edge[]): number {
  const lines = edges
    .flatMap(({ blocker, blocked }): Line[] => {
      const from = places.get(blocker);
      const to = places.get(blocked);
      return from && to && from.column < to.column ? [{ from, to }] : [];
    })
    .sort((a, b) => a.from.column - b.from.column);
  let count = 0;
  for (const [index, one] of lines.entries()) {
    for (let next = index + 1; next < lines.length; next++) {
      const other = lines[next];
      // All that follow begin where this one has ended, or later.
      if (!other || other.from.column >= one.to.column) break;
      if (doCross(one, other)) count++;
    }
  }
  return count;
}

// The other begins no earlier, and before this one ends.
function doCross(one: Line, other: Line): boolean {
  const start = other.from.column;
  const end = one.to.column < other.to.column ? one.to.column : other.to.column;
  const before = rowAt(one, start) - rowAt(other, start);
  const after = rowAt(one, end) - rowAt(other, end);
  return before * after < 0;
}

function rowAt({ from, to }: Line, column: number): number {
  const share = (column - from.column) / (to.column - from.column);
  return from.row + share * (to.row - from.row);
}
