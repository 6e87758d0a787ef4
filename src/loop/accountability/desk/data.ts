import { z } from "zod";
import {
  completions,
  deskAsks,
  escalationReasons,
  isOverdue,
  kinds,
  states,
  type Obligation,
} from "../../../commons/obligation/index.js";
import type { Day } from "../../../ground/clock.js";
import { languageMapOut } from "../../../ground/words/index.js";
import { stocktakeStates } from "../stocktake/stocktake.js";
import type { DeskView } from "./view.js";

const item = z.object({
  id: z.uuid(),
  kind: z.enum(kinds),
  title: languageMapOut,
  state: z.enum(states),
  completion: z.enum(completions),
  debtor: z.uuid(),
  accountable_post: z.uuid(),
  due_on: z.iso.date().nullable(),
  overdue: z.boolean(),
  version: z.int(),
});

/** A desk as programs get it. Counts stop at 1000, that of news at 100. */
export const deskAnswer = z.object({
  counts: z.object({
    owed_by: z.int(),
    late: z.int(),
    owed_to: z.int(),
    to_confirm: z.int(),
    to_decide: z.int(),
    escalated: z.int(),
    stale: z.int(),
    new: z.int(),
  }),
  owed_by: z.array(item),
  owed_to: z.array(item),
  to_decide: z.array(item.extend({ asks: z.enum(deskAsks), since: z.iso.date() })),
  escalated: z.array(
    item.extend({
      escalation: z.uuid(),
      reason: z.enum(escalationReasons),
      level: z.int(),
      respond_by: z.iso.date().nullable(),
    }),
  ),
  stale: z.array(item),
  new: z.array(
    z.object({
      index: z.int(),
      type: z.string(),
      at: z.iso.datetime(),
      about: z.string(),
      by: z.uuid().nullable(),
    }),
  ),
  /** Open and next stocktakes of compacts one coordinates or steers, the soonest first. */
  stocktakes: z.array(
    z.object({
      id: z.uuid(),
      compact: z.uuid(),
      number: z.int(),
      title: languageMapOut,
      on_day: z.iso.date(),
      state: z.enum(stocktakeStates),
    }),
  ),
  /** Posts taken over from another holder whose handover was not accepted yet. */
  handovers: z.array(z.object({ post: z.uuid(), institution: z.uuid(), label: languageMapOut })),
  next: z.string().nullable(),
});

/** A desk as data. */
export function deskData(view: DeskView, more: { today: Day; next: string | null }) {
  const { counts } = view;
  const { today, next } = more;
  return {
    counts: {
      owed_by: counts.owedBy,
      late: counts.late,
      owed_to: counts.owedTo,
      to_confirm: counts.toConfirm,
      to_decide: counts.toDecide,
      escalated: counts.escalated,
      stale: counts.stale,
      new: counts.news,
    },
    owed_by: view.owedBy.rows.map((one) => itemData(one, today)),
    owed_to: view.owedTo.rows.map((one) => itemData(one, today)),
    to_decide: view.decide.rows.map(({ obligation, ask, since }) => ({
      ...itemData(obligation, today),
      asks: ask,
      since,
    })),
    escalated: view.escalated.rows.map(({ escalation, obligation }) => ({
      ...itemData(obligation, today),
      escalation: escalation.id,
      reason: escalation.reason,
      level: escalation.level,
      respond_by: escalation.respondBy,
    })),
    stale: view.stale.rows.map((one) => itemData(one, today)),
    new: view.news.rows.map(({ fact }) => ({
      index: fact.index,
      type: fact.type,
      at: fact.at,
      about: fact.sub,
      by: fact.by ?? null,
    })),
    stocktakes: view.stocktakes.map(({ stocktake, title }) => ({
      id: stocktake.id,
      compact: stocktake.compact,
      number: stocktake.number,
      title,
      on_day: stocktake.onDay,
      state: stocktake.state,
    })),
    handovers: view.handovers.map(({ post, institution, postLabel }) => ({
      post,
      institution,
      label: postLabel,
    })),
    next,
  };
}

/** One obligation in short, as data. */
export function itemData(one: Obligation, today: Day) {
  return {
    id: one.id,
    kind: one.kind,
    title: one.title,
    state: one.state,
    completion: one.completion,
    debtor: one.debtor,
    accountable_post: one.accountablePost,
    due_on: one.dueOn,
    overdue: isOverdue(one, today),
    version: one.version,
  };
}

/** The shape of the same. */
export const itemAnswer = item;
