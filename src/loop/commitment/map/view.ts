import {
  daysLate,
  findInstitution,
  openStates,
  readGraph,
  readNames,
  type GraphScope,
  type NamedInstitution,
  type Names,
  type Obligation,
  type ObligationGraph,
} from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { Ground } from "../../../ground/ground.js";
import type { LanguageMap } from "../../../ground/words/language-map.js";
import { compactCards } from "../../compact/index.js";
import { readPublic } from "../act.js";

/** One line of the table: who waits for whom, for what, since when. */
export interface WaitingRow {
  readonly waiting: Obligation;
  readonly blocker: Obligation;
  readonly since: Date;
  /** Days the blocker is late; 0 while it is not. */
  readonly daysLate: number;
}

/** A map with its names: around one commitment, one compact or one institution. */
export interface MapView {
  readonly scope: GraphScope;
  /** What the map is about, and where that has its page. */
  readonly about: LanguageMap;
  readonly slug: string | null;
  readonly graph: ObligationGraph;
  /** The latest first, then the oldest. */
  readonly rows: readonly WaitingRow[];
  readonly names: Names;
}

/** The map around one commitment; null when there is none. */
export async function mapOfCommitment(
  ground: Ground,
  id: string,
  today: Day,
): Promise<MapView | null> {
  const obligation = await readPublic(ground, id);
  if (!obligation) return null;
  const scope = { kind: "obligation", id } as const;
  return viewOf(ground, { scope, about: obligation.title, slug: null }, today);
}

/** The map of a compact; null when nobody may see one of that id. */
export async function mapOfCompact(
  ground: Ground,
  id: string,
  today: Day,
): Promise<MapView | null> {
  const card = (await compactCards(ground.sql, [id])).get(id);
  if (!card || card.state === "draft") return null;
  return viewOf(ground, { scope: { kind: "compact", id }, about: card.title, slug: null }, today);
}

/** The map of an institution: everything it owes or that waits for it. */
export async function mapOfInstitution(
  ground: Ground,
  slug: string,
  today: Day,
): Promise<MapView | null> {
  const institution: NamedInstitution | null = await findInstitution(ground.sql, slug);
  if (!institution) return null;
  const scope = { kind: "institution", id: institution.id } as const;
  return viewOf(ground, { scope, about: institution.name, slug: institution.slug }, today);
}

async function viewOf(
  ground: Ground,
  what: Pick<MapView, "scope" | "about" | "slug">,
  today: Day,
): Promise<MapView> {
  const graph = await readGraph(ground.sql, what.scope);
  const names = await readNames(ground.sql, {
    institutions: [...new Set(graph.nodes.map((node) => node.debtor))],
    posts: [],
    today,
  });
  return { ...what, graph, rows: waitingRows(graph, today), names };
}

/** What waits for what, the latest first: what is over is not waited for any more, and comes last. */
export function waitingRows(graph: ObligationGraph, today: Day): readonly WaitingRow[] {
  const known = new Map(graph.nodes.map((node) => [node.id, node]));
  const rows = graph.edges.flatMap(({ blocker, blocked, since }): readonly WaitingRow[] => {
    const before = known.get(blocker);
    const waiting = known.get(blocked);
    if (!before || !waiting) return [];
    return [{ waiting, blocker: before, since, daysLate: daysLate(before, today) }];
  });
  const isOver = (row: WaitingRow) => (openStates.includes(row.blocker.state) ? 0 : 1);
  return rows.sort(
    (a, b) =>
      isOver(a) - isOver(b) || b.daysLate - a.daysLate || a.since.getTime() - b.since.getTime(),
  );
}
