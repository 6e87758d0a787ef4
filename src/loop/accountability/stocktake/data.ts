import { z } from "zod";
import { languageMapOut } from "../../../ground/words/index.js";
import { agendaItem, minutesContent } from "./item.js";
import { decisionKinds, minutesPerItem, stocktakeStates, type Stocktake } from "./stocktake.js";
import type { MinutesView, StocktakesView, StocktakeView } from "./view.js";

const stocktakeOut = z.object({
  id: z.uuid(),
  compact: z.uuid(),
  number: z.int(),
  state: z.enum(stocktakeStates),
  on_day: z.iso.date(),
  place: languageMapOut.nullable(),
  why: languageMapOut.nullable(),
  called_by: z.object({ institution: z.uuid(), post: z.uuid() }).nullable(),
});

/** The stocktakes of a compact as programs get them. */
export const stocktakesAnswer = z.object({
  stocktakes: z.array(stocktakeOut),
  next_day: z.iso.date().nullable(),
  waiting: z.int(),
  read: z.int(),
  next: z.string().nullable(),
});

/** One stocktake with its agenda. */
export const stocktakeAnswer = stocktakeOut.extend({
  items: z.array(agendaItem.extend({ decided: z.enum(decisionKinds).nullable() })),
  read: z.object({ count: z.int(), minutes_saved: z.int(), first: z.array(z.uuid()) }),
  left: z.int(),
});

/** Minutes, with the hash over them once they are frozen. */
export const minutesAnswer = z.object({ minutes: minutesContent, sha256: z.string().nullable() });

/** A stocktake as data. */
function stocktakeOnly(one: Stocktake) {
  const { id, compact, number, state, onDay, place, why, calledBy } = one;
  return { id, compact, number, state, on_day: onDay, place, why, called_by: calledBy };
}

/** One with its agenda as data. */
export function stocktakeData(view: StocktakeView) {
  return {
    ...stocktakeOnly(view.stocktake),
    items: view.items.map(({ item, taken }) => ({ ...item, decided: taken?.kind ?? null })),
    read: {
      count: view.readCount,
      minutes_saved: view.readCount * minutesPerItem,
      first: view.readFirst.map(({ id }) => id),
    },
    left: view.leftCount,
  };
}

/** A list of them as data. */
export function stocktakesData(view: StocktakesView, next: string | null) {
  return {
    stocktakes: view.rows.map(stocktakeOnly),
    next_day: view.pending?.onDay ?? view.nextDay,
    waiting: view.waiting,
    read: view.readCount,
    next,
  };
}

/** Minutes as data. */
export function minutesData({ minutes, stocktake }: MinutesView) {
  return { minutes, sha256: stocktake.minutesHash };
}
