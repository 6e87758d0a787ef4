import type { Page } from "../../ground/http/page.js";
import type { ListQuery } from "./list-query.js";

/** What the list of a kind is called. */
export function listTitle(page: Page, kind: ListQuery["kind"]): string {
  const w = page.w.commitment;
  switch (kind) {
    case "commitment":
      return w.title();
    case "milestone":
      return w.titleMilestones();
    case "dependency":
    case "pledge":
      return w[`kinds-${kind}`]();
  }
}

/** How many of a kind there are, in words. */
export function countWord(
  page: Page,
  { kind, count }: { readonly kind: ListQuery["kind"]; readonly count: number },
): string {
  const w = page.w.commitment;
  switch (kind) {
    case "commitment":
      return w.count({ count });
    case "milestone":
      return w.countMilestones({ count });
    case "dependency":
      return w.countDependencies({ count });
    case "pledge":
      return w.countPledges({ count });
  }
}
