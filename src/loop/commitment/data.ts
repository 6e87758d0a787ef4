import {
  isOverdue,
  slip,
  type Evidence,
  type Obligation,
  type Supporter,
} from "../../commons/obligation/index.js";
import type { Day } from "../../ground/clock.js";

/** A commitment as programs get it: the words of the domain, nothing derived is stored. */
export function commitmentData(
  obligation: Obligation,
  more: {
    readonly today: Day;
    readonly supporting: readonly Supporter[];
    readonly evidence?: readonly Evidence[];
  },
) {
  const { creditor } = obligation;
  return {
    id: obligation.id,
    kind: obligation.kind,
    title: obligation.title,
    deliverable: obligation.deliverable,
    state: obligation.state,
    completion: obligation.completion,
    note: obligation.note,
    disputed: obligation.disputed,
    debtor: obligation.debtor,
    accountable_post: obligation.accountablePost,
    supporting: more.supporting,
    creditor: creditor.kind === "public" ? { kind: creditor.kind } : creditor,
    compact: obligation.compact,
    outcomes: obligation.outcomes,
    topics: obligation.topics,
    parent: obligation.parent,
    due_on: obligation.dueOn,
    original_due_on: obligation.originalDueOn,
    redates: obligation.redates,
    overdue: isOverdue(obligation, more.today),
    slip_days: slip(obligation),
    source_url: obligation.sourceUrl,
    external_id: obligation.externalId,
    ...(more.evidence
      ? {
          evidence: more.evidence.map(({ title, url, addedAt }) => ({
            title,
            url,
            added_at: addedAt,
          })),
        }
      : {}),
    version: obligation.version,
    created_at: obligation.createdAt,
    updated_at: obligation.updatedAt,
  };
}
