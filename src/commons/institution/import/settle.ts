import type { BodyNote, BodyNoteKind, BodyPlan, BodyRecord } from "./plan.js";
import { unwind } from "./unwind.js";

/**
 * Makes one plan of the lines of a list: each id once, no circles, parents before their parts, and who
 * came after whom told from one end only. What has to be left out is noted; no line is lost silently.
 */
export function settle(
  read: readonly BodyRecord[],
  options: {
    readonly scheme: string;
    readonly lines: number;
    readonly notes: readonly BodyNote[];
  },
): BodyPlan {
  const notes: BodyNote[] = [...options.notes];
  const byId = new Map<string, BodyRecord>();
  for (const record of read) {
    if (byId.has(record.id)) notes.push(noteOn(record, "duplicate-id", record.id, true));
    else byId.set(record.id, record);
  }
  const noteCircle = (kind: BodyNoteKind) => (id: string, way: readonly string[]) => {
    const record = byId.get(id);
    if (record) notes.push(noteOn(record, kind, way.join(" → ")));
  };
  const successors = unwind(successorsIn(byId, notes), noteCircle("succession-circle")).links;
  const parents = unwind(
    new Map([...byId.values()].map((record) => [record.id, [...new Set(record.parents)]])),
    noteCircle("parent-circle"),
  );
  const records = parents.order.flatMap((id): readonly BodyRecord[] => {
    const record = byId.get(id);
    if (!record) return [];
    const settled = {
      ...record,
      founded: foundedOf(record, notes),
      parents: parents.links.get(id) ?? [],
      successors: successors.get(id) ?? [],
      predecessors: record.predecessors.filter((other) => !byId.has(other)),
    };
    if (record.isDissolved) noteDissolved(settled, notes);
    return [settled];
  });
  const hasParents = records.some((record) => record.parents.length > 0);
  const { scheme, lines } = options;
  return { scheme, lines, records, notes, hasParents, holders: [] };
}

/** A note about a record. */
export function noteOn(
  record: Pick<BodyRecord, "line" | "id">,
  kind: BodyNoteKind,
  what: string,
  isError = false,
): BodyNote {
  return { line: record.line, id: record.id, isError, kind, what };
}

function noteDissolved(record: BodyRecord, notes: BodyNote[]): void {
  if (record.successors.length === 0 && record.why === null) {
    notes.push(noteOn(record, "no-successor", record.id));
  }
  if (record.dissolved === null) notes.push(noteOn(record, "no-dissolution-date", record.id));
}

// The later day is the one somebody alive wrote down.
function foundedOf(record: BodyRecord, notes: BodyNote[]): string | null {
  const { founded, dissolved } = record;
  if (founded === null || dissolved === null || founded <= dissolved) return founded;
  notes.push(noteOn(record, "dates-crossed", `${founded} > ${dissolved}`));
  return null;
}

// Lists say it from either end, not always from both.
function successorsIn(
  byId: ReadonlyMap<string, BodyRecord>,
  notes: BodyNote[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  const link = (from: BodyRecord, to: string) => {
    if (from.id === to) notes.push(noteOn(from, "successor-itself", to));
    else found.set(from.id, (found.get(from.id) ?? new Set()).add(to));
  };
  for (const record of byId.values()) {
    for (const to of record.successors) {
      if (record.isDissolved) link(record, to);
      else notes.push(noteOn(record, "successor-early", to));
    }
    for (const from of record.predecessors) {
      const before = byId.get(from);
      if (before?.isDissolved) link(before, record.id);
      else if (before) notes.push(noteOn(record, "predecessor-stands", from));
    }
  }
  return new Map([...found].map(([id, after]) => [id, [...after]]));
}
