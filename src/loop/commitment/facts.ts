import { subjectOf, type NewObligation } from "../../commons/obligation/index.js";
import type { JsonObject, NewFact } from "../../ground/ledger/index.js";

/** `commitment.offered`: somebody proposes that an institution owe this by a day. */
export function commitmentOffered(obligation: NewObligation): NewFact {
  return {
    type: `${obligation.kind}.offered`,
    sub: subjectOf(obligation),
    by: obligation.createdBy,
    role: obligation.createdByPost,
    pub: promised(obligation),
  };
}

/** `commitment.imported`: it was promised elsewhere; the fact names where it came from. */
export function commitmentImported(obligation: NewObligation, line: number): NewFact {
  const { externalId } = obligation;
  return {
    type: `${obligation.kind}.imported`,
    sub: subjectOf(obligation),
    by: obligation.debtor,
    role: obligation.accountablePost,
    pub: {
      ...promised(obligation),
      source: {
        list: externalId?.scheme ?? null,
        id: externalId?.id ?? null,
        line,
        url: obligation.sourceUrl,
      },
    },
  };
}

function promised(obligation: NewObligation): JsonObject {
  const { creditor } = obligation;
  return {
    title: obligation.title,
    deliverable: obligation.deliverable,
    debtor: obligation.debtor,
    post: obligation.accountablePost,
    supporting: obligation.supporting.map(({ institution, post, role }) => ({
      institution,
      post: post ?? undefined,
      role,
    })),
    creditor:
      creditor.kind === "public" ? { kind: "public" } : { kind: creditor.kind, id: creditor.id },
    compact: obligation.compact ?? undefined,
    parent: obligation.parent ?? undefined,
    due_on: obligation.dueOn,
    state: obligation.state,
    completion: obligation.completion,
  };
}
