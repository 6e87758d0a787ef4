import {
  Button,
  Csrf,
  Notice,
  Panel,
  Seal,
  SummaryList,
  Table,
  Text,
} from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { InstitutionName, PostName } from "../../obligation/index.js";
import type { Observation } from "../indicator.js";
import { FactForecastResult, MeasureFigure, type Shown } from "../parts.js";
import type { IndicatorView } from "../view.js";
import { findingOf, periodWord, pointWord, valueWord } from "../words.js";
import { ValueForm, type FormState } from "./form.js";

type Props = { readonly page: Page; readonly view: IndicatorView };

/** One indicator: what it says, how it went, every value ever published, and who publishes it. */
export function IndicatorPage(props: Props & { readonly form?: FormState | null }): Html {
  const { page, view } = props;
  const { indicator, result } = view;
  const w = page.w.indicator;
  return (
    <article class="flow">
      <header class="flow">
        <p class="eyebrow">{w.one()}</p>
        <h1>
          <Text of={indicator.text} page={page} />
        </h1>
        <p class="lead">
          {findingOf(page, { result, target: indicator.target, unit: indicator.unit })}
        </p>
        {view.recorded ? <Seal page={page} recorded={view.recorded} /> : null}
      </header>
      <section class="flow">
        <h2 class="vh">{`${w.fact()} · ${w.forecast()} · ${w.result()}`}</h2>
        <FactForecastResult page={page} shown={shownOf(view)} />
        <p class="soft">{w.computed()}</p>
      </section>
      <section class="flow">
        <h2>{w.course()}</h2>
        <MeasureFigure
          page={page}
          id="course"
          shown={shownOf(view)}
          csv={`${page.url.indicator({ id: indicator.id })}.csv`}
        />
      </section>
      <Publishing {...props} />
      <About page={page} view={view} />
      <Series page={page} view={view} />
    </article>
  );
}

/** An indicator as its parts show it, judged by its own plan. */
export function shownOf(view: IndicatorView): Shown {
  const { indicator, observations, result, forecast } = view;
  const { text, unit } = indicator;
  return { text, unit, plan: indicator, observations, result, forecast };
}

function Publishing({ page, view, form }: Props & { readonly form?: FormState | null }): Html {
  const { indicator, names, by, mayTakeOn } = view;
  const w = page.w.indicator;
  if (by !== null) {
    return <ValueForm page={page} indicator={indicator} view={view} form={form ?? null} />;
  }
  if (indicator.source !== null) {
    return (
      <p class="soft">
        {w.publishesOnly()} <InstitutionName page={page} names={names} id={indicator.source} />
      </p>
    );
  }
  return (
    <Notice page={page} title={w.publisherNone()}>
      <p>{w.takeOnText()}</p>
      {mayTakeOn === null ? null : (
        <form method="post" action={page.url.indicatorSource({ id: indicator.id })}>
          <Csrf page={page} />
          <Button>{w.takeOn()}</Button>
        </form>
      )}
    </Notice>
  );
}

function About({ page, view }: Props): Html {
  const { indicator, names } = view;
  const { unit, baseline, target, trajectory } = indicator;
  const w = page.w.indicator;
  return (
    <Panel title={w.about()}>
      <SummaryList
        isWide
        rows={[
          { label: w.code(), value: <bdi>{indicator.code}</bdi> },
          ...(unit ? [{ label: w.unit(), value: <Text of={unit} page={page} /> }] : []),
          { label: w.better(), value: w[`direction-${indicator.direction}`]() },
          { label: w.cadence(), value: w[`cadence-${indicator.cadence}`]() },
          {
            label: w.publisher(),
            value:
              indicator.source === null ? (
                w.publisherNone()
              ) : (
                <InstitutionName page={page} names={names} id={indicator.source} />
              ),
          },
          {
            label: w.baseline(),
            value: baseline === null ? w.baselineNone() : pointWord(page, baseline, unit),
          },
          ...(trajectory.length === 0
            ? []
            : [
                {
                  label: w.onTheWay(),
                  value: page.format.list(trajectory.map((one) => pointWord(page, one, null))),
                },
              ]),
          {
            label: w.target(),
            value: target === null ? w.targetNone() : pointWord(page, target, unit),
          },
          ...(indicator.measures === null
            ? []
            : [
                {
                  label: w.measures(),
                  value: (
                    <a href={page.url.commitment({ id: indicator.measures })}>{w.measuresLink()}</a>
                  ),
                },
              ]),
        ]}
      />
    </Panel>
  );
}

function Series({ page, view }: Props): Html | null {
  const { series, names, indicator, by } = view;
  const w = page.w.indicator;
  if (series.length === 0) return null;
  const successor = new Map(
    series.flatMap((one) => (one.supersedes ? [[one.supersedes, one]] : [])),
  );
  return (
    <section class="flow" id="values">
      <h2>{w.values()}</h2>
      <Table
        caption={w.valuesCaption()}
        columns={[
          { label: w.period() },
          { label: w.value(), isNumber: true },
          { label: w.status() },
          { label: w.published() },
          { label: w.note() },
        ]}
        rows={series.map((one) => {
          const later = successor.get(one.id) ?? null;
          const value = one.value === null ? w["status-M"]() : valueWord(page, one.value, null);
          return [
            periodWord(page, one.period),
            later === null ? value : <s>{value}</s>,
            w[`status-${one.status}`](),
            <>
              <time datetime={one.vintageAt.toISOString()}>
                {page.format.dateTime(one.vintageAt)}
              </time>
              <br />
              {one.post === null ? (
                one.institution === null ? null : (
                  <InstitutionName page={page} names={names} id={one.institution} />
                )
              ) : (
                <PostName page={page} names={names} id={one.post} />
              )}
            </>,
            <Note page={page} one={one} later={later}>
              {by !== null && later === null ? (
                <p>
                  <a href={page.url.indicatorCorrection({ id: indicator.id, period: one.period })}>
                    {w.correct()}
                    <span class="vh"> {periodWord(page, one.period)}</span>
                  </a>
                </p>
              ) : null}
            </Note>,
          ];
        })}
      />
    </section>
  );
}

function Note(props: {
  readonly page: Page;
  readonly one: Observation;
  readonly later: Observation | null;
  readonly children?: Html | null;
}): Html {
  const { page, one, later } = props;
  const w = page.w.indicator;
  return (
    <>
      {later === null ? null : (
        <p>
          {w.correctedOn({ moment: page.format.dateTime(later.vintageAt) })}
          {later.reason === null ? null : (
            <>
              {" "}
              <Text of={later.reason} page={page} />
            </>
          )}
        </p>
      )}
      {one.supersedes === null ? null : <p>{w.isCorrection()}</p>}
      {one.source === null ? null : (
        <p class="soft">
          <bdi>{one.source}</bdi>
        </p>
      )}
      {props.children}
    </>
  );
}
