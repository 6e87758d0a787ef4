import {
  openEscalations,
  readMany,
  readNames,
  type ActingTenure,
  type Escalation,
  type Names,
  type Obligation,
} from "../../../commons/obligation/index.js";
import { dayIn, type Day } from "../../../ground/clock.js";
import type { Ground } from "../../../ground/ground.js";
import type { Actor } from "../../../ground/http/actor.js";
import type { Recorded } from "../../../ground/ledger/index.js";
import { circleOf, officesFor, tenuresOf, type OfficeChoice } from "../../commitment/index.js";
import type { CompactCard } from "../../compact/index.js";
import { nextStocktakeDay } from "./cadence.js";
import { atTable, gatherAgenda, publicCard, tableOf } from "./gather.js";
import type { AgendaItem, MinutesContent } from "./item.js";
import { minutesOf, readMinutes } from "./minutes.js";
import { decisionsFor, officeAmong, possibleDecisions } from "./rules.js";
import {
  stocktakeSubject,
  type Attended,
  type DecisionKind,
  type Office,
  type Stocktake,
  type TableDecision,
} from "./stocktake.js";
import {
  listStocktakes,
  pendingStocktakes,
  readAttendance,
  readItems,
  readStocktake,
  readTableDecisions,
} from "./store.js";

/** One thing on the page of an agenda. */
export interface ItemView {
  readonly item: AgendaItem;
  readonly taken: TableDecision | null;
  /** What a table can decide about it, whoever sits there. */
  readonly possible: readonly DecisionKind[];
}

/** The thing whose form is shown. */
export interface Current {
  readonly obligation: Obligation;
  readonly may: readonly DecisionKind[];
  /** Others could decide more about it. */
  readonly isPart: boolean;
  readonly offices: readonly OfficeChoice[];
  /** The version of what the reader sees: of the escalation where one is decided. */
  readonly version: number;
}

/** Everything the page of one stocktake shows. */
export interface StocktakeView {
  readonly stocktake: Stocktake;
  readonly card: CompactCard;
  readonly items: readonly ItemView[];
  readonly readCount: number;
  readonly readFirst: readonly Obligation[];
  readonly leftCount: number;
  readonly attendance: readonly Attended[];
  readonly table: readonly string[];
  readonly names: Names;
  readonly recorded: Recorded | null;
  readonly isCoordinator: boolean;
  /** In whose name this reader decides; null where they do not sit at the table. */
  readonly seat: Office | null;
  readonly current: Current | null;
}

/** Gathers a stocktake for a reader; null when there is none to see. A fixed number of questions. */
export async function stocktakeViewOf(
  ground: Ground,
  id: string,
  reader: { readonly actor: Actor; readonly today: Day; readonly item: string | null },
): Promise<StocktakeView | null> {
  const { sql, ledger } = ground;
  const { today } = reader;
  const stocktake = await readStocktake(sql, id);
  const card = stocktake && (await publicCard(sql, stocktake.compact));
  if (!stocktake || !card) return null;
  const [agenda, decisions, attendance, recorded] = await Promise.all([
    agendaOfStocktake(ground, stocktake, { card, today }),
    readTableDecisions(sql, id),
    readAttendance(sql, id),
    ledger.recorded(stocktakeSubject(id)),
  ]);
  const { items } = agenda;
  const ids = items.map(({ obligation }) => obligation);
  const [obligations, escalations] = await Promise.all([
    readMany(sql, [...ids, ...agenda.readFirst]),
    openEscalations(sql, ids),
  ]);
  const taken = new Map(decisions.map((one) => [one.obligation, one]));
  const table = tableOf(card);
  const tenures = tenuresOf(reader.actor);
  const seat = officeAmong(tenures, table);
  const names = await namesFor(ground, { card, stocktake, items, decisions, today });
  const waiting = items.filter(({ obligation }) => !taken.has(obligation));
  const wanted = waiting.find(({ obligation }) => obligation === reader.item) ?? waiting[0];
  const obligation = wanted && obligations.get(wanted.obligation);
  const escalation = wanted ? atTable(escalations.get(wanted.obligation), table) : null;
  return {
    stocktake,
    card,
    items: items.map((item) => {
      const found = obligations.get(item.obligation);
      const open = atTable(escalations.get(item.obligation), table);
      return {
        item,
        taken: taken.get(item.obligation) ?? null,
        possible: found ? possibleDecisions(found, open) : [],
      };
    }),
    readCount: agenda.readCount,
    readFirst: agenda.readFirst.flatMap((one) => obligations.get(one) ?? []),
    leftCount: agenda.leftCount,
    attendance,
    table,
    names,
    recorded,
    isCoordinator: officeAmong(tenures, [card.coordinatorPost]) !== null,
    seat,
    current:
      seat && obligation && stocktake.state === "open"
        ? await currentOf(ground, { obligation, escalation, tenures, card, names, today })
        : null,
  };
}

async function agendaOfStocktake(
  { sql }: Ground,
  stocktake: Stocktake,
  of: { readonly card: CompactCard; readonly today: Day },
) {
  if (stocktake.state === "called") {
    return gatherAgenda(sql, of.card, { on: stocktake.onDay, today: of.today });
  }
  return {
    items: await readItems(sql, stocktake.id),
    readCount: stocktake.readCount ?? 0,
    readFirst: stocktake.readFirst,
    leftCount: stocktake.leftCount ?? 0,
  };
}

