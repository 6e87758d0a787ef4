import { z } from "zod";
import { languageMapOut } from "../../ground/words/index.js";
import { compactStates, partyRoles } from "./compact.js";

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
