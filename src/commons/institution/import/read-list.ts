import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { slugOf } from "../slug.js";
import { govukScheme, isGovuk, readGovuk } from "./govuk.js";
import type { BodyPlan } from "./plan.js";
import { isPopolo, readPopolo } from "./popolo.js";
import { readTable } from "./table.js";

/** The forms of directories that can be brought in. */
export const bodyFormats = ["csv", "popolo", "govuk"] as const;

/** One form of a directory. */
export type BodyFormat = (typeof bodyFormats)[number];

/** A directory that could not be read at all, in a sentence for whoever gave it. */
export class UnreadableDirectory extends Error {}

const table = z.array(z.record(z.string(), z.string()));

/** Reads a file; its form is recognised unless it is given. Nothing is written. */
export function readDirectory(
  path: string,
  options: {
    readonly format?: BodyFormat | undefined;
    readonly scheme?: string | undefined;
    readonly language?: string | undefined;
  } = {},
): BodyPlan {
  if (!existsSync(path)) throw new UnreadableDirectory(`There is no file ${path}.`);
  const content = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  const scheme = options.scheme ?? slugOf({ en: basename(path).replace(/\.[a-z]+$/i, "") });
  const language = options.language ?? "en";
  const isCsv = options.format === "csv" || (!options.format && /\.(csv|tsv)$/i.test(path));
  if (isCsv) return readTable(csvLines(content, path), { scheme, language });
  const value = json(content, path);
  if (options.format === "govuk" || (!options.format && isGovuk(value))) {
    if (!Array.isArray(value)) throw new UnreadableDirectory(`${path} is not a list of bodies.`);
    return readGovuk(value, options.scheme ?? govukScheme);
  }
  if (isPopolo(value)) return readPopolo(value, { scheme, language });
  throw new UnreadableDirectory(
    `${path} is neither a Popolo document (an object with "organizations") nor an extract of the ` +
      `GOV.UK organisations API. A table must end in .csv, or be named with --format csv.`,
  );
}

function csvLines(content: string, path: string): z.output<typeof table> {
  try {
    const [heading = ""] = content.split("\n", 1);
    // Spreadsheets of some countries separate by semicolons; cells may hold either.
    const counts = [",", ";", "\t"].map((sign) => ({ sign, count: heading.split(sign).length }));
    const delimiter = counts.sort((a, b) => b.count - a.count)[0]?.sign ?? ",";
    // Cells left out at the end of a line are empty; one too many is a comma nobody meant.
    const rows: unknown = parse(content, {
      columns: true,
      delimiter,
      skip_empty_lines: true,
      relax_column_count_less: true,
    });
    return table.parse(rows);
  } catch (fault) {
    throw new UnreadableDirectory(
      `${path} is not a table: ${fault instanceof Error ? fault.message : String(fault)}`,
    );
  }
}

function json(content: string, path: string): unknown {
  try {
    return JSON.parse(content);
  } catch (fault) {
    throw new UnreadableDirectory(
      `${path} is not JSON: ${fault instanceof Error ? fault.message : String(fault)}`,
    );
  }
}
