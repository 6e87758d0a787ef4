import type { Html } from "../../../../ground/html/html.js";
import type { Page } from "../../../../ground/http/page.js";
import { inLanguage } from "../../../../ground/words/index.js";
import type { TableDay } from "../desk.js";
import { StocktakeTag } from "./stocktake.js";

/** The stocktakes somebody sits at, on their desk. */
export function TableDays(props: {
  readonly page: Page;
  readonly days: readonly TableDay[];
}): Html | null {
  const { page, days } = props;
  const w = page.w.stocktake;
  if (days.length === 0) return null;
  return (
    <section class="flow" id="stocktakes">
      <h2>{w.deskTitle()}</h2>
      <ul>
        {days.map(({ stocktake, title }) => (
          <li>
            <a href={page.url.stocktake({ id: stocktake.id })}>
              {w.title({
                number: stocktake.number,
                compact: inLanguage(title, page.locale).text,
              })}
            </a>{" "}
            <StocktakeTag page={page} state={stocktake.state} />{" "}
            <time datetime={stocktake.onDay}>{page.format.day(stocktake.onDay)}</time>
          </li>
        ))}
      </ul>
    </section>
  );
}
