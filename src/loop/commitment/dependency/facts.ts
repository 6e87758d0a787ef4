import {
  subjectOf,
  type ActingTenure,
  type NewObligation,
  type Obligation,
} from "../../../commons/obligation/index.js";
import type { NewFact } from "../../../ground/ledger/index.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import { commitmentOffered } from "../facts.js";

/** `dependency.offered`: one institution asks another for something it needs by a day, and says why. */
export function dependencyOffered(
  dependency: NewObligation,
  need: { readonly waiting: Obligation; readonly why: LanguageMap },
): NewFact {
  const fact = commitmentOffered(dependency);
  return { ...fact, pub: { ...fact.pub, blocks: subjectOf(need.waiting), why: need.why } };
}

/** `commitment.waits` (or `milestone.waits` …): it cannot be finished before something else is. */
export function waitingRecorded(
  waiting: Obligation,
  need: {
    readonly blocker: Obligation;
    readonly why: LanguageMap | null;
    readonly by: ActingTenure;
  },
): NewFact {
  return {
    type: `${waiting.kind}.waits`,
    sub: subjectOf(waiting),
    by: need.by.institution,
    role: need.by.post,
    pub: {
      title: waiting.title,
      debtor: waiting.debtor,
      post: waiting.accountablePost,
      waits_for: subjectOf(need.blocker),
      ...(need.why === null ? {} : { why: need.why }),
    },
  };
}
