import { isDay } from "../../../ground/clock.js";
import { classifications, type Classification } from "../institution.js";
import { postRoles } from "../post.js";
import type { BodyNote, BodyPlan, BodyRecord, PostRecord } from "./plan.js";
import { noteOn, settle } from "./settle.js";

/** One line of a table: column name to text. */
export type BodyLine = Readonly<Record<string, string>>;

/**
 * A table with one body a line. Columns (only `id` and `name` must be there): id, name, name_fr,
 * name_ar …, classification, acronym, area (code), parents (ids, separated by ";"), successors,
 * predecessors (ids), founded, dissolved (YYYY-MM-DD), why (when there is no successor), website, post, post_fr …,
 * post_role, post_email, post_phone (one office of the body).
 */
export function readTable(
  lines: readonly BodyLine[],
  options: { readonly scheme: string; readonly language: string },
): BodyPlan {
  const notes: BodyNote[] = [];
  const records = lines.flatMap((line, index): readonly BodyRecord[] => {
    // Line 1 of a table is its heading.
    const at = index + 2;
    const id = cell(line, "id");
    const here = { line: at, id };
    if (id === "") {
      notes.push({ line: at, id: null, isError: true, kind: "no-id", what: cell(line, "name") });
      return [];
    }
    const name = texts(line, "name", options.language);
    if (Object.keys(name).length === 0) {
      notes.push(noteOn(here, "no-name", id, true));
      return [];
    }
    const day = (column: string) => {
      const text = cell(line, column);
      if (text === "") return null;
      if (isDay(text)) return text;
      notes.push(noteOn(here, "bad-date", text));
      return null;
    };
    const dissolved = day("dissolved");
    const why = texts(line, "why", options.language);
    return [
      {
        line: at,
        id,
        name,
        classification: kindOf(cell(line, "classification"), (what) =>
          notes.push(noteOn(here, "unknown-kind", what)),
        ),
        acronym: cell(line, "acronym") || null,
        area: cell(line, "area") || null,
        isDissolved: cell(line, "dissolved") !== "",
        founded: day("founded"),
        dissolved,
        why: Object.keys(why).length === 0 ? null : why,
        website: webAddress(cell(line, "website"), (what) =>
          notes.push(noteOn(here, "bad-url", what)),
        ),
        parents: list(line, "parents"),
        successors: list(line, "successors"),
        predecessors: list(line, "predecessors"),
        posts: postsOf(line, options.language),
      },
    ];
  });
  return settle(records, { scheme: options.scheme, lines: lines.length, notes });
}

/** A kind of body by its name here, or "agency" with a note. */
export function kindOf(text: string, note: (what: string) => void): Classification {
  const wanted = text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  const found = classifications.find((one) => one === wanted);
  if (found) return found;
  if (wanted !== "") note(text);
  return "agency";
}

/** An address of the web, or null with a note. */
export function webAddress(text: string, note: (what: string) => void): string | null {
  if (text === "") return null;
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return text;
  note(text);
  return null;
}

function postsOf(line: BodyLine, language: string): readonly PostRecord[] {
  const label = texts(line, "post", language);
  const [first] = Object.values(label);
  if (first === undefined) return [];
  const email = cell(line, "post_email");
  const phone = cell(line, "post_phone");
  return [
    {
      id: first,
      label,
      role: postRoles.find((role) => role === cell(line, "post_role")) ?? "head",
      contacts: [
        ...(email === "" ? [] : [{ kind: "email" as const, value: email }]),
        ...(phone === "" ? [] : [{ kind: "phone" as const, value: phone }]),
      ],
    },
  ];
}

function texts(line: BodyLine, column: string, language: string): Record<string, string> {
  const found: Record<string, string> = {};
  const main = cell(line, column);
  if (main !== "") found[language] = main;
  for (const name of Object.keys(line)) {
    const lang = new RegExp(`^${column}_([a-z]{2,3})$`).exec(name)?.[1];
    const text = cell(line, name);
    if (lang !== undefined && text !== "") found[lang] = text;
  }
  return found;
}

function cell(line: BodyLine, column: string): string {
  return (line[column] ?? "")
    .toWellFormed()
    .replaceAll("\0", "")
    .normalize("NFC")
    .replace(/\s+/gu, " ")
    .trim();
}

function list(line: BodyLine, column: string): readonly string[] {
  return cell(line, column)
    .split(";")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}
