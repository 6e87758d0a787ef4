import {
  askKinds,
  askTable,
  fieldsMonthMax,
  type AskKind,
} from "../../../commons/obligation/index.js";
import { BarChart, Details, Figure, Notice, Table, Text } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { inLanguage } from "../../../ground/words/index.js";
import { reuseOf, reusePlaces } from "./meter.js";
import type { BurdenView } from "./view.js";

interface Props {
  readonly page: Page;
  readonly view: BurdenView;
}

/** What is asked of one institution: by month, by compact, by kind, and what was written once. */
export function BurdenPage({ page, view }: Props): Html {
  const w = page.w.accountability;
  const { institution, meter } = view;
  const name = inLanguage(institution.name, page.locale).text;
  return (
    <div class="flow">
      <h1>{w.burdenTitle({ institution: name })}</h1>
      <p class="lead">{w.burdenLead()}</p>
      {meter.isAbove ? (
        <Notice page={page} tone="warn" title={w.burdenAboveTitle()}>
          <p>{w.burdenAboveText({ fields: meter.coming.fields, max: fieldsMonthMax })}</p>
        </Notice>
      ) : null}
      <Months page={page} view={view} />
      <Compacts page={page} view={view} />
      <Kinds page={page} view={view} />
      <Reuse page={page} view={view} />
      <p>
        <a href={page.url.burden()}>{w.burdenListTitle()}</a>
        {" · "}
        <a href={page.url.institutionAccount({ slug: institution.slug })}>{w.accountShort()}</a>
      </p>
    </div>
  );
}

function Months({ page, view }: Props): Html {
  const w = page.w.accountability;
  const { meter, institution } = view;
  const bars = [
    ...meter.months.map(({ month, asks, fields }) => ({
      label: page.format.month(month),
      asks,
      fields,
    })),
    { label: w.burdenComing(), ...meter.coming },
  ];
  return (
    <Figure
      page={page}
      finding={w.burdenFinding({ fields: meter.coming.fields, max: fieldsMonthMax })}
      table={{
        caption: w.burdenMonthsCaption(),
        columns: [
          { label: w.burdenMonth() },
          { label: w.burdenAsks(), isNumber: true },
          { label: w.burdenFields(), isNumber: true },
        ],
        rows: bars.map(({ label, asks, fields }) => [
          label,
          page.format.number(asks),
          page.format.number(fields),
        ]),
      }}
      csv={`${page.url.institutionBurden({ slug: institution.slug })}.csv`}
    >
      <BarChart
        page={page}
        max={fieldsMonthMax}
        bars={bars.map(({ label, fields }) => ({
          label,
          value: fields,
          text: page.format.number(fields),
        }))}
      />
    </Figure>
  );
}

function Compacts({ page, view }: Props): Html | null {
  const w = page.w.accountability;
  const { compacts } = view.meter;
  if (compacts.length === 0) return null;
  return (
    <section class="flow">
      <h2>{w.burdenByCompact()}</h2>
      <Table
        caption={w.burdenByCompactCaption()}
        isQuiet
        columns={[
          { label: w.burdenCompact() },
          { label: w.burdenYear(), isNumber: true },
          { label: w.burdenComing(), isNumber: true },
        ]}
        rows={compacts.map(({ compact, past, coming }) => {
          const card = compact === null ? undefined : view.compacts.get(compact);
          return [
            card ? (
              <a href={page.url.compact({ id: card.id })}>
                <Text of={card.title} page={page} />
              </a>
            ) : (
              w.burdenNoCompact()
            ),
            page.format.number(past.fields),
            page.format.number(coming.fields),
          ];
        })}
      />
    </section>
  );
}

function Kinds({ page, view }: Props): Html {
  const w = page.w.accountability;
  const { kinds } = view.meter;
  return (
    <section class="flow">
      <h2>{w.burdenByKind()}</h2>
      {kinds.length === 0 ? (
        <p>{w.burdenNothing()}</p>
      ) : (
        <Table
          caption={w.burdenByKindCaption()}
          isQuiet
          columns={[
            { label: w.burdenKind() },
            { label: w.burdenFieldsEach(), isNumber: true },
            { label: w.burdenTimesYear(), isNumber: true },
            { label: w.burdenTimesComing(), isNumber: true },
          ]}
          rows={kinds.map(({ kind, past, coming }) => [
            w[`ask-${kind}`](),
            page.format.number(askTable[kind].fields),
            page.format.number(past.asks),
            page.format.number(coming.asks),
          ])}
        />
      )}
      <Details summary={w.burdenTable()}>
        <Table
          caption={w.burdenTableCaption()}
          isQuiet
          columns={[
            { label: w.burdenKind() },
            { label: w.burdenFieldsEach(), isNumber: true },
            { label: w.burdenOften() },
          ]}
          rows={askKinds.map((kind) => [
            w[`ask-${kind}`](),
            page.format.number(askTable[kind].fields),
            oftenText(page, kind),
          ])}
        />
      </Details>
    </section>
  );
}

function oftenText(page: Page, kind: AskKind): string {
  const w = page.w.accountability;
  const { everyDays } = askTable[kind];
  return everyDays === null ? w[`often-${kind}`]() : w.burdenEvery({ days: everyDays });
}

function Reuse({ page, view }: Props): Html {
  const w = page.w.accountability;
  const { written, places } = reuseOf(view.meter);
  return (
    <section class="flow">
      <h2>{w.burdenOnce()}</h2>
      <p>{w.burdenOnceText({ written, places })}</p>
      <ul>
        {reusePlaces.map((place) => (
          <li>{w[`reuse-${place}`]()}</li>
        ))}
      </ul>
    </section>
  );
}
