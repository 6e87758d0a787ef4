import type { Page } from "../../../ground/http/page.js";
import { intlTag } from "../../../ground/words/index.js";
import { regionNamesOf } from "../../../ground/words/intl.js";

/** The name of a country in the page's language. */
export function countryName(page: Page, code: string): string {
  return regionNamesOf(intlTag(page.locale)).of(code) ?? code;
}
