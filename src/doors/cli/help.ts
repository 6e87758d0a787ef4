import type { Command } from "./command.js";

/** The list of commands. */
export function overview(commands: readonly Command[]): string {
  const rows = commands.map((command) => [command.name, command.summary] as const);
  return [
    "Commonweal: where public institutions and the people they serve work in the open.",
    "",
    "Usage: bin/commonweal <command> [options]",
    "",
    ...columns(rows),
    "",
    "`bin/commonweal <command> --help` tells more about one of them.",
  ].join("\n");
}

/** The help of one command. */
export function commandHelp(command: Command): string {
  const options = Object.entries(command.options).map(([name, option]) => {
    const value = option.type === "string" ? ` ${option.value ?? "<value>"}` : "";
    return [`--${name}${value}`, option.summary] as const;
  });
  const operands = command.operands ? ` ${command.operands}` : "";
  return [
    `${command.name}: ${command.summary}`,
    "",
    `Usage: bin/commonweal ${command.name}${operands} [options]`,
    ...(options.length > 0 ? ["", ...columns(options)] : []),
    ...(command.details ? ["", command.details] : []),
  ].join("\n");
}

/** The known name a person most likely meant; null when none is near. */
export function nearest(typed: string, names: readonly string[]): string | null {
  const ranked = names
    .map((name) => ({ name, steps: distance(typed.toLowerCase(), name) }))
    .sort((a, b) => a.steps - b.steps);
  const [best] = ranked;
  // Two slips, such as two letters exchanged; in a very short word that would be another word.
  return best && best.steps <= (typed.length < 4 ? 1 : 2) ? best.name : null;
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.min(30, Math.max(...rows.map(([left]) => left.length)));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

// Letters to change, add or drop (Levenshtein): names are short, so the plain table is enough.
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
