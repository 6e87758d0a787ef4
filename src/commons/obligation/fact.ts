import type { JsonObject, NewFact } from "../../ground/ledger/index.js";
import { subjectOf } from "./kind.js";
import type { NewObligation, Obligation } from "./obligation.js";
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

/** What the fact of an offer says: everything that somebody accepts by accepting it. */
export function promised(obligation: NewObligation): JsonObject {
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
