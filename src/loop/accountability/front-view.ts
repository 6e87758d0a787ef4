import {
  figures,
  figuresOf,
  figuresOfCompacts,
  list,
  mostOwing,
  noFigures,
  readNames,
  type Figures,
  type Filter,
  type Names,
  type Obligation,
} from "../../commons/obligation/index.js";
import { addDays, type Day } from "../../ground/clock.js";
import type { Ground } from "../../ground/ground.js";
import type { RecordedFact } from "../../ground/ledger/index.js";
import { listCompactCards, type CompactCard } from "../compact/index.js";

// What one screen holds; each part leads to its whole list.
const rowsShown = 6;

// What happened, in the loop's own steps; the directory and people are not news.
const moves = [
  "offered",
  "accepted",
  "declined",
  "progressed",
  "delivered",
  "confirmed",
  "disputed",
  "redated",
  "withdrawn",
  "imported",
];
const factTypes = [
  ...moves.map((what) => `commitment.${what}`),
  ...["opened", "amended", "signed", "entered-into-force"].map((what) => `compact.${what}`),
];

/** One institution with what it owes. */
export interface Owing {
  readonly institution: string;
  readonly figures: Figures;
}

/** Everything the front page shows. */
export interface FrontView {
  readonly figures: Figures;
  readonly late: readonly Obligation[];
  readonly nextDue: readonly Obligation[];
  readonly latest: readonly RecordedFact[];
  readonly owing: readonly Owing[];
  readonly compacts: readonly { readonly card: CompactCard; readonly figures: Figures }[];
  readonly names: Names;
}

/** Gathers the front page: a handful of index ranges and kept counts, no matter how much there is. */
export async function frontViewOf(ground: Ground, today: Day): Promise<FrontView> {
  const { sql, ledger } = ground;
  const kind = "commitment";
  const [counted, late, next, latest, most, cards] = await Promise.all([
    figures(sql, { kind, today }),
    list(sql, filterFor({ today, state: "overdue" })),
    list(sql, filterFor({ today, state: "accepted", after: dayBefore(today) })),
    ledger.newest({ types: factTypes, limit: rowsShown }),
    mostOwing(sql, { kind, limit: rowsShown }),
    listCompactCards(sql, { institution: null, limit: rowsShown }),
  ]);
  const nextDue = next.rows.filter((row) => row.dueOn !== null);
  const institutions = most.map((one) => one.institution);
  const [led, inCompacts, names] = await Promise.all([
    figuresOf(sql, institutions, { kind, today, part: "leads" }),
    figuresOfCompacts(
      sql,
      cards.map((card) => card.id),
      { kind, today },
    ),
    readNames(sql, {
      today,
      institutions: [
        ...institutions,
        ...late.rows.map((row) => row.debtor),
        ...nextDue.map((row) => row.debtor),
        ...latest.flatMap((fact) => fact.by ?? []),
      ],
      posts: [],
    }),
  ]);
  return {
    figures: counted,
    late: late.rows,
    nextDue,
    latest,
    owing: institutions.map((institution) => ({
      institution,
      figures: led.get(institution) ?? noFigures,
    })),
    compacts: cards.map((card) => ({ card, figures: inCompacts.get(card.id) ?? noFigures })),
    names,
  };
}

/** A short list for a page that shows several. */
export function filterFor(asked: Pick<Filter, "today" | "state"> & Partial<Filter>): Filter {
  return {
    kind: "commitment",
    institution: null,
    part: "leads",
    compact: null,
    topic: null,
    search: "",
    after: null,
    limit: rowsShown,
    ...asked,
  };
}

/** Where a list begins that shows only what lies ahead: after everything of yesterday. */
export function dayBefore(today: Day): Filter["after"] {
  return { dueKey: addDays(today, -1), id: "ffffffff-ffff-ffff-ffff-ffffffffffff" };
}
