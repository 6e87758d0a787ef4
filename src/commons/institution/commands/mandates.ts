import type { Day } from "../../../ground/clock.js";
import type { Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import { mandateFact, type ActingFor } from "../facts.js";
import type { Mandate } from "../mandate.js";
import { mayEnd } from "../rules.js";
import { insertMandates, updateMandateEnd, type NewMandate } from "../store/mandates.js";
import type { Done } from "./done.js";

/** An institution answers for a subject in an area from now on; the mandate's id comes back. */
export async function giveMandate(
  tx: Tx,
  ground: Ground,
  asked: { readonly mandate: NewMandate; readonly by: ActingFor },
): Promise<string> {
  const [id] = await giveMandates(tx, ground, [asked]);
  if (id === undefined) throw new Error("a mandate was not written");
  return id;
}

/** Gives many mandates in one statement; ids come back in their order. */
export async function giveMandates(
  tx: Tx,
  ground: Ground,
  list: readonly { readonly mandate: NewMandate; readonly by: ActingFor }[],
): Promise<readonly string[]> {
  const made = await insertMandates(
    tx,
    list.map(({ mandate }) => mandate),
    ground.clock.now(),
  );
  const facts = made.flatMap((mandate, index) => {
    const by = list[index]?.by;
    return by ? [mandateFact(mandate, by, "given")] : [];
  });
  await ground.ledger.append(tx, facts);
  return made.map((mandate) => mandate.id);
}

/** A mandate ends: the first day without it. */
export async function endMandate(
  tx: Tx,
  ground: Ground,
  asked: { readonly mandate: Mandate; readonly until: Day; readonly by: ActingFor },
): Promise<Done<null>> {
  const { mandate, until, by } = asked;
  const judged = mayEnd(mandate, until);
  if (!judged.ok) return judged;
  await updateMandateEnd(tx, mandate.id, until);
  await ground.ledger.append(tx, [mandateFact({ ...mandate, until }, by, "ended")]);
  return { ok: true, value: null };
}
