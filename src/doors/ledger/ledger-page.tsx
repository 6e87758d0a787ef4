import { InstitutionName, type Names } from "../../commons/obligation/index.js";
import { EmptyState, Pager, Panel, SummaryList, Table } from "../../ground/design/index.js";
import type { Html } from "../../ground/html/html.js";
import type { Page } from "../../ground/http/page.js";
import type { LedgerState, RecordedFact } from "../../ground/ledger/index.js";
import { factAbout, factTitle } from "./fact-text.js";
import { subjectHref } from "./subject-link.js";

/** What the page of the record shows. */
export interface LedgerView {
  readonly state: LedgerState;
  readonly facts: readonly RecordedFact[];
  readonly names: Names;
  readonly key: string;
  readonly next: string | null;
  readonly type: string | null;
}

interface Props {
  readonly page: Page;
  readonly view: LedgerView;
}

/** The public record: what it promises, where it stands, its newest facts. */
export function LedgerPage({ page, view }: Props): Html {
  const w = page.w.ledger;
  return (
    <div class="flow">
      <h1>{w.title()}</h1>
      <p class="lead">{w.lead()}</p>
      <Standing page={page} view={view} />
      <section class="flow">
        <h2>{view.type === null ? w.newest() : factTitle(page.w, view.type)}</h2>
        {view.type === null ? null : (
          <p>
            <a href={page.url.ledger()}>{w.allFacts()}</a>
          </p>
        )}
        {view.facts.length === 0 ? (
          <EmptyState title={w.emptyTitle()}>
            <p>{w.emptyText()}</p>
          </EmptyState>
        ) : (
          <Facts page={page} view={view} />
        )}
        <Pager
          page={page}
          next={view.next === null ? null : page.url.ledger() + view.next}
          first={page.path.includes("before=") ? page.url.ledger() : null}
        />
      </section>
      <Checking page={page} view={view} />
    </div>
  );
}

function Standing({ page, view }: Props): Html {
  const w = page.w.ledger;
  const { state } = view;
  return (
    <SummaryList
      isWide
      rows={[
        { label: w.size(), value: page.format.number(state.size) },
        { label: w.waiting(), value: page.format.number(state.waiting) },
        {
          label: w.signed(),
          value: state.checkpoint ? (
            <>
              {w.signedAt({ size: state.checkpoint.size, at: state.checkpoint.signedAt })}{" "}
              <a href={page.url.checkpoint({ epoch: String(state.epoch) })}>{w.checkpointLink()}</a>
            </>
          ) : (
            w.signedNever()
          ),
        },
        { label: w.witnesses(), value: w.witnessesNone() },
        { label: w.root(), value: <code class="wrap-anywhere">{state.root}</code> },
      ]}
    />
  );
}

function Facts({ page, view }: Props): Html {
  const w = page.w.ledger;
  return (
    <Table
      caption={w.newestCaption()}
      isQuiet
      columns={[
        { label: w.columnFact() },
        { label: w.columnWhat() },
        { label: w.columnWhen() },
        { label: w.columnWho() },
      ]}
      rows={view.facts.map((fact) => {
        const about = factAbout(fact, page.locale);
        const href = subjectHref(page, fact.sub);
        return [
          <a href={page.url.fact({ index: String(fact.index) })}>
            {w.factNumber({ number: fact.index })}
          </a>,
          <>
            {factTitle(page.w, fact.type)}
            {about === null ? null : (
              <>
                <br />
                {href === null ? (
                  <bdi lang={about.lang}>{about.text}</bdi>
                ) : (
                  <a href={href} lang={about.lang}>
                    <bdi>{about.text}</bdi>
                  </a>
                )}
              </>
            )}
          </>,
          <time datetime={fact.at.toISOString()}>{page.format.dateTime(fact.at)}</time>,
          fact.by === null ? (
            w.system()
          ) : (
            <InstitutionName page={page} names={view.names} id={fact.by} />
          ),
        ];
      })}
    />
  );
}

function Checking({ page, view }: Props): Html {
  const w = page.w.ledger;
  return (
    <Panel title={w.checkTitle()}>
      <p>{w.checkText()}</p>
      <pre tabindex="0" dir="ltr">
        <code>bin/commonweal verify --key "{view.key}"</code>
      </pre>
      <p>{w.promises()}</p>
      <p>{w.promisesNot()}</p>
    </Panel>
  );
}
