import type { FieldError } from "../../ground/http/fields.js";
import type { Page } from "../../ground/http/page.js";
import { fieldIn, textsOf, type NewForm } from "./new-form.js";
import type { NewView } from "./new-view.js";
import type { OfferRefusal, Proposal } from "./offer.js";

/** What a form proposes that an institution owe. Pure. */
export function proposalOf(form: NewForm, view: NewView): Proposal {
  const { compact } = view;
  return {
    title: textsOf(form, "title"),
    deliverable: textsOf(form, "deliverable"),
    debtor: view.institution.id,
    post: form.post,
    compact: compact?.id ?? null,
    outcomes: compact?.outcomes.some((one) => one.id === form.outcome) ? [form.outcome] : [],
    topics: [],
    creditor: compact ? { kind: "compact", id: compact.id } : { kind: "public" },
    supporting: form.supporting
      .filter((id) => view.helpers.some((helper) => helper.id === id))
      .map((institution) => ({ institution, post: null, role: "supporting" })),
    dueOn: form.dueOn,
    sourceUrl: form.sourceUrl === "" ? null : form.sourceUrl,
  };
}

/** A text that is missing in every language is asked for in the reader's own. */
export function inOwnLanguage(error: FieldError, p: Page): FieldError {
  return error.field === "title" || error.field === "deliverable"
    ? { ...error, field: fieldIn(error.field, p.locale) }
    : error;
}

/** Errors in the order in which their fields stand: what is asked of all languages together stands first. */
export function inOrderOfForm(errors: readonly FieldError[]): readonly FieldError[] {
  const first = ["title", "deliverable"];
  const place = ({ field }: FieldError) => first.findIndex((name) => field.startsWith(name));
  const rank = (error: FieldError) => (place(error) < 0 ? first.length : place(error));
  return errors.toSorted((a, b) => rank(a) - rank(b));
}

/** The field beside which a refusal belongs. */
export function fieldOf(refusal: OfferRefusal): string {
  switch (refusal.kind) {
    case "date-in-the-past":
      return "dueOn";
    case "post-elsewhere":
      return "post";
    default:
      return "titleEn";
  }
}