async function currentOf(
  ground: Ground,
  of: {
    readonly obligation: Obligation;
    readonly escalation: Escalation | null;
    readonly tenures: readonly ActingTenure[];
    readonly card: CompactCard;
    readonly names: Names;
    readonly today: Day;
  },
): Promise<Current> {
  const { obligation, escalation, tenures, today, card, names } = of;
  const circle = await circleOf(ground.sql, obligation);
  const may = decisionsFor(obligation, escalation, { tenures, circle, today });
  return {
    obligation,
    may,
    isPart: may.length < possibleDecisions(obligation, escalation).length,
    offices: await officesFor(ground, obligation, { names, compact: card }),
    version: escalation?.version ?? obligation.version,
  };
}

function namesFor(
  { sql }: Ground,
  of: {
    readonly card: CompactCard;
    readonly stocktake: Stocktake;
    readonly items: readonly AgendaItem[];
    readonly decisions: readonly TableDecision[];
    readonly today: Day;
  },
): Promise<Names> {
  const { card, stocktake, items, decisions, today } = of;
  return readNames(sql, {
    today,
    institutions: [
      ...card.parties,
      ...items.flatMap(({ debtor, ask }) =>
        ask.institution === null ? [debtor] : [debtor, ask.institution],
      ),
      ...decisions.map(({ by }) => by.institution),
    ],
    posts: [
      ...tableOf(card),
      ...(stocktake.calledBy ? [stocktake.calledBy.post] : []),
      ...items.flatMap(({ post, ask }) => (ask.post === null ? [post] : [post, ask.post])),
      ...decisions.flatMap(({ by, ask }) => (ask ? [by.post, ask.post] : [by.post])),
    ],
  });
}

/** Minutes with the names in them; of an open stocktake as they stand so far. */
export interface MinutesView {
  readonly stocktake: Stocktake;
  readonly card: CompactCard;
  readonly minutes: MinutesContent;
  readonly readFirst: readonly Obligation[];
  readonly names: Names;
  readonly recorded: Recorded | null;
}

/** The minutes of a stocktake; null while it is not open yet. */
export async function minutesViewOf(
  ground: Ground,
  id: string,
  today: Day,
): Promise<MinutesView | null> {
  const { sql, config } = ground;
  const stocktake = await readStocktake(sql, id);
  const card = stocktake && (await publicCard(sql, stocktake.compact));
  if (!stocktake?.openedAt || !card) return null;
  const minutes =
    stocktake.minutes === null
      ? minutesOf(
          {
            stocktake,
            card,
            attendance: await readAttendance(sql, id),
            items: await readItems(sql, id),
            decisions: await readTableDecisions(sql, id),
          },
          { heldOn: dayIn(stocktake.openedAt, config.timeZone), closedOn: null, remarks: null },
        )
      : readMinutes(stocktake.minutes);
  const { items, attendance } = minutes;
  const [first, recorded, names] = await Promise.all([
    readMany(sql, minutes.read.first),
    ground.ledger.recorded(stocktakeSubject(id)),
    readNames(sql, {
      today,
      institutions: [
        ...items.flatMap(({ debtor, decided }) =>
          decided ? [debtor, decided.institution] : [debtor],
        ),
        ...attendance.map(({ institution }) => institution),
      ],
      posts: [
        ...attendance.map(({ post }) => post),
        ...items.flatMap(({ post, decided }) => [
          post,
          ...(decided ? [decided.post] : []),
          ...(decided?.ask ? [decided.ask.post] : []),
        ]),
      ],
    }),
  ]);
  return {
    stocktake,
    card,
    minutes,
    readFirst: minutes.read.first.flatMap((one) => first.get(one) ?? []),
    names,
    recorded,
  };
}

/** What the list of a compact's stocktakes shows. */
export interface StocktakesView {
  readonly card: CompactCard;
  readonly pending: Stocktake | null;
  /** The next day of the rhythm where none is called; null where none follows. */
  readonly nextDay: Day | null;
  readonly rows: readonly Stocktake[];
  readonly next: number | null;
  readonly waiting: number;
  readonly readCount: number;
  readonly isCoordinator: boolean;
}

/** Gathers the list; null where there is no such compact to see. */
export async function stocktakesViewOf(
  ground: Ground,
  compact: string,
  asked: {
    readonly actor: Actor;
    readonly today: Day;
    readonly below: number | null;
    readonly limit: number;
  },
): Promise<StocktakesView | null> {
  const { sql } = ground;
  const { today, below, limit } = asked;
  const card = await publicCard(sql, compact);
  if (!card) return null;
  const [[pending = null], rows] = await Promise.all([
    pendingStocktakes(sql, [compact]),
    listStocktakes(sql, compact, { below, limit: limit + 1 }),
  ]);
  const { start, end, stocktakeDays: every } = card;
  const last = rows.find(({ state }) => state === "closed")?.onDay ?? null;
  const nextDay = nextStocktakeDay({ start, end, every, today, last });
  const agenda = await gatherAgenda(sql, card, { on: pending?.onDay ?? nextDay ?? today, today });
  const shown = rows.slice(0, limit);
  return {
    card,
    pending,
    nextDay,
    rows: shown,
    next: rows.length > limit ? (shown.at(-1)?.number ?? null) : null,
    waiting: agenda.items.length + agenda.leftCount,
    readCount: agenda.readCount,
    isCoordinator: officeAmong(tenuresOf(asked.actor), [card.coordinatorPost]) !== null,
  };
}
