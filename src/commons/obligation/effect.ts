import type { Day } from "../../ground/clock.js";
import type { Command, NewEvidence } from "./command.js";
import type { Obligation } from "./obligation.js";
import type { Change } from "./verdict.js";

// What waits for an answer ends with the state in which it could be answered.
const nothingPending = { proposal: null, transfer: null } as const;

/** What a command that nothing stands against does to an obligation, beside its state. */
export function effect(
  obligation: Obligation,
  command: Command,
  given: { readonly by: Change["by"]; readonly today: Day },
): Partial<Change> {
  switch (command.kind) {
    case "offer":
      return { offeredOn: given.today };
    case "accept":
      return {};
    case "confirm":
      return { disputed: false };
    case "decline":
      return { pub: { reason: command.reason, why: command.why } };
    case "progress":
      return {
        completion: command.completion,
        note: command.note,
        evidence: command.evidence ?? [],
        pub: { note: command.note, ...shown(command.evidence ?? []) },
      };
    case "deliver":
      return {
        ...nothingPending,
        completion: "complete",
        deliveredOn: given.today,
        note: command.note ?? obligation.note,
        evidence: command.evidence,
        pub: {
          evidence: command.evidence.map(({ title, url }) => ({ title, url })),
          ...(command.note ? { note: command.note } : {}),
        },
      };
    case "dispute":
      // The claim "complete" was contested; what is left to do is for the post to say.
      return {
        disputed: true,
        completion: "substantial",
        deliveredOn: null,
        pub: { why: command.why },
      };
    case "lapse":
      return { tacit: true, disputed: false, pub: { delivered_on: obligation.deliveredOn } };
    case "redate":
    case "propose":
    case "consent":
    case "refuse":
      return ofDates(obligation, command, given);
    case "transfer":
    case "assume":
    case "reject":
    case "recall":
      return ofTransfers(obligation, command, given);
    case "release":
      return {
        ...nothingPending,
        decision: command.decision,
        pub: { decision: command.decision, why: command.why },
      };
    case "withdraw":
      return { ...nothingPending, pub: { why: command.why } };
  }
}

function shown(evidence: readonly NewEvidence[]): Change["pub"] {
  return evidence.length === 0
    ? {}
    : { evidence: evidence.map(({ title, url }) => ({ title, url })) };
}

/** A change that changes nothing: what every command begins with. */
export function stays(obligation: Obligation): Omit<Change, "what" | "by"> {
  return {
    state: obligation.state,
    completion: obligation.completion,
    dueOn: obligation.dueOn,
    redates: obligation.redates,
    disputed: obligation.disputed,
    note: obligation.note,
    debtor: obligation.debtor,
    accountablePost: obligation.accountablePost,
    offeredOn: obligation.offeredOn,
    deliveredOn: obligation.deliveredOn,
    tacit: obligation.tacit,
    decision: obligation.decision,
    proposal: obligation.proposal,
    transfer: obligation.transfer,
    evidence: [],
    pub: {},
  };
}

function ofDates(
  obligation: Obligation,
  command: Extract<Command, { kind: "redate" | "propose" | "consent" | "refuse" }>,
  given: { readonly by: Change["by"]; readonly today: Day },
): Partial<Change> {
  const { proposal } = obligation;
  switch (command.kind) {
    case "propose":
      return {
        proposal: given.by && {
          dueOn: command.dueOn,
          why: command.why,
          by: given.by,
          on: given.today,
        },
        pub: { proposed_due_on: command.dueOn, why: command.why },
      };
    case "refuse":
      return {
        proposal: null,
        pub: { proposed_due_on: proposal?.dueOn ?? null, why: command.why },
      };
    case "redate":
      return moved(obligation, command.dueOn, { why: command.why });
    case "consent":
      return moved(obligation, proposal?.dueOn ?? null, {
        why: proposal?.why ?? {},
        proposed_by: proposal?.by.post ?? null,
      });
  }
}

function moved(obligation: Obligation, dueOn: Day | null, pub: Change["pub"]): Partial<Change> {
  return {
    dueOn,
    redates: obligation.redates + 1,
    proposal: null,
    pub: { was_due_on: obligation.dueOn, ...pub },
  };
}

function ofTransfers(
  obligation: Obligation,
  command: Extract<Command, { kind: "transfer" | "assume" | "reject" | "recall" }>,
  given: { readonly by: Change["by"]; readonly today: Day },
): Partial<Change> {
  const { transfer } = obligation;
  const to = transfer && { institution: transfer.debtor, post: transfer.post };
  switch (command.kind) {
    case "transfer": {
      const { debtor, post, why } = command;
      return {
        transfer: given.by && { debtor, post, why, by: given.by, on: given.today },
        pub: { to: { institution: debtor, post }, why },
      };
    }
    case "assume":
      // What the old debtor asked for falls with it: the new one asks for itself.
      return {
        ...nothingPending,
        debtor: transfer?.debtor ?? obligation.debtor,
        accountablePost: transfer?.post ?? obligation.accountablePost,
        pub: {
          from: { institution: obligation.debtor, post: obligation.accountablePost },
          ...(transfer ? { why: transfer.why } : {}),
        },
      };
    case "reject":
      return { transfer: null, pub: { to, why: command.why } };
    case "recall":
      return { transfer: null, pub: { to } };
  }
}
