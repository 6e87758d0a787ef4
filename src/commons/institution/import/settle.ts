import type { BodyNote, BodyNoteKind, BodyPlan, BodyRecord } from "./plan.js";

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
  const successors = successorsIn(byId, notes);
  const records = [...byId.values()].map((record) => {
    const after = [...(successors.get(record.id) ?? [])];
    if (record.isDissolved && after.length === 0 && record.why === null) {
      notes.push(noteOn(record, "no-successor", record.id));
    }
    if (record.isDissolved && record.dissolved === null) {
      notes.push(noteOn(record, "no-dissolution-date", record.id));
    }
    return {
      ...record,
      parents: [...new Set(record.parents)],
      successors: after,
      predecessors: record.predecessors.filter((id) => !byId.has(id)),
    };
  });
  return {
    scheme: options.scheme,
    lines: options.lines,
    records: inOrder(records, notes),
    notes,
  };
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

// Lists say it from either end, not always from both.
function successorsIn(
  byId: ReadonlyMap<string, BodyRecord>,
  notes: BodyNote[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const link = (from: BodyRecord, to: string) => {
    if (from.id === to) notes.push(noteOn(from, "successor-itself", to));
    else found.set(from.id, (found.get(from.id) ?? new Set()).add(to));
  };
  for (const record of byId.values()) {
    if (record.isDissolved) for (const to of record.successors) link(record, to);
    for (const from of record.predecessors) {
      const before = byId.get(from);
      if (before?.isDissolved) link(before, record.id);
      else if (before) notes.push(noteOn(record, "predecessor-stands", from));
    }
  }
  return found;
}

// Parents first. A link that would close a circle is left out, and the way round is told.
function inOrder(records: readonly BodyRecord[], notes: BodyNote[]): readonly BodyRecord[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  const placed = new Map<string, BodyRecord>();
  const path: string[] = [];
  const visit = (record: BodyRecord): void => {
    if (placed.has(record.id)) return;
    path.push(record.id);
    const parents = record.parents.filter((id) => {
      const at = path.indexOf(id);
      if (at < 0) return true;
      notes.push(noteOn(record, "parent-circle", [...path.slice(at), id].join(" → ")));
      return false;
    });
    for (const id of parents) {
      const parent = byId.get(id);
      if (parent) visit(parent);
    }
    path.pop();
    placed.set(record.id, { ...record, parents });
  };
  for (const record of records) visit(record);
  return [...placed.values()];
}
