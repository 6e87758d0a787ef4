import { z } from "zod";
import type { Day } from "../../../ground/clock.js";
import { languageMapOut } from "../../../ground/words/index.js";
import { itemAnswer, itemData } from "../desk/data.js";
import type { PackLink, PackView } from "./view.js";

const link = z.object({ own: z.uuid(), other: z.uuid(), reason: languageMapOut.nullable() });

/** A handover pack as programs get it. */
export const packAnswer = z.object({
  post: z.uuid(),
  institution: z.uuid(),
  owes: z.array(itemAnswer),
  asked_of_others: z.array(itemAnswer),
  waits_for: z.array(link),
  waited_by: z.array(link),
  open_questions: z.array(
    z.object({
      obligation: z.uuid(),
      kind: z.enum(["disputed", "transfer", "date", "rating", "escalation"]),
    }),
  ),
  contacts: z.array(
    z.object({
      post: z.uuid(),
      ways: z.array(z.object({ kind: z.string(), value: z.string() })),
    }),
  ),
  facts: z.array(z.int()),
  handovers: z.array(z.object({ accepted_at: z.iso.datetime(), open: z.int() })),
  accepted: z.boolean(),
});

/** A handover pack as data. */
export function packData(view: PackView, today: Day) {
  return {
    post: view.post.id,
    institution: view.post.institution,
    owes: view.open.map((one) => itemData(one, today)),
    asked_of_others: view.asked.map((one) => itemData(one, today)),
    waits_for: view.waitsFor.map(linkData),
    waited_by: view.waitedBy.map(linkData),
    open_questions: view.questions.map(({ obligation, kind }) => ({
      obligation: obligation.id,
      kind,
    })),
    contacts: view.contacts.map(({ post, contacts }) => ({
      post,
      ways: contacts.map(({ kind, value }) => ({ kind, value })),
    })),
    facts: view.facts.map(({ index }) => index),
    handovers: view.handovers.map(({ acceptedAt, open }) => ({ accepted_at: acceptedAt, open })),
    accepted: view.handovers.some(({ tenure }) => view.tenures.includes(tenure)),
  };
}

function linkData({ own, other, reason }: PackLink) {
  return { own: own.id, other: other.id, reason };
}
