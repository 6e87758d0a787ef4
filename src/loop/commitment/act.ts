import {
  apply,
  countOpenMilestones,
  decide,
  read,
  readForUpdate,
  type ActingTenure,
  type Command,
  type Obligation,
  type Refusal,
} from "../../commons/obligation/index.js";
import type { Actor } from "../../ground/http/actor.js";
import type { Day } from "../../ground/clock.js";
import type { Ground } from "../../ground/ground.js";
import { circleOf } from "./circle.js";
import { commitmentMoved } from "./facts.js";

/** What became of a command on a commitment. */
export type Acted =
  | { readonly ok: true; readonly what: string }
  | { readonly ok: false; readonly refusal: Refusal | { readonly kind: "not-found" } };

/** Carries out a command: rows and fact in one transaction, or nothing and the reason. */
export async function act(
  ground: Ground,
  id: string,
  asked: {
    readonly command: Command;
    readonly tenures: readonly ActingTenure[];
    readonly today: Day;
    /** The version the person saw; null for programs that look first. */
    readonly seen: number | null;
  },
): Promise<Acted> {
  const at = ground.clock.now();
  return ground.sql.begin(async (tx): Promise<Acted> => {
    const obligation = await readForUpdate(tx, id);
    if (!obligation) return { ok: false, refusal: { kind: "not-found" } };
    const parent = obligation.parent ? await read(tx, obligation.parent) : null;
    const verdict = decide(obligation, asked.command, {
      tenures: asked.tenures,
      circle: await circleOf(tx, obligation),
      today: asked.today,
      openMilestones: await countOpenMilestones(tx, id),
      parentDueOn: parent?.dueOn ?? null,
    });
    if (!verdict.ok) return verdict;
    if (asked.seen !== null && asked.seen !== obligation.version) return changed;
    const { change } = verdict;
    if (!(await apply(tx, obligation, { change, at }))) return changed;
    await ground.ledger.append(tx, [commitmentMoved(obligation, change)]);
    return { ok: true, what: change.what };
  });
}

const changed = { ok: false, refusal: { kind: "changed-meanwhile" } } as const;

/** The offices somebody holds at this moment, as the rules read them. */
export function tenuresOf(actor: Actor): readonly ActingTenure[] {
  if (actor.kind !== "person") return [];
  // The session was read a moment ago: what it names is in force.
  return actor.tenures.map(({ post, institution, role }) => ({
    post,
    institution,
    role,
    from: null,
    to: null,
  }));
}

/** A commitment or milestone everybody may see, or null. */
export async function readPublic(ground: Ground, id: string): Promise<Obligation | null> {
  const obligation = await read(ground.sql, id);
  if (!obligation || obligation.state === "draft") return null;
  return obligation.kind === "commitment" || obligation.kind === "milestone" ? obligation : null;
}
