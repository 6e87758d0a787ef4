/** A stretch of a text: in both, only in the older, or only in the newer. */
export interface Stretch {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

// Above this many words the comparison would cost more than it says; the whole is shown then.
const wordsMax = 600;

/** The words removed and added between two texts (longest common subsequence of words). */
export function wordsChanged(before: string, after: string): readonly Stretch[] {
  const old = wordsIn(before);
  const now = wordsIn(after);
  if (old.length > wordsMax || now.length > wordsMax) {
    return joined([
      { kind: "removed", text: before },
      { kind: "added", text: after },
    ]);
  }
  const common = commonLengths(old, now);
  const stretches: Stretch[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    const isSame = i < old.length && j < now.length && old[i] === now[j];
    const skipsOld = (common[i + 1]?.[j] ?? -1) >= (common[i]?.[j + 1] ?? -1);
    if (isSame) {
      stretches.push({ kind: "same", text: old[i] ?? "" });
      i += 1;
      j += 1;
    } else if (i < old.length && (j === now.length || skipsOld)) {
      stretches.push({ kind: "removed", text: old[i] ?? "" });
      i += 1;
    } else {
      stretches.push({ kind: "added", text: now[j] ?? "" });
      j += 1;
    }
  }
  return joined(stretches);
}

// lengths[i][j]: the most words that old from i and now from j have in common, in order.
function commonLengths(old: readonly string[], now: readonly string[]): readonly Uint16Array[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const row = lengths[i] ?? new Uint16Array(0);
    const next = lengths[i + 1] ?? new Uint16Array(0);
    for (let j = now.length - 1; j >= 0; j -= 1) {
      row[j] = old[i] === now[j] ? (next[j + 1] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
}

function wordsIn(text: string): readonly string[] {
  return text.match(/\s+|[^\s]+/gu) ?? [];
}

function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const out: Stretch[] = [];
  for (const stretch of stretches) {
    const last = out.at(-1);
    if (last?.kind === stretch.kind) {
      out[out.length - 1] = { kind: last.kind, text: last.text + stretch.text };
    } else if (stretch.text !== "") out.push(stretch);
  }
  return out;
}
