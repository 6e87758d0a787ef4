import { isDay } from "../../../ground/clock.js";
import { classifications, type Classification } from "../institution.js";
import { headPost, postRoles } from "../post.js";
import {
  tidy,
  type BodyNote,
  type BodyNoteKind,
  type BodyPlan,
  type BodyRecord,
  type PostRecord,
} from "./plan.js";
import { noteOn, settle } from "./settle.js";

/** One row of a table, with the line of the file it begins on. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** What a row says, by the names of the columns. */
type Cells = ReadonlyMap<string, string>;

const columns = [
  "id",
  "name",
  "classification",
  "acronym",
  "area",
  "parents",
  "successors",
  "predecessors",
  "founded",
  "dissolved",
  "why",
  "website",
  "post",
  "post_role",
  "post_email",
  "post_phone",
] as const;

type Column = (typeof columns)[number];

const otherNames: ReadonlyMap<string, Column> = new Map([
  ["parent", "parents"],
  ["predecessor", "predecessors"],
  ["successor", "successors"],
]);

/**
 * A table with one body a line, below a line that names the columns: `columns`, of which only id and
 * name must be there; name, why and post also in other languages (name_fr). Ids of other bodies are
 * separated by ";", days are written 2024-02-29.
 */
export function readTable(
  rows: readonly TableRow[],
  options: { readonly scheme: string; readonly language: string },
): BodyPlan {
  const [first, ...lines] = rows;
  const heading = headingOf(first);
  const notes: BodyNote[] = heading
    .filter((name) => !isKnown(name))
    .map((what) => ({
      line: first?.line ?? 1,
      id: null,
      isError: false,
      kind: "unknown-column",
      what,
    }));
  const records = lines.flatMap(({ line, cells }): readonly BodyRecord[] => {
    const row: Cells = new Map(heading.map((name, index) => [name, tidy(cells[index] ?? "")]));
    const here = { line, id: cell(row, "id") };
    const surplus = cells
      .slice(heading.length)
      .map(tidy)
      .filter((text) => text !== "");
    const refusal: readonly [BodyNoteKind, string] | null =
      here.id === ""
        ? ["no-id", cell(row, "name")]
        : Object.keys(texts(row, "name", options.language)).length === 0
          ? ["no-name", here.id]
          : surplus.length > 0
            ? ["too-many-cells", surplus.join(", ")]
            : null;
    if (refusal === null) return [recordOf(row, { ...here, language: options.language, notes })];
    const [kind, what] = refusal;
    notes.push({ line, id: here.id === "" ? null : here.id, isError: true, kind, what });
    return [];
  });
  return settle(records, { scheme: options.scheme, lines: lines.length, notes });
}

/** The columns without which a table cannot be read. */
export function missingColumns(rows: readonly TableRow[]): readonly string[] {
  const heading = headingOf(rows[0]);
  const isThere = (column: string) =>
    heading.some((name) => name === column || name.startsWith(`${column}_`));
  return ["id", "name"].filter((column) => !isThere(column));
}

function recordOf(
  row: Cells,
  here: {
    readonly line: number;
    readonly id: string;
    readonly language: string;
    readonly notes: BodyNote[];
  },
): BodyRecord {
  const { line, id, language, notes } = here;
  const note = (kind: BodyNoteKind) => (what: string) => notes.push(noteOn(here, kind, what));
  const day = (column: Column) => {
    const text = cell(row, column);
    if (text === "" || isDay(text)) return text || null;
    note("bad-date")(text);
    return null;
  };
  const why = texts(row, "why", language);
  return {
    line,
    id,
    name: texts(row, "name", language),
    classification: kindOf(cell(row, "classification"), note("unknown-kind")),
    acronym: cell(row, "acronym") || null,
    area: cell(row, "area") || null,
    isDissolved: cell(row, "dissolved") !== "",
    founded: day("founded"),
    dissolved: day("dissolved"),
    why: Object.keys(why).length === 0 ? null : why,
    website: webAddress(cell(row, "website"), note("bad-url")),
    parents: list(row, "parents"),
    successors: list(row, "successors"),
    predecessors: list(row, "predecessors"),
    posts: postsOf(row, language, note("unknown-role")),
  };
}

/** A kind of body by its name here or a common one elsewhere, or "agency" with a note. */
export function kindOf(text: string, note: (what: string) => void): Classification {
  const wanted = text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  const found = classifications.find((one) => one === wanted) ?? kindsElsewhere.get(wanted);
  if (found) return found;
  if (wanted !== "") note(text);
  return "agency";
}

const kindsElsewhere: ReadonlyMap<string, Classification> = new Map([
  ["department", "ministry"],
  ["tribunal", "court"],
  ["parliament", "legislature"],
  ["city", "municipality"],
  ["town", "municipality"],
  ["region", "regional_government"],
  ["company", "business"],
  ["university", "academia"],
]);

/** An address of the web, or null with a note. */
export function webAddress(text: string, note: (what: string) => void): string | null {
  if (text === "") return null;
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return text;
  note(text);
  return null;
}

function postsOf(
  row: Cells,
  language: string,
  note: (what: string) => void,
): readonly PostRecord[] {
  const named = texts(row, "post", language);
  const given = cell(row, "post_role");
  const ways = [
    { kind: "email" as const, value: cell(row, "post_email") },
    { kind: "phone" as const, value: cell(row, "post_phone") },
  ];
  const contacts = ways.filter(({ value }) => value !== "");
  const hasName = Object.keys(named).length > 0;
  if (!hasName && given === "" && contacts.length === 0) return [];
  const label = hasName ? named : headPost;
  const role = postRoles.find((one) => one === given);
  if (given !== "" && role === undefined) note(given);
  return [{ id: Object.values(label)[0] ?? "", label, role: role ?? "head", contacts }];
}

function headingOf(row: TableRow | undefined): readonly string[] {
  return (row?.cells ?? []).map((text) => {
    const name = tidy(text).toLowerCase().replace(/\s+/g, "_");
    return otherNames.get(name) ?? name;
  });
}

function isKnown(name: string): boolean {
  return columns.some((column) => column === name) || /^(name|why|post)_[a-z]{2,3}$/.test(name);
}

// "name" is in the language of the list, "name_fr" in French.
function texts(row: Cells, column: Column, language: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, text] of row) {
    const [first, code = language, ...others] = name.split("_");
    const isText = first === column && others.length === 0 && /^[a-z]{2,3}$/.test(code);
    if (isText && text !== "") found[code] = text;
  }
  return found;
}

function cell(row: Cells, column: Column): string {
  return row.get(column) ?? "";
}

function list(row: Cells, column: Column): readonly string[] {
  return cell(row, column)
    .split(";")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}
