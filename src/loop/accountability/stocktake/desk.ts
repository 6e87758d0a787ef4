import type { Query } from "../../../ground/database/sql.js";
import { compactCards, type CompactCard } from "../../compact/index.js";
import type { Stocktake } from "./stocktake.js";
import { pendingStocktakes } from "./store.js";

/** A stocktake that somebody sits at, with its compact. */
export interface TableDay {
  readonly stocktake: Stocktake;
  readonly title: CompactCard["title"];
}

// A desk shows the soonest; all stand on the pages of their compacts.
const shownMax = 5;

/** The open and next stocktakes of some compacts, the soonest first. */
export async function tableDays(
  query: Query,
  compacts: readonly string[],
): Promise<readonly TableDay[]> {
  const pending = (await pendingStocktakes(query, compacts)).slice(0, shownMax);
  if (pending.length === 0) return [];
  const cards = await compactCards(
    query,
    pending.map(({ compact }) => compact),
  );
  return pending.flatMap((stocktake) => {
    const card = cards.get(stocktake.compact);
    return card ? [{ stocktake, title: card.title }] : [];
  });
}
