import { z } from "zod";
import { dateError, parseDateFields } from "../../../ground/design/index.js";
import type { Day } from "../../../ground/clock.js";
import {
  email,
  line,
  optionalLine,
  optionalText,
  webAddress,
  type FieldError,
  type Typed,
} from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import { localeCodes, type LanguageMap, type Locale } from "../../../ground/words/index.js";
import { classifications } from "../institution.js";
import { mandateFunctions } from "../mandate.js";
import { postRoles } from "../post.js";

// What calendars here and in the database both know; nothing older or later is meant by anybody.
const firstDay: Day = "0100-01-01";
const lastDay: Day = "2999-12-31";
// A legal basis stands in a fact of every language: a citation, not the law itself.
const basisLettersMax = 2_000;
// A form may leave the version out; then it is taken for an outdated one.
const versionMax = 2_147_483_647;

const part = () => z.string().trim().max(20).default("");
const version = z.coerce.number().int().min(0).max(versionMax).catch(0).default(0);
const box = z.literal("yes").optional().catch(undefined);
const optionalWeb = optionalLine(2_000).pipe(z.union([z.literal(""), webAddress()]));

const label = { labelEn: optionalLine(), labelFr: optionalLine(), labelAr: optionalLine() };
const name = { nameEn: optionalLine(), nameFr: optionalLine(), nameAr: optionalLine() };
const basis = {
  basisEn: optionalText(basisLettersMax),
  basisFr: optionalText(basisLettersMax),
  basisAr: optionalText(basisLettersMax),
};
const why = {
  whyEn: optionalText(basisLettersMax),
  whyFr: optionalText(basisLettersMax),
  whyAr: optionalText(basisLettersMax),
};
const founded = { "founded-day": part(), "founded-month": part(), "founded-year": part() };
const on = { "on-day": part(), "on-month": part(), "on-year": part() };
const from = { "from-day": part(), "from-month": part(), "from-year": part() };
const until = { "until-day": part(), "until-month": part(), "until-year": part() };

const post = {
  ...label,
  role: z.enum(postRoles),
  maySign: box,
  reportsTo: z.uuid().or(z.literal("")).default(""),
};

const person = { personName: line(), personEmail: optionalLine(254).pipe(email()) };

/** What the form of a new post sends. */
export const newPostForm = z.object(post);

/** What the two forms on the page of a post send: change it, or abolish it. */
export const postForm = z.discriminatedUnion("act", [
  z.object({ act: z.literal("change"), version, ...post }),
  z.object({ act: z.literal("abolish"), version, ...on }),
]);

/** What the form of an appointment sends; `how` may name the tenure somebody stands in for. */
export const tenureForm = z.object({
  ...person,
  ...from,
  ...until,
  how: z.enum(["regular", "acting"]).or(z.uuid()).default("regular"),
});

/** What a form that ends something sends. */
export const endForm = z.object(until);

/** What the form of a new mandate sends. */
export const mandateForm = z.object({
  topic: optionalLine(100),
  area: line(100),
  function: z.enum(mandateFunctions),
  ...basis,
});

/** What the form of an entry's texts sends. */
export const entryForm = z.object({
  version,
  ...name,
  classification: z.enum(classifications),
  acronym: optionalLine(40),
  area: optionalLine(100),
  website: optionalWeb,
  ...founded,
  ...basis,
});

/** What the form of a new institution sends, with its first head. */
export const newInstitutionForm = z.object({
  ...name,
  classification: z.enum(classifications),
  area: optionalLine(100),
  parents: optionalText(3_000),
  ...founded,
  ...basis,
  ...label,
  ...person,
});

/** What the form of a dissolution sends. */
export const dissolutionForm = z.object({
  version,
  ...on,
  successors: optionalText(3_000),
  ...why,
});

/** What the form of the ways of contact sends: one a line. */
export const contactsForm = z.object({
  post: z.uuid().or(z.literal("")).default(""),
  email: optionalText(1_000),
  phone: optionalText(1_000),
  address: optionalText(2_000),
  web: optionalText(4_000),
});

/** The name of a field in one language: "labelFr". */
export function fieldIn(field: string, locale: Locale): string {
  return `${field}${locale.slice(0, 1).toUpperCase()}${locale.slice(1)}`;
}

/** The texts of a field in all languages that were filled in. */
export function textsOf(sent: Readonly<Record<string, unknown>>, field: string): LanguageMap {
  const texts: Record<string, string> = {};
  for (const locale of localeCodes) {
    const text = sent[fieldIn(field, locale)];
    if (typeof text === "string" && text.trim() !== "") texts[locale] = text;
  }
  return texts;
}

/** The same for a field that may be left empty. */
export function optionalTextsOf(
  sent: Readonly<Record<string, unknown>>,
  field: string,
): LanguageMap | null {
  const texts = textsOf(sent, field);
  return Object.keys(texts).length === 0 ? null : texts;
}

/** A language map as it stands in the fields of a form. */
export function typedTexts(field: string, texts: LanguageMap | null): Typed {
  return Object.fromEntries(
    localeCodes.map((locale) => [fieldIn(field, locale), texts?.[locale] ?? ""]),
  );
}

/** A day as it stands in the three fields of a form. */
export function typedDay(field: string, day: Day | null): Typed {
  const [year = "", month = "", date = ""] = (day ?? "").split("-");
  return { [`${field}-day`]: date, [`${field}-month`]: month, [`${field}-year`]: year };
}

/** That a text is missing in every language, asked for in the reader's own. */
export function missingTexts(p: Page, input: Typed, field: string): readonly FieldError[] {
  if (optionalTextsOf(input, field)) return [];
  return [{ field: fieldIn(field, p.locale), message: p.w.ground.formRequired() }];
}

/** A day that was asked for, or nothing, with what is wrong about it. */
export interface ReadDay {
  readonly day: Day | null;
  readonly errors: readonly FieldError[];
}

/** Reads a day from its three fields. */
export function readDay(
  p: Page,
  input: Typed,
  asked: { readonly field: string; readonly isOptional?: boolean },
): ReadDay {
  const { field, isOptional = false } = asked;
  const parsed = parseDateFields(input, field);
  if (parsed.kind === "empty" && isOptional) return { day: null, errors: [] };
  if (parsed.kind === "day" && parsed.day >= firstDay && parsed.day <= lastDay) {
    return { day: parsed.day, errors: [] };
  }
  const message = dateError(p, parsed) ?? p.w.design.dateUnreal();
  return { day: null, errors: [{ field, message }] };
}
