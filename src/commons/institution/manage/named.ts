import type { Query } from "../../../ground/database/sql.js";
import type { FieldError } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import type { Institution } from "../institution.js";
import { findInstitution } from "../store/institutions.js";

/** Institutions that were named by their slugs or the addresses of their pages. */
export async function institutionsNamed(
  query: Query,
  p: Page,
  asked: { readonly field: string; readonly texts: readonly string[] },
): Promise<{ readonly found: readonly Institution[]; readonly errors: readonly FieldError[] }> {
  const { field, texts } = asked;
  const found = await Promise.all(texts.map((text) => findInstitution(query, slugIn(text))));
  const at = found.indexOf(null);
  const unknown = texts[at];
  return {
    found: found.filter((one) => one !== null),
    errors:
      unknown === undefined
        ? []
        : [{ field, message: p.w.institution.manageInstitutionUnknown({ text: unknown }) }],
  };
}

/** As many lines as one field holds: nobody types more of them by hand. */
export const linesMax = 10;

/** The lines of a text that say something. */
export function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

// People copy what their browser shows: "https://…/institutions/ministry-of-health?x".
function slugIn(text: string): string {
  const path = text.replace(/[?#].*$/, "").replace(/\/+$/, "");
  return path.slice(path.lastIndexOf("/") + 1);
}
