import { decisionSubject, subjectOf } from "../../../commons/obligation/index.js";
import type { NewFact } from "../../../ground/ledger/index.js";
import { compactSubject, type CompactCard } from "../../compact/index.js";
import type { Gathered } from "./gather.js";
import type { AgendaItem, MinutesContent } from "./item.js";
import {
  minutesPerItem,
  stocktakeSubject,
  type Office,
  type Stocktake,
  type TableDecision,
} from "./stocktake.js";

/** `stocktake.called` and `.moved`: when the table of a compact meets, where, and why then. */
export function stocktakeSet(
  what: "called" | "moved",
  one: Pick<Stocktake, "id" | "number" | "onDay" | "place" | "why">,
  of: { readonly card: CompactCard; readonly by: Office | null; readonly from?: string },
): NewFact {
  return about(what, one.id, {
    by: of.by,
    pub: {
      ...named(of.card, one.number),
      on_day: one.onDay,
      ...(of.from === undefined ? {} : { from_day: of.from }),
      ...(one.place ? { place: one.place } : {}),
      ...(one.why ? { why: one.why } : {}),
    },
  });
}

/** `stocktake.opened`: the agenda as it was then, and how much was only read. */
export function stocktakeOpened(
  one: Stocktake,
  of: { readonly card: CompactCard; readonly by: Office; readonly agenda: Gathered },
): NewFact {
  const { items, readCount, leftCount } = of.agenda;
  return about("opened", one.id, {
    by: of.by,
    pub: {
      ...named(of.card, one.number),
      agenda: items.map(({ kind, obligation, reasons }) => ({
        subject: subjectOf({ kind, id: obligation }),
        reasons,
      })),
      read: readCount,
      left: leftCount,
      minutes_saved: readCount * minutesPerItem,
    },
  });
}

/** `stocktake.decided`: what was decided about one thing, by which post, and why. */
export function stocktakeDecided(
  one: Stocktake,
  of: { readonly item: AgendaItem; readonly taken: TableDecision },
): NewFact {
  const { item, taken } = of;
  return about("decided", one.id, {
    by: taken.by,
    pub: {
      title: item.title,
      subject: subjectOf({ kind: item.kind, id: item.obligation }),
      decided: taken.kind,
      why: taken.why,
      ...(taken.ask ? { asked: taken.ask.post, asked_by: taken.ask.by } : {}),
      ...(taken.decision ? { decision: decisionSubject(taken.decision) } : {}),
    },
  });
}

/** `stocktake.closed`: who was there, and the hash of the minutes as they stand for ever. */
export function stocktakeClosed(
  minutes: MinutesContent,
  of: { readonly card: CompactCard; readonly by: Office; readonly hash: string },
): NewFact {
  return about("closed", minutes.stocktake, {
    by: of.by,
    pub: {
      ...named(of.card, minutes.number),
      minutes: `sha256:${of.hash}`,
      attendance: minutes.attendance.map(({ post, how }) => ({ post, how })),
      decided: minutes.items.filter(({ decided }) => decided !== null).length,
      left: minutes.items.filter(({ decided }) => decided === null).length + minutes.left,
      read: minutes.read.count,
      minutes_saved: minutes.read.minutes_saved,
    },
  });
}

function named(card: CompactCard, number: number) {
  return { title: card.title, subject: compactSubject(card.id), number };
}

function about(
  what: string,
  id: string,
  said: { readonly by: Office | null; readonly pub: NewFact["pub"] },
): NewFact {
  return {
    type: `stocktake.${what}`,
    sub: stocktakeSubject(id),
    by: said.by?.institution ?? null,
    role: said.by?.post ?? null,
    pub: said.pub,
  };
}
