import { z } from "zod";
import { dateError, parseDateFields } from "../../../ground/design/index.js";
import type { Day } from "../../../ground/clock.js";
import { day, optionalLine, type FieldError, type Typed } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import { localeCodes, type LanguageMap, type Locale } from "../../../ground/words/index.js";
import type { CalendarRefusal } from "./rules.js";

const part = () => z.string().trim().max(20).default("");
const weekday = z.coerce.number().int().min(1).max(7);

/** What the forms on the page of a calendar send: what it is like, one day more, one day less. */
export const calendarForm = z.discriminatedUnion("act", [
  z.object({
    act: z.literal("set"),
    country: optionalLine(2),
    region: optionalLine(40),
    weekend: z.union([weekday.transform((one) => [one]), z.array(weekday).max(7)]).default([]),
  }),
  z.object({
    act: z.literal("add"),
    nameEn: optionalLine(),
    nameFr: optionalLine(),
    nameAr: optionalLine(),
    "day-day": part(),
    "day-month": part(),
    "day-year": part(),
  }),
  z.object({ act: z.literal("remove"), day: day() }),
]);

/** What was sent. */
export type CalendarForm = z.output<typeof calendarForm>;

/** The name of the day off in one language: "nameFr". */
export function nameField(locale: Locale): "nameEn" | "nameFr" | "nameAr" {
  switch (locale) {
    case "en":
      return "nameEn";
    case "fr":
      return "nameFr";
    case "ar":
      return "nameAr";
  }
}

/** A day off as it was typed, or what is wrong with it. */
export function readDayOff(
  p: Page,
  sent: CalendarForm & { readonly act: "add" },
  input: Typed,
):
  | { readonly ok: true; readonly day: Day; readonly name: LanguageMap }
  | { readonly ok: false; readonly errors: readonly FieldError[] } {
  const name = Object.fromEntries(
    localeCodes.map((code) => [code, sent[nameField(code)]]).filter(([, text]) => text !== ""),
  );
  const parsed = parseDateFields(input, "day");
  const errors: FieldError[] = [];
  if (Object.keys(name).length === 0) {
    errors.push({ field: nameField(p.locale), message: p.w.ground.formRequired() });
  }
  const message = dateError(p, parsed);
  if (message !== undefined) errors.push({ field: "day", message });
  if (errors.length > 0 || parsed.kind !== "day") return { ok: false, errors };
  return { ok: true, day: parsed.day, name };
}

/** The field a refusal is about. */
export function fieldOf(refusal: CalendarRefusal): string {
  switch (refusal.kind) {
    case "day-off-past":
    case "day-off-too-far":
    case "day-off-already":
      return "day";
    case "country-unknown":
      return "country";
    case "region-unknown":
    case "regions-none":
    case "region-without-country":
      return "region";
    case "no-working-day":
      return "weekend";
    case "day-off-unknown":
    case "days-off-too-many":
    case "no-own-calendar":
      return "";
  }
}

/** A code of a part as people write it: "QC", "qc", "CA-QC". */
export function regionOf(text: string, country: string): string | null {
  const code = text.trim().toUpperCase().replaceAll("-", ".");
  const own = code.startsWith(`${country}.`) ? code.slice(country.length + 1) : code;
  return own === "" ? null : own;
}
