import {
  InstitutionName,
  ObligationTable,
  type Names,
  type Obligation,
} from "../../commons/obligation/index.js";
import { daysBetween } from "../../ground/clock.js";
import {
  Card,
  EmptyState,
  Figures as FigureList,
  SearchForm,
  Table,
  Text,
} from "../../ground/design/index.js";
import type { Child, Html } from "../../ground/html/html.js";
import type { Page } from "../../ground/http/page.js";
import type { FrontView } from "./front-view.js";
import { KeyDateBanner } from "./front/banner.js";
import { Outcomes } from "./front/outcomes.js";
import { WhatToDo } from "./front/what-to-do.js";
import { ThisWeek } from "./front/this-week.js";

interface Props {
  readonly page: Page;
  readonly view: FrontView;
}

/** "What we promised, where it stands, what you can do": the content of the front page. */
export function FrontContent({ page, view }: Props): Html {
  const w = page.w.accountability;
  const isEmpty = view.figures.promised === 0 && view.compacts.length === 0;
  return (
    <div class="flow">
      <header class="flow">
        <h1>{w.frontHeading()}</h1>
        <p class="lead">{w.lead({ government: page.config.government })}</p>
      </header>
      {isEmpty ? (
        <Empty page={page} />
      ) : (
        <>
          {view.keyDate ? <KeyDateBanner page={page} keyDate={view.keyDate} /> : null}
          <Outcomes page={page} outcomes={view.outcomes} />
          <FrontFigures page={page} view={view} />
          <Search page={page} />
          <ThisWeek page={page} changes={view.changes} />
          <LateAndNext page={page} view={view} />
          <Compacts page={page} view={view} />
        </>
      )}
      <WhatToDo page={page} />
    </div>
  );
}

function Empty({ page }: { readonly page: Page }): Html {
  const w = page.w.accountability;
  return (
    <EmptyState title={w.emptyTitle()}>
      <p>{w.emptyText()}</p>
      <p>
        <a href={page.url.institutions()}>{w.institutionsAll()}</a>
      </p>
    </EmptyState>
  );
}

// Every number leads to a list of exactly as many.
function FrontFigures({ page, view }: Props): Html {
  const w = page.w.accountability;
  const { figures } = view;
  const list = page.url.commitments();
  const shown = [
    { count: figures.promised, text: w["figure-promised"](), href: list },
    { count: figures.kept, text: w["figure-kept"](), href: `${list}?state=kept` },
    { count: figures.keptLate, text: w["figure-keptLate"](), href: `${list}?state=kept-late` },
    { count: figures.late, text: w["figure-late"](), href: `${list}?state=overdue` },
    { count: figures.slipped, text: w["figure-slipped"](), href: `${list}?state=slipped` },
    { count: figures.disputed, text: w["figure-disputed"](), href: `${list}?state=disputed` },
    { count: figures.unanswered, text: w["figure-unanswered"](), href: `${list}?state=unanswered` },
    { count: figures.vacant, text: w["figure-vacant"](), href: `${list}?state=vacant` },
  ];
  return (
    <section class="flow">
      <h2>{w.frontFigures()}</h2>
      <FigureList
        items={shown.map(({ count, text, href }) => ({
          value: page.format.number(count),
          label: text,
          href,
        }))}
      />
    </section>
  );
}

function Search({ page }: { readonly page: Page }): Html {
  const w = page.w.accountability;
  return (
    <SearchForm page={page} action={page.url.commitments()} label={w.searchLabel()} id="find" />
  );
}

function LateAndNext({ page, view }: Props): Html {
  const w = page.w.accountability;
  const list = page.url.commitments();
  return (
    <>
      <Part heading={w.nextDue()} more={{ href: `${list}?state=current`, text: w.dueAll() }}>
        {view.nextDue.length === 0 ? (
          <p>{w.nextDueNone()}</p>
        ) : (
          <DueTable page={page} obligations={view.nextDue} names={view.names} />
        )}
      </Part>
      <Part heading={w.lateNow()} more={{ href: `${list}?state=overdue`, text: w.lateAll() }}>
        {view.late.length === 0 ? (
          <p>{w.lateNone()}</p>
        ) : (
          <ObligationTable
            page={page}
            caption={page.w.commitment.sortedByDue()}
            obligations={view.late}
            names={view.names}
            isQuiet
          />
        )}
      </Part>
    </>
  );
}

function DueTable(props: {
  readonly page: Page;
  readonly obligations: readonly Obligation[];
  readonly names: Names;
}): Html {
  const { page, obligations, names } = props;
  const w = page.w.obligation;
  return (
    <Table
      caption={page.w.commitment.sortedByDue()}
      isQuiet
      columns={[
        { label: w.columnWhat() },
        { label: w.columnWho() },
        { label: w.columnDue() },
        { label: page.w.accountability.whenDue() },
      ]}
      rows={obligations.map(({ id, title, debtor, dueOn }) => [
        <a href={page.url.commitment({ id })}>
          <Text of={title} page={page} />
        </a>,
        <InstitutionName page={page} names={names} id={debtor} />,
        dueOn === null ? null : <time datetime={dueOn}>{page.format.day(dueOn)}</time>,
        dueOn === null ? null : page.format.relativeDays(daysBetween(page.today, dueOn)),
      ])}
    />
  );
}

function Compacts({ page, view }: Props): Html | null {
  const w = page.w.accountability;
  if (view.compacts.length === 0) return null;
  return (
    <Part heading={w.compacts()} more={{ href: page.url.compacts(), text: w.compactsAll() }}>
      <div class="tiles">
        {view.compacts.map(({ card, figures }) => (
          <Card
            page={page}
            href={page.url.compact({ id: card.id })}
            title={<Text of={card.title} page={page} />}
            at="compact"
          >
            <p class="soft">{page.w.compact.partyCount({ count: card.parties.length })}</p>
            <p>
              <span class="num">{page.format.number(figures.promised)}</span>{" "}
              {w["figure-promised"]()}
              {" · "}
              <span class="num">{page.format.number(figures.kept)}</span> {w["figure-kept"]()}
              {" · "}
              <span class="num">{page.format.number(figures.late)}</span> {w["figure-late"]()}
            </p>
          </Card>
        ))}
      </div>
    </Part>
  );
}

function Part(props: {
  readonly heading: string;
  readonly more: { readonly href: string; readonly text: string };
  readonly children?: Child;
}): Html {
  return (
    <section class="flow">
      <h2>{props.heading}</h2>
      {props.children}
      <p>
        <a href={props.more.href}>{props.more.text}</a>
      </p>
    </section>
  );
}
