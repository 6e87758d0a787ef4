import { z } from "zod";
import { findArea, findInstitution, listInstitutions } from "../../../commons/institution/index.js";
import type { Query } from "../../../ground/database/sql.js";
import { fieldErrors, type FieldError, type Typed } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import { flatten, nest } from "./nest.js";
import { sections, type SectionName, type Sections } from "./sections.js";

/** A section as it was sent: to be saved, or wrong, with what was typed. */
export type ReadSection =
  | { readonly ok: true; readonly content: Sections[SectionName]; readonly input: Typed }
  | { readonly ok: false; readonly errors: readonly FieldError[]; readonly input: Typed };

/** Reads a section's form; what cannot be read is said beside its field, and nothing is lost. */
export async function readSection(
  query: Query,
  p: Page,
  sent: { readonly section: SectionName; readonly input: Typed },
): Promise<ReadSection> {
  const { section } = sent;
  const { revision: _, goto: __, ...fields } = sent.input;
  const named =
    section === "participants" ? await addNamed(query, p, fields) : { fields, errors: [] };
  // Errors count the rows that say something: so does what is shown again.
  const tree = nest(named.fields);
  const input = section === "participants" ? named.fields : flatten(tree);
  const read = sections.shape[section].safeParse(tree);
  const errors = [...named.errors, ...(read.success ? [] : errorsOf(read.error, p))];
  if (errors.length > 0 || !read.success) return { ok: false, errors, input };
  return { ok: true, content: read.data, input };
}

/** The fields in which a post or an institution is named that cannot be chosen there. */
export function strangersIn(
  input: Typed,
  known: { readonly posts: ReadonlySet<string>; readonly institutions: ReadonlySet<string> },
): readonly string[] {
  return Object.entries(input).flatMap(([field, value]) => {
    if (value === "") return [];
    if (/(^|_)(leadPost|coordinatorPost|(posts|steeringPosts)_\d+)$/.test(field)) {
      return known.posts.has(value) ? [] : [field];
    }
    if (field.endsWith("_institution")) return known.institutions.has(value) ? [] : [field];
    if (/^(institutions|others)(_\d+)?$/.test(field)) {
      return linesOf(value).every((id) => known.institutions.has(id)) ? [] : [field];
    }
    return [];
  });
}

/** A section as its form shows it: lists of values as the lines people type. */
export function inputOf(section: SectionName, all: Sections): Typed {
  if (section !== "outcomes") return flatten(all[section]);
  return flatten({
    outcomes: all.outcomes.outcomes.map((outcome) => ({
      ...outcome,
      trajectory: outcome.trajectory.map(({ year, value }) => `${year}: ${value}`).join("\n"),
      topics: outcome.topics.join(", "),
    })),
  });
}

function errorsOf(error: z.ZodError, p: Page): readonly FieldError[] {
  const w = p.w.compact;
  return fieldErrors(error, p.w).map(({ field: path, message }) => {
    // Names of fields are also ids in the page, where a point may not stand.
    const one = { field: path.replaceAll(".", "_"), message };
    if (one.field.endsWith("_trajectory")) return { ...one, message: w.draftTrajectoryWrong() };
    if (/(year|Days|Fields)$/.test(one.field)) return { ...one, message: w.draftNumberWrong() };
    return one;
  });
}

// People copy what their browser shows, or write a name.
async function addNamed(
  query: Query,
  p: Page,
  fields: Typed,
): Promise<{ readonly fields: Typed; readonly errors: readonly FieldError[] }> {
  const added: Record<string, string> = { ...fields };
  const errors: FieldError[] = [];
  for (const [from, to, find] of additions) {
    const ids = idsIn(fields, to);
    const unknown: string[] = [];
    for (const text of linesOf(fields[from] ?? "").slice(0, linesMax)) {
      const id = await find(query, text);
      if (id === null) unknown.push(text);
      else ids.push(id);
    }
    for (const key of Object.keys(added)) if (key.startsWith(`${to}_`)) delete added[key];
    added[to] = ids.join("\n");
    // What was found has a box now; what was not found stays to be put right.
    added[from] = unknown.join("\n");
    const [first] = unknown;
    if (first !== undefined) {
      errors.push({ field: from, message: p.w.compact.draftUnknown({ text: first }) });
    }
  }
  return { fields: added, errors };
}

// As many as anybody types at once.
const linesMax = 60;

const additions = [
  ["addInstitutions", "institutions", institutionNamed],
  ["addOthers", "others", institutionNamed],
  ["addAreas", "areas", areaNamed],
] as const;

async function institutionNamed(query: Query, text: string): Promise<string | null> {
  const found = await findInstitution(query, lastPart(text));
  if (found) return found.id;
  const { rows } = await listInstitutions(query, {
    search: text,
    classification: null,
    area: null,
    state: "active",
    after: null,
    limit: 10,
  });
  const exact = rows.filter((one) =>
    Object.values(one.name).some((name) => name?.toLowerCase() === text.toLowerCase()),
  );
  const [only, another] = exact.length > 0 ? exact : rows;
  return only && !another ? only.id : null;
}

async function areaNamed(query: Query, text: string): Promise<string | null> {
  return (await findArea(query, lastPart(text)))?.id ?? null;
}

/** The ids that the boxes of a name stand for, as far as they are ids. */
export function idsIn(fields: Typed, name: string): string[] {
  return Object.entries(fields)
    .filter(([key]) => key === name || key.startsWith(`${name}_`))
    .flatMap(([, text]) => linesOf(text))
    .filter((text) => z.uuid().safeParse(text).success);
}

function lastPart(text: string): string {
  const path = text.replace(/[?#].*$/, "").replace(/\/+$/, "");
  return path.slice(path.lastIndexOf("/") + 1);
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}
