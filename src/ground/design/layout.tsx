import type { Child, Html } from "../html/html.js";
import type { Page } from "../http/page.js";
import type { Crumb } from "../http/reply.js";
import type { Assets } from "./assets.js";
import { Footer } from "./footer.js";
import { Masthead } from "./masthead.js";
import { languageLinks } from "./languages.js";
import { Crumbs } from "./navigation.js";
import { Notice } from "./status.js";

/** What surrounds the content of every page. */
export interface LayoutProps {
  readonly page: Page;
  /** The title of the browser's tab; a form with errors puts "Error:" before it. */
  readonly title: string;
  readonly assets: Assets;
  readonly crumbs?: readonly Crumb[];
  /** Scripts this page is improved by: file names in public/islands. */
  readonly islands?: readonly string[];
  /** What has just been done, said once above the content. */
  readonly notice?: string | null;
  /** For readers who save data: no fonts are sent. */
  readonly isLite?: boolean;
  readonly children?: Child;
}

/** A whole page: head, masthead, what is particular about this instance, content, footer. */
export function Layout(props: LayoutProps): Html {
  const { page, title, assets, crumbs = [], islands = [], notice } = props;
  const { config } = page;
  return (
    <html lang={page.locale} dir={page.dir}>
      <head>
        <meta charset="utf-8" />
        <title>{`${title} – ${config.name}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="stylesheet" href={assets.href(props.isLite ? "style-lite.css" : "style.css")} />
        <link rel="icon" type="image/svg+xml" href={assets.href("favicon.svg")} />
        {languageLinks(page).map((link) => (
          <link rel="alternate" hreflang={link.locale} href={link.href} />
        ))}
        {islands.map((name) => (
          <script type="module" src={assets.href(`islands/${name}`)} />
        ))}
      </head>
      <body>
        <a class="skip" href="#main">
          {page.w.design.skip()}
        </a>
        <Masthead page={page} />
        <main id="main" tabindex="-1">
          <div class="wrap">
            {crumbs.length > 0 ? <Crumbs page={page} crumbs={crumbs} /> : null}
            {notice ? <Notice page={page} tone="good" title={notice} /> : null}
            {props.children}
          </div>
        </main>
        <Footer page={page} />
      </body>
    </html>
  );
}
