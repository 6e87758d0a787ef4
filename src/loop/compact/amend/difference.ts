import { isDeepStrictEqual } from "node:util";
import type { Line } from "./lines.js";

/** What became of one line between two texts. */
export type Change =
  | { readonly kind: "added"; readonly after: Line }
  | { readonly kind: "removed"; readonly before: Line }
  | { readonly kind: "changed"; readonly before: Line; readonly after: Line };

/**
 * The difference of two texts, line by line: what was added, removed or changed. A line that only
 * moved to another place says the same as before. The order is that of the newer text.
 */
export function difference(before: readonly Line[], after: readonly Line[]): readonly Change[] {
  const old = keyed(before);
  const now = keyed(after);
  return [
    ...[...now].flatMap(([key, line]): readonly Change[] => {
      const was = old.get(key);
      if (!was) return [{ kind: "added", after: line }];
      if (isDeepStrictEqual(was.value, line.value) && sameName(was, line)) return [];
      return [{ kind: "changed", before: was, after: line }];
    }),
    ...[...old].flatMap(([key, line]): readonly Change[] =>
      now.has(key) ? [] : [{ kind: "removed", before: line }],
    ),
  ];
}

/** The newer of the two lines of a change, or the only one. */
export function lineOf(change: Change): Line {
  return change.kind === "removed" ? change.before : change.after;
}

// What names a principle or a term is a text too; in one language it may have been put otherwise.
function sameName(before: Line, after: Line): boolean {
  const isNamed = after.field === "principle" || after.field === "term";
  return !isNamed || isDeepStrictEqual(textOf(before), textOf(after));
}

function textOf(line: Line): unknown {
  return line.of?.kind === "text" ? line.of.text : null;
}

// Lines of one name are told apart by their order among themselves.
function keyed(lines: readonly Line[]): ReadonlyMap<string, Line> {
  const seen = new Map<string, number>();
  return new Map(
    lines.map((line) => {
      const name = `${line.section} ${line.field} ${line.item}`;
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      return [`${name} ${count}`, line];
    }),
  );
}
