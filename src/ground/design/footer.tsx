import type { Html } from "../html/html.js";
import type { Page } from "../http/page.js";

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
        <p class="standing">{standing(page)}</p>
      </div>
    </footer>
  );
}

function standing({ record, w }: Page): string {
  // Facts are counted from 0, so the latest of n is n - 1: the number its own page carries.
  const number = record.size - 1;
  if (record.size === 0) return w.design.footerLedgerEmpty();
  return record.signedAt
    ? w.design.footerLedger({ number, at: record.signedAt })
    : w.design.footerLedgerUnsigned({ number });
}
