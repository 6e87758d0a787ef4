import type { Query, Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import { institutionDissolved } from "../facts.js";
import { readInstitutions } from "../store/institutions.js";
import { insertSuccessions } from "../store/relations.js";
import { lockInstitutions, readSuccessorIds, rewriteDissolved } from "../store/rewrite.js";
import { goesOtherwise } from "./differ.js";
import type { BodyRecord } from "./plan.js";

/** How a body went: by ids of the directory. */
export interface Ending {
  readonly id: string;
  readonly successors: readonly string[];
  readonly on: string | null;
  readonly why: LanguageMap | null;
}

/** How the bodies of a list went, and those of earlier files that bodies of this one came after. */
export function endingsOf(
  records: readonly BodyRecord[],
  ids: ReadonlyMap<string, string>,
): readonly Ending[] {
  const found = new Map<string, Ending>();
  const add = (ending: Ending) => {
    const known = found.get(ending.id);
    const successors = [...new Set([...(known?.successors ?? []), ...ending.successors])];
    found.set(ending.id, { ...ending, ...known, successors });
  };
  for (const record of records) {
    const id = ids.get(record.id);
    if (id === undefined) continue;
    const successors = record.successors.flatMap((name) => ids.get(name) ?? []);
    if (record.isDissolved) add({ id, successors, on: record.dissolved, why: record.why });
    for (const name of record.predecessors) {
      const before = ids.get(name);
      if (before !== undefined) add({ id: before, successors: [id], on: null, why: null });
    }
  }
  return [...found.values()];
}

/** Counts the links that were not there yet; unless it is only a preview, writes them and their facts. */
export async function bringEndings(
  query: Query,
  endings: readonly Ending[],
  write: { readonly tx: Tx; readonly ground: Ground } | null,
): Promise<number> {
  const ids = endings.map(({ id }) => id);
  if (write) await lockInstitutions(write.tx, ids);
  const bodies = await readInstitutions(query, ids);
  const known = await readSuccessorIds(query, ids);
  const links = endings.flatMap(({ id, successors }) =>
    successors
      .filter((successor) => known.get(id)?.includes(successor) !== true)
      .map((successor) => ({ predecessor: id, successor })),
  );
  if (!write) return links.length;
  const { tx, ground } = write;
  const linked = new Set(links.map((link) => link.predecessor));
  const changed = endings.flatMap((ending) => {
    const body = bodies.get(ending.id);
    return body && goesOtherwise(body, ending) ? [{ ending, body }] : [];
  });
  await rewriteDissolved(
    tx,
    changed.map(({ ending, body }) => ({
      id: body.id,
      day: ending.on ?? body.dissolutionDate,
      reason: ending.why ?? body.dissolutionReason,
    })),
    ground.clock.now(),
  );
  await insertSuccessions(tx, links);
  const told = new Set([...linked, ...changed.map(({ body }) => body.id)]);
  await ground.ledger.append(
    tx,
    endings
      .filter(({ id }) => told.has(id))
      .map(({ id, on, why, successors }) =>
        institutionDissolved(
          id,
          { institution: id, post: null },
          {
            on: on ?? bodies.get(id)?.dissolutionDate ?? null,
            successors: [...new Set([...(known.get(id) ?? []), ...successors])],
            why: why ?? bodies.get(id)?.dissolutionReason ?? null,
          },
        ),
      ),
  );
  return links.length;
}
