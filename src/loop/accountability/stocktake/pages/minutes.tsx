import { InstitutionName, PostName } from "../../../../commons/obligation/index.js";
import { Notice, Panel, Seal, SummaryList, Table, Text } from "../../../../ground/design/index.js";
import type { Child, Html } from "../../../../ground/html/html.js";
import type { Page } from "../../../../ground/http/page.js";
import { inLanguage } from "../../../../ground/words/index.js";
import type { MinutesContent } from "../item.js";
import { minutesPerItem } from "../stocktake.js";
import type { MinutesView } from "../view.js";
import { decisionWord, Reasons } from "./item.js";

interface Props {
  readonly page: Page;
  readonly view: MinutesView;
}

/** The minutes of a stocktake, to read and to print. */
export function MinutesPage({ page, view }: Props): Html {
  const { minutes, stocktake } = view;
  const w = page.w.stocktake;
  const compact = inLanguage(minutes.title, page.locale).text;
  return (
    <article class="flow">
      <header class="flow">
        <p class="eyebrow">
          <a href={page.url.stocktake({ id: stocktake.id })}>{w.backToAgenda()}</a>
        </p>
        <h1>{w.minutesTitle({ number: minutes.number, compact })}</h1>
        {view.recorded ? <Seal page={page} recorded={view.recorded} /> : null}
      </header>
      {stocktake.state === "closed" ? null : (
        <Notice page={page} tone="warn" title={w.minutesOpen()}>
          <p>{w.minutesOpenText()}</p>
        </Notice>
      )}
      <Head page={page} view={view} />
      <Attendance page={page} view={view} />
      <Decided page={page} view={view} />
      <Left page={page} view={view} />
      <section class="flow">
        <h2>{w.read()}</h2>
        <p>{w.readText({ count: minutes.read.count, minutes: minutes.read.minutes_saved })}</p>
        <p class="soft">{w.readAssumption({ minutes: minutesPerItem })}</p>
        <ul>
          {view.readFirst.map((one) => (
            <li>
              <a href={page.url.commitment({ id: one.id })}>
                <Text of={one.title} page={page} />
              </a>
            </li>
          ))}
        </ul>
      </section>
      {minutes.remarks ? (
        <section class="flow">
          <h2>{w.remarksTitle()}</h2>
          <p>
            <Text of={minutes.remarks} page={page} />
          </p>
        </section>
      ) : null}
      {stocktake.minutesHash === null ? null : (
        <Panel title={w.frozen()}>
          <p>{w.frozenText()}</p>
          <p>
            <code class="wrap">sha256:{stocktake.minutesHash}</code>
          </p>
        </Panel>
      )}
    </article>
  );
}

function Head({ page, view }: Props): Html {
  const { minutes } = view;
  const w = page.w.stocktake;
  const rows: (readonly [string, Child])[] = [
    [
      w.ofCompact(),
      <a href={page.url.compact({ id: minutes.compact })}>
        <Text of={minutes.title} page={page} />
      </a>,
    ],
    [w.heldOn(), page.format.day(minutes.held_on)],
    ...(minutes.place ? [[w.whenPlace(), <Text of={minutes.place} page={page} />] as const] : []),
    ...(minutes.closed_on === null
      ? []
      : [[w.closedOn(), page.format.day(minutes.closed_on)] as const]),
  ];
  return <SummaryList isWide rows={rows.map(([label, value]) => ({ label, value }))} />;
}

function Attendance({ page, view }: Props): Html {
  const { attendance } = view.minutes;
  const w = page.w.stocktake;
  return (
    <section class="flow">
      <h2>{w.attendance()}</h2>
      {attendance.length === 0 ? (
        <p>{w.attendanceNone()}</p>
      ) : (
        <Table
          caption={w.attendanceText()}
          isQuiet
          columns={[
            { label: w.columnPost() },
            { label: w.columnInstitution() },
            { label: w.columnHow() },
          ]}
          rows={attendance.map(({ post, institution, how }) => [
            <PostName page={page} names={view.names} id={post} />,
            <InstitutionName page={page} names={view.names} id={institution} />,
            w[`was-${how}`](),
          ])}
        />
      )}
    </section>
  );
}

function Decided({ page, view }: Props): Html {
  const w = page.w.stocktake;
  const items = view.minutes.items.flatMap((item) =>
    item.decided ? [{ item, decided: item.decided }] : [],
  );
  return (
    <section class="flow">
      <h2>{w.decisions()}</h2>
      {items.length === 0 ? <p>{w.decisionsNone()}</p> : null}
      {items.map(({ item, decided }) => (
        <section class="flow">
          <ItemHeading page={page} item={item} />
          <SummaryList
            isWide
            rows={decisionRows({ page, view }, decided).map(([label, value]) => ({ label, value }))}
          />
        </section>
      ))}
    </section>
  );
}

function decisionRows(
  { page, view }: Props,
  decided: NonNullable<MinutesContent["items"][number]["decided"]>,
): readonly (readonly [string, Child])[] {
  const w = page.w.stocktake;
  const { ask } = decided;
  return [
    [w.decided(), decisionWord(page, decided.kind)],
    [w.decidedWhy(), <Text of={decided.why} page={page} />],
    [
      w.decidedBy(),
      <>
        <PostName page={page} names={view.names} id={decided.post} />
        {", "}
        <InstitutionName page={page} names={view.names} id={decided.institution} />
      </>,
    ],
    ...(ask
      ? [
          [
            w.askedOf(),
            <>
              <PostName page={page} names={view.names} id={ask.post} /> {w.askBy({ day: ask.by })}
            </>,
          ] as const,
        ]
      : []),
  ];
}

function ItemHeading(props: {
  readonly page: Page;
  readonly item: MinutesContent["items"][number];
}): Html {
  const { page, item } = props;
  return (
    <>
      <h3>
        <a href={page.url.commitment({ id: item.obligation })}>
          <Text of={item.title} page={page} />
        </a>
      </h3>
      <Reasons page={page} reasons={item.reasons} />
    </>
  );
}

function Left({ page, view }: Props): Html | null {
  const w = page.w.stocktake;
  const { items, left } = view.minutes;
  const open = items.filter(({ decided }) => decided === null);
  if (open.length === 0 && left === 0) return null;
  return (
    <section class="flow">
      <h2>{w.leftTitle()}</h2>
      <ul>
        {open.map((item) => (
          <li>
            <a href={page.url.commitment({ id: item.obligation })}>
              <Text of={item.title} page={page} />
            </a>
          </li>
        ))}
      </ul>
      {left > 0 ? <p>{w.left({ count: left })}</p> : null}
    </section>
  );
}
