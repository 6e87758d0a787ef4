import { completions, type Obligation } from "../../../commons/obligation/index.js";
import { fieldErrors, type FieldError, type Typed } from "../../../ground/http/fields.js";
import type { Words } from "../../../ground/words/index.js";
import { updateFieldId, updateForm, type SentUpdate } from "./update-form.js";

/** One line of several that were sent together. */
export interface SentLine {
  readonly id: string;
  readonly sent: SentUpdate;
}

/** What was sent: the lines that say something, or what is wrong with them. */
export type SentLines =
  | { readonly ok: true; readonly lines: readonly SentLine[] }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

const fields = ["version", "completion", "note", "evidenceUrl"] as const;

/**
 * Reads the lines of some obligations from a form. A line that says nothing is left out; one that
 * moved its completion or names a link, and has no sentence, is wrong. All lines are read first, so
 * that nothing is recorded while one of them cannot be understood. Pure.
 */
export function readLines(
  input: Typed,
  asked: { readonly obligations: readonly Obligation[]; readonly w: Words },
): SentLines {
  const { obligations, w } = asked;
  const errors: FieldError[] = [];
  const lines: SentLine[] = [];
  for (const { id, completion } of obligations) {
    const typed = Object.fromEntries(
      fields.map((name) => [name, input[updateFieldId(id, name)] ?? ""]),
    );
    if (isSilent(typed, completion)) continue;
    const parsed = updateForm.safeParse(typed);
    if (parsed.success) lines.push({ id, sent: parsed.data });
    else {
      errors.push(
        ...fieldErrors(parsed.error, w).map(({ field, message }) => ({
          field: updateFieldId(id, field),
          message: field === "note" ? w.accountability.deskUpdatesNothing() : message,
        })),
      );
    }
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, lines };
}

function isSilent(typed: Typed, completion: (typeof completions)[number]): boolean {
  const said = typed["completion"] ?? "";
  return (
    (typed["note"] ?? "").trim() === "" &&
    (typed["evidenceUrl"] ?? "").trim() === "" &&
    (said === "" || said === completion)
  );
}

/** The obligations whose lines a form carries, by the names of its fields. */
export function idsIn(input: Typed): readonly string[] {
  return Object.keys(input).flatMap((name) => /^version-([0-9a-f-]{36})$/.exec(name)?.[1] ?? []);
}
