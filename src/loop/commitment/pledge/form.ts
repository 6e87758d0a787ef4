import { z } from "zod";
import {
  lineMoves,
  parseAmount,
  personDays,
  type AmountRefusal,
  type PledgeUnit,
} from "../../../commons/obligation/index.js";
import { day, line, optionalLine, optionalText, text } from "../../../ground/http/fields.js";

// It stands in the fact for ever, and is read on telephones: short is better.
const lettersMax = 2_000;

const year = () => z.coerce.number().int().min(1900).max(2199);

/** Where a new pledge begins: whose it would be. */
export const pledgeQuery = z.object({
  institution: z.uuid().or(z.literal("")).catch("").default(""),
});

/** What is given in: money of one currency, or days of people's work. */
export const gifts = ["money", "days"] as const;

/** The form of a new pledge. Amounts stay text until the currency is known. */
export const pledgeForm = z.object({
  institution: z.uuid(),
  title: line(),
  deliverable: text(lettersMax),
  post: z.uuid(),
  gift: z.enum(gifts),
  currency: optionalLine(10),
  amount: line(40),
  year: year(),
  dueOn: day(),
});

/** The form of a release or an expense: the line is "unit year" as the page names it. */
export const moveForm = z.object({
  move: z.enum(lineMoves),
  line: z
    .string()
    .regex(/^([A-Z]{3}|person-days) \d{4}$/)
    .transform((name) => {
      const [unit = "", inYear = ""] = name.split(" ");
      return { unit, year: Number(inYear) };
    }),
  amount: line(40),
  note: optionalText(lettersMax),
});

/** The unit a form means: days of work, or the currency as it was typed. */
export function unitOf(form: Pick<z.output<typeof pledgeForm>, "gift" | "currency">): PledgeUnit {
  return form.gift === "days" ? personDays : form.currency.toUpperCase();
}

/** An amount beside the field in which its error belongs. */
export function amountIn(
  typed: string,
  unit: PledgeUnit,
):
  | { readonly ok: true; readonly minor: number }
  | { readonly ok: false; readonly field: string; readonly refusal: AmountRefusal } {
  const parsed = parseAmount(typed, unit);
  if (parsed.ok) return parsed;
  const { refusal } = parsed;
  return { ok: false, field: refusal.kind === "unknown-unit" ? "currency" : "amount", refusal };
}
