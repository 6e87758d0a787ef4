import { z } from "zod";
import { languageMapOut, type LanguageMap } from "../../../ground/words/index.js";
import { agendaReasons } from "./agenda.js";
import { attendances, decisionKinds } from "./stocktake.js";

/** Who must do what about a thing: from a rating that asks for it, or from what is wrong with it. */
const itemAsk = z.object({
  /** The institution or post that is asked; a post where the rules know it. */
  institution: z.uuid().nullable(),
  post: z.uuid().nullable(),
  /** In the words of a rating; null where the reason says it. */
  what: languageMapOut.nullable(),
  by: z.iso.date().nullable(),
});

/** One thing on an agenda, with everything the table needs; kept so when a stocktake opens. */
export const agendaItem = z.object({
  obligation: z.uuid(),
  kind: z.enum(["commitment", "milestone", "dependency", "pledge"]),
  title: languageMapOut,
  debtor: z.uuid(),
  post: z.uuid(),
  due_on: z.iso.date().nullable(),
  state: z.string(),
  reasons: z.array(z.enum(agendaReasons)).min(1),
  weight: z.int(),
  ask: itemAsk,
  /** The last line of progress. */
  note: languageMapOut.nullable(),
  escalation: z.uuid().nullable(),
});

/** One thing on an agenda. */
export type AgendaItem = z.output<typeof agendaItem>;

const office = { institution: z.uuid(), post: z.uuid() };

const decided = z.object({
  kind: z.enum(decisionKinds),
  why: languageMapOut,
  ...office,
  ask: z.object({ post: z.uuid(), by: z.iso.date() }).nullable(),
  decision: z.uuid().nullable(),
});

/** The minutes of one stocktake: what is hashed when it closes. */
export const minutesContent = z.object({
  stocktake: z.uuid(),
  compact: z.uuid(),
  title: languageMapOut,
  number: z.int(),
  on_day: z.iso.date(),
  held_on: z.iso.date(),
  closed_on: z.iso.date().nullable(),
  place: languageMapOut.nullable(),
  attendance: z.array(z.object({ ...office, how: z.enum(attendances) })),
  items: z.array(agendaItem.extend({ decided: decided.nullable() })),
  read: z.object({ count: z.int(), minutes_saved: z.int(), first: z.array(z.uuid()) }),
  left: z.int(),
  remarks: languageMapOut.nullable(),
});

/** The minutes of one stocktake. */
export type MinutesContent = z.output<typeof minutesContent>;

/** A text as it is written down: only the languages that it has. */
export function written(map: LanguageMap): Record<string, string> {
  return Object.fromEntries(
    Object.entries(map).flatMap(([lang, text]) => (text === undefined ? [] : [[lang, text]])),
  );
}
