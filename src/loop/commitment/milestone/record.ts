import { v7 } from "uuid";
import {
  carryOut,
  createMany,
  readForUpdate,
  type ActingTenure,
  type NewObligation,
  type Obligation,
} from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { Tx } from "../../../ground/database/sql.js";
import type { Ground } from "../../../ground/ground.js";
import { circleOf } from "../circle.js";
import { commitmentOffered } from "../facts.js";
import { addMilestone, type PlannedMilestone, type MilestoneRefusal } from "./add.js";

/** What became of a step. */
export type Added =
  | { readonly ok: true; readonly id: string }
  | {
      readonly ok: false;
      readonly refusal: MilestoneRefusal | { readonly kind: "not-found" };
    };

/**
 * Adds a step: offered and accepted by the office that answers for the promise, in one transaction
 * with both facts; or nothing, and the reason why not. The promise is locked, so that its date does
 * not move to before the step meanwhile.
 */
export async function recordMilestone(
  ground: Ground,
  parentId: string,
  asked: {
    readonly planned: PlannedMilestone;
    readonly tenures: (tx: Tx) => Promise<readonly ActingTenure[]>;
    readonly today: Day;
  },
): Promise<Added> {
  const at = ground.clock.now();
  return ground.sql.begin(async (tx): Promise<Added> => {
    const parent = await readForUpdate(tx, parentId);
    if (!parent) return { ok: false, refusal: { kind: "not-found" } };
    const { planned, today } = asked;
    const verdict = addMilestone(planned, { parent, today, tenures: await asked.tenures(tx) });
    if (!verdict.ok) return verdict;
    const milestone = milestoneOf(parent, { planned, by: verdict.by, at, today });
    await createMany(tx, [milestone], at);
    await ground.ledger.append(tx, [commitmentOffered(milestone)]);
    const accepted = await carryOut(tx, milestone.id, {
      ground,
      at,
      today,
      command: { kind: "accept" },
      tenures: [verdict.by],
      seen: null,
      circleOf,
    });
    if (accepted.ok) return { ok: true, id: milestone.id };
    throw new Error(`a step was not accepted by its own office: ${accepted.refusal.kind}`);
  });
}

function milestoneOf(
  parent: Obligation,
  given: {
    readonly planned: PlannedMilestone;
    readonly by: ActingTenure;
    readonly at: Date;
    readonly today: Day;
  },
): NewObligation {
  const { planned, by, at, today } = given;
  return {
    ...planned,
    id: v7({ msecs: at.getTime() }),
    kind: "milestone",
    debtor: parent.debtor,
    accountablePost: parent.accountablePost,
    creditor: parent.creditor,
    compact: parent.compact,
    outcomes: parent.outcomes,
    topics: parent.topics,
    origin: { kind: "institution", ref: parent.debtor },
    createdBy: by.institution,
    createdByPost: by.post,
    parent: parent.id,
    completion: "not_started",
    state: "offered",
    sourceUrl: null,
    externalId: null,
    supporting: [],
    calendar: parent.calendar,
    offeredOn: today,
  };
}
