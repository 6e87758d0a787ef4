import { z } from "zod";
import { isDay } from "../clock.js";
import { limits } from "../limits.js";
import type { Words } from "../words/index.js";

/** What is wrong with one field, in the reader's language. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** What was typed: kept as it came, to be shown again. */
export type Typed = Readonly<Record<string, string>>;

/** A form after parsing: values to trust, or errors beside what was typed. */
export type Form<Value> =
  | { readonly ok: true; readonly value: Value; readonly input: Typed }
  | { readonly ok: false; readonly errors: readonly FieldError[]; readonly input: Typed };

/** One line of text: trimmed, in Unicode's composed form, without control characters. */
export function line(max: number = limits.titleCharactersMax) {
  return z
    .string()
    .transform((text) => tidy(text).replace(/\s+/gu, " ").trim())
    .pipe(z.string().min(1).max(max));
}

/** One line that may be left empty. */
export function optionalLine(max: number = limits.titleCharactersMax) {
  return z
    .string()
    .default("")
    .transform((text) => tidy(text).replace(/\s+/gu, " ").trim())
    .pipe(z.string().max(max));
}

/** Several lines of text, line ends as "\n". */
export function text(max: number = limits.textCharactersMax) {
  return z
    .string()
    .transform((value) => tidy(value.replace(/\r\n?/g, "\n")).trim())
    .pipe(z.string().min(1).max(max));
}

/** Several lines that may be left empty. */
export function optionalText(max: number = limits.textCharactersMax) {
  return z
    .string()
    .default("")
    .transform((value) => tidy(value.replace(/\r\n?/g, "\n")).trim())
    .pipe(z.string().max(max));
}

/** Words that are searched for, as an address says them; what it says badly is no search. */
export function searchWords() {
  return z
    .string()
    .transform((words) => tidy(words).trim().slice(0, limits.searchCharactersMax).toWellFormed())
    .catch("")
    .default("");
}

/** A calendar day "YYYY-MM-DD" that exists, in the time states have existed or may plan for. */
export function day() {
  return z
    .string()
    .trim()
    .refine((text) => isDay(text) && text >= "1000-01-01" && text <= "2199-12-31", {
      params: { key: "notADate" },
    });
}

/** An e-mail address, as typed but trimmed. */
export function email() {
  return z.string().trim().max(254).pipe(z.email());
}

/** A web address people can open (http or https). */
export function webAddress() {
  return z
    .string()
    .trim()
    .max(2_000)
    .pipe(z.url({ protocol: /^https?$/ }));
}

/** Refuses with a word of `ground` ("formNotADate" is `{ params: { key: "notADate" } }`). */
export type FieldKey =
  | "required"
  | "notADate"
  | "notANumber"
  | "notAnEmail"
  | "notAChoice"
  | "notAUrl";

/**
 * Errors of a schema as sentences beside their fields.
 * An issue's own `message` wins when a rule wrote one in the reader's language.
 */
export function fieldErrors(error: z.ZodError, w: Words): FieldError[] {
  const seen = new Set<string>();
  const errors: FieldError[] = [];
  for (const issue of error.issues) {
    const field = issue.path.map(String).join(".");
    if (seen.has(field)) continue;
    seen.add(field);
    errors.push({ field, message: sentence(issue, w) });
  }
  return errors;
}

function sentence(issue: z.core.$ZodIssue, w: Words): string {
  switch (issue.code) {
    case "too_small":
      if (issue.origin !== "string" && issue.origin !== "array") {
        return w.ground.formNumberTooSmall({ min: Number(issue.minimum) });
      }
      return issue.minimum === 1 || issue.minimum === 1n
        ? w.ground.formRequired()
        : w.ground.formTooShort({ min: Number(issue.minimum) });
    case "too_big":
      return issue.origin === "string"
        ? w.ground.formTooLong({ max: Number(issue.maximum) })
        : w.ground.formNumberTooLarge({ max: Number(issue.maximum) });
    case "invalid_format":
      if (issue.format === "email") return w.ground.formNotAnEmail();
      if (issue.format === "url") return w.ground.formNotAUrl();
      return w.ground.formNotAChoice();
    case "invalid_value":
    case "invalid_union":
      return w.ground.formNotAChoice();
    case "invalid_type":
      return issue.expected === "number" ? w.ground.formNotANumber() : w.ground.formRequired();
    case "custom":
      return issue.params?.["key"] === "notADate"
        ? w.ground.formNotADate()
        : w.ground.formRequired();
    default:
      return w.ground.formRequired();
  }
}

// Control characters and direction overrides make a text look like another text.
const hidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

function tidy(value: string): string {
  return value.toWellFormed().normalize("NFC").replace(hidden, "");
}
