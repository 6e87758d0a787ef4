import { promised, subjectOf, type NewObligation } from "../../commons/obligation/index.js";
import type { NewFact } from "../../ground/ledger/index.js";
import { ogpJson } from "./ogp/record.js";
import { saysSomething, type Ogp } from "./ogp/texts.js";

/** `commitment.offered`: somebody proposes that an institution owe this by a day. */
export function commitmentOffered(obligation: NewObligation, ogp?: Ogp): NewFact {
  return {
    type: `${obligation.kind}.offered`,
    sub: subjectOf(obligation),
    by: obligation.createdBy,
    role: obligation.createdByPost,
    pub: { ...promised(obligation), ...saidIn(ogp) },
  };
}

/** `commitment.imported`: it was promised elsewhere; the fact names where it came from. */
export function commitmentImported(
  obligation: NewObligation,
  from: { readonly line: number; readonly ogp?: Ogp | undefined },
): NewFact {
  const { externalId } = obligation;
  return {
    type: `${obligation.kind}.imported`,
    sub: subjectOf(obligation),
    by: obligation.debtor,
    role: obligation.accountablePost,
    pub: {
      ...promised(obligation),
      ...saidIn(from.ogp),
      source: {
        list: externalId?.scheme ?? null,
        id: externalId?.id ?? null,
        line: from.line,
        url: obligation.sourceUrl,
      },
    },
  };
}

// Who accepts a promise accepts what its form says too.
function saidIn(ogp: Ogp | undefined) {
  return ogp && saysSomething(ogp) ? { form: ogpJson(ogp) } : {};
}
