import {
  decider,
  holdersOf,
  mayNow,
  resolutionKinds,
  type ActingTenure,
  type Circle,
  type CommandKind,
  type Escalation,
  type EscalationRefusal,
  type Obligation,
  type Refusal,
} from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { DecisionKind, Office, StocktakeState } from "./stocktake.js";

/** Why something about a stocktake was not done. */
export type StocktakeRefusal =
  | { readonly kind: "compact-not-in-force" }
  | { readonly kind: "called-already" }
  | { readonly kind: "not-coordinator" }
  | { readonly kind: "not-at-the-table" }
  | { readonly kind: "day-in-the-past"; readonly today: Day }
  | { readonly kind: "day-after-end"; readonly end: Day }
  | { readonly kind: "not-called" }
  | { readonly kind: "not-open" }
  | { readonly kind: "decided-already" }
  | { readonly kind: "no-escalation" }
  | { readonly kind: "attendance-missing" };

/** Everything a decision on the spot may be refused for. */
export type DecisionRefusal =
  | StocktakeRefusal
  | EscalationRefusal
  | Refusal
  | { readonly kind: "not-found" };

/** Whether a table can meet on a day. Pure. */
export function dayRefusal(
  day: Day,
  of: { readonly today: Day; readonly end: Day },
): StocktakeRefusal | null {
  if (day < of.today) return { kind: "day-in-the-past", today: of.today };
  return day > of.end ? { kind: "day-after-end", end: of.end } : null;
}

/** Whether what a stocktake is asked fits where it stands. Pure. */
export function stateRefusal(
  state: StocktakeState,
  needed: Exclude<StocktakeState, "closed">,
): StocktakeRefusal | null {
  if (state === needed) return null;
  return { kind: needed === "called" ? "not-called" : "not-open" };
}

/** The first office of some posts that somebody holds, or null. Pure. */
export function officeAmong(
  tenures: readonly Pick<ActingTenure, "post" | "institution">[],
  posts: readonly string[],
): Office | null {
  const held = tenures.find(({ post }) => posts.includes(post));
  return held ? { institution: held.institution, post: held.post } : null;
}

/** The command of the obligation that a decision is, where it is one. */
export function commandKindOf(kind: DecisionKind): CommandKind | null {
  switch (kind) {
    case "redate":
    case "release":
    case "consent":
    case "refuse":
    case "confirm":
    case "dispute":
    case "assume":
    case "reject":
      return kind;
    case "reassign":
      return "transfer";
    default:
      return null;
  }
}

const answers = ["consent", "refuse", "assume", "reject", "confirm", "dispute"] as const;

/** What can be decided about a thing by a table, whoever sits there. Pure. */
export function possibleDecisions(
  obligation: Obligation,
  escalation: Escalation | null,
): readonly DecisionKind[] {
  const { state, proposal, transfer } = obligation;
  return [
    ...(escalation ? resolutionKinds : []),
    ...(proposal ? (["consent", "refuse"] as const) : []),
    ...(transfer ? (["assume", "reject"] as const) : []),
    ...(state === "delivered" ? (["confirm", "dispute"] as const) : []),
    ...(!escalation && state === "accepted" ? (["redate", "release"] as const) : []),
    "update",
    "none",
  ];
}

/** What of it somebody may decide with the offices they hold: their own rights, none besides. Pure. */
export function decisionsFor(
  obligation: Obligation,
  escalation: Escalation | null,
  who: { readonly tenures: readonly ActingTenure[]; readonly circle: Circle; readonly today: Day },
): readonly DecisionKind[] {
  const holds = escalation !== null && decider(escalation, who) !== null;
  const mandate = holds && escalation ? { posts: holdersOf(escalation) } : null;
  return possibleDecisions(obligation, escalation).filter((kind) => {
    if (kind === "update" || kind === "none") return true;
    const isAnswer = answers.some((one) => one === kind);
    if (escalation && !isAnswer && !holds) return false;
    if (kind === "split") return isSplittable(obligation, who.today);
    const command = commandKindOf(kind);
    return command === null || mayNow(obligation, command, { ...who, mandate });
  });
}

function isSplittable({ state, dueOn }: Obligation, today: Day): boolean {
  return state === "accepted" && dueOn !== null && dueOn >= today;
}
