import { localeCodes, type Locale } from "../locales.ts";
import { property } from "./body.ts";

/** Slice, key, and the parameters of the key's function. */
export type Shape = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The code of one language: its writers by what makes them, its messages (null: in English). */
export interface LocaleCode {
  readonly writers: Map<string, string>;
  readonly slices: Map<string, ReadonlyMap<string, string | null>>;
}

/** The source text of words.gen.ts. */
export function emitModule(shape: Shape, codes: ReadonlyMap<Locale, LocaleCode>): string {
  return [
    "// Made by bin/words from words/<locale>/<slice>.json: change those, not this file.",
    'import type { Locale } from "./locales.js";',
    'import type { Speaker } from "./speaker.js";',
    "",
    ...emitTypes(shape),
    ...localeCodes.flatMap((locale) => emitLocale(locale, codes.get(locale))),
    "/** The words of each language, given its speaker and the English words to fall back to. */",
    "export const tables: Readonly<Record<Locale, (s: Speaker, english: () => Words) => Words>> =",
    `  { ${localeCodes.map((locale) => `${locale}: ${locale}Words`).join(", ")} };`,
    "",
    "/** How many messages each language has, of how many there are in English. */",
    "export const coverage: Readonly<Record<Locale, { readonly done: number; readonly total: number }>> = {",
    ...localeCodes.map((locale) => `  ${locale}: ${emitCoverage(codes.get(locale))},`),
    "};",
    "",
  ].join("\n");
}

function emitTypes(shape: Shape): readonly string[] {
  const lines: string[] = [];
  // A name for each slice keeps the compiler's sentences short when a word is missing.
  for (const [slice, keys] of shape) {
    lines.push(`/** The words of ${slice}. */`, `export interface ${typeName(slice)} {`);
    for (const [key, parameters] of keys) {
      lines.push(`  readonly ${property(key)}: (${parameters}) => string;`);
    }
    lines.push("}", "");
  }
  lines.push("/** Every message by slice and key, as functions returning text. */");
  lines.push("export interface Words {");
  for (const slice of shape.keys())
    lines.push(`  readonly ${property(slice)}: ${typeName(slice)};`);
  return [...lines, "}", ""];
}

function typeName(slice: string): string {
  const words = slice.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join("")}Words`;
}

function emitLocale(locale: Locale, code: LocaleCode | undefined): readonly string[] {
  const lines = [`function ${locale}Words(s: Speaker, english: () => Words): Words {`];
  const slices = [...(code?.slices ?? [])];
  if (slices.some(([, bodies]) => [...bodies.values()].includes(null))) {
    lines.push("  const e = english();");
  }
  lines.push("  const t = s.text;");
  for (const [made, name] of code?.writers ?? []) lines.push(`  const ${name} = ${made};`);
  lines.push("  return {");
  for (const [slice, bodies] of slices) {
    lines.push(`    ${property(slice)}: {`);
    for (const [key, body] of bodies) {
      const fallback = `e[${JSON.stringify(slice)}][${JSON.stringify(key)}]`;
      lines.push(`      ${property(key)}: ${body ?? fallback},`);
    }
    lines.push("    },");
  }
  return [...lines, "  };", "}", ""];
}

function emitCoverage(code: LocaleCode | undefined): string {
  const bodies = [...(code?.slices.values() ?? [])].flatMap((messages) => [...messages.values()]);
  const done = bodies.filter((body) => body !== null).length;
  return `{ done: ${done}, total: ${bodies.length} }`;
}
