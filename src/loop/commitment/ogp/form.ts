import { z } from "zod";
import { day, optionalText, type FieldError, type Typed } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import { editions, ogpFields, type OgpField } from "./template.js";
import { saysSomething, type Ogp } from "./texts.js";

// All fields in one fact: thirteen texts of this length fit in any script.
const lettersMax = 1_200;

/** The fields that somebody fills in; the others come with a list. */
export const typedFields: readonly OgpField[] = ogpFields.filter(
  (field) => field !== "deadline" && field !== "standing",
);

/** The name of a field on the form: "ogp-problem". */
export function inputName(field: OgpField | "edition" | "starts"): string {
  return `ogp-${field}`;
}

const text = optionalText(lettersMax);
const starts = z.union([z.literal(""), day()]).default("");

/** The fields as they are shown again, in the language of the page. */
export function typedOf(ogp: Ogp | undefined, { locale }: Pick<Page, "locale">): Typed {
  if (!ogp) return {};
  return {
    ...Object.fromEntries(
      typedFields.map((field) => [inputName(field), ogp.texts[field]?.[locale] ?? ""]),
    ),
    [inputName("starts")]: ogp.startsOn ?? "",
    [inputName("edition")]: ogp.edition ?? "",
  };
}

/** What was typed into the fields of the form, in the language of the page; or what is wrong. */
export function readTyped(
  input: Typed,
  page: Pick<Page, "locale" | "w">,
): { readonly ogp: Ogp; readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const texts = typedFields.flatMap((field) => {
    const parsed = text.safeParse(input[inputName(field)]);
    if (!parsed.success) {
      const message = page.w.ground.formTooLong({ max: lettersMax });
      errors.push({ field: inputName(field), message });
      return [];
    }
    return parsed.data === "" ? [] : [[field, { [page.locale]: parsed.data }] as const];
  });
  const from = starts.safeParse(input[inputName("starts")]);
  if (!from.success) {
    errors.push({ field: inputName("starts"), message: page.w.ground.formNotADate() });
  }
  const startsOn = from.success && from.data !== "" ? from.data : null;
  const said: Ogp = { edition: null, startsOn, texts: Object.fromEntries(texts) };
  const edition = editions.find((one) => one === input[inputName("edition")]) ?? "2022";
  return { ogp: saysSomething(said) ? { ...said, edition } : said, errors };
}
