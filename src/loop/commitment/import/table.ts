import { completions } from "../../../commons/obligation/index.js";
import { isDay } from "../../../ground/clock.js";
import { editions, ogpFields } from "../ogp/template.js";
import { saysSomething, type Ogp } from "../ogp/texts.js";
import {
  headPost,
  keyOf,
  tidy,
  titleFrom,
  type ImportNote,
  type ImportPlan,
  type ImportRecord,
  type NoteKind,
  type OfficeRef,
} from "./plan.js";

/** One line of a table: column name to text. */
export type TableLine = Readonly<Record<string, string>>;

const importedStates = ["offered", "accepted", "delivered", "fulfilled"] as const;

/**
 * A table with one commitment a line. Columns (only `id`, `title` and `institution` must be there):
 * id, title, title_fr, title_ar …, deliverable, deliverable_fr …, institution, institution_fr …,
 * post, supporting (institutions, separated by ";"), due_on (YYYY-MM-DD), state, completion,
 * source_url, parent (the id of another line; makes it a milestone), topics (separated by ";"), and
 * of the OGP form: edition, starts_on, problem, causes, results … with their languages (problem_fr).
 */
export function readTable(
  lines: readonly TableLine[],
  options: { readonly scheme: string; readonly language: string },
): ImportPlan {
  const records: ImportRecord[] = [];
  const notes: ImportNote[] = [];
  const byId = new Map<string, ImportRecord>();
  for (const [index, line] of lines.entries()) {
    // Line 1 of a table is its heading.
    const at = index + 2;
    const id = tidy(line["id"] ?? "");
    const read = readLine(line, { at, id, language: options.language, known: byId });
    notes.push(...read.notes.map((note) => ({ line: at, id: id === "" ? null : id, ...note })));
    if (read.record === null) continue;
    byId.set(id, read.record);
    records.push(read.record);
  }
  return { scheme: options.scheme, lines: lines.length, records, notes };
}

type Noticed = Pick<ImportNote, "isError" | "kind" | "what">;

function readLine(
  line: TableLine,
  place: {
    readonly at: number;
    readonly id: string;
    readonly language: string;
    readonly known: ReadonlyMap<string, ImportRecord>;
  },
): { readonly record: ImportRecord | null; readonly notes: readonly Noticed[] } {
  const { at, id, language, known } = place;
  const notes: Noticed[] = [];
  const refuse = (kind: NoteKind, what: string) => ({
    record: null,
    notes: [...notes, { isError: true, kind, what }],
  });
  const remark = (kind: NoteKind, what: string) => notes.push({ isError: false, kind, what });
  if (id === "") return refuse("no-id", line["title"] ?? "");
  if (known.has(id)) return refuse("duplicate-id", id);
  const title = textsOf(line, "title", language);
  if (Object.keys(title).length === 0) return refuse("no-title", id);
  const institution = textsOf(line, "institution", language);
  const [name] = Object.values(institution);
  if (name === undefined) return refuse("no-lead", id);
  const parent = tidy(line["parent"] ?? "");
  if (parent !== "" && !known.has(parent)) return refuse("unknown-parent", parent);
  const due = tidy(line["due_on"] ?? "");
  if (due !== "" && !isDay(due)) return refuse("bad-date", due);
  if (due === "") remark("no-date", id);
  const latest = known.get(parent)?.dueOn;
  if (due !== "" && latest && due > latest) return refuse("date-after-parent", due);
  const state = importedStates.find((one) => one === (tidy(line["state"] ?? "") || "accepted"));
  if (!state) return refuse("unknown-state", line["state"] ?? "");
  const completion = completions.find(
    (one) => one === (tidy(line["completion"] ?? "") || "not_started"),
  );
  if (!completion) return refuse("unknown-completion", line["completion"] ?? "");
  const source = tidy(line["source_url"] ?? "");
  const isWeb = /^https?:\/\/\S+$/.test(source) && URL.canParse(source);
  if (source !== "" && !isWeb) remark("bad-url", source);
  const deliverable = textsOf(line, "deliverable", language);
  return {
    notes,
    record: {
      line: at,
      id,
      kind: parent === "" ? "commitment" : "milestone",
      parent: parent === "" ? null : parent,
      title: Object.fromEntries(
        Object.entries(title).map(([code, text]) => [code, titleFrom(text)]),
      ),
      deliverable: Object.keys(deliverable).length > 0 ? deliverable : title,
      lead: officeRef(institution, line["post"] ?? "", language),
      supporting: listOf(line["supporting"])
        .filter((helper) => keyOf(helper) !== keyOf(name))
        .map((helper) => ({
          office: officeRef({ [language]: helper }, "", language),
          role: "supporting",
        })),
      dueOn: due === "" ? null : due,
      sourceUrl: isWeb ? source : null,
      state,
      completion,
      topics: listOf(line["topics"]),
      ...ogpOf(line, language),
    },
  };
}

function ogpOf(line: TableLine, language: string): { readonly ogp?: Ogp } {
  const starts = tidy(line["starts_on"] ?? "");
  const texts = ogpFields.flatMap((field) => {
    const text = textsOf(line, field, language);
    return Object.keys(text).length > 0 ? [[field, text] as const] : [];
  });
  const ogp: Ogp = {
    edition: editions.find((one) => one === tidy(line["edition"] ?? "")) ?? null,
    startsOn: isDay(starts) ? starts : null,
    texts: Object.fromEntries(texts),
  };
  return saysSomething(ogp) ? { ogp } : {};
}

function officeRef(
  institution: Readonly<Record<string, string>>,
  post: string,
  language: string,
): OfficeRef {
  const [name = ""] = Object.values(institution);
  const label = tidy(post);
  return {
    key: label === "" ? keyOf(name) : `${keyOf(name)}:${keyOf(label)}`,
    institution,
    post: label === "" ? headPost : { [language]: label },
  };
}

// "title" is in the language of the list, "title_fr" in French.
function textsOf(line: TableLine, column: string, language: string): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const name of Object.keys(line)) {
    if (!name.startsWith(column)) continue;
    const rest = name.slice(column.length);
    const code = rest === "" ? language : /^_([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)$/.exec(rest)?.[1];
    const text = code === undefined ? "" : tidy(line[name] ?? "");
    if (code !== undefined && text !== "") texts[code] = text;
  }
  return texts;
}

function listOf(text: string | undefined): readonly string[] {
  return [
    ...new Set(
      (text ?? "")
        .split(";")
        .map(tidy)
        .filter((item) => item !== ""),
    ),
  ];
}
