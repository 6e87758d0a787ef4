import { InstitutionName, ObligationTable, type Figures } from "../../commons/obligation/index.js";
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
import type { RecordedFact } from "../../ground/ledger/index.js";
import { languageMap } from "../../ground/words/language-map.js";
import { factWord } from "../commitment/index.js";
import type { FrontView } from "./front-view.js";

interface Props {
  readonly page: Page;
  readonly view: FrontView;
}

/** "What was promised, where it stands": the content of the front page. */
export function FrontContent({ page, view }: Props): Html {
  const w = page.w.accountability;
  const isEmpty = view.figures.promised === 0 && view.compacts.length === 0;
  return (
    <div class="flow">
      <header class="flow">
        <h1>{w.heading()}</h1>
        <p class="lead">{w.lead({ government: page.config.government })}</p>
      </header>
      {isEmpty ? (
        <EmptyState title={w.emptyTitle()}>
          <p>{w.emptyText()}</p>
          <p>
            <a href={page.url.institutions()}>{w.institutionsAll()}</a>
          </p>
        </EmptyState>
      ) : (
        <>
          <FrontFigures page={page} figures={view.figures} />
          <Search page={page} />
          <LateAndNext page={page} view={view} />
          <Latest page={page} view={view} />
          <Compacts page={page} view={view} />
          <Institutions page={page} view={view} />
        </>
      )}
    </div>
  );
}

function FrontFigures(props: { readonly page: Page; readonly figures: Figures }): Html {
  const { page, figures } = props;
  const w = page.w.accountability;
  const list = page.url.commitments();
  const shown = [
    { count: figures.promised, text: w["figure-promised"](), href: list },
    { count: figures.inWork, text: w["figure-inWork"](), href: `${list}?state=current` },
    { count: figures.kept, text: w["figure-kept"](), href: `${list}?state=fulfilled` },
    { count: figures.late, text: w["figure-late"](), href: `${list}?state=overdue` },
    { count: figures.delivered, text: w["figure-delivered"](), href: `${list}?state=delivered` },
    { count: figures.offered, text: w["figure-offered"](), href: `${list}?state=offered` },
  ];
  return (
    <FigureList
      items={shown.map(({ count, text, href }) => ({
        value: page.format.number(count),
        label: text,
        href,
      }))}
    />
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
      <Part heading={w.nextDue()} more={{ href: `${list}?state=open`, text: w.dueAll() }}>
        {view.nextDue.length === 0 ? (
          <p>{w.nextDueNone()}</p>
        ) : (
          <ObligationTable
            page={page}
            caption={page.w.commitment.sortedByDue()}
            obligations={view.nextDue}
            names={view.names}
            isQuiet
          />
        )}
      </Part>
    </>
  );
}

function Latest({ page, view }: Props): Html {
  const w = page.w.accountability;
  return (
    <Part heading={w.latest()} more={{ href: page.url.ledger(), text: w.latestAll() }}>
      {view.latest.length === 0 ? (
        <p>{w.latestNone()}</p>
      ) : (
        <ul class="changes" role="list">
          {view.latest.map((fact) => (
            <li>
              <FactLine page={page} view={view} fact={fact} />
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

function FactLine({ page, view, fact }: Props & { readonly fact: RecordedFact }): Html {
  const title = languageMap.safeParse(fact.pub["title"]);
  const href = addressOf(page, fact);
  return (
    <>
      <time datetime={fact.at.toISOString()} class="soft">
        {page.format.dateTime(fact.at)}
      </time>{" "}
      <span>
        <a href={page.url.fact({ index: String(fact.index) })}>{wordOf(page, fact)}</a>
        {title.success && href ? (
          <>
            {": "}
            <a href={href}>
              <Text of={title.data} page={page} />
            </a>
          </>
        ) : null}
      </span>
      {fact.by ? (
        <span class="soft">
          <InstitutionName page={page} names={view.names} id={fact.by} />
        </span>
      ) : null}
    </>
  );
}

function wordOf(page: Page, fact: RecordedFact): string {
  const { w } = page;
  switch (fact.type) {
    case "compact.opened":
      return w.compact["fact-opened"]();
    case "compact.amended":
      return w.compact["fact-amended"]();
    case "compact.signed":
      return w.compact["fact-signed"]();
    case "compact.entered-into-force":
      return w.compact["fact-entered-into-force"]();
    default:
      return factWord(w, fact.type);
  }
}

function addressOf(page: Page, fact: RecordedFact): string | null {
  const [, , noun, id] = fact.sub.split(":");
  if (id === undefined) return null;
  if (noun === "compact") return page.url.compact({ id });
  return noun === "commitment" || noun === "milestone" ? page.url.commitment({ id }) : null;
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

function Institutions({ page, view }: Props): Html | null {
  const w = page.w.accountability;
  if (view.owing.length === 0) return null;
  return (
    <Part
      heading={w.institutions()}
      more={{ href: page.url.institutions(), text: w.institutionsAll() }}
    >
      <Table
        caption={w.institutionsCaption()}
        isQuiet
        columns={[
          { label: w.institution() },
          { label: w.open(), isNumber: true },
          { label: w.late(), isNumber: true },
          { label: w.kept(), isNumber: true },
        ]}
        rows={view.owing.map(({ institution, figures }) => [
          <InstitutionName page={page} names={view.names} id={institution} />,
          page.format.number(figures.offered + figures.inWork + figures.late + figures.delivered),
          page.format.number(figures.late),
          page.format.number(figures.kept),
        ])}
      />
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
