import type { Query } from "../../ground/database/sql.js";
import type { Compact, CompactCard } from "./compact.js";
import { listCompacts, readCompacts, type CompactFilter } from "./store.js";

export { amendCompact, openCompact, signCompact } from "./commands.js";
export type { Done } from "./commands.js";
export { letLeave } from "./course/commands.js";
export { keepDepartures } from "./course/keep.js";
export { beginAmendment, beginDraft, openDraft, saveSection } from "./draft/commands.js";
export { sectionNames, type SectionName, type Sections } from "./draft/sections.js";
export { compactContent, compactSubject } from "./compact.js";
export type { Compact, CompactCard, CompactContent, CompactState } from "./compact.js";
export { listOutcomesInForce, readOutcomeInForce, type OutcomeInForce } from "./outcomes.js";
export { findCompact, readCompact } from "./store.js";

/** What other steps show of some compacts: names, parties, who coordinates. */
export async function compactCards(
  query: Query,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CompactCard>> {
  const compacts = await readCompacts(query, ids);
  return new Map(compacts.map((compact) => [compact.id, cardOf(compact)]));
}

/** The compacts everybody may see, newest first, of one institution or of all. */
export async function listCompactCards(
  query: Query,
  asked: CompactFilter,
): Promise<readonly CompactCard[]> {
  return (await listCompacts(query, asked)).map(cardOf);
}

// What a compact says to others is the text that binds, not one that still waits for signatures.
function cardOf(compact: Compact): CompactCard {
  const content = compact.ruling;
  return {
    id: compact.id,
    title: content.title,
    state: compact.state,
    start: content.start,
    end: content.end,
    parties: content.parties.map((party) => party.institution),
    coordinatorPost: content.governance.coordinatorPost,
    steeringPosts: content.governance.steeringPosts,
    stocktakeDays: content.governance.stocktakeDays,
    ladder: content.governance.ladder,
    outcomes: content.outcomes.map(({ id, code, statement, topics, indicator }) => ({
      id,
      code,
      statement,
      topics,
      indicator,
    })),
  };
}
