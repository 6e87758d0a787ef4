import {
  Figure,
  LineChart,
  SideBySide,
  Tag,
  type ChartLine,
  type Tone,
} from "../../ground/design/index.js";
import type { Html } from "../../ground/html/html.js";
import type { Page } from "../../ground/http/page.js";
import { inLanguage, type LanguageMap } from "../../ground/words/index.js";
import type { Observation, Plan, Point } from "./indicator.js";
import { parsePeriod, placeOf } from "./period.js";
import { known, pathOf, type Forecast, type Result, type ResultStatus } from "./result.js";
import { findingOf, forecastWord, periodWord, pointWord, resultWord, valueWord } from "./words.js";

const tones: Readonly<Record<ResultStatus, Tone>> = {
  reached: "good",
  on_track: "good",
  behind: "warn",
  no_change: "warn",
  getting_worse: "bad",
  no_data: "plain",
  no_target: "plain",
};

/** What is shown of something measured: by which plan, in which unit, with what came out. */
export interface Shown {
  readonly text: LanguageMap;
  readonly unit: LanguageMap | null;
  readonly plan: Plan;
  readonly observations: readonly Observation[];
  readonly result: Result;
  readonly forecast: Forecast | null;
}

/** A result in word, sign and tint. */
export function ResultTag(props: { readonly page: Page; readonly status: ResultStatus }): Html {
  const { page, status } = props;
  return <Tag tone={tones[status]}>{resultWord(page.w, status)}</Tag>;
}

/** Fact, forecast and result beside each other: what is, where it leads, what follows. */
export function FactForecastResult(props: { readonly page: Page; readonly shown: Shown }): Html {
  const { page, shown } = props;
  const { result, forecast, unit, plan } = shown;
  const w = page.w.indicator;
  const word = resultWord(page.w, result.status);
  return (
    <SideBySide
      sides={[
        {
          title: w.fact(),
          tone: "plain",
          content: (
            <p>
              {result.latest === null ? (
                w.factNone()
              ) : (
                <b>{pointWord(page, result.latest, unit)}</b>
              )}
            </p>
          ),
        },
        {
          title: w.forecast(),
          tone: forecast === null ? "plain" : forecast.isEnough ? "good" : "warn",
          content: (
            <p>{forecast === null ? w.forecastNone() : forecastWord(page, forecast, unit)}</p>
          ),
        },
        {
          title: w.result(),
          tone: tones[result.status],
          content: (
            <>
              <p>
                <b>{word}</b>
              </p>
              {result.expected === null || plan.target === null ? null : (
                <p class="soft">{w.planned({ point: pointWord(page, result.expected, null) })}</p>
              )}
            </>
          ),
        },
      ]}
    />
  );
}

/** The drawing with its finding as caption, and its numbers as a table. */
export function MeasureFigure(props: {
  readonly page: Page;
  readonly id: string;
  readonly shown: Shown;
  readonly csv?: string;
}): Html {
  const { page, id, shown, csv } = props;
  const { plan, unit, result } = shown;
  const w = page.w.indicator;
  const facts = known(shown.observations, page.today);
  const way = wayOf(plan, facts);
  const rows = [...new Set([...facts, ...way].map(({ period }) => period))].toSorted(
    (a, b) => placeOf(a) - placeOf(b),
  );
  const valueAt = (points: readonly Point[], period: string) => {
    const found = points.find((point) => point.period === period);
    return found ? page.format.decimal(found.value) : "";
  };
  return (
    <Figure
      page={page}
      finding={findingOf(page, { result, target: plan.target, unit })}
      {...(csv === undefined ? {} : { csv })}
      {...(rows.length === 0
        ? {}
        : {
            table: {
              caption: inLanguage(shown.text, page.locale).text,
              columns: [
                { label: w.period() },
                { label: w.measured(), isNumber: true },
                { label: w.plannedColumn(), isNumber: true },
              ],
              rows: rows.map((period) => [
                periodWord(page, period),
                valueAt(facts, period),
                valueAt(way, period),
              ]),
            },
          })}
    >
      <LineChart
        page={page}
        id={id}
        title={inLanguage(shown.text, page.locale).text}
        description={describe(page, shown, facts)}
        lines={linesOf(page, shown, { facts, way })}
        places={rows.map((period) => ({ x: placeOf(period), label: shortPeriod(period) }))}
      />
    </Figure>
  );
}

function wayOf(plan: Plan, facts: readonly Point[]): readonly Point[] {
  const start = plan.baseline ?? facts[0];
  return plan.target === null || start === undefined ? [] : pathOf(plan, start, plan.target);
}

function linesOf(
  page: Page,
  { forecast, plan }: Shown,
  of: { readonly facts: readonly Point[]; readonly way: readonly Point[] },
): readonly ChartLine[] {
  const w = page.w.indicator;
  const dots = (points: readonly Point[]) =>
    points.map(({ period, value }) => ({ x: placeOf(period), y: Number(value) }));
  const latest = of.facts.at(-1);
  const { target } = plan;
  return [
    ...(target === null
      ? []
      : [
          {
            kind: "plan" as const,
            points: dots(of.way),
            label: w.labelTarget({ value: page.format.decimal(target.value) }),
          },
        ]),
    ...(forecast === null || latest === undefined
      ? []
      : [
          {
            kind: "forecast" as const,
            points: dots([latest, forecast]),
            label: w.labelForecast({ value: page.format.decimal(forecast.value) }),
          },
        ]),
    ...(latest === undefined
      ? []
      : [
          {
            kind: "fact" as const,
            points: dots(of.facts),
            label: page.format.decimal(latest.value),
          },
        ]),
  ];
}

function describe(page: Page, { unit, plan, forecast }: Shown, facts: readonly Point[]): string {
  const w = page.w.indicator;
  const [first] = facts;
  const last = facts.at(-1);
  const sorted = facts.toSorted((a, b) => Number(a.value) - Number(b.value));
  const [low, high] = [sorted[0], sorted.at(-1)];
  const say = (value: string) => valueWord(page, value, unit);
  return [
    first && last && low && high
      ? page.w.design.figureRange({
          first: pointWord(page, first, unit),
          last: pointWord(page, last, unit),
          low: say(low.value),
          high: say(high.value),
        })
      : w.factNone(),
    plan.target === null ? "" : w.targetSaid({ point: pointWord(page, plan.target, unit) }),
    forecast === null ? "" : forecastWord(page, forecast, unit),
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

// Below an axis there is no room for words: the code of the period says it.
function shortPeriod(period: string): string {
  return parsePeriod(period)?.cadence === "quarter" ? period.replace("-", " ") : period;
}
