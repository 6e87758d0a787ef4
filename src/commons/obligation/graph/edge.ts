/** One thing that has to be done before another: `blocked` waits for `blocker`. */
export interface Edge {
  readonly blocker: string;
  readonly blocked: string;
}

/** For each thing what it waits for, in the order of the edges. */
export function blockersOf(edges: readonly Edge[]): ReadonlyMap<string, readonly string[]> {
  return grouped(edges, (edge) => [edge.blocked, edge.blocker]);
}

/** For each thing what waits for it, in the order of the edges. */
export function waitersOf(edges: readonly Edge[]): ReadonlyMap<string, readonly string[]> {
  return grouped(edges, (edge) => [edge.blocker, edge.blocked]);
}

function grouped(
  edges: readonly Edge[],
  parts: (edge: Edge) => readonly [string, string],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const edge of edges) {
    const [key, value] = parts(edge);
    const list = found.get(key);
    if (list) list.push(value);
    else found.set(key, [value]);
  }
  return found;
}
