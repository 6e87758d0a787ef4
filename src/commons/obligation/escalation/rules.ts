import type { Day } from "../../../ground/clock.js";
import type { WorkCalendar } from "../calendar/calendar.js";
import { addWorkingDays } from "../calendar/working-days.js";
import type { Command } from "../command.js";
import { isOverdue } from "../lateness.js";
import { openStates, type Obligation } from "../obligation.js";
import { actingFor, inForce, type ActingTenure, type Circle } from "../sides.js";
import type { Mandate, NamedOffice } from "../verdict.js";
import {
  holdersOf,
  type Escalation,
  type EscalationReason,
  type Office,
  type Resolution,
  type Rung,
} from "./escalation.js";

/** Why something about an escalation was not done. */
export type EscalationRefusal =
  | { readonly kind: "no-such-cause"; readonly reason: EscalationReason }
  | { readonly kind: "raised-already" }
  | { readonly kind: "not-for-you-to-raise" }
  | { readonly kind: "no-longer-open" }
  | { readonly kind: "not-with-you" }
  | { readonly kind: "at-the-top" }
  | { readonly kind: "raised-by-the-clock" }
  | { readonly kind: "not-your-escalation" }
  | { readonly kind: "nobody-left-to-do-it" }
  | { readonly kind: "means-from-nobody" }
  | { readonly kind: "split-too-few" }
  | { readonly kind: "split-too-late" }
  | { readonly kind: "split-in-work-only" }
  | { readonly kind: "step-outside"; readonly from: Day; readonly to: Day };

type Verdict<Value> =
  | ({ readonly ok: true } & Value)
  | { readonly ok: false; readonly refusal: EscalationRefusal };

/** The reasons for which people raise something; the others come of themselves. */
export const raisableReasons = [
  "blocked",
  "resource",
  "overdue",
  "dispute",
  "declined",
  "vacant",
  "data-refused",
] as const satisfies readonly EscalationReason[];

/** What is known of an obligation that is to be raised. */
export interface Trouble {
  readonly today: Day;
  /** Since when it waits for something late; null while it does not. */
  readonly blockedSince: Day | null;
  /** Since when nobody answers for it: the post is vacant, or the debtor is no more. */
  readonly vacantSince: Day | null;
}

/** Since when a reason holds for an obligation; null where it does not hold. Pure. */
export function causeOf(
  obligation: Obligation,
  reason: EscalationReason,
  trouble: Trouble,
): Day | null {
  const { today } = trouble;
  const isOpen = openStates.includes(obligation.state);
  switch (reason) {
    case "overdue":
      return isOverdue(obligation, today) ? obligation.dueOn : null;
    case "unanswered":
      return obligation.state === "offered" ? obligation.offeredOn : null;
    case "declined":
      return obligation.state === "declined" ? today : null;
    case "dispute":
      return obligation.state === "accepted" && obligation.disputed ? today : null;
    case "blocked":
      return isOpen ? trouble.blockedSince : null;
    case "vacant":
      return isOpen ? trouble.vacantSince : null;
    case "resource":
    case "data-refused":
    case "public-threshold":
      return isOpen ? today : null;
  }
}

/** Judges whether somebody may raise an obligation for a reason; in whose name, and since when. */
export function raise(
  obligation: Obligation,
  reason: EscalationReason,
  situation: Trouble & {
    readonly tenures: readonly ActingTenure[];
    readonly circle: Circle;
    readonly isRaised: boolean;
  },
): Verdict<{ readonly by: Office; readonly causeOn: Day }> {
  const office = mayRaise(obligation, situation);
  if (!office) return refuse({ kind: "not-for-you-to-raise" });
  const causeOn = causeOf(obligation, reason, situation);
  if (causeOn === null) return refuse({ kind: "no-such-cause", reason });
  if (situation.isRaised) return refuse({ kind: "raised-already" });
  return { ok: true, by: { institution: office.institution, post: office.post }, causeOn };
}

/** The office with which somebody may raise it: either side of it, or who offered or judges it. */
export function mayRaise(
  obligation: Obligation,
  who: {
    readonly tenures: readonly ActingTenure[];
    readonly circle: Circle;
    readonly today: Day;
  },
): ActingTenure | null {
  const sides = ["accountable", "creditor", "judge", "creator"] as const;
  for (const side of sides) {
    const office = actingFor(obligation, side, who);
    if (office) return office;
  }
  return null;
}

/** The last day on which a level may decide, reached on a day; null without a timer. Pure. */
export function respondBy(rung: Rung | undefined, on: Day, calendar: WorkCalendar): Day | null {
  const workingDays = rung?.workingDays ?? null;
  return workingDays === null ? null : addWorkingDays(calendar, on, workingDays);
}

/** Where an escalation stands after one step up. */
export interface Climb {
  readonly level: number;
  readonly levelSince: Day;
  readonly respondBy: Day | null;
  readonly by: Office | null;
}

/**
 * One level up: because its level's time is over (`tenures` null: the clock), or because those with
 * whom it lies hand it on. Pure.
 */
