import { z } from "zod";
import { languageMapOut } from "../../ground/words/index.js";
import { areaLevels } from "./area.js";
import { classifications, institutionStates } from "./institution.js";
import { mandateFunctions, topicSchemes } from "./mandate.js";
import { postRoles } from "./post.js";

const day = z.iso.date().nullable();
const recorded = z
  .object({ index: z.int().nullable(), of: z.int(), rev: z.int(), leafHash: z.string() })
  .nullable();

/** An institution as programs get it. */
export const institutionAnswer = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: languageMapOut,
  acronym: z.string().nullable(),
  classification: z.enum(classifications),
  area: z.string().nullable(),
  state: z.enum(institutionStates),
  founding_date: day,
  dissolution_date: day,
  website: z.string().nullable(),
});

/** A page of the directory; `next` leads to the one after it. */
export const institutionListAnswer = z.object({
  count: z.int(),
  institutions: z.array(institutionAnswer),
  next: z.string().nullable(),
});

const contact = z.object({ kind: z.enum(["email", "phone", "address", "web"]), value: z.string() });
const holder = z.object({
  name: z.string().nullable(),
  from: z.iso.date(),
  last_day: day,
  acting: z.boolean(),
});
const office = z.object({
  id: z.uuid(),
  label: languageMapOut,
  role: z.enum(postRoles),
  may_sign: z.boolean(),
  abolished_on: day,
  vacant: z.boolean(),
  vacant_since: day,
  holders: z.array(holder),
  contacts: z.array(contact),
});

/** One institution: what it answers for, its posts, its place among others. */
export const institutionPageAnswer = institutionAnswer.extend({
  dissolution_reason: languageMapOut.nullable(),
  legal_basis: languageMapOut.nullable(),
  home_instance: z.string().nullable(),
  answers_today: z.array(z.string()),
  mandates: z.array(
    z.object({
      topic: z.string(),
      function: z.enum(mandateFunctions),
      area: z.string().nullable(),
      legal_basis: languageMapOut.nullable(),
      from: day,
      until: day,
    }),
  ),
  posts: z.array(office),
  contacts: z.array(contact),
  parents: z.array(z.string()),
  parts: z.array(z.string()),
  predecessors: z.array(z.string()),
  successors: z.array(z.string()),
  recorded,
});

/** One post: who holds it and held it. */
export const postAnswer = office.extend({
  institution: z.string(),
  reports_to: z.uuid().nullable(),
  tenures: z.array(holder),
  recorded,
});

const area = z.object({
  id: z.uuid(),
  code: z.string(),
  name: languageMapOut,
  level: z.enum(areaLevels),
  parent: z.uuid().nullable(),
  population: z.number().nullable(),
});

/** All areas. */
export const areaListAnswer = z.object({ areas: z.array(area) });

/** One area: where it lies, and who is at work there. */
export const areaAnswer = area.extend({
  above: z.array(z.string()),
  parts: z.array(z.string()),
  institutions: z.array(z.string()),
  mandates: z.array(
    z.object({ topic: z.string(), function: z.enum(mandateFunctions), institution: z.string() }),
  ),
  findings: z
    .array(z.object({ topic: z.string(), kind: z.string(), function: z.string().nullable() }))
    .nullable(),
});

const topic = z.object({
  scheme: z.enum(topicSchemes),
  code: z.string(),
  name: languageMapOut,
  parentCode: z.string().nullable(),
});

/** All subjects. */
export const topicListAnswer = z.object({ topics: z.array(topic) });
