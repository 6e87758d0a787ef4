import type { FieldError } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import { refused, type Reply } from "../../../ground/http/route.js";
import { refusalWord } from "../../../ground/words/index.js";
import type { Done } from "../commands/done.js";
import type { DirectoryRefusal } from "../rules.js";

type Refusal = Extract<Done<unknown>, { readonly ok: false }>["refusal"];

/** A refusal as an error beside the field it is about; "" when it is about the whole form. */
export function errorOfRefusal(
  p: Page,
  refusal: Refusal,
  fields: Partial<Record<DirectoryRefusal["kind"], string>>,
): FieldError {
  if (refusal.kind === "not-found") return { field: "", message: p.w.institution.manageGone() };
  return { field: fields[refusal.kind] ?? "", message: refusalWord(p.w.institution, refusal) };
}

/** Nothing new is given to a body that was dissolved. */
export function refusedDissolved(p: Page): Reply {
  const refusal = { kind: "already-dissolved" } as const;
  return refused({ kind: refusal.kind, message: refusalWord(p.w.institution, refusal) });
}
