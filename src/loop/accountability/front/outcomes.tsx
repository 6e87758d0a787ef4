import {
  Card,
  Sparkline,
  SummaryList,
  Tag,
  Text,
  type Tone,
} from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { inLanguage } from "../../../ground/words/index.js";
import type { OutcomeStanding } from "../../outcome/index.js";

type Said = OutcomeStanding["measure"]["result"];

const tones: Readonly<Record<Said["status"], Tone>> = {
  reached: "good",
  on_track: "good",
  behind: "warn",
  no_change: "warn",
  getting_worse: "bad",
  no_data: "plain",
  no_target: "plain",
};

// As many values as a line the size of a word can show.
const valuesMax = 24;

interface Props {
  readonly page: Page;
  readonly standing: OutcomeStanding;
}

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
      <div class="tiles">
        {outcomes.map((standing) => (
          <Promise page={page} standing={standing} />
        ))}
      </div>
      <p>
        <a href={page.url.outcomes()}>{w.outcomesAll()}</a>
      </p>
    </section>
  );
}

function Promise({ page, standing }: Props): Html {
  const { outcome, measure } = standing;
  const w = page.w.accountability;
  const { result, forecast, plan, observations } = measure;
  const name = inLanguage(measure.named.text, page.locale).text;
  const values = observations
    .flatMap(({ value }) => (value === null ? [] : [Number(value)]))
    .slice(-valuesMax);
  return (
    <Card
      page={page}
      href={page.url.outcome({ id: outcome.id })}
      title={<Text of={outcome.statement} page={page} />}
    >
      <p class="soft small">
        <Indicator page={page} standing={standing} />
      </p>
      {values.length > 1 ? <Sparkline page={page} values={values} label={name} /> : null}
      <SummaryList
        rows={[
          {
            label: w.outcomeFact(),
            value: result.latest ? pointText(page, result.latest) : w.outcomeNothing(),
          },
          {
            label: w.outcomeForecast(),
            value: forecast ? pointText(page, forecast) : w.outcomeNoForecast(),
          },
          ...(plan.target
            ? [{ label: w.outcomeTarget(), value: pointText(page, plan.target) }]
            : []),
          {
            label: w.outcomeResult(),
            value: <Tag tone={tones[result.status]}>{resultWord(page, result.status)}</Tag>,
          },
        ]}
      />
    </Card>
  );
}

function Indicator({ page, standing }: Props): Html {
  const { text, unit } = standing.measure.named;
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

function resultWord(page: Page, status: Said["status"]): string {
  const w = page.w.accountability;
  switch (status) {
    case "reached":
      return w["result-reached"]();
    case "on_track":
      return w["result-on-track"]();
    case "behind":
      return w["result-behind"]();
    case "no_change":
      return w["result-no-change"]();
    case "getting_worse":
      return w["result-getting-worse"]();
    case "no_data":
      return w["result-no-data"]();
    case "no_target":
      return w["result-no-target"]();
  }
}

function pointText(page: Page, point: { readonly period: string; readonly value: string }): string {
  const { period, value } = point;
  return page.w.accountability.outcomeAt({
    value: page.format.number(Number(value)),
    period: /^\d{4}-\d{2}$/.test(period) ? page.format.month(period) : period,
  });
}
