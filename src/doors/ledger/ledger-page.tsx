import { InstitutionName, type Names } from "../../commons/obligation/index.js";
import { EmptyState, Pager, Table } from "../../ground/design/index.js";
import type { Html } from "../../ground/html/html.js";
import type { Page } from "../../ground/http/page.js";
import type { Epoch, LedgerState, RecordedFact } from "../../ground/ledger/index.js";
import { Checking } from "./checking.js";
import { factAbout, factTitle } from "./fact-text.js";
import { Promises } from "./promises.js";
import { Standing } from "./standing.js";
import { subjectHref } from "./subject-link.js";

/** What the page of the record shows. */
export interface LedgerView {
  readonly state: LedgerState;
  readonly epochs: readonly Epoch[];
  /** Whether the operator has set whose signatures are asked for. */
  readonly hasPolicy: boolean;
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

/** The public record: where it stands, what it promises, how to check it, its newest facts. */
export function LedgerPage({ page, view }: Props): Html {
  const w = page.w.ledger;
  // Who pages through the list has read the rest.
  const isFirst = view.type === null && !page.path.includes("before=");
  return (
    <div class="flow">
      <h1>{w.title()}</h1>
      {isFirst ? (
        <>
          <p class="lead">{w.lead()}</p>
          <p>
            <a href="#facts">{w.newest()}</a>
          </p>
          <Standing page={page} view={view} />
          <Promises page={page} state={view.state} />
          <Checking page={page} epoch={view.state.epoch} vkey={view.key} />
        </>
      ) : null}
      <section class="flow" id="facts">
        <h2>{view.type === null ? w.newest() : factTitle(page.w, view.type)}</h2>
        {isFirst ? null : (
          <p>
            <a href={page.url.ledger()}>{view.type === null ? w.title() : w.allFacts()}</a>
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
    </div>
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
          <a class="num" href={page.url.fact({ index: String(fact.index) })}>
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
