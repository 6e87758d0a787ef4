import { z } from "zod";
import { completions, kinds, states } from "../../../commons/obligation/index.js";
import { languageMapOut } from "../../../ground/words/index.js";
import { editions, ogpFields } from "./template.js";

/** The texts of the form as programs get them. */
export const textsAnswer = z.partialRecord(z.enum(ogpFields), languageMapOut);

const lineAnswer = z.object({
  id: z.string(),
  kind: z.enum(kinds),
  parent: z.string().nullable(),
  title: languageMapOut,
  deliverable: languageMapOut,
  institution: languageMapOut,
  post: languageMapOut.nullable(),
  supporting: z.array(
    z.object({ institution: languageMapOut, post: languageMapOut.nullable(), role: z.string() }),
  ),
  starts_on: z.iso.date().nullable(),
  due_on: z.iso.date().nullable(),
  state: z.enum(states),
  completion: z.enum(completions),
  source_url: z.string().nullable(),
  topics: z.array(z.string()),
  edition: z.enum(editions).nullable(),
  texts: textsAnswer,
  not_given: z.array(z.enum(ogpFields)),
  url: z.string(),
});

/** One commitment in the form, with its milestones. */
export const ogpAnswer = z.object({ edition: z.enum(editions), lines: z.array(lineAnswer) });

/** A page of a plan; the whole can be brought in again. */
export const ogpPlanAnswer = z.object({
  form: z.string(),
  scheme: z.string(),
  lines: z.array(lineAnswer),
  next: z.string().nullable(),
});
