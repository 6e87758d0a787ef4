import type { DeskOf } from "../../../commons/obligation/index.js";
import type { Query } from "../../../ground/database/sql.js";
import type { HeldPost, SignedIn } from "../../../ground/http/actor.js";
import { listCompactCards, type CompactCard } from "../../compact/index.js";

// A government has tens of compacts; their texts are remembered, so that all are looked through.
const compactsPerPage = 100;
const pagesMax = 10;

// Roles that speak for an institution to which something is owed.
const speaking: readonly HeldPost["role"][] = ["head", "coordinator", "owner"];

/** On which sides somebody stands with the offices they hold, and in which compacts. */
export async function deskOf(query: Query, actor: Pick<SignedIn, "tenures">): Promise<DeskOf> {
  const cards: CompactCard[] = [];
  for (let page = 0; page < pagesMax; page += 1) {
    const found = await listCompactCards(query, {
      institution: null,
      after: cards.at(-1)?.id ?? null,
      limit: compactsPerPage,
    });
    cards.push(...found);
    if (found.length < compactsPerPage) break;
  }
  return sidesOf(actor.tenures, cards);
}

/** The same, where the compacts were read already. Pure. */
export function sidesOf(
  tenures: readonly HeldPost[],
  cards: readonly Pick<CompactCard, "id" | "coordinatorPost" | "steeringPosts" | "parties">[],
): DeskOf {
  const posts = [...new Set(tenures.map((held) => held.post))];
  const withRole = (...roles: readonly HeldPost["role"][]) => [
    ...new Set(tenures.filter(({ role }) => roles.includes(role)).map((held) => held.institution)),
  ];
  const heads = withRole("head");
  const isInCircle = (card: (typeof cards)[number]) =>
    [card.coordinatorPost, ...card.steeringPosts].some((post) => posts.includes(post));
  return {
    posts,
    own: [...new Set(tenures.map((held) => held.institution))],
    creditors: withRole(...speaking),
    coordinated: withRole("coordinator"),
    circles: [...new Set(cards.filter(isInCircle).map(({ id }) => id))],
    headed: [
      ...new Set(
        cards
          .filter(({ parties }) => parties.some((one) => heads.includes(one)))
          .map(({ id }) => id),
      ),
    ],
    reviews: withRole("reviewer").length > 0,
  };
}
