import type { Page } from "../../../ground/http/page.js";
import type { CardSubject } from "./card.js";

/** The page of what a scorecard is about. */
export function subjectHref(page: Page, { kind, key }: CardSubject): string {
  switch (kind) {
    case "institution":
      return page.url.institution({ slug: key });
    case "compact":
      return page.url.compact({ id: key });
    case "area":
      return page.url.area({ code: key });
    case "topic":
      return page.url.topic(topicParts(key));
  }
}

/** The scorecard itself. */
export function accountHref(page: Page, { kind, key }: CardSubject): string {
  switch (kind) {
    case "institution":
      return page.url.institutionAccount({ slug: key });
    case "compact":
      return page.url.compactAccount({ id: key });
    case "area":
      return page.url.areaAccount({ code: key });
    case "topic":
      return page.url.topicAccount(topicParts(key));
  }
}

function topicParts(key: string): { readonly scheme: string; readonly code: string } {
  const at = key.indexOf(":");
  return { scheme: key.slice(0, at), code: key.slice(at + 1) };
}
