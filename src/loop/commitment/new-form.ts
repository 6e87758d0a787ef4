import { z } from "zod";
import { day, optionalLine, optionalText, webAddress } from "../../ground/http/fields.js";
import { localeCodes, type LanguageMap, type Locale } from "../../ground/words/index.js";

// Title and deliverable stand in the fact of the offer, in each language.
const deliverableLettersMax = 4_000;

/** Where the form of a new commitment begins: who would owe it, in which compact. */
export const newQuery = z.object({
  institution: z.uuid().or(z.literal("")).catch("").default(""),
  compact: z.uuid().or(z.literal("")).catch("").default(""),
});

/** What the form of a new commitment sends. */
export const newForm = z
  .object({
    institution: z.uuid(),
    compact: z.uuid().or(z.literal("")).default(""),
    titleEn: optionalLine(),
    titleFr: optionalLine(),
    titleAr: optionalLine(),
    deliverableEn: optionalText(deliverableLettersMax),
    deliverableFr: optionalText(deliverableLettersMax),
    deliverableAr: optionalText(deliverableLettersMax),
    post: z.uuid(),
    dueOn: day(),
    outcome: z.uuid().or(z.literal("")).default(""),
    supporting: z
      .union([z.uuid().transform((one) => [one]), z.array(z.uuid()).max(30)])
      .default([]),
    sourceUrl: z.union([z.literal(""), webAddress()]).default(""),
    /** Which button was pressed. */
    as: z.enum(["offer", "draft"]).catch("offer").default("offer"),
  })
  // Asked together with everything else, not only after the rest is right.
  .refine((form) => isSaid(form.titleEn, form.titleFr, form.titleAr), {
    path: ["title"],
    when: () => true,
  })
  .refine((form) => isSaid(form.deliverableEn, form.deliverableFr, form.deliverableAr), {
    path: ["deliverable"],
    when: () => true,
  });

// Beside other errors the texts may not have been read at all.
function isSaid(...texts: readonly unknown[]): boolean {
  return texts.some((text) => typeof text === "string" && text.trim() !== "");
}

/** A new commitment as it was sent. */
export type NewForm = z.output<typeof newForm>;

/** The name of a field in one language: "titleFr". */
export function fieldIn(name: "title" | "deliverable", locale: Locale): keyof NewForm {
  switch (locale) {
    case "en":
      return `${name}En`;
    case "fr":
      return `${name}Fr`;
    case "ar":
      return `${name}Ar`;
  }
}

/** The texts of a field in all languages that were filled in. */
export function textsOf(form: NewForm, name: "title" | "deliverable"): LanguageMap {
  const texts: Record<string, string> = {};
  for (const locale of localeCodes) {
    const text = form[fieldIn(name, locale)];
    if (typeof text === "string" && text !== "") texts[locale] = text;
  }
  return texts;
}
