import type { Filter } from "../../commons/obligation/index.js";
import { addDays, type Day } from "../../ground/clock.js";

// What one screen holds; each list leads to the whole of it.
const rowsShown = 6;

/** A short list for a page that shows several. */
export function filterFor(asked: Pick<Filter, "today" | "state"> & Partial<Filter>): Filter {
  return {
    kind: "commitment",
    institution: null,
    part: "leads",
    compact: null,
    topic: null,
    search: "",
    after: null,
    limit: rowsShown,
    ...asked,
  };
}

/** Where a list begins that shows only what lies ahead: after everything of yesterday. */
export function dayBefore(today: Day): Filter["after"] {
  return { dueKey: addDays(today, -1), id: "ffffffff-ffff-ffff-ffff-ffffffffffff" };
}
