import type { Day } from "../../ground/clock.js";
import type { JsonObject } from "../../ground/ledger/index.js";
import type { Command, CommandKind, NewEvidence } from "./command.js";
import type { Completion, Obligation, State } from "./obligation.js";
import { actingFor, type ActingTenure, type Circle, type Side } from "./sides.js";

/** What a command needs to be judged, beside the obligation and the command. */
export interface Situation {
  readonly tenures: readonly ActingTenure[];
  readonly circle: Circle;
  readonly today: Day;
  /** Milestones below it that are neither fulfilled, released nor withdrawn. */
  readonly openMilestones: number;
  /** The latest date of its parent, which no milestone may pass. */
  readonly parentDueOn: Day | null;
}

/** What became of an obligation by one command. */
export interface Change {
  /** Past tense, the second part of the fact's type: "accepted", "delivered". */
  readonly what: string;
  readonly state: State;
  readonly completion: Completion;
  readonly dueOn: Day | null;
  readonly redates: number;
  readonly disputed: boolean;
  readonly note: Obligation["note"];
  readonly evidence: readonly NewEvidence[];
  /** In the name of which post it was done. */
  readonly by: { readonly institution: string; readonly post: string };
  /** What the fact says beyond what every fact of an obligation says. */
  readonly pub: JsonObject;
}

/** Why a command was not carried out. */
export type Refusal =
  | { readonly kind: "not-in-this-state"; readonly state: State; readonly command: CommandKind }
  | { readonly kind: "not-yours"; readonly side: Side }
  | { readonly kind: "debtor-may-not-confirm" }
  | { readonly kind: "evidence-missing" }
  | { readonly kind: "milestones-open"; readonly count: number }
  | { readonly kind: "date-in-the-past"; readonly today: Day }
  | { readonly kind: "date-unchanged" }
  | { readonly kind: "date-after-parent"; readonly last: Day }
  | { readonly kind: "changed-meanwhile" };

/** The outcome of a rule. */
export type Verdict =
  | { readonly ok: true; readonly change: Change }
  | { readonly ok: false; readonly refusal: Refusal };

interface Transition {
  readonly from: readonly State[];
  readonly to: State | "same";
  readonly by: Side;
  readonly what: string;
}

/** Which command is possible from where, and whose it is. What is not here is refused. */
export const transitions: Readonly<Record<CommandKind, Transition>> = {
  offer: { from: ["draft"], to: "offered", by: "creator", what: "offered" },
  accept: { from: ["offered"], to: "accepted", by: "accountable", what: "accepted" },
  decline: { from: ["offered"], to: "declined", by: "accountable", what: "declined" },
  progress: { from: ["accepted"], to: "same", by: "accountable", what: "progressed" },
  deliver: { from: ["accepted"], to: "delivered", by: "accountable", what: "delivered" },
  confirm: { from: ["delivered"], to: "fulfilled", by: "judge", what: "confirmed" },
  dispute: { from: ["delivered"], to: "accepted", by: "judge", what: "disputed" },
  redate: { from: ["accepted"], to: "same", by: "creditor", what: "redated" },
  withdraw: { from: ["offered", "accepted"], to: "withdrawn", by: "creator", what: "withdrawn" },
};

/** Judges a command: the change it makes, or the reason why not. Pure. */
export function decide(obligation: Obligation, command: Command, situation: Situation): Verdict {
  const transition = transitions[command.kind];
  if (!transition.from.includes(obligation.state)) {
    return refuse({ kind: "not-in-this-state", state: obligation.state, command: command.kind });
  }
  const office = actingFor(obligation, transition.by, situation);
  if (office === null) {
    const isDebtor = actingFor(obligation, "accountable", situation) !== null;
    return command.kind === "confirm" && isDebtor
      ? refuse({ kind: "debtor-may-not-confirm" })
      : refuse({ kind: "not-yours", side: transition.by });
  }
  const obstacle = obstacleTo(obligation, command, situation);
  if (obstacle) return refuse(obstacle);
  const state = transition.to === "same" ? obligation.state : transition.to;
  return {
    ok: true,
    change: {
      what: transition.what,
      state,
      completion: obligation.completion,
      dueOn: obligation.dueOn,
      redates: obligation.redates,
      disputed: obligation.disputed,
      note: obligation.note,
      evidence: [],
      by: { institution: office.institution, post: office.post },
      pub: {},
      ...effect(obligation, command),
    },
  };
}

/** Whether somebody could give a command now; what the page offers. Dates and evidence come later. */
export function mayNow(
  obligation: Obligation,
  command: CommandKind,
  situation: Pick<Situation, "tenures" | "circle" | "today">,
): boolean {
  const transition = transitions[command];
  return (
    transition.from.includes(obligation.state) &&
    actingFor(obligation, transition.by, situation) !== null
  );
}

function obstacleTo(
  obligation: Obligation,
  command: Command,
  situation: Situation,
): Refusal | null {
  switch (command.kind) {
    case "deliver":
      if (command.evidence.length === 0) return { kind: "evidence-missing" };
      if (situation.openMilestones > 0) {
        return { kind: "milestones-open", count: situation.openMilestones };
      }
      return null;
    case "redate":
      if (command.dueOn < situation.today) {
        return { kind: "date-in-the-past", today: situation.today };
      }
      if (command.dueOn === obligation.dueOn) return { kind: "date-unchanged" };
      if (
        obligation.kind === "milestone" &&
        situation.parentDueOn !== null &&
        command.dueOn > situation.parentDueOn
      ) {
        return { kind: "date-after-parent", last: situation.parentDueOn };
      }
      return null;
    default:
      return null;
  }
}

function effect(obligation: Obligation, command: Command): Partial<Change> {
  switch (command.kind) {
    case "decline":
      return { pub: { reason: command.reason, why: command.why } };
    case "progress":
      return {
        completion: command.completion,
        note: command.note,
        pub: { note: command.note },
      };
    case "deliver":
      return {
        completion: "complete",
        note: command.note ?? obligation.note,
        evidence: command.evidence,
        pub: {
          evidence: command.evidence.map(({ title, url }) => ({ title: title, url })),
          ...(command.note ? { note: command.note } : {}),
        },
      };
    case "confirm":
      return { disputed: false };
    case "dispute":
      // The claim "complete" was contested; what is left to do is for the post to say.
      return { disputed: true, completion: "substantial", pub: { why: command.why } };
    case "redate":
      return {
        dueOn: command.dueOn,
        redates: obligation.redates + 1,
        pub: { was_due_on: obligation.dueOn, why: command.why },
      };
    case "withdraw":
      return { pub: { why: command.why } };
    case "offer":
    case "accept":
      return {};
  }
}

function refuse(refusal: Refusal): Verdict {
  return { ok: false, refusal };
}
