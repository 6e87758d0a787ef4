import type { NewFact } from "../../../ground/ledger/index.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import { subjectOf } from "../kind.js";
import type { NewObligation, Obligation } from "../obligation.js";
import {
  decisionSubject,
  escalationSubject,
  rungOf,
  type Decision,
  type Ending,
  type Escalation,
  type Office,
} from "./escalation.js";
import type { Climb } from "./rules.js";

/** `escalation.opened`: something is stuck; with whom it lies now, and until when. */
export function escalationOpened(escalation: Escalation, obligation: Obligation): NewFact {
  const { raisedBy, note } = escalation;
  return about(escalation, obligation, {
    what: "opened",
    by: raisedBy,
    pub: { cause_on: escalation.causeOn, ...lies(escalation), ...(note ? { note } : {}) },
  });
}

/** `escalation.moved-up`: one level higher, because time was over or because it was handed on. */
export function escalationMovedUp(
  before: Escalation,
  climb: Climb,
  obligation: Obligation,
): NewFact {
  const after = { ...before, ...climb };
  return about(before, obligation, {
    what: "moved-up",
    by: climb.by,
    pub: { from_level: before.level, ...lies(after) },
  });
}

/** `escalation.resolved`: a decision ended it. */
export function escalationResolved(
  escalation: Escalation,
  obligation: Obligation,
  decision: Decision,
): NewFact {
  return about(escalation, obligation, {
    what: "resolved",
    by: decision.by,
    pub: {
      level: escalation.level,
      resolution: decision.resolution,
      decision: decisionSubject(decision.id),
    },
  });
}

/** `escalation.withdrawal-asked` and `.withdrawn`: its raiser takes it back, the creditor agrees. */
export function escalationTakenBack(
  escalation: Escalation,
  obligation: Obligation,
  taken: {
    readonly what: "withdrawn" | "asked";
    readonly by: Office;
    readonly why: LanguageMap;
  },
): NewFact {
  const what = taken.what === "asked" ? "withdrawal-asked" : "withdrawn";
  return about(escalation, obligation, { what, by: taken.by, pub: { why: taken.why } });
}

/** `escalation.ended`: its cause is gone; nobody had to decide. */
export function escalationEnded(
  escalation: Escalation,
  obligation: Obligation,
  ending: Ending,
): NewFact {
  return about(escalation, obligation, {
    what: "ended",
    by: null,
    pub: { level: escalation.level, ending },
  });
}

/** `decision.taken`: what was decided about which obligation, by which post, and why. */
export function decisionTaken(
  decision: Decision,
  obligation: Obligation,
  more: NewFact["pub"],
): NewFact {
  const { means, escalation } = decision;
  return {
    type: "decision.taken",
    sub: decisionSubject(decision.id),
    by: decision.by.institution,
    role: decision.by.post,
    pub: {
      title: obligation.title,
      subject: subjectOf(obligation),
      ...(escalation ? { escalation: escalationSubject(escalation), level: decision.level } : {}),
      resolution: decision.resolution,
      why: decision.why,
      ...(means ? { means: meansOf(means) } : {}),
      ...more,
    },
  };
}

/** `<kind>.means-promised`, `.upheld`, `.split`: what a decision says that changes no row of it. */
export function decidedOn(
  obligation: Obligation,
  decision: Decision,
  steps: readonly NewObligation[],
): NewFact {
  const { means } = decision;
  const what = { resource: "means-promised", split: "split" } as const;
  const { resolution } = decision;
  return {
    type: `${obligation.kind}.${resolution === "resource" || resolution === "split" ? what[resolution] : "upheld"}`,
    sub: subjectOf(obligation),
    by: decision.by.institution,
    role: decision.by.post,
    pub: {
      title: obligation.title,
      debtor: obligation.debtor,
      post: obligation.accountablePost,
      due_on: obligation.dueOn,
      state: obligation.state,
      decision: decisionSubject(decision.id),
      why: decision.why,
      ...(means ? { means: meansOf(means) } : {}),
      ...(steps.length > 0 ? { steps: steps.map(subjectOf) } : {}),
    },
  };
}

/** `milestone.offered`: a step into which a decision split something. */
export function stepOffered(step: NewObligation, decision: Decision): NewFact {
  return {
    type: "milestone.offered",
    sub: subjectOf(step),
    by: decision.by.institution,
    role: decision.by.post,
    pub: {
      title: step.title,
      deliverable: step.deliverable,
      debtor: step.debtor,
      post: step.accountablePost,
      parent: step.parent,
      due_on: step.dueOn,
      state: step.state,
      completion: step.completion,
      decision: decisionSubject(decision.id),
    },
  };
}

function meansOf(means: { readonly what: LanguageMap } & Office) {
  return { what: means.what, institution: means.institution, post: means.post };
}

function lies(escalation: Pick<Escalation, "level" | "ladder" | "respondBy">) {
  const rung = rungOf(escalation);
  return {
    level: escalation.level,
    body: rung?.body ?? null,
    posts: [...(rung?.posts ?? [])],
    respond_by: escalation.respondBy,
  };
}

function about(
  escalation: Escalation,
  obligation: Obligation,
  said: { readonly what: string; readonly by: Office | null; readonly pub: NewFact["pub"] },
): NewFact {
  return {
    type: `escalation.${said.what}`,
    sub: escalationSubject(escalation.id),
    by: said.by?.institution ?? null,
    role: said.by?.post ?? null,
    pub: {
      title: obligation.title,
      subject: subjectOf(obligation),
      debtor: obligation.debtor,
      post: obligation.accountablePost,
      reason: escalation.reason,
      ...said.pub,
    },
  };
}
