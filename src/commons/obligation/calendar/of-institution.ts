import type { Query } from "../../../ground/database/sql.js";
import { readAreas, readInstitutions } from "../../institution/index.js";
import { defaultCalendarCode } from "./calendar.js";
import { readAreaCalendars } from "./store.js";

// Country, region, district, municipality, quarter … and a circle somebody made by hand.
const depthMax = 12;

/** The calendar an institution follows: of its area, or of the nearest larger one that has one. */
export async function calendarOf(query: Query, institution: string): Promise<string> {
  const found = await calendarsOf(query, [institution]);
  return found.get(institution) ?? defaultCalendarCode;
}

/** The same for many: one question for each level of areas, however many institutions. */
export async function calendarsOf(
  query: Query,
  institutions: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const known = await readInstitutions(query, institutions);
  const areas = [...known.values()].flatMap(({ area }) => (area === null ? [] : [area]));
  const byArea = await calendarsOfAreas(query, areas);
  return new Map(
    institutions.map((id) => [id, byArea.get(known.get(id)?.area ?? "") ?? defaultCalendarCode]),
  );
}

/** The calendars areas follow. */
export async function calendarsOfAreas(
  query: Query,
  areas: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const parents = new Map<string, string | null>();
  let level: readonly string[] = [...new Set(areas)];
  for (let depth = 0; depth < depthMax && level.length > 0; depth += 1) {
    const found = await readAreas(query, level);
    for (const [id, area] of found) parents.set(id, area.parent);
    level = [...new Set([...found.values()].flatMap(({ parent }) => parent ?? []))].filter(
      (id) => !parents.has(id),
    );
  }
  const own = await readAreaCalendars(query, [...parents.keys()]);
  return new Map(areas.map((area) => [area, nearest(area, { parents, own })]));
}

function nearest(
  area: string,
  known: {
    readonly parents: ReadonlyMap<string, string | null>;
    readonly own: ReadonlyMap<string, string>;
  },
): string {
  let at: string | null | undefined = area;
  for (let depth = 0; depth < depthMax && at; depth += 1) {
    const found = known.own.get(at);
    if (found !== undefined) return found;
    at = known.parents.get(at);
  }
  return defaultCalendarCode;
}
