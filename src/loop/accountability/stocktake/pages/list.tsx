import {
  Details,
  EmptyState,
  Figures,
  Pager,
  Table,
  Text,
} from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { Page } from "../../../../ground/http/page.js";
import { inLanguage } from "../../../../ground/words/index.js";
import { minutesPerItem } from "../stocktake.js";
import type { StocktakesView } from "../view.js";
import { WhenForm, type ManageState } from "./manage.js";
import { StocktakeTag } from "./stocktake.js";

interface Props {
  readonly page: Page;
  readonly view: StocktakesView;
  readonly state?: ManageState | null;
}

/** The stocktakes of a compact: the next one, how much waits for it now, and those that were. */
export function StocktakesPage({ page, view, state = null }: Props): Html {
  const w = page.w.stocktake;
  const { card } = view;
  const here = page.url.stocktakes({ id: card.id });
  return (
    <div class="flow">
      <p class="eyebrow">
        <a href={page.url.compact({ id: card.id })}>
          <Text of={card.title} page={page} />
        </a>
      </p>
      <h1>{w.listTitle({ compact: inLanguage(card.title, page.locale).text })}</h1>
      <p class="lead">{w.listLead()}</p>
      <Next page={page} view={view} />
      <Figures
        items={[
          { count: view.waiting, label: w.countDiscuss() },
          { count: view.readCount, label: w.countRead() },
          { count: view.readCount * minutesPerItem, label: w.countSaved() },
        ].map(({ count, label }) => ({
          value: page.format.number(count),
          label,
          href: view.pending ? page.url.stocktake({ id: view.pending.id }) : here,
        }))}
      />
      <Call page={page} view={view} state={state} />
      <section class="flow">
        <h2>{w.listAll()}</h2>
        {view.rows.length === 0 ? (
          <EmptyState title={w.listEmpty()}>
            <p>{w.listEmptyText()}</p>
          </EmptyState>
        ) : (
          <Rows page={page} view={view} />
        )}
        <Pager
          page={page}
          first={null}
          next={view.next === null ? null : `${here}?below=${view.next}`}
        />
      </section>
    </div>
  );
}

function Next({ page, view }: Props): Html {
  const w = page.w.stocktake;
  const { pending, nextDay } = view;
  if (pending) {
    return (
      <p>
        <a href={page.url.stocktake({ id: pending.id })}>
          {pending.state === "open"
            ? w.openNow({ number: pending.number })
            : w.nextOn({ number: pending.number, day: pending.onDay })}
        </a>
      </p>
    );
  }
  return <p>{nextDay === null ? w.noNext() : w.nextByRhythm({ day: nextDay })}</p>;
}

function Call({ page, view, state = null }: Props): Html | null {
  const w = page.w.stocktake;
  if (!view.isCoordinator || view.pending) return null;
  return (
    <Details summary={w.callTitle()} isOpen={state !== null}>
      <WhenForm
        page={page}
        action={page.url.stocktakes({ id: view.card.id })}
        button={w.callButton()}
        state={state}
        day={view.nextDay ?? ""}
        place=""
      />
    </Details>
  );
}

function Rows({ page, view }: Props): Html {
  const w = page.w.stocktake;
  return (
    <Table
      caption={w.listCaption()}
      isQuiet
      columns={[
        { label: w.columnNumber() },
        { label: w.columnDay() },
        { label: w.columnState() },
        { label: w.columnMinutes() },
      ]}
      rows={view.rows.map((one) => [
        <a href={page.url.stocktake({ id: one.id })}>{w.numbered({ number: one.number })}</a>,
        page.format.day(one.onDay),
        <StocktakeTag page={page} state={one.state} />,
        one.state === "closed" ? (
          <a href={page.url.stocktakeMinutes({ id: one.id })}>
            {w.minutesOf({ number: one.number })}
          </a>
        ) : (
          "–"
        ),
      ])}
    />
  );
}
