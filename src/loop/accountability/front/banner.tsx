import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { inLanguage } from "../../../ground/words/index.js";
import type { KeyDate } from "./key-date.js";

/** How many days are left to the next day that matters, and what day that is. */
export function KeyDateBanner(props: { readonly page: Page; readonly keyDate: KeyDate }): Html {
  const { page, keyDate } = props;
  const { days } = keyDate;
  const w = page.w.accountability;
  const text = whatOf(page, keyDate);
  return (
    <div class="panel">
      <p class="lead">
        <b>{w.keyDays({ days })}</b> <a href={page.url.compact({ id: keyDate.compact })}>{text}</a>
      </p>
    </div>
  );
}

function whatOf(page: Page, { kind, day, count, what, title }: KeyDate): string {
  const w = page.w.accountability;
  const compact = inLanguage(title, page.locale).text;
  switch (kind) {
    case "ready":
      return w["keyDate-ready"]({
        day,
        compact,
        what: what === null ? "" : inLanguage(what, page.locale).text,
      });
    case "promises":
      return w["keyDate-promises"]({ day, count, compact });
    default:
      return w[`keyDate-${kind}`]({ day, compact });
  }
}
