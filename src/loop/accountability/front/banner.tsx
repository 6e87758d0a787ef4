import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { inLanguage } from "../../../ground/words/index.js";
import type { KeyDate } from "./key-date.js";

/** How many days are left to the next day that matters, and what day that is. */
export function KeyDateBanner(props: { readonly page: Page; readonly keyDate: KeyDate }): Html {
  const { page, keyDate } = props;
  const { day, days, kind, count } = keyDate;
  const compact = inLanguage(keyDate.title, page.locale).text;
  const w = page.w.accountability;
  const what =
    kind === "promises"
      ? w["keyDate-promises"]({ day, count, compact })
      : w[`keyDate-${kind}`]({ day, compact });
  return (
    <div class="panel">
      <p class="lead">
        <b>{w.keyDays({ days })}</b> <a href={page.url.compact({ id: keyDate.compact })}>{what}</a>
      </p>
    </div>
  );
}
