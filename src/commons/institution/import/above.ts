import type { Query } from "../../../ground/database/sql.js";
import { readLinksAbove } from "../store/rewrite.js";
import type { BodyNote, BodyRecord } from "./plan.js";
import { noteOn } from "./settle.js";

/** A body that is to belong to others than before; by ids of the directory. */
export interface Moving {
  readonly record: BodyRecord;
  readonly id: string;
  readonly parents: readonly string[];
}

/**
 * Leaves out links that would make a body belong to itself by way of what stands in the directory;
 * the way round is told.
 */
export async function withoutCircles(
  query: Query,
  asked: {
    readonly moving: readonly Moving[];
    /** Bodies that are registered together with the change. */
    readonly beside: ReadonlyMap<string, readonly string[]>;
    /** Ids of the directory by ids of the list. */
    readonly ids: ReadonlyMap<string, string>;
    readonly notes: BodyNote[];
  },
): Promise<readonly Moving[]> {
  const { moving, beside, ids, notes } = asked;
  if (moving.length === 0) return [];
  const roots = [...moving.flatMap((one) => one.parents), ...[...beside.values()].flat()];
  const links = new Map([...(await readLinksAbove(query, [...new Set(roots)])), ...beside]);
  // What moves stands nowhere until its new place is found to be right.
  for (const { id } of moving) links.set(id, []);
  let names: ReadonlyMap<string, string> | null = null;
  return moving.map((one) => {
    const parents = one.parents.filter((parent) => {
      const way = wayUp(links, { from: parent, to: one.id });
      if (way === null) return true;
      names ??= new Map([...ids].map(([name, id]) => [id, name]));
      const told = [one.id, ...way].map((id) => names?.get(id) ?? "…").join(" → ");
      notes.push(noteOn(one.record, "parent-circle", told));
      return false;
    });
    links.set(one.id, parents);
    return { ...one, parents };
  });
}

// Breadth first; null when one does not belong to the other.
function wayUp(
  links: ReadonlyMap<string, readonly string[]>,
  ends: { readonly from: string; readonly to: string },
): readonly string[] | null {
  const cameFrom = new Map<string, string | null>([[ends.from, null]]);
  for (const id of cameFrom.keys()) {
    if (id === ends.to) {
      const way: string[] = [];
      for (let at: string | null = id; at !== null; at = cameFrom.get(at) ?? null) way.unshift(at);
      return way;
    }
    for (const next of links.get(id) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, id);
  }
  return null;
}
