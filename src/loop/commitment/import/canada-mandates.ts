import { z } from "zod";
import { createTitleFinder, type FoundTitles } from "./offices.js";
import {
  keyOf,
  tidy,
  titleFrom,
  type ImportNote,
  type ImportPlan,
  type ImportRecord,
  type OfficeRef,
} from "./plan.js";

/** One commitment of the mandate letters as the file holds it. */
const lineShape = z.object({
  id: z.string().min(1),
  text: z.string().min(1),
  lead: z.string(),
  ministers: z.array(z.string()),
});

/** One letter: to which office, and where it can be read. */
export interface Letter {
  readonly office: string;
  readonly url: string;
}

/** The ids of these lists in every instance. */
export const mandatesScheme = "canada-mandates-2021";

/**
 * The mandate letters of 2021: one reporting lead each, who answers; all other ministers named
 * support. The letters have no dates, so none are given. The persons in the letters stay out.
 */
export function readMandates(lines: readonly unknown[], letters: readonly Letter[]): ImportPlan {
  const parsed = lines.map((line) => lineShape.safeParse(line));
  const leads = new Set(parsed.flatMap((line) => (line.success ? [tidy(line.data.lead)] : [])));
  const known = [...leads].filter((lead) => lead !== "");
  const finder = createTitleFinder([...known, ...unknownLetters(known, letters)]);
  const urls = lettersByOffice(known, letters);
  const records: ImportRecord[] = [];
  const notes: ImportNote[] = [];
  const ids = new Set<string>();
  for (const [index, line] of parsed.entries()) {
    const at = index + 1;
    if (!line.success) {
      notes.push(note({ line: at, isError: true, kind: "not-readable", what: String(index) }));
      continue;
    }
    const { id } = line.data;
    const text = tidy(line.data.text);
    const lead = tidy(line.data.lead);
    if (lead === "") {
      notes.push(note({ line: at, id, isError: true, kind: "no-lead", what: text }));
      continue;
    }
    if (ids.has(id)) {
      notes.push(note({ line: at, id, isError: true, kind: "duplicate-id", what: id }));
      continue;
    }
    ids.add(id);
    const named = line.data.ministers.map((minister) => ({
      minister: tidy(minister),
      found: finder(tidy(minister)),
    }));
    for (const { minister, found } of named) {
      const kind = noteOf(found);
      if (kind !== null) notes.push(note({ line: at, id, kind, what: minister }));
    }
    const offices = [
      ...new Set(
        named.flatMap(({ minister, found }) => (found.how === "none" ? [minister] : found.titles)),
      ),
    ];
    if (!offices.includes(lead)) {
      notes.push(note({ line: at, id, kind: "lead-not-listed", what: lead }));
    }
    const sourceUrl = urls.get(lead) ?? null;
    if (sourceUrl === null) notes.push(note({ line: at, id, kind: "no-source", what: lead }));
    records.push({
      line: at,
      id,
      kind: "commitment",
      parent: null,
      title: { en: titleFrom(text) },
      deliverable: { en: text },
      lead: officeRef(lead),
      supporting: offices
        .filter((office) => office !== lead)
        .map((office) => ({ office: officeRef(office), role: "supporting" })),
      dueOn: null,
      sourceUrl,
      state: "accepted",
      completion: "not_started",
      topics: [],
    });
  }
  return { scheme: mandatesScheme, lines: lines.length, records, notes };
}

function officeRef(title: string): OfficeRef {
  return { key: keyOf(title), institution: { en: `Office of the ${title}` }, post: { en: title } };
}

function noteOf(found: FoundTitles): "title-matched" | "titles-joined" | "unknown-office" | null {
  switch (found.how) {
    case "same":
      return null;
    case "matched":
      return "title-matched";
    case "joined":
      return "titles-joined";
    case "none":
      return "unknown-office";
  }
}

// Letters of offices that lead nothing here still name offices others may mean.
function unknownLetters(known: readonly string[], letters: readonly Letter[]): readonly string[] {
  const finder = createTitleFinder(known);
  return letters
    .map((letter) => tidy(letter.office))
    .filter((office) => finder(office).how === "none");
}

function lettersByOffice(
  known: readonly string[],
  letters: readonly Letter[],
): ReadonlyMap<string, string> {
  const finder = createTitleFinder(known);
  const urls = new Map<string, string>();
  for (const letter of letters) {
    const [office] = finder(tidy(letter.office)).titles;
    if (office !== undefined && !urls.has(office)) urls.set(office, letter.url);
  }
  return urls;
}

function note(
  made: Pick<ImportNote, "line" | "kind" | "what"> & Partial<Pick<ImportNote, "id" | "isError">>,
): ImportNote {
  return { id: null, isError: false, ...made };
}
