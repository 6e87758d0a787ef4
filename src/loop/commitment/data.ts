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
  const { creditor, proposal, transfer } = obligation;
  return {
    id: obligation.id,
    kind: obligation.kind,
    title: obligation.title,
    deliverable: obligation.deliverable,
    state: obligation.state,
    completion: obligation.completion,
    note: obligation.note,
    disputed: obligation.disputed,
    tacit: obligation.tacit,
    decision: obligation.decision,
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
    offered_on: obligation.offeredOn,
    delivered_on: obligation.deliveredOn,
    date_request: proposal && {
      due_on: proposal.dueOn,
      why: proposal.why,
      by: proposal.by,
      on: proposal.on,
    },
    transfer: transfer && {
      debtor: transfer.debtor,
      accountable_post: transfer.post,
      why: transfer.why,
      by: transfer.by,
      on: transfer.on,
    },
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
