import type { Obligation } from "../../commons/obligation/index.js";
import type { Page } from "../../ground/http/page.js";
import type { Crumb } from "../../ground/http/reply.js";
import { inLanguage } from "../../ground/words/index.js";
import type { CommitmentView } from "./view.js";

/** The title of a commitment's page, in the reader's language where there is one. */
export function titleOf(obligation: Obligation, page: Page): string {
  return inLanguage(obligation.title, page.locale).text;
}

/** The way back from a commitment: the list, its compact, what it is part of. */
export function crumbsOf(page: Page, view: CommitmentView): readonly Crumb[] {
  const crumbs: Crumb[] = [{ label: page.w.commitment.title(), href: page.url.commitments() }];
  if (view.compact) {
    const label = inLanguage(view.compact.title, page.locale).text;
    crumbs.push({ label, href: page.url.compact({ id: view.compact.id }) });
  }
  if (view.parent) {
    crumbs.push({
      label: titleOf(view.parent, page),
      href: page.url.commitment({ id: view.parent.id }),
    });
  }
  return crumbs;
}
