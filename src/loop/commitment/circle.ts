import type { Circle, Obligation } from "../../commons/obligation/index.js";
import type { Query } from "../../ground/database/sql.js";
import { compactCards, type CompactCard } from "../compact/index.js";

/** Who stands on the other side of a commitment: the compact's coordinators and parties. */
export async function circleOf(query: Query, obligation: Obligation): Promise<Circle> {
  const card = obligation.compact
    ? (await compactCards(query, [obligation.compact])).get(obligation.compact)
    : undefined;
  return circleFrom(obligation, card);
}

/** The same, where the compact was read already. */
export function circleFrom(obligation: Obligation, compact: CompactCard | undefined): Circle {
  const circle = {
    posts: compact ? [compact.coordinatorPost, ...compact.steeringPosts] : [],
    ...(compact ? { steering: compact.steeringPosts, parties: compact.parties } : {}),
  };
  switch (obligation.creditor.kind) {
    case "institution":
      return { ...circle, institutions: [obligation.creditor.id] };
    case "compact":
      return { ...circle, institutions: compact?.parties ?? [] };
    case "public":
      return { ...circle, institutions: [] };
  }
}
