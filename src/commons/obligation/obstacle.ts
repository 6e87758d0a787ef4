import type { Day } from "../../ground/clock.js";
import type { Command } from "./command.js";
import { isUnanswered } from "./lateness.js";
import type { Obligation } from "./obligation.js";
import type { Refusal, Situation } from "./verdict.js";

/** What stands in the way of a command whose giver may give it; null when nothing does. */
export function obstacleTo(
  obligation: Obligation,
  command: Command,
  situation: Situation,
): Refusal | null {
  switch (command.kind) {
    case "offer":
      return toOffer(obligation, situation);
    case "deliver":
      if (command.evidence.length === 0) return { kind: "evidence-missing" };
      return situation.openMilestones > 0
        ? { kind: "milestones-open", count: situation.openMilestones }
        : null;
    case "propose":
    case "redate":
      return toNewDate(obligation, command.dueOn, situation);
    case "consent":
      return toNewDate(obligation, obligation.proposal?.dueOn ?? null, situation);
    case "transfer":
      return toTransfer(obligation, command, situation);
    case "assume":
      return obligation.transfer && toTransfer(obligation, obligation.transfer, situation);
    case "release":
      return command.decision === "" ? { kind: "decision-missing" } : null;
    case "lapse":
      return isUnanswered(obligation, situation.unansweredUpTo ?? null)
        ? null
        : { kind: "answered-in-time" };
    case "accept":
    case "decline":
    case "progress":
    case "confirm":
    case "dispute":
    case "refuse":
    case "reject":
    case "recall":
    case "withdraw":
      return null;
  }
}

function toOffer(obligation: Obligation, situation: Situation): Refusal | null {
  const { named, today } = situation;
  if (obligation.dueOn === null) return { kind: "date-missing" };
  if (obligation.dueOn < today) return { kind: "date-in-the-past", today };
  const { parentDueOn } = situation;
  if (obligation.kind === "milestone" && parentDueOn !== null && obligation.dueOn > parentDueOn) {
    return { kind: "date-after-parent", last: parentDueOn };
  }
  if (named?.institution !== obligation.debtor) return { kind: "post-elsewhere" };
  return named.isOpen ? null : { kind: "post-closed" };
}

function toNewDate(
  obligation: Obligation,
  dueOn: Day | null,
  situation: Situation,
): Refusal | null {
  const { today, parentDueOn, milestonesDueOn = null } = situation;
  if (dueOn === null) return { kind: "date-missing" };
  if (dueOn < today) return { kind: "date-in-the-past", today };
  if (dueOn === obligation.dueOn) return { kind: "date-unchanged" };
  if (obligation.kind === "milestone" && parentDueOn !== null && dueOn > parentDueOn) {
    return { kind: "date-after-parent", last: parentDueOn };
  }
  return milestonesDueOn !== null && dueOn < milestonesDueOn
    ? { kind: "date-before-milestone", first: milestonesDueOn }
    : null;
}

function toTransfer(
  obligation: Obligation,
  to: { readonly debtor: string; readonly post: string },
  situation: Situation,
): Refusal | null {
  const { named, circle } = situation;
  if (named?.institution !== to.debtor) return { kind: "post-elsewhere" };
  if (!named.isOpen) return { kind: "post-closed" };
  if (to.post === obligation.accountablePost) return { kind: "post-unchanged" };
  if (obligation.creditor.kind === "institution" && obligation.creditor.id === to.debtor) {
    return { kind: "owed-to-itself" };
  }
  return circle.parties !== undefined && !circle.parties.includes(to.debtor)
    ? { kind: "not-a-party" }
    : null;
}
