/**
 * Names short enough for the side of a drawing. What many of them begin with says least ("Office of
 * the Minister of"): where a name is too long it goes first, and only then is the end cut off.
 */
export function shortNames(names: readonly string[], lettersMax: number): readonly string[] {
  const shared = new Map<string, number>();
  for (const name of new Set(names)) {
    for (const start of starts(name)) shared.set(start, (shared.get(start) ?? 0) + 1);
  }
  // Two that happen to begin alike are not many.
  const many = Math.max(3, new Set(names).size / 4);
  return names.map((name) => {
    if ([...name].length <= lettersMax) return name;
    const start = starts(name).findLast((one) => (shared.get(one) ?? 0) >= many);
    const rest = start === undefined ? name : `…${name.slice(start.length)}`;
    const letters = [...rest];
    return letters.length <= lettersMax ? rest : `${letters.slice(0, lettersMax - 1).join("")}…`;
  });
}

// The beginnings of a name between its words, shorter ones first; never all of it.
function starts(name: string): readonly string[] {
  return [...name.matchAll(/\s+/g)].map((gap) => name.slice(0, gap.index + gap[0].length));
}
