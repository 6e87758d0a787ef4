import { z } from "zod";
import { kinds, states } from "../../../commons/obligation/index.js";
import { languageMapOut } from "../../../ground/words/index.js";

/** A map as programs get it. */
export const mapAnswer = z.object({
  nodes: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(kinds),
      title: languageMapOut,
      debtor: z.uuid(),
      state: z.enum(states),
      due_on: z.iso.date().nullable(),
    }),
  ),
  edges: z.array(
    z.object({
      blocker: z.uuid(),
      blocked: z.uuid(),
      since: z.iso.date(),
      days_late: z.int(),
    }),
  ),
  critical_path: z
    .object({ ids: z.array(z.uuid()), earliest: z.iso.date(), days_after_due: z.int() })
    .nullable(),
  is_cut: z.boolean(),
});

/** Who shares how many commitments with whom. */
export const sharedAnswer = z.object({
  commitments: z.int(),
  pairs: z.array(z.object({ lead: z.uuid(), supporter: z.uuid(), count: z.int() })),
  /** What the two of the address share; null where it names none. */
  between: z.array(z.uuid()).nullable(),
});
