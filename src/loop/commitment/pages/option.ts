import type { Option } from "../../../ground/design/index.js";
import type { Page } from "../../../ground/http/page.js";
import { inLanguage, type LanguageMap } from "../../../ground/words/index.js";

/** A text of the content as an option: options hold plain text, so the language stands on them. */
export function optionOf(of: LanguageMap, page: Page): Pick<Option, "label" | "lang"> {
  const shown = inLanguage(of, page.locale);
  return { label: shown.text, lang: shown.isFallback ? shown.lang : undefined };
}
