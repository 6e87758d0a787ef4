import type { Day } from "../../ground/clock.js";
import type { PostRole } from "../../ground/http/actor.js";
import { kindTable } from "./kind.js";
import type { Obligation } from "./obligation.js";

/** On whose behalf somebody acts toward an obligation. */
export type Side =
  | "accountable"
  | "receiver"
  | "creditor"
  | "judge"
  | "creator"
  | "steering"
  /** Nobody: what time itself brings about. */
  | "clock";

/** An office somebody holds or held: from when to when, null where it has no known end. */
export interface ActingTenure {
  readonly post: string;
  readonly institution: string;
  readonly role: PostRole;
  readonly from: Day | null;
  readonly to: Day | null;
}

/** Who else counts as the creditor's or the creator's side: the posts a compact names. */
export interface Circle {
  /** Posts that coordinate or steer what the obligation stands in. */
  readonly posts: readonly string[];
  /** Institutions to which it is owed. */
  readonly institutions: readonly string[];
  /** Of these posts, those that decide together; where none are named, the others do. */
  readonly steering?: readonly string[];
  /** Who may owe anything in it; left out where it stands in no compact. */
  readonly parties?: readonly string[];
}

/** Nobody beyond the institutions named in the obligation itself. */
export const noCircle: Circle = { posts: [], institutions: [] };

/** The offices in force on a day; all else is silent. */
export function inForce<Tenure extends Pick<ActingTenure, "from" | "to">>(
  tenures: readonly Tenure[],
  today: Day,
): readonly Tenure[] {
  return tenures.filter(
    (tenure) =>
      (tenure.from === null || tenure.from <= today) && (tenure.to === null || today <= tenure.to),
  );
}

/** The office with which somebody may act on a side today, or null. */
export function actingFor(
  obligation: Obligation,
  side: Side,
  who: { readonly tenures: readonly ActingTenure[]; readonly circle: Circle; readonly today: Day },
): ActingTenure | null {
  const tenures = inForce(who.tenures, who.today);
  return (
    tenures.find((tenure) => isOnSide(obligation, side, { tenure, circle: who.circle })) ?? null
  );
}

// Roles that speak for an institution to which something is owed.
const speaking: readonly PostRole[] = ["head", "coordinator", "owner"];

function isOnSide(
  obligation: Obligation,
  side: Side,
  who: { readonly tenure: ActingTenure; readonly circle: Circle },
): boolean {
  const { tenure, circle } = who;
  switch (side) {
    case "accountable":
      return (
        tenure.post === obligation.accountablePost ||
        (tenure.role === "head" && tenure.institution === obligation.debtor)
      );
    case "receiver":
      return (
        obligation.transfer !== null &&
        (tenure.post === obligation.transfer.post ||
          (tenure.role === "head" && tenure.institution === obligation.transfer.debtor))
      );
    case "judge":
      return isCreditor(obligation, who, "judge") || isReviewer(obligation, tenure);
    case "creditor":
      return mayConsent(obligation, who);
    case "steering":
      return decides(obligation, who);
    case "clock":
      return false;
    case "creator":
      if (tenure.post === obligation.createdByPost || circle.posts.includes(tenure.post))
        return true;
      return (
        tenure.institution === obligation.createdBy &&
        (tenure.role === "head" || tenure.role === "coordinator")
      );
  }
}

function mayConsent(
  obligation: Obligation,
  who: { readonly tenure: ActingTenure; readonly circle: Circle },
): boolean {
  if (isCreditor(obligation, who, "creditor")) return true;
  // What is owed to everybody has no party that could consent: the reviewers speak for them.
  const isOwedToAll = obligation.creditor.kind === "public" && obligation.compact === null;
  return isOwedToAll && isReviewer(obligation, who.tenure);
}

// Who steers a compact frees its debtors, never itself; elsewhere those to whom it is owed do.
function decides(
  obligation: Obligation,
  who: { readonly tenure: ActingTenure; readonly circle: Circle },
): boolean {
  const { tenure, circle } = who;
  if (obligation.compact === null) return mayConsent(obligation, who);
  const steering = circle.steering ?? [];
  const deciding = steering.length > 0 ? steering : circle.posts;
  return deciding.includes(tenure.post) && tenure.institution !== obligation.debtor;
}

function isCreditor(
  obligation: Obligation,
  who: { readonly tenure: ActingTenure; readonly circle: Circle },
  side: "judge" | "creditor",
): boolean {
  const { tenure, circle } = who;
  // Whoever owes it never judges it, except a milestone inside its own commitment.
  if (tenure.institution === obligation.debtor) {
    return (
      kindTable[obligation.kind].confirmsItself &&
      tenure.role === "coordinator" &&
      tenure.post !== obligation.accountablePost
    );
  }
  if (circle.posts.includes(tenure.post)) return true;
  if (!circle.institutions.includes(tenure.institution)) return false;
  // What is owed to all parties of a compact, the head of each may judge; its date is moved only by
  // those who coordinate and steer for all.
  if (obligation.creditor.kind === "compact") return side === "judge" && tenure.role === "head";
  return speaking.includes(tenure.role);
}

function isReviewer(obligation: Obligation, tenure: ActingTenure): boolean {
  return tenure.role === "reviewer" && tenure.institution !== obligation.debtor;
}
