import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { slugOf } from "../slug.js";
import { govukScheme, isGovuk, readGovuk } from "./govuk.js";
import type { BodyPlan } from "./plan.js";
import { isPopolo, readPopolo } from "./popolo.js";
import { missingColumns, readTable, type TableRow } from "./table.js";

/** The forms of directories that can be brought in. */
export const bodyFormats = ["csv", "popolo", "govuk"] as const;

/** One form of a directory. */
export type BodyFormat = (typeof bodyFormats)[number];

/** A directory that could not be read at all, in a sentence for whoever gave it. */
export class UnreadableDirectory extends Error {}

const rows = z.array(
  z.object({ record: z.array(z.string()), info: z.looseObject({ lines: z.number() }) }),
);

/** Reads a file; its form is recognised unless it is given. Nothing is written. */
export function readDirectory(
  path: string,
  options: {
    readonly format?: BodyFormat | undefined;
    readonly scheme?: string | undefined;
    readonly language?: string | undefined;
    /** Whether those who hold the offices are brought in, too. */
    readonly withPeople?: boolean | undefined;
  } = {},
): BodyPlan {
  if (!existsSync(path)) throw new UnreadableDirectory(`There is no file ${path}.`);
  const content = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  const scheme = options.scheme ?? slugOf({ en: basename(path).replace(/\.[a-z]+$/i, "") });
  const language = options.language ?? "en";
  const isCsv = options.format === "csv" || (!options.format && /\.(csv|tsv)$/i.test(path));
  if (isCsv) {
    const found = csvRows(content, path);
    const missing = missingColumns(found);
    if (missing.length > 0) {
      throw new UnreadableDirectory(
        `The first line of ${path} names no ${missing.join(" and no ")}.`,
      );
    }
    return readTable(found, { scheme, language });
  }
  const value = json(content, path);
  if (options.format === "govuk" || (!options.format && isGovuk(value))) {
    if (!Array.isArray(value)) throw new UnreadableDirectory(`${path} is not a list of bodies.`);
    return readGovuk(value, options.scheme ?? govukScheme);
  }
  if (isPopolo(value) || (options.format === "popolo" && Array.isArray(value)))
    return readPopolo(value, { scheme, language, withPeople: options.withPeople });
  throw new UnreadableDirectory(
    `${path} is neither a Popolo document ("organizations") nor an extract of the ` +
      `GOV.UK organisations API. A table must end in .csv, or be named with --format csv.`,
  );
}

function csvRows(content: string, path: string): readonly TableRow[] {
  try {
    const [heading = ""] = content.split("\n", 1);
    // Spreadsheets of some countries separate by semicolons; cells may hold either.
    const counts = [",", ";", "\t"].map((sign) => ({ sign, count: heading.split(sign).length }));
    const delimiter = counts.sort((a, b) => b.count - a.count)[0]?.sign ?? ",";
    const parsed: unknown = parse(content, {
      delimiter,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
    });
    // The parser counts to the end of a row; people look for its beginning.
    return rows.parse(parsed).map(({ record, info }) => ({
      line: info.lines - (record.join("").match(/\n/g)?.length ?? 0),
      cells: record,
    }));
  } catch (fault) {
    throw new UnreadableDirectory(`${path} is not a table: ${messageOf(fault)}`);
  }
}

function json(content: string, path: string): unknown {
  try {
    return JSON.parse(content);
  } catch (fault) {
    throw new UnreadableDirectory(`${path} is not JSON: ${messageOf(fault)}`);
  }
}

function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
