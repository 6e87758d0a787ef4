import type { PledgeLine } from "../../../../commons/obligation/index.js";
import { BarChart } from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { Page } from "../../../../ground/http/page.js";
import { amountWord } from "../amount-text.js";

/** Pledged, released and spent of one unit and year, to one scale. */
export function LineBars(props: {
  readonly page: Page;
  readonly line: Omit<PledgeLine, "pledge">;
}): Html {
  const { page, line } = props;
  const w = page.w.commitment;
  const bars = [
    { label: w.pledged(), value: line.pledged },
    { label: w.released(), value: line.released },
    { label: w.spent(), value: line.spent },
  ];
  return (
    <BarChart
      page={page}
      max={line.pledged}
      bars={bars.map((bar) => ({ ...bar, text: amountWord(page, bar.value, line.unit) }))}
    />
  );
}
