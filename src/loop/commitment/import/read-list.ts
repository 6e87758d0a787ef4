import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { mandatesScheme, readMandates, type Letter } from "./canada-mandates.js";
import { ogpExportShape, readOgpExport } from "./ogp-export.js";
import { ogpPlanShape, readOgpPlan } from "./ogp-plan.js";
import { keyOf, type ImportPlan } from "./plan.js";
import { readTable, type TableLine } from "./table.js";
import { goalShape, readUsGoals } from "./us-goals.js";

/** The forms of lists that can be brought in. */
export const listFormats = [
  "canada-mandates",
  "ogp",
  "ogp-export",
  "us-goals",
  "csv",
  "json",
] as const;

/** One form of a list. */
export type ListFormat = (typeof listFormats)[number];

/** A list that could not be read at all, in a sentence for whoever gave it. */
export class UnreadableList extends Error {}

const mandateLines = z.array(z.looseObject({ lead: z.string(), ministers: z.array(z.string()) }));
const goalLines = z.array(goalShape.extend({ joint_id: z.string() })).min(1);
const tableLines = z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()])));

/** Reads a file or folder; its form is recognised unless it is given. Nothing is written. */
export function readList(
  path: string,
  options: {
    readonly format?: ListFormat | undefined;
    readonly scheme?: string | undefined;
    readonly language?: string | undefined;
    /** Where an OGP plan can be read; the file does not say. */
    readonly sourceUrl?: string | undefined;
  } = {},
): ImportPlan {
  if (!existsSync(path)) throw new UnreadableList(`There is no file ${path}.`);
  const file = statSync(path).isDirectory() ? fileIn(path) : path;
  const text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  const scheme = options.scheme ?? keyOf(basename(file).replace(/\.[a-z]+$/i, ""));
  const language = options.language ?? "en";
  const isCsv = options.format === "csv" || (!options.format && /\.(csv|tsv)$/i.test(file));
  if (isCsv) return readTable(csvLines(text, file), { scheme, language });
  const value = json(text, file);
  switch (options.format ?? formatOf(value)) {
    case "canada-mandates": {
      return readMandates(listIn(value, file), lettersBeside(file));
    }
    case "ogp": {
      const plan = ogpPlanShape.safeParse(value);
      if (!plan.success)
        throw new UnreadableList(`${file} is not an OGP plan: ${plan.error.message}`);
      return readOgpPlan(plan.data, {
        scheme: options.scheme ?? `ogp-${keyOf(plan.data.title)}`,
        sourceUrl: options.sourceUrl ?? null,
      });
    }
    case "ogp-export": {
      const plan = ogpExportShape.safeParse(value);
      if (!plan.success) throw new UnreadableList(`${file} is not an exported OGP plan.`);
      return readOgpExport(plan.data, options.scheme);
    }
    case "us-goals":
      return readUsGoals(listIn(value, file), readingsBeside(file));
    case "json": {
      const lines = tableLines.safeParse(value);
      if (!lines.success) throw new UnreadableList(`${file} is not a list of flat objects.`);
      const texts = lines.data.map((line): TableLine =>
        Object.fromEntries(Object.entries(line).map(([name, cell]) => [name, String(cell ?? "")])),
      );
      return readTable(texts, { scheme, language });
    }
    default:
      throw new UnreadableList(
        `The form of ${file} is not known: say --format ${listFormats.join("|")}.`,
      );
  }
}

export { mandatesScheme };

function fileIn(folder: string): string {
  for (const name of ["commitments.json", "goals.json", "commitments.csv"]) {
    if (existsSync(join(folder, name))) return join(folder, name);
  }
  const plans = readdirSync(folder).filter((name) => /^nap\d.*\.json$/.test(name));
  if (plans[0] !== undefined && plans.length === 1) return join(folder, plans[0]);
  throw new UnreadableList(
    `${folder} holds no commitments.json, goals.json or commitments.csv: name the file.`,
  );
}

function listIn(value: unknown, file: string): readonly unknown[] {
  const lines = z.array(z.unknown()).safeParse(value);
  if (!lines.success) throw new UnreadableList(`${file} is not a list.`);
  return lines.data;
}

// The values that measure the goals stand beside them.
function readingsBeside(file: string): readonly unknown[] {
  const path = join(file, "..", "readings.json");
  if (!existsSync(path)) return [];
  return listIn(json(readFileSync(path, "utf8").replace(/^\uFEFF/, ""), path), path);
}

function formatOf(value: unknown): ListFormat | null {
  if (goalLines.safeParse(value).success) return "us-goals";
  if (ogpExportShape.safeParse(value).success) return "ogp-export";
  if (mandateLines.safeParse(value).success) return "canada-mandates";
  if (ogpPlanShape.safeParse(value).success) return "ogp";
  return tableLines.safeParse(value).success ? "json" : null;
}

function json(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UnreadableList(`${file} is not JSON: ${String(cause)}`, { cause });
  }
}

function csvLines(text: string, file: string): readonly TableLine[] {
  try {
    const delimiter = delimiterOf(text);
    return z
      .array(z.record(z.string(), z.string()))
      .parse(
        parse(text, { columns: true, delimiter, skip_empty_lines: true, relax_column_count: true }),
      );
  } catch (cause) {
    throw new UnreadableList(`${file} is not CSV: ${String(cause)}`, { cause });
  }
}

// Spreadsheets write commas, semicolons or tabs, depending on where they were bought.
function delimiterOf(text: string): string {
  const heading = text.split(/\r?\n/, 1)[0] ?? "";
  const counts = [",", ";", "\t"].map((sign) => ({ sign, count: heading.split(sign).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.sign ?? ",";
}

// The letters stand beside the list or in its folder "original".
function lettersBeside(file: string): readonly Letter[] {
  const folder = join(file, "..");
  const path = ["2021MandateLetters.csv", "original/2021MandateLetters.csv"]
    .map((name) => join(folder, name))
    .find((candidate) => existsSync(candidate));
  if (!path) return [];
  return csvLines(readFileSync(path, "utf8").replace(/^\uFEFF/, ""), path).flatMap((line) => {
    const office = line["Department"];
    const url = line["Mandate Letter URL"];
    return office && url ? [{ office, url: url.trim() }] : [];
  });
}
