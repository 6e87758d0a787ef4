import { pointWord, ResultTag } from "../../../commons/indicator/index.js";
import { Sparkline, Table, Text } from "../../../ground/design/index.js";
import type { Child, Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { inLanguage } from "../../../ground/words/index.js";
import type { OutcomeStanding } from "../../outcome/index.js";

// As many values as a line the size of a word can show.
const valuesMax = 24;

/** The shared outcomes as promises: fact, forecast and result of each, side by side. */
export function Outcomes(props: {
  readonly page: Page;
  readonly outcomes: readonly OutcomeStanding[];
}): Html | null {
  const { page, outcomes } = props;
  const w = page.w.accountability;
  if (outcomes.length === 0) return null;
  return (
    <section class="flow">
      <h2>{w.outcomesHeading()}</h2>
      <p class="soft">{w.outcomesLead()}</p>
      <Table
        caption={w.outcomesCaption()}
        isQuiet
        columns={[
          { label: w.outcomePromise() },
          { label: w.outcomeCourse() },
          { label: w.outcomeFact() },
          { label: w.outcomeForecast() },
          { label: w.outcomeTarget() },
          { label: w.outcomeResult() },
        ]}
        rows={outcomes.map((standing) => cellsOf(page, standing))}
      />
      <p>
        <a href={page.url.outcomes()}>{w.outcomesAll()}</a>
      </p>
    </section>
  );
}

function cellsOf(page: Page, { outcome, measure }: OutcomeStanding): readonly Child[] {
  const w = page.w.accountability;
  const { result, forecast, plan, observations, named } = measure;
  const values = observations
    .flatMap(({ value }) => (value === null ? [] : [Number(value)]))
    .slice(-valuesMax);
  return [
    <>
      <a href={page.url.outcome({ id: outcome.id })}>
        <Text of={outcome.statement} page={page} />
      </a>
      <br />
      <span class="soft small">
        <Indicator page={page} named={named} />
      </span>
    </>,
    values.length > 1 ? (
      <Sparkline page={page} values={values} label={inLanguage(named.text, page.locale).text} />
    ) : (
      "–"
    ),
    result.latest ? pointWord(page, result.latest, null) : w.outcomeNothing(),
    forecast ? pointWord(page, forecast, null) : w.outcomeNoForecast(),
    plan.target ? pointWord(page, plan.target, null) : "–",
    <ResultTag page={page} status={result.status} />,
  ];
}

function Indicator(props: {
  readonly page: Page;
  readonly named: OutcomeStanding["measure"]["named"];
}): Html {
  const { page } = props;
  const { text, unit } = props.named;
  return (
    <>
      <Text of={text} page={page} />
      {unit ? (
        <>
          {" ("}
          <Text of={unit} page={page} />
          {")"}
        </>
      ) : null}
    </>
  );
}
