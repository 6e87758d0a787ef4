import {
  busiestDays,
  figuresOfCompacts,
  list,
  noFigures,
  readNames,
  type Figures,
  type Names,
  type Obligation,
} from "../../commons/obligation/index.js";
import type { Day } from "../../ground/clock.js";
import type { Query } from "../../ground/database/sql.js";
import type { Ground } from "../../ground/ground.js";
import { listCompactCards, type Compact, type CompactCard } from "../compact/index.js";
import { outcomesInForce, type OutcomeStanding } from "../outcome/index.js";
import { changesOf, type Changes } from "./front/changes.js";
import { keyDateOf, type KeyDate } from "./front/key-date.js";
import { weekUntil } from "./front/week.js";
import { headFigures, type HeadFigures } from "./scorecard/head-figures.js";
import { dayBefore, filterFor } from "./short-list.js";
import { nextStocktakeDay } from "./stocktake/cadence.js";
import { pendingStocktakes } from "./stocktake/index.js";

// What one screen holds; each part leads to its whole list.
const rowsShown = 6;
const outcomesShown = 5;
// Enough of the week to show the newest things of each kind.
const factsRead = 40;

/** Everything the front page shows. */
export interface FrontView {
  readonly figures: HeadFigures;
  readonly outcomes: readonly OutcomeStanding[];
  readonly keyDate: KeyDate | null;
  readonly late: readonly Obligation[];
  readonly nextDue: readonly Obligation[];
  readonly changes: Changes;
  readonly compacts: readonly { readonly card: CompactCard; readonly figures: Figures }[];
  readonly names: Names;
}

/** Gathers the front page: a handful of index ranges and kept counts, no matter how much there is. */
export async function frontViewOf(ground: Ground, today: Day): Promise<FrontView> {
  const { sql } = ground;
  const week = weekUntil(today);
  const [counted, late, next, changes, cards, outcomes] = await Promise.all([
    headFigures(sql, today),
    list(sql, filterFor({ today, state: "overdue" })),
    list(sql, filterFor({ today, state: "accepted", after: dayBefore(today) })),
    changesOf(ground, { week, kind: null, before: null, limit: factsRead, today }),
    listCompactCards(sql, { institution: null, limit: rowsShown }),
    outcomesInForce(sql, { today, compacts: rowsShown }),
  ]);
  const nextDue = next.rows.filter((row) => row.dueOn !== null);
  const binding = new Map(outcomes.map(({ compact }) => [compact.id, compact]));
  const [inCompacts, keyDate, names] = await Promise.all([
    figuresOfCompacts(
      sql,
      cards.map((card) => card.id),
      { kind: "commitment", today },
    ),
    keyDateIn(sql, [...binding.values()], today),
    readNames(sql, {
      today,
      institutions: [...late.rows, ...nextDue].map((row) => row.debtor),
      posts: [],
    }),
  ]);
  return {
    figures: counted,
    // What most institutions promised together comes first; the list of outcomes has them all.
    outcomes: [...outcomes]
      .sort((a, b) => b.compact.ruling.parties.length - a.compact.ruling.parties.length)
      .slice(0, outcomesShown),
    keyDate,
    late: late.rows,
    nextDue,
    changes,
    compacts: cards.map((card) => ({ card, figures: inCompacts.get(card.id) ?? noFigures })),
    names,
  };
}

async function keyDateIn(
  query: Query,
  compacts: readonly Compact[],
  today: Day,
): Promise<KeyDate | null> {
  const ids = compacts.map((compact) => compact.id);
  const [busiest, pending] = await Promise.all([
    busiestDays(query, ids, today),
    pendingStocktakes(query, ids),
  ]);
  const called = new Map(pending.map(({ compact, onDay }) => [compact, onDay]));
  const dated = compacts.map(({ id, state, ruling }) => {
    const { start, end, reviewOn, readyBy, title, governance } = ruling;
    const every = governance.stocktakeDays;
    return {
      id,
      title,
      state,
      end,
      reviewOn,
      readyBy: readyBy ?? null,
      // A day on which the table was really called comes before what the rhythm would have.
      nextStocktake: called.get(id) ?? nextStocktakeDay({ start, end, every, today, last: null }),
      busiest: busiest.get(id) ?? null,
    };
  });
  return keyDateOf(dated, today);
}
