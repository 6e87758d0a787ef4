import { z } from "zod";
import { languageMapOut } from "../../ground/words/index.js";
import { compactContent, compactStates, partyRoles, turnKinds } from "./compact.js";

/** A compact as programs get it: which text, who is bound. */
export const compactAnswer = z.object({
  id: z.uuid(),
  title: languageMapOut,
  state: z.enum(compactStates),
  version: z.int(),
  version_in_force: z.int().nullable(),
  hash: z.string(),
  parties: z.array(
    z.object({ institution: z.uuid(), role: z.enum(partyRoles), required: z.boolean() }),
  ),
  start: z.iso.date(),
  end: z.iso.date(),
});

/** A page of the list; `next` leads to the one after it. */
export const compactListAnswer = z.object({
  compacts: z.array(compactAnswer),
  next: z.string().nullable(),
});

/** A compact whole: its text, every signature and notice, what was decided and promised. */
export const compactWholeAnswer = compactAnswer.extend({
  text: compactContent,
  amendment: z.object({ base_version: z.int(), affected: z.array(z.uuid()) }).nullable(),
  versions: z.array(z.object({ version: z.int(), hash: z.string(), created_at: z.iso.datetime() })),
  signatures: z.array(
    z.object({
      institution: z.uuid(),
      post: z.uuid(),
      version: z.int(),
      hash: z.string(),
      signed_at: z.iso.datetime(),
    }),
  ),
  departures: z.array(
    z.object({
      institution: z.uuid(),
      post: z.uuid(),
      reason: languageMapOut,
      given_at: z.iso.datetime(),
      effective_on: z.iso.date(),
      left_at: z.iso.datetime().nullable(),
    }),
  ),
  turns: z.array(
    z.object({
      kind: z.enum(turnKinds),
      institution: z.uuid(),
      post: z.uuid(),
      reason: languageMapOut,
      at: z.iso.datetime(),
    }),
  ),
  commitments: z.array(z.uuid()),
});
