import type { Day } from "../../ground/clock.js";
import type { JsonObject } from "../../ground/ledger/index.js";
import type { CommandKind, NewEvidence } from "./command.js";
import type { Obligation, State } from "./obligation.js";
import type { ActingTenure, Circle, Side } from "./sides.js";

/** What is known of the office that a command names as the one to owe it. */
export interface NamedOffice {
  /** The institution the post belongs to; null where there is no such post. */
  readonly institution: string | null;
  /** Neither the post nor its institution has been closed. */
  readonly isOpen: boolean;
}

/** A decision that lets holders of some posts do what is else for others to do. */
export interface Mandate {
  /** The posts at which the matter lies (the level of an escalation). */
  readonly posts: readonly string[];
}

/** What a command needs to be judged, beside the obligation and the command. */
export interface Situation {
  readonly tenures: readonly ActingTenure[];
  readonly circle: Circle;
  readonly today: Day;
  /** Milestones below it that are neither fulfilled, released nor withdrawn. */
  readonly openMilestones: number;
  /** The latest date of its parent, which no milestone may pass. */
  readonly parentDueOn: Day | null;
  /** The latest date of an open milestone below it, before which it cannot be due. */
  readonly milestonesDueOn?: Day | null;
  /** The office that offer, transfer and assume concern; without it they are refused. */
  readonly named?: NamedOffice | null;
  /** Lets its posts redate, transfer and release. */
  readonly mandate?: Mandate | null;
  /** Only the clock has it: deliveries up to this day were left unanswered for too long. */
  readonly unansweredUpTo?: Day | null;
}

/** The fields of an obligation that commands change. */
export type Moving =
  | "state"
  | "completion"
  | "dueOn"
  | "redates"
  | "disputed"
  | "note"
  | "debtor"
  | "accountablePost"
  | "offeredOn"
  | "deliveredOn"
  | "tacit"
  | "decision"
  | "proposal"
  | "transfer";

/** What became of an obligation by one command. */
export interface Change extends Pick<Obligation, Moving> {
  /** Past tense, the second part of the fact's type: "accepted", "delivered". */
  readonly what: string;
  readonly evidence: readonly NewEvidence[];
  /** In the name of which post it was done; null when the clock did it. */
  readonly by: { readonly institution: string; readonly post: string } | null;
  /** What the fact says beyond what every fact of an obligation says. */
  readonly pub: JsonObject;
}

/** Why a command was not carried out. */
export type Refusal =
  | { readonly kind: "not-in-this-state"; readonly state: State; readonly command: CommandKind }
  | { readonly kind: "nothing-to-answer"; readonly command: CommandKind }
  | { readonly kind: "not-yours"; readonly side: Side }
  | { readonly kind: "debtor-may-not-confirm" }
  | { readonly kind: "evidence-missing" }
  | { readonly kind: "milestones-open"; readonly count: number }
  | { readonly kind: "date-missing" }
  | { readonly kind: "date-in-the-past"; readonly today: Day }
  | { readonly kind: "date-unchanged" }
  | { readonly kind: "date-after-parent"; readonly last: Day }
  | { readonly kind: "date-before-milestone"; readonly first: Day }
  | { readonly kind: "post-elsewhere" }
  | { readonly kind: "post-closed" }
  | { readonly kind: "post-unchanged" }
  | { readonly kind: "not-a-party" }
  | { readonly kind: "owed-to-itself" }
  | { readonly kind: "decision-missing" }
  | { readonly kind: "answered-in-time" }
  | { readonly kind: "changed-meanwhile" };

/** The outcome of a rule. */
export type Verdict =
  | { readonly ok: true; readonly change: Change }
  | { readonly ok: false; readonly refusal: Refusal };
