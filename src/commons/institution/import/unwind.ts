/** Links without circles, and an order in which whatever is linked to comes first. */
export interface Unwound {
  readonly order: readonly string[];
  readonly links: ReadonlyMap<string, readonly string[]>;
}

/**
 * Puts things in the order of their links. A link that would close a circle is left out, and the way
 * round is told. Without recursion: a chain may be as long as the list.
 */
export function unwind(
  links: ReadonlyMap<string, readonly string[]>,
  onCircle: (id: string, way: readonly string[]) => void,
): Unwound {
  const order: string[] = [];
  const kept = new Map<string, string[]>();
  const onPath = new Set<string>();
  for (const start of links.keys()) {
    if (kept.has(start)) continue;
    const path = [{ id: start, at: 0 }];
    kept.set(start, []);
    onPath.add(start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = links.get(top.id)?.[top.at];
      top.at += 1;
      if (next === undefined) {
        path.pop();
        onPath.delete(top.id);
        order.push(top.id);
      } else if (onPath.has(next)) {
        const ids = path.map((step) => step.id);
        onCircle(top.id, [...ids.slice(ids.indexOf(next)), next]);
      } else {
        kept.get(top.id)?.push(next);
        if (!links.has(next) || kept.has(next)) continue;
        path.push({ id: next, at: 0 });
        kept.set(next, []);
        onPath.add(next);
      }
    }
  }
  return { order, links: kept };
}
