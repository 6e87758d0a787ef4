import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";

/** What a reader can do with all this: ask, look after, follow, check. */
export function WhatToDo({ page }: { readonly page: Page }): Html {
  const w = page.w.accountability;
  const { url } = page;
  const ways = [
    { href: url.responsible(), label: w.doResponsible(), text: w.doResponsibleText() },
    { href: `${url.commitments()}?state=overdue`, label: w.doOverdue(), text: w.doOverdueText() },
    { href: url.changesFeed(), label: w.doFollow(), text: w.doFollowText() },
    { href: url.verify(), label: w.doCheck(), text: w.doCheckText() },
  ];
  return (
    <section class="flow">
      <h2>{w.doHeading()}</h2>
      <ul>
        {ways.map(({ href, label, text }) => (
          <li>
            <a href={href}>{label}</a> <span class="soft">{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
