import { promised, subjectOf, type NewObligation } from "../../commons/obligation/index.js";
import type { NewFact } from "../../ground/ledger/index.js";

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
