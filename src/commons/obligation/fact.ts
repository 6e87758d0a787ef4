import type { NewFact } from "../../ground/ledger/index.js";
import { subjectOf } from "./kind.js";
import type { Obligation } from "./obligation.js";
import type { Change } from "./verdict.js";

/** `<kind>.<what happened>`: what one command did to an obligation. */
export function movedFact(before: Obligation, change: Change): NewFact {
  return {
    type: `${before.kind}.${change.what}`,
    sub: subjectOf(before),
    by: change.by?.institution ?? null,
    role: change.by?.post ?? null,
    pub: {
      title: before.title,
      debtor: change.debtor,
      post: change.accountablePost,
      due_on: change.dueOn,
      state: change.state,
      completion: change.completion,
      ...change.pub,
    },
  };
}
