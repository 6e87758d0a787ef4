import type { Day } from "../../ground/clock.js";
import type { PostRole } from "../../ground/http/actor.js";
import { kindTable } from "./kind.js";
import type { Obligation } from "./obligation.js";

/** On whose behalf somebody acts toward an obligation. */
export type Side = "accountable" | "creditor" | "judge" | "creator";

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
}

/** Nobody beyond the institutions named in the obligation itself. */
export const noCircle: Circle = { posts: [], institutions: [] };

/** The offices in force on a day; all else is silent. */
export function inForce(tenures: readonly ActingTenure[], today: Day): readonly ActingTenure[] {
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
    case "judge":
      return isCreditor(obligation, who, "judge") || isReviewer(obligation, tenure);
    case "creditor":
      // What is owed to everybody has no party that could consent: the reviewers speak for them.
      return (
        isCreditor(obligation, who, "creditor") ||
        (obligation.creditor.kind === "public" &&
          obligation.compact === null &&
          isReviewer(obligation, tenure))
      );
    case "creator":
      if (tenure.post === obligation.createdByPost || circle.posts.includes(tenure.post))
        return true;
      return (
        tenure.institution === obligation.createdBy &&
        (tenure.role === "head" || tenure.role === "coordinator")
      );
  }
}

function isCreditor(
  obligation: Obligation,
  who: { readonly tenure: ActingTenure; readonly circle: Circle },
  side: "judge" | "creditor",
): boolean {
  const { tenure, circle } = who;
  // Whoever owes it never judges it, except a milestone inside its own commitment.
  if (tenure.institution === obligation.debtor) {
    return kindTable[obligation.kind].confirmsItself && tenure.role === "coordinator";
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
