import type { Page } from "../../ground/http/page.js";
import { subjectParts } from "./fact-text.js";

/** Where the subject of a fact is shown, where its page can be told from its name. */
export function subjectHref(page: Page, sub: string): string | null {
  const { noun, id } = subjectParts(sub);
  switch (noun) {
    case "commitment":
    case "milestone":
    case "dependency":
    case "pledge":
      return page.url.commitment({ id });
    case "escalation":
      return page.url.escalation({ id });
    case "stocktake":
      return page.url.stocktake({ id });
    case "compact":
      return page.url.compact({ id });
    case "institution":
      // Its page moves the reader on to the name it has in addresses.
      return page.url.institution({ slug: id });
    case "post":
      return page.url.post({ id });
    default:
      return null;
  }
}
