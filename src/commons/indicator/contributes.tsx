import { Table, Text } from "../../ground/design/index.js";
import type { Html } from "../../ground/html/html.js";
import type { Page } from "../../ground/http/page.js";
import type { LanguageMap } from "../../ground/words/index.js";
import { ResultTag } from "./parts.js";
import type { Result } from "./result.js";
import { pointWord } from "./words.js";

/** A change in the world that something contributes to, and what data say of it. */
export interface Contribution {
  readonly href: string;
  readonly text: LanguageMap;
  readonly unit: LanguageMap | null;
  readonly result: Result;
}

/**
 * What data say of the changes something contributes to: apart from how much of it is done and from
 * how sure anybody is. A kept promise and a change that does not come stand side by side here.
 */
export function ContributionResults(props: {
  readonly page: Page;
  readonly contributions: readonly Contribution[];
}): Html | null {
  const { page, contributions } = props;
  const w = page.w.indicator;
  if (contributions.length === 0) return null;
  return (
    <section class="flow" id="results">
      <h2>{w.contributesTitle()}</h2>
      <p class="soft">{w.computed()}</p>
      <Table
        caption={w.contributesTitle()}
        isQuiet
        columns={[{ label: w.change() }, { label: w.fact() }, { label: w.result() }]}
        rows={contributions.map(({ href, text, unit, result }) => [
          <a href={href}>
            <Text of={text} page={page} />
          </a>,
          result.latest === null ? w.factNone() : pointWord(page, result.latest, unit),
          <ResultTag page={page} status={result.status} />,
        ])}
      />
    </section>
  );
}
