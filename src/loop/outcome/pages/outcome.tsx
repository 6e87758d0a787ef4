import {
  FactForecastResult,
  findingOf,
  MeasureFigure,
  ResultTag,
} from "../../../commons/indicator/index.js";
import { InstitutionName, PostName } from "../../../commons/obligation/index.js";
import {
  Follow,
  Panel,
  Seal,
  SummaryList,
  Table,
  Text,
  Thread,
} from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { amountWord, unitWord } from "../../commitment/index.js";
import { shownOf } from "../shown.js";
import type { OutcomeView } from "../view.js";
import { ServingSection } from "./serving.js";

/** What every part of the page gets. */
export interface OutcomeProps {
  readonly page: Page;
  readonly view: OutcomeView;
}

/** One outcome: what should change, what data say of it, and which promises serve it. */
export function OutcomePage({ page, view }: OutcomeProps): Html {
  const { outcome, compact, measure, figures } = view;
  const { named, plan, result, indicator } = measure;
  const w = page.w.outcome;
  return (
    <article class="flow">
      <header class="flow">
        <p class="eyebrow">{w.one()}</p>
        <h1>
          <Text of={outcome.statement} page={page} />
        </h1>
        <p>
          <ResultTag page={page} status={result.status} />
        </p>
        <p class="lead">{findingOf(page, { result, target: plan.target, unit: named.unit })}</p>
        {view.recorded ? <Seal page={page} recorded={view.recorded} /> : null}
      </header>
      <Thread
        page={page}
        stages={{
          compact: { state: "done", href: page.url.compact({ id: compact.id }) },
          ...(figures.promised === 0
            ? {}
            : {
                commitment: {
                  state: "done",
                  href: "#promises",
                  note: page.w.commitment.count({ count: figures.promised }),
                },
              }),
          outcome: { state: "now" },
        }}
      />
      <section class="flow">
        <h2>
          <Text of={named.text} page={page} />
        </h2>
        <FactForecastResult page={page} shown={shownOf(view)} />
        <p class="soft">{page.w.indicator.computed()}</p>
        <MeasureFigure
          page={page}
          id="course"
          shown={shownOf(view)}
          {...(indicator === null
            ? {}
            : { csv: `${page.url.indicator({ id: indicator.id })}.csv` })}
        />
        <Publisher page={page} view={view} />
      </section>
      <About page={page} view={view} />
      <ServingSection page={page} view={view} />
      <Pledges page={page} view={view} />
      <Follow page={page} kind="outcome" id={outcome.id} />
    </article>
  );
}

function Publisher({ page, view }: OutcomeProps): Html {
  const { indicator } = view.measure;
  const w = page.w.outcome;
  if (indicator === null) return <p class="soft">{page.w.indicator.publisherNone()}</p>;
  return (
    <p>
      {indicator.source === null ? (
        page.w.indicator.publisherNone()
      ) : (
        <>
          {page.w.indicator.publisher()}:{" "}
          <InstitutionName page={page} names={view.names} id={indicator.source} />
        </>
      )}
      {" · "}
      <a href={page.url.indicator({ id: indicator.id })}>{w.indicatorLink()}</a>
    </p>
  );
}

function About({ page, view }: OutcomeProps): Html {
  const { outcome, compact, topics, names } = view;
  const w = page.w.outcome;
  const institution = names.post(outcome.leadPost)?.institution;
  return (
    <Panel title={w.about()}>
      <SummaryList
        isWide
        rows={[
          {
            label: w.lead(),
            value: (
              <>
                <PostName page={page} names={names} id={outcome.leadPost} />
                {institution ? (
                  <>
                    , <InstitutionName page={page} names={names} id={institution} />
                  </>
                ) : null}
              </>
            ),
          },
          {
            label: w.inCompact(),
            value: (
              <a href={`${page.url.compact({ id: compact.id })}#${outcome.code}`}>
                <Text of={compact.ruling.title} page={page} />
              </a>
            ),
          },
          ...(view.areas.length === 0
            ? []
            : [
                {
                  label: w.areas(),
                  value: (
                    <ul>
                      {view.areas.map((area) => (
                        <li>
                          <a href={page.url.area({ code: area.code })}>
                            <Text of={area.name} page={page} />
                          </a>
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]),
          ...(topics.length === 0
            ? []
            : [
                {
                  label: w.topics(),
                  value: (
                    <ul>
                      {topics.map((topic) => (
                        <li>
                          <a href={page.url.topic({ scheme: topic.scheme, code: topic.code })}>
                            <Text of={topic.name} page={page} />
                          </a>
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]),
        ]}
      />
    </Panel>
  );
}

function Pledges({ page, view }: OutcomeProps): Html | null {
  const { pledges, compact } = view;
  const w = page.w.outcome;
  if (pledges.length === 0) return null;
  return (
    <section class="flow">
      <h2>{w.pledges()}</h2>
      <p class="soft">{w.pledgesText()}</p>
      <Table
        caption={w.pledges()}
        isQuiet
        columns={[
          { label: w.unit() },
          { label: w.year() },
          { label: w.pledged(), isNumber: true },
          { label: w.released(), isNumber: true },
          { label: w.spent(), isNumber: true },
        ]}
        rows={pledges.map((line) => [
          unitWord(page, line.unit),
          String(line.year),
          amountWord(page, line.pledged, line.unit),
          amountWord(page, line.released, line.unit),
          amountWord(page, line.spent, line.unit),
        ])}
      />
      <p>
        <a href={page.url.compactPledges({ id: compact.id })}>{w.pledgesLink()}</a>
      </p>
    </section>
  );
}
