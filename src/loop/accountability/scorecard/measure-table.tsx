import { Table } from "../../../ground/design/index.js";
import type { Child, Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import type { Card, CardPart } from "./card.js";
import { CountLink } from "./links.js";
import { listedAs, measureRows, type MeasureRow } from "./measure-rows.js";

/** Every measure of a scorecard, each said in one sentence, each number leading to its list. */
export function MeasureTable({ page, card }: { readonly page: Page; readonly card: Card }): Html {
  const w = page.w.accountability;
  return (
    <Table
      caption={w.scoreCaption()}
      columns={[
        { label: w.scoreMeasure() },
        ...card.parts.map(({ key }) => ({ label: w[`part-${key}`](), isNumber: true })),
      ]}
      rows={measureRows.map((row) => [
        <>
          {w[`measure-${row}`]()}
          <br />
          <small class="soft">{w[`means-${row}`]()}</small>
        </>,
        ...card.parts.map((part) => <Count page={page} part={part} row={row} />),
      ])}
    />
  );
}

function Count(props: {
  readonly page: Page;
  readonly part: CardPart;
  readonly row: MeasureRow;
}): Html {
  const { page, part, row } = props;
  const state = listedAs[row];
  const list = state === null ? part.list : { ...part.list, state };
  const more = moreOf(page, part, row);
  return (
    <>
      <CountLink page={page} count={part.measures[row]} list={list} />
      {more === null ? null : (
        <>
          <br />
          <small class="soft">{more}</small>
        </>
      )}
    </>
  );
}

// What stands below a number: how late, how often and how far put off. Never one number of all.
function moreOf(page: Page, { measures, lateness }: CardPart, row: MeasureRow): Child {
  const w = page.w.accountability;
  if (row === "late" && lateness !== null) {
    return w.scoreLateBy({ median: lateness.median, most: lateness.most });
  }
  if (row === "slipped" && measures.slipped > 0) {
    return w.scoreSlippedBy({ times: measures.slippedTimes, days: measures.slippedDays });
  }
  return null;
}
