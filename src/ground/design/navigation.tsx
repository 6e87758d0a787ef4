import type { Child, Html } from "../html/html.js";
import type { Page } from "../http/page.js";
import type { Crumb } from "../http/reply.js";
import { Icon } from "./icons.js";

/** The way back: home, then each page above this one. */
export function Crumbs(props: { readonly page: Page; readonly crumbs: readonly Crumb[] }): Html {
  const { page } = props;
  const all: readonly Crumb[] = [
    { label: page.w.design.home(), href: page.url.home() },
    ...props.crumbs,
  ];
  return (
    <nav class="crumbs" aria-label={page.w.design.breadcrumb()}>
      <ol role="list">
        {all.map(({ label, href }) => (
          <li>{href ? <a href={href}>{label}</a> : <span aria-current="page">{label}</span>}</li>
        ))}
      </ol>
    </nav>
  );
}

/** One of the pages a thing is told on. */
export interface Tab {
  readonly label: Child;
  readonly href: string;
  readonly isCurrent?: boolean;
}

/** The pages of one thing side by side: links, so that each can be sent to somebody. */
export function Tabs(props: { readonly label: string; readonly tabs: readonly Tab[] }): Html {
  return (
    <nav class="tabs" aria-label={props.label}>
      <ul role="list">
        {props.tabs.map((tab) => (
          <li>
            <a href={tab.href} aria-current={tab.isCurrent ? "page" : null}>
              {tab.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The way through a long list. Nothing is shown when the list fits on one page. */
export function Pager(props: {
  readonly page: Page;
  readonly first?: string | null | undefined;
  readonly previous?: string | null | undefined;
  readonly next?: string | null | undefined;
}): Html | null {
  const { page, first, previous, next } = props;
  const w = page.w.design;
  if (!first && !previous && !next) return null;
  return (
    <nav class="pages" aria-label={w.pagination()}>
      {first ? <a href={first}>{w.pageFirst()}</a> : null}
      {previous ? (
        <a href={previous} rel="prev">
          <Icon name="previous" />
          {w.pagePrevious()}
        </a>
      ) : null}
      {next ? (
        <a href={next} rel="next">
          {w.pageNext()}
          <Icon name="next" />
        </a>
      ) : null}
    </nav>
  );
}
