import { z } from "zod";
import { completions, kinds, states } from "../../commons/obligation/index.js";
import { languageMapOut } from "../../ground/words/index.js";
import { confidenceAnswer, ratingsAnswer } from "./rating-data.js";
import { linksAnswer } from "./links-data.js";
import { textsAnswer } from "./ogp/answer.js";
import { editions } from "./ogp/template.js";
import { escalationAnswer } from "./escalation/data.js";

/** A commitment or milestone as programs get it. */
export const commitmentAnswer = z.object({
  id: z.uuid(),
  kind: z.enum(kinds),
  title: languageMapOut,
  deliverable: languageMapOut,
  state: z.enum(states),
  completion: z.enum(completions),
  note: languageMapOut.nullable(),
  disputed: z.boolean(),
  tacit: z.boolean(),
  decision: z.string().nullable(),
  debtor: z.uuid(),
  accountable_post: z.uuid(),
  supporting: z.array(
    z.object({ institution: z.uuid(), post: z.uuid().nullable(), role: z.string() }),
  ),
  creditor: z.object({
    kind: z.enum(["compact", "institution", "public"]),
    id: z.uuid().optional(),
  }),
  compact: z.uuid().nullable(),
  outcomes: z.array(z.uuid()),
  topics: z.array(z.string()),
  parent: z.uuid().nullable(),
  due_on: z.iso.date().nullable(),
  original_due_on: z.iso.date().nullable(),
  redates: z.int(),
  overdue: z.boolean(),
  slip_days: z.int().nullable(),
  offered_on: z.iso.date().nullable(),
  delivered_on: z.iso.date().nullable(),
  date_request: z
    .object({
      due_on: z.iso.date(),
      why: languageMapOut,
      by: z.object({ institution: z.uuid(), post: z.uuid() }),
      on: z.iso.date(),
    })
    .nullable(),
  transfer: z
    .object({
      debtor: z.uuid(),
      accountable_post: z.uuid(),
      why: languageMapOut,
      by: z.object({ institution: z.uuid(), post: z.uuid() }),
      on: z.iso.date(),
    })
    .nullable(),
  source_url: z.string().nullable(),
  external_id: z.object({ scheme: z.string(), id: z.string() }).nullable(),
  version: z.int(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});

/** A page of the list; `next` leads to the one after it. */
export const commitmentListAnswer = z.object({
  commitments: z.array(commitmentAnswer.extend({ confidence: confidenceAnswer })),
  total: z.int().nullable(),
  next: z.string().nullable(),
  after: z.string().nullable(),
});

/** One commitment with what belongs to it. */
export const commitmentPageAnswer = commitmentAnswer.extend({
  evidence: z.array(
    z.object({ title: languageMapOut, url: z.string(), added_at: z.iso.datetime() }),
  ),
  milestones: z.array(z.uuid()),
  confidence: confidenceAnswer,
  ratings: ratingsAnswer,
  form: z.enum(editions).nullable(),
  starts_on: z.iso.date().nullable(),
  texts: textsAnswer,
  ...linksAnswer,
  escalations: z.array(escalationAnswer),
  recorded: z
    .object({ index: z.int().nullable(), of: z.int(), rev: z.int(), leafHash: z.string() })
    .nullable(),
});
