import type { Day } from "../../ground/clock.js";
import type { FieldError, Form } from "../../ground/http/fields.js";
import type { Page } from "../../ground/http/page.js";
import { refusalWord } from "../../ground/words/index.js";
import { fieldIn, textsOf, type NewForm } from "./new-form.js";
import type { NewView } from "./new-view.js";
import { offer, type OfferingOffice, type OfferRefusal, type Proposal } from "./offer.js";
import { readTyped } from "./ogp/form.js";

/** A form that was sent: what it proposes and in whose name, or what is wrong with it. */
export type Judged =
  | { readonly ok: true; readonly proposal: Proposal; readonly by: OfferingOffice }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/** Reads and judges what the form of a commitment sends, new or of a draft; all errors at once. Pure. */
export function judgeForm(
  body: Form<NewForm>,
  asked: {
    readonly page: Page;
    readonly view: NewView;
    readonly offices: readonly OfferingOffice[];
    readonly today: Day;
  },
): Judged {
  const { page: p, view, offices, today } = asked;
  const typed = readTyped(body.input, p);
  if (!body.ok || typed.errors.length > 0) {
    const errors = body.ok ? [] : body.errors.map((error) => inOwnLanguage(error, p));
    return { ok: false, errors: [...inOrderOfForm(errors), ...typed.errors] };
  }
  const proposal = { ...proposalOf(body.value, view), ogp: typed.ogp };
  const verdict = offer(proposal, {
    offices,
    compact: view.compact,
    postInstitution: view.posts.find((one) => one.id === proposal.post)?.institution ?? null,
    today,
  });
  if (verdict.ok) return { ok: true, proposal, by: verdict.by };
  const { refusal } = verdict;
  const message = refusalWord(p.w.commitment, refusal);
  return { ok: false, errors: [{ field: fieldOf(refusal), message }] };
}

function proposalOf(form: NewForm, view: NewView): Proposal {
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

// A text that is missing in every language is asked for in the reader's own.
function inOwnLanguage(error: FieldError, p: Page): FieldError {
  return error.field === "title" || error.field === "deliverable"
    ? { ...error, field: fieldIn(error.field, p.locale) }
    : error;
}

// In the order in which the fields stand: what is asked of all languages together stands first.
function inOrderOfForm(errors: readonly FieldError[]): readonly FieldError[] {
  const first = ["title", "deliverable"];
  const place = ({ field }: FieldError) => first.findIndex((name) => field.startsWith(name));
  const rank = (error: FieldError) => (place(error) < 0 ? first.length : place(error));
  return errors.toSorted((a, b) => rank(a) - rank(b));
}

function fieldOf(refusal: OfferRefusal): string {
  switch (refusal.kind) {
    case "date-in-the-past":
      return "dueOn";
    case "post-elsewhere":
      return "post";
    default:
      return "titleEn";
  }
}
