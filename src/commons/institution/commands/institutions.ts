import type { Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import type { Day } from "../../../ground/clock.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import {
  institutionChanged,
  institutionDissolved,
  institutionRegistered,
  parentsChanged,
  type ActingFor,
} from "../facts.js";
import type { Institution } from "../institution.js";
import { findCircle, mayDissolve, mayHaveParents } from "../rules.js";
import { insertSuccessions, readAbove, replaceParents } from "../store/relations.js";
import {
  insertInstitutions,
  lockParents,
  updateDissolved,
  updateInstitution,
  type InstitutionTexts,
  type NewInstitution,
} from "../store/write-institutions.js";
import { meanwhile, type Done } from "./done.js";

/** Registers a body; its id and slug come back. */
export async function registerInstitution(
  tx: Tx,
  ground: Ground,
  institution: NewInstitution,
): Promise<{ readonly id: string; readonly slug: string }> {
  const [made] = await registerInstitutions(tx, ground, [institution]);
  if (!made) throw new Error("an institution was not written");
  return made;
}

/** Registers many bodies in a few statements; ids and slugs come back in their order. */
export async function registerInstitutions(
  tx: Tx,
  ground: Ground,
  list: readonly NewInstitution[],
): Promise<readonly { readonly id: string; readonly slug: string }[]> {
  const made = await insertInstitutions(tx, list, ground.clock.now());
  // Bodies that stood before cannot belong to new ones: only the list itself could go in a circle.
  const parents = new Map(made.map(({ id }, index) => [id, list[index]?.parents ?? []]));
  const circle = findCircle(parents);
  if (circle !== null) throw new RangeError(`institution ${circle} would belong to itself`);
  const facts = made.flatMap(({ id, slug }, index) => {
    const one = list[index];
    return one ? [institutionRegistered(id, slug, one)] : [];
  });
  await ground.ledger.append(tx, facts);
  return made;
}

/** Changes what the entry of a body says. */
export async function changeInstitution(
  tx: Tx,
  ground: Ground,
  change: {
    readonly before: Pick<Institution, "id" | "version">;
    readonly to: InstitutionTexts;
    readonly by: ActingFor;
  },
): Promise<Done<null>> {
  const { before, to, by } = change;
  const at = ground.clock.now();
  if (!(await updateInstitution(tx, before, { to, at }))) return meanwhile;
  await ground.ledger.append(tx, [institutionChanged(before.id, by, to)]);
  return { ok: true, value: null };
}

/** Changes what a body belongs to; the first parent is the one charts draw it under. */
export async function changeParents(
  tx: Tx,
  ground: Ground,
  asked: {
    readonly institution: string;
    readonly parents: readonly string[];
    readonly by: ActingFor;
  },
): Promise<Done<null>> {
  const { institution, by } = asked;
  const parents = [...new Set(asked.parents)];
  await lockParents(tx);
  const judged = mayHaveParents(institution, parents, await readAbove(tx, parents));
  if (!judged.ok) return judged;
  await replaceParents(tx, institution, parents);
  await ground.ledger.append(tx, [parentsChanged(institution, by, parents)]);
  return { ok: true, value: null };
}

/** Dissolves a body: its successors answer from that day on, or it is said why nobody does. */
export async function dissolveInstitution(
  tx: Tx,
  ground: Ground,
  asked: {
    readonly institution: Institution;
    readonly on: Day;
    readonly successors: readonly string[];
    readonly why: LanguageMap | null;
    readonly by: ActingFor;
  },
): Promise<Done<null>> {
  const { institution, on, successors, why, by } = asked;
  const judged = mayDissolve(institution, { on, successors, hasReason: why !== null });
  if (!judged.ok) return judged;
  const to = { day: on, reason: why, at: ground.clock.now() };
  if (!(await updateDissolved(tx, institution, to))) return meanwhile;
  await insertSuccessions(
    tx,
    successors.map((successor) => ({ predecessor: institution.id, successor })),
  );
  await ground.ledger.append(tx, [
    institutionDissolved(institution.id, by, { on, successors, why }),
  ]);
  return { ok: true, value: null };
}
