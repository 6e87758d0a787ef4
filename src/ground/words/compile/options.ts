import type { Model } from "messageformat";

import { kindOf, type Kind } from "./message.ts";
import { Unspeakable } from "./problem.ts";

/** The options of a placeholder, ready for Intl. */
export type IntlOptions = Readonly<Record<string, string | number | boolean>>;

/** How a placeholder is written: its kind, Intl options, and how numbers select variants. */
export interface Annotation {
  readonly kind: Kind;
  readonly options: IntlOptions;
  readonly select: "plural" | "ordinal" | "exact";
}

const numberOptions = new Set([
  "minimumFractionDigits",
  "maximumFractionDigits",
  "minimumIntegerDigits",
  "minimumSignificantDigits",
  "maximumSignificantDigits",
]);

/** Reads the function of a placeholder into what Intl understands; refuses unknown options. */
export function annotate(functionRef: Model.FunctionRef): Annotation {
  const kind = kindOf(functionRef.name);
  const given = literals(functionRef);
  if (kind === "text") return { kind, options: {}, select: "exact" };
  if (kind === "date")
    return { kind, options: dateOptions(functionRef.name, given), select: "exact" };
  return { kind, ...readNumber(functionRef.name, given) };
}

function literals(functionRef: Model.FunctionRef): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(functionRef.options ?? {}).map(([name, value]) => {
      if (value.type === "literal") return [name, value.value];
      throw new Unspeakable(`gives ${name} by a variable`, "Write the option as a fixed value");
    }),
  );
}

function readNumber(name: string, given: ReadonlyMap<string, string>): Omit<Annotation, "kind"> {
  const options: Record<string, string | number | boolean> = {};
  let select: Annotation["select"] = "plural";
  if (name === "integer") options["maximumFractionDigits"] = 0;
  if (name === "percent") options["style"] = "percent";
  for (const [option, value] of given) {
    if (numberOptions.has(option) && /^\d+$/.test(value)) options[option] = Number(value);
    else if (option === "useGrouping") options[option] = value !== "never" && value !== "false";
    else if (option === "style" && value === "percent") options["style"] = "percent";
    else if (option === "signDisplay") options[option] = value;
    else if (option === "notation" && value === "compact") options[option] = value;
    else if (option === "select" && isSelect(value)) select = value;
    else throw unknownOption(name, option, value);
  }
  return { options, select };
}

function isSelect(value: string): value is Annotation["select"] {
  return value === "plural" || value === "ordinal" || value === "exact";
}

function dateOptions(name: string, given: ReadonlyMap<string, string>): IntlOptions {
  // People of all schooling read "31 March 2026" more surely than "31/03/2026".
  let length = "long";
  let fields: string | null = null;
  for (const [option, value] of given) {
    if (/^(length|style|dateStyle|dateLength)$/.test(option) && isLength(value)) length = value;
    else if (
      option === "fields" &&
      /^(year|month|day|weekday)(-(month|day|weekday))*$/.test(value)
    ) {
      fields = value;
    } else if (option === "timeStyle" && value === "short") continue;
    else throw unknownOption(name, option, value);
  }
  if (name === "time") return { timeStyle: "short" };
  if (name === "datetime") return { dateStyle: length, timeStyle: "short" };
  if (fields === null) return { dateStyle: length };
  const name_ = length === "short" || length === "medium" ? "short" : "long";
  const byField: IntlOptions = { year: "numeric", month: name_, day: "numeric", weekday: name_ };
  return Object.fromEntries(fields.split("-").map((field) => [field, byField[field] ?? "numeric"]));
}

function isLength(value: string): boolean {
  return value === "full" || value === "long" || value === "medium" || value === "short";
}

function unknownOption(name: string, option: string, value: string): Unspeakable {
  return new Unspeakable(
    `has the option ${option}=${value} on :${name}, which words do not know`,
    "Leave it out; the options are listed in words/README.md",
  );
}
