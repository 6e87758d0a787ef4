import type { Html } from "../html/html.js";
import type { Page } from "../http/page.js";
import { RecordLine } from "./record-badge.js";

/** The foot of every page: help always first, then what one may check about the service. */
export function Footer(props: { readonly page: Page }): Html {
  const { page } = props;
  const w = page.w.design;
  const links = [
    { text: w.footerAccessibility(), href: page.url.accessibility() },
    { text: w.footerPrivacy(), href: page.url.privacy() },
    { text: w.footerOpenData(), href: page.url.openData() },
    { text: w.footerSource(), href: page.url.source() },
    { text: w.footerVerify(), href: page.url.ledger() },
  ];
  return (
    <footer class="foot">
      <div class="wrap">
        <h2 class="vh">{w.footerHeading()}</h2>
        <ul role="list">
          <li>
            <a class="help" href={page.url.help()}>
              {w.footerContact()}
            </a>
          </li>
          {links.map(({ text, href }) => (
            <li>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
        <RecordLine page={page} />
      </div>
    </footer>
  );
}
