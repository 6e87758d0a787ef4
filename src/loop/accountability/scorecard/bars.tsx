import type { Measures } from "../../../commons/obligation/index.js";
import { Figure, StackedBar, type Part } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { inLanguage } from "../../../ground/words/index.js";
import type { Card, CardPart } from "./card.js";
import { listHref } from "./links.js";
import { keptOf } from "./measure-rows.js";

/** One bar for each column of a scorecard; they are never added up. The table stands beside it. */
export function CardBars({ page, card }: { readonly page: Page; readonly card: Card }): Html {
  const w = page.w.accountability;
  const shown = card.parts.filter((part) => part.measures.promised > 0);
  const [first = card.parts[0]] = shown;
  if (!first) return <></>;
  const { measures } = first;
  const finding = w.scoreFinding({
    name: inLanguage(card.subject.name, page.locale).text,
    what: w[`part-${first.key}`](),
    promised: measures.promised,
    kept: keptOf(measures),
    keptLate: measures.keptLate,
    late: measures.late,
  });
  return (
    <Figure page={page} finding={finding}>
      {shown.map((part) => (
        <div>
          <h2>{w[`part-${part.key}`]()}</h2>
          <StackedBar page={page} id={`bar-${part.key}`} parts={partsOf(page, part)} />
        </div>
      ))}
    </Figure>
  );
}

function partsOf(page: Page, { measures, list }: CardPart): readonly Part[] {
  const w = page.w.accountability;
  const href = (state: string) => listHref(page, { ...list, state });
  const parts = [
    { value: keptOf(measures), label: w["row-kept"](), href: href("fulfilled") },
    { value: measures.late, label: w["row-late"](), href: href("overdue") },
    { value: measures.inWork, label: w.barInWork(), href: href("current") },
    // Two lists: the table leads to each.
    { value: waiting(measures), label: w.barWaiting() },
  ];
  return parts.map((part) => ({ ...part, text: page.format.number(part.value) }));
}

function waiting({ offered, delivered }: Measures): number {
  return offered + delivered;
}