export function moveUp(
  escalation: Escalation,
  situation: {
    readonly tenures: readonly ActingTenure[] | null;
    readonly today: Day;
    readonly calendar: WorkCalendar;
  },
): Verdict<{ readonly climb: Climb }> {
  const { tenures, today, calendar } = situation;
  if (escalation.state !== "open") return refuse({ kind: "no-longer-open" });
  const office = tenures && decider(escalation, { tenures, today });
  if (tenures && !office) return refuse({ kind: "not-with-you" });
  const next = escalation.ladder.find(({ level }) => level === escalation.level + 1);
  if (!next) return refuse({ kind: "at-the-top" });
  const isTimeOver = escalation.respondBy !== null && escalation.respondBy < today;
  if (!tenures && !isTimeOver) return refuse({ kind: "not-with-you" });
  return {
    ok: true,
    climb: {
      level: next.level,
      levelSince: today,
      respondBy: respondBy(next, today, calendar),
      by: office && { institution: office.institution, post: office.post },
    },
  };
}

/** The office with which somebody may decide at the present level, in force today; or null. */
export function decider(
  escalation: Escalation,
  who: { readonly tenures: readonly ActingTenure[]; readonly today: Day },
): ActingTenure | null {
  const holders = holdersOf(escalation);
  return inForce(who.tenures, who.today).find(({ post }) => holders.includes(post)) ?? null;
}

/** What taking an escalation back comes to. */
export interface TakenBack {
  readonly by: Office;
  /** "asked": the creditor's side has to consent first. */
  readonly what: "withdrawn" | "asked";
}

/**
 * Whoever raised it takes it back, with the consent of those to whom the thing is owed: at once
 * where that is the same side, else they consent later. Pure.
 */
export function takeBack(
  escalation: Escalation,
  obligation: Obligation,
  who: { readonly tenures: readonly ActingTenure[]; readonly circle: Circle; readonly today: Day },
): Verdict<{ readonly taken: TakenBack }> {
  if (escalation.state !== "open") return refuse({ kind: "no-longer-open" });
  const { raisedBy, withdrawal } = escalation;
  if (!raisedBy) return refuse({ kind: "raised-by-the-clock" });
  const creditor = actingFor(obligation, "creditor", who) ?? actingFor(obligation, "judge", who);
  const raiser = inForce(who.tenures, who.today).find(({ post }) => post === raisedBy.post);
  if (creditor && (raiser || withdrawal)) {
    const by = { institution: creditor.institution, post: creditor.post };
    return { ok: true, taken: { by, what: "withdrawn" } };
  }
  if (!raiser) return refuse({ kind: "not-your-escalation" });
  return { ok: true, taken: { by: raisedBy, what: "asked" } };
}

/** What a decision needs to be judged. */
export interface Deciding {
  readonly tenures: readonly ActingTenure[];
  readonly today: Day;
  readonly obligation: Obligation;
  /** The debtor is no more: what it would have to do itself decides nothing. */
  readonly isOrphaned: boolean;
  /** The office that promises means. */
  readonly meansOffice: NamedOffice | null;
}

/** A decision that stands: who took it, the command it gives, and with what mandate. */
export interface Decided {
  readonly by: ActingTenure;
  /** Null where the obligation itself stays as it is. */
  readonly command: Command | null;
  readonly mandate: Mandate;
}

/**
 * Judges a decision about an escalation: by whoever holds a post of its present level today. Whether
 * the command is possible is for the obligation's own rules. Pure.
 */
export function resolve(
  escalation: Escalation,
  resolution: Resolution,
  given: Deciding & { readonly decision: string },
): Verdict<{ readonly decided: Decided }> {
  if (escalation.state !== "open") return refuse({ kind: "no-longer-open" });
  const by = decider(escalation, given);
  if (!by) return refuse({ kind: "not-with-you" });
  const { kind } = resolution;
  if (given.isOrphaned && kind !== "reassign" && kind !== "release") {
    return refuse({ kind: "nobody-left-to-do-it" });
  }
  const obstacle = obstacleTo(resolution, given);
  if (obstacle) return refuse(obstacle);
  const command = commandOf(resolution, given.decision);
  return { ok: true, decided: { by, command, mandate: { posts: holdersOf(escalation) } } };
}

function obstacleTo(resolution: Resolution, given: Deciding): EscalationRefusal | null {
  const means = "means" in resolution ? resolution.means : null;
  if (means) {
    const { meansOffice } = given;
    const isThere = meansOffice?.institution === means.institution && meansOffice.isOpen;
    if (!isThere) return { kind: "means-from-nobody" };
  }
  if (resolution.kind !== "split") return null;
  const { obligation, today } = given;
  if (obligation.state !== "accepted") return { kind: "split-in-work-only" };
  const { dueOn } = obligation;
  if (dueOn === null || dueOn < today) return { kind: "split-too-late" };
  if (resolution.steps.length < 2) return { kind: "split-too-few" };
  const isInside = resolution.steps.every((step) => today <= step.dueOn && step.dueOn <= dueOn);
  return isInside ? null : { kind: "step-outside", from: today, to: dueOn };
}

function commandOf(resolution: Resolution, decision: string): Command | null {
  const { why } = resolution;
  switch (resolution.kind) {
    case "redate":
      return { kind: "redate", dueOn: resolution.dueOn, why };
    case "reassign":
      return { kind: "transfer", debtor: resolution.debtor, post: resolution.post, why };
    case "release":
      return { kind: "release", decision, why };
    case "resource":
    case "uphold":
    case "split":
      return null;
  }
}

function refuse(refusal: EscalationRefusal) {
  return { ok: false, refusal } as const;
}
