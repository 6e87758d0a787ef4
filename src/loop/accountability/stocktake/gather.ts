import { readTenuresOfPosts } from "../../../commons/institution/index.js";
import {
  addWorkingDays,
  answerWorkingDays,
  currentRatings,
  defaultCalendar,
  holdersOf,
  noRatings,
  openEscalations,
  readCalendars,
  readMany,
  readOpenLines,
  type Escalation,
  type Obligation,
  type OpenLine,
  type Ratings,
  type WorkCalendar,
} from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import type { Query } from "../../../ground/database/sql.js";
import { compactCards, type CompactCard } from "../../compact/index.js";
import { agendaOf, type AgendaEntry, type AgendaFact } from "./agenda.js";
import { nextStocktakeDay } from "./cadence.js";
import { written, type AgendaItem } from "./item.js";

// Nobody decides about more in one meeting; the rest stays on the lists, and is counted.
const itemsMax = 60;
// Of what is only read, so many are named.
const readNamedMax = 50;

/** An agenda with everything its page shows. */
export interface Gathered {
  readonly items: readonly AgendaItem[];
  readonly readCount: number;
  readonly readFirst: readonly string[];
  /** What would belong on it, beyond what a table can discuss. */
  readonly leftCount: number;
}

/** The posts that sit at the table of a compact. */
export function tableOf(card: CompactCard): readonly string[] {
  return [...new Set([card.coordinatorPost, ...card.steeringPosts])];
}

/** The stocktake after one on some day, by the rhythm; null where none follows. */
export function dayAfter(card: CompactCard, asked: { readonly on: Day; readonly today: Day }) {
  const { start, end, stocktakeDays: every } = card;
  return nextStocktakeDay({ start, end, every, today: asked.today, last: asked.on });
}

/**
 * The agenda of a compact as things stand today: a fixed number of questions, however much is open.
 */
export async function gatherAgenda(
  query: Query,
  card: CompactCard,
  asked: { readonly on: Day; readonly today: Day },
): Promise<Gathered> {
  const { today } = asked;
  const lines = await readOpenLines(query, card.id, today);
  const [tenures, calendars] = await Promise.all([
    readTenuresOfPosts(
      query,
      lines.map(({ post }) => post),
      today,
    ),
    readCalendars(query, [...new Set(lines.map(({ calendar }) => calendar))]),
  ]);
  const table = tableOf(card);
  const facts = lines.map((line) =>
    factOf(line, { table, isVacant: !tenures.has(line.post), calendars }),
  );
  const agenda = agendaOf(facts, { today, next: dayAfter(card, asked) });
  const shown = agenda.entries.slice(0, itemsMax);
  const ids = shown.map(({ id }) => id);
  const [obligations, ratings, escalations] = await Promise.all([
    readMany(query, ids),
    currentRatings(query, ids, today),
    openEscalations(query, ids),
  ]);
  return {
    items: shown.flatMap((entry) => {
      const obligation = obligations.get(entry.id);
      return obligation
        ? itemOf(entry, obligation, {
            ratings: ratings.get(entry.id) ?? noRatings,
            escalation: atTable(escalations.get(entry.id), table),
            card,
          })
        : [];
    }),
    readCount: agenda.read.length,
    readFirst: agenda.read.slice(0, readNamedMax),
    leftCount: agenda.entries.length - shown.length,
  };
}

/** The highest escalation that lies with a table now; null where none does. */
export function atTable(
  open: readonly Escalation[] | undefined,
  table: readonly string[],
): Escalation | null {
  const held = (open ?? []).filter((one) => holdersOf(one).some((post) => table.includes(post)));
  return held.reduce<Escalation | null>(
    (top, one) => (top === null || one.level > top.level ? one : top),
    null,
  );
}

function factOf(
  line: OpenLine,
  known: {
    readonly table: readonly string[];
    readonly isVacant: boolean;
    readonly calendars: ReadonlyMap<string, WorkCalendar>;
  },
): AgendaFact {
  const calendar = known.calendars.get(line.calendar) ?? defaultCalendar;
  const { deliveredOn, state } = line;
  const isCounted = state === "delivered" && deliveredOn !== null;
  return {
    ...line,
    isVacant: known.isVacant,
    isEscalated: line.holders.some((post) => known.table.includes(post)),
    lapsesOn: isCounted ? addWorkingDays(calendar, deliveredOn, answerWorkingDays) : null,
  };
}

function itemOf(
  entry: AgendaEntry,
  obligation: Obligation,
  known: {
    readonly ratings: Ratings;
    readonly escalation: Escalation | null;
    readonly card: CompactCard;
  },
): readonly AgendaItem[] {
  const { kind } = obligation;
  const isShown =
    kind === "commitment" || kind === "milestone" || kind === "dependency" || kind === "pledge";
  if (!isShown) return [];
  return [
    {
      obligation: obligation.id,
      kind,
      title: written(obligation.title),
      debtor: obligation.debtor,
      post: obligation.accountablePost,
      due_on: obligation.dueOn,
      state: obligation.state,
      reasons: [...entry.reasons],
      weight: entry.weight,
      ask: askOf(entry, obligation, known),
      note: obligation.note && written(obligation.note),
      escalation: known.escalation?.id ?? null,
    },
  ];
}

function askOf(
  entry: AgendaEntry,
  obligation: Obligation,
  known: {
    readonly ratings: Ratings;
    readonly escalation: Escalation | null;
    readonly card: CompactCard;
  },
): AgendaItem["ask"] {
  const { ratings, escalation, card } = known;
  const said = [ratings.owner, ratings.independent].flatMap((standing) =>
    standing.kind === "current" && standing.rating.confidence !== "green" && standing.rating.ask
      ? [standing.rating]
      : [],
  );
  const rated = said.find(({ confidence }) => confidence === "red") ?? said[0];
  const by = escalation?.respondBy ?? null;
  if (rated?.ask) {
    return { institution: rated.ask.who, post: null, what: written(rated.ask.what), by };
  }
  const [first] = entry.reasons;
  if (first === "escalated" && escalation) {
    const holders = holdersOf(escalation).filter((post) => tableOf(card).includes(post));
    const [only = null] = holders;
    return { institution: null, post: holders.length === 1 ? only : null, what: null, by };
  }
  if (first === "date" || first === "delivery") {
    const { creditor } = obligation;
    const institution = creditor.kind === "institution" ? creditor.id : null;
    return { institution, post: null, what: null, by };
  }
  if (first === "vacant") {
    return { institution: obligation.debtor, post: null, what: null, by };
  }
  const post = first === "transfer" ? obligation.transfer?.post : undefined;
  return { institution: null, post: post ?? obligation.accountablePost, what: null, by };
}

/** The compact of a stocktake as others may see it; null where it is still a draft. */
export async function publicCard(query: Query, compact: string): Promise<CompactCard | null> {
  const card = (await compactCards(query, [compact])).get(compact);
  return card && card.state !== "draft" ? card : null;
}
