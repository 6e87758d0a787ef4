import { PostName } from "../../../../commons/obligation/index.js";
import {
  Details,
  EmptyState,
  Figures,
  Notice,
  Seal,
  SummaryList,
  Tag,
  Text,
} from "../../../../ground/design/index.js";
import type { Child, Html } from "../../../../ground/html/html.js";
import type { Page } from "../../../../ground/http/page.js";
import { inLanguage } from "../../../../ground/words/index.js";
import { minutesPerItem, type Stocktake } from "../stocktake.js";
import type { ItemView, StocktakeView } from "../view.js";
import { DecideForms, type DecideState } from "./decide.js";
import { decisionWord, ItemFacts } from "./item.js";
import { Closing, Manage, type ManageState } from "./manage.js";

interface Props {
  readonly page: Page;
  readonly view: StocktakeView;
  readonly deciding?: DecideState | null;
  readonly managing?: ManageState | null;
}

/** One stocktake: what must be talked about, and how much need not be. */
export function StocktakePage(props: Props): Html {
  const { page, view } = props;
  const { stocktake, card } = view;
  const w = page.w.stocktake;
  return (
    <article class="flow">
      <header class="flow">
        <p class="eyebrow">
          <a href={page.url.stocktakes({ id: card.id })}>{w.eyebrow()}</a>
        </p>
        <h1>
          {w.title({
            number: stocktake.number,
            compact: inLanguage(card.title, page.locale).text,
          })}
        </h1>
        <p>
          <StocktakeTag page={page} state={stocktake.state} />{" "}
          <time datetime={stocktake.onDay}>{page.format.day(stocktake.onDay)}</time>
        </p>
        {view.recorded ? <Seal page={page} recorded={view.recorded} /> : null}
      </header>
      {stocktake.state === "called" ? (
        <Notice page={page} title={w.liveTitle()}>
          <p>{w.liveText()}</p>
        </Notice>
      ) : (
        <p>
          <a href={page.url.stocktakeMinutes({ id: stocktake.id })}>{w.minutesLink()}</a>
        </p>
      )}
      <About page={page} view={view} />
      <Counts page={page} view={view} />
      <Manage page={page} view={view} state={props.managing ?? null} />
      <Discussed {...props} />
      <Read page={page} view={view} />
      <Closing page={page} view={view} state={props.managing ?? null} />
    </article>
  );
}

/** Where a stocktake stands, in a word. */
export function StocktakeTag(props: {
  readonly page: Page;
  readonly state: Stocktake["state"];
}): Html {
  const tone = { called: "info", open: "warn", closed: "good" } as const;
  return <Tag tone={tone[props.state]}>{props.page.w.stocktake[`state-${props.state}`]()}</Tag>;
}

function About({ page, view }: Props): Html {
  const { stocktake, card, names } = view;
  const w = page.w.stocktake;
  const { place, why, calledBy } = stocktake;
  const rows: (readonly [string, Child])[] = [
    [
      w.ofCompact(),
      <a href={page.url.compact({ id: card.id })}>
        <Text of={card.title} page={page} />
      </a>,
    ],
    ...(place ? [[w.whenPlace(), <Text of={place} page={page} />] as const] : []),
    [
      w.calledBy(),
      calledBy ? (
        <PostName page={page} names={names} id={calledBy.post} />
      ) : (
        w.calledByRhythm({ days: card.stocktakeDays })
      ),
    ],
    ...(why ? [[w.whyThen(), <Text of={why} page={page} />] as const] : []),
    [w.calendar(), <a href={page.url.stocktakeFile({ id: stocktake.id })}>{w.calendarFile()}</a>],
  ];
  return <SummaryList isWide rows={rows.map(([label, value]) => ({ label, value }))} />;
}

function Counts({ page, view }: Props): Html {
  const w = page.w.stocktake;
  const decided = view.items.filter(({ taken }) => taken !== null).length;
  const shown = [
    { count: view.items.length + view.leftCount, label: w.countDiscuss(), to: "#discuss" },
    ...(view.stocktake.state === "called"
      ? []
      : [{ count: decided, label: w.countDecided(), to: "#discuss" }]),
    { count: view.readCount, label: w.countRead(), to: "#read" },
    { count: view.readCount * minutesPerItem, label: w.countSaved(), to: "#read" },
  ];
  return (
    <Figures
      items={shown.map(({ count, label, to }) => ({
        value: page.format.number(count),
        label,
        href: to,
      }))}
    />
  );
}

function Discussed(props: Props): Html {
  const { page, view } = props;
  const w = page.w.stocktake;
  return (
    <section class="flow" id="discuss">
      <h2>{w.discuss()}</h2>
      {view.items.length === 0 ? (
        <EmptyState title={w.discussNone()}>
          <p>{w.discussNoneText()}</p>
        </EmptyState>
      ) : null}
      {view.items.map((one, index) => (
        <Item {...props} one={one} number={index + 1} />
      ))}
      {view.leftCount > 0 ? <p>{w.left({ count: view.leftCount })}</p> : null}
    </section>
  );
}

function Item(props: Props & { readonly one: ItemView; readonly number: number }): Html {
  const { page, view, one, number } = props;
  const { item, taken, possible } = one;
  const w = page.w.stocktake;
  const { current, stocktake } = view;
  const isCurrent = current?.obligation.id === item.obligation;
  const isOpen = stocktake.state === "open" && taken === null;
  const here = page.url.stocktake({ id: stocktake.id });
  return (
    <section class="flow" id={`item-${item.obligation}`}>
      <h3>
        {page.format.number(number)}
        {". "}
        <a href={page.url.commitment({ id: item.obligation })}>
          <Text of={item.title} page={page} />
        </a>
      </h3>
      <ItemFacts
        page={page}
        item={item}
        names={view.names}
        possible={taken || stocktake.state === "closed" ? [] : possible}
      />
      {taken ? <Taken page={page} view={view} one={one} /> : null}
      {isCurrent && current ? (
        <DecideForms page={page} view={view} current={current} state={props.deciding ?? null} />
      ) : isOpen && view.seat ? (
        <p>
          <a href={`${here}?item=${item.obligation}#item-${item.obligation}`}>
            {w.decideThis({ number })}
          </a>
        </p>
      ) : null}
    </section>
  );
}

function Taken(props: {
  readonly page: Page;
  readonly view: StocktakeView;
  readonly one: ItemView;
}): Html | null {
  const { page, view } = props;
  const { taken } = props.one;
  const w = page.w.stocktake;
  if (!taken) return null;
  const { ask } = taken;
  const rows: (readonly [string, Child])[] = [
    [w.decided(), decisionWord(page, taken.kind)],
    [w.decidedWhy(), <Text of={taken.why} page={page} />],
    [w.decidedBy(), <PostName page={page} names={view.names} id={taken.by.post} />],
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
  return (
    <div class="panel">
      <SummaryList isWide rows={rows.map(([label, value]) => ({ label, value }))} />
    </div>
  );
}

function Read({ page, view }: Props): Html {
  const w = page.w.stocktake;
  const count = view.readCount;
  return (
    <section class="flow" id="read">
      <h2>{w.read()}</h2>
      <p>{w.readText({ count, minutes: count * minutesPerItem })}</p>
      <p class="soft">{w.readAssumption({ minutes: minutesPerItem })}</p>
      {view.readFirst.length > 0 ? (
        <Details summary={w.readList({ count: view.readFirst.length })}>
          <ul>
            {view.readFirst.map((one) => (
              <li>
                <a href={page.url.commitment({ id: one.id })}>
                  <Text of={one.title} page={page} />
                </a>
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
    </section>
  );
}
