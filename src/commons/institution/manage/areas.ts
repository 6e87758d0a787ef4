import type { Query } from "../../../ground/database/sql.js";
import type { FieldError } from "../../../ground/http/fields.js";
import type { Page } from "../../../ground/http/page.js";
import type { Area } from "../area.js";
import { findArea, listAreas } from "../store/areas.js";

// Options of a select a thumb still finds its way in; in larger countries the code is typed.
const optionsMax = 300;

/** The areas to choose from; null when there are too many, and the code is asked for. */
export async function areasToChoose(query: Query): Promise<readonly Area[] | null> {
  const areas = await listAreas(query, optionsMax + 1);
  return areas.length > optionsMax ? null : areas;
}

/** The area a form named by its code, or that there is none. */
export async function areaNamed(
  query: Query,
  p: Page,
  code: string,
): Promise<{ readonly area: Area | null; readonly errors: readonly FieldError[] }> {
  const area = code === "" ? null : await findArea(query, code);
  if (area !== null || code === "") return { area, errors: [] };
  return { area, errors: [{ field: "area", message: p.w.institution.manageAreaUnknown() }] };
}
