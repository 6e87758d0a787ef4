import {
  ObligationTable,
  type Cursor,
  type NamedInstitution,
  type Names,
  type Obligation,
} from "../../../commons/obligation/index.js";
import { EmptyState } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { limits } from "../../../ground/limits.js";
import { Choice, optionText } from "./choice.js";
import type { CompactCard } from "../../compact/index.js";
import { isNarrowed, listedKinds, listedStates, queryText, type ListQuery } from "../list-query.js";

/** What the page of a list shows. */
export interface ListView {
  readonly query: ListQuery;
  readonly rows: readonly Obligation[];
  readonly names: Names;
  readonly next: Cursor | null;
  /** How many there are, where that is known without counting. */
  readonly total: number | null;
  readonly institutions: readonly NamedInstitution[];
  readonly compacts: readonly CompactCard[];
  readonly mayOffer: boolean;
}

/** The list of commitments: search, filters, rows, the way on. */
export function ListPage(props: { readonly page: Page; readonly view: ListView }): Html {
  const { page, view } = props;
  const { query } = view;
  const w = page.w.commitment;
  const here = page.url.commitments();
  const isFirst = query.after === null;
  return (
    <div class="flow">
      <h1>{query.kind === "milestone" ? w.titleMilestones() : w.title()}</h1>
      <p class="lead">{w.lead()}</p>
      {view.mayOffer ? (
        <p>
          <a class="btn" href={page.url.newCommitment()}>
            {w.offerLink()}
          </a>
        </p>
      ) : null}
      <FilterForm page={page} view={view} />
      {view.rows.length === 0 ? (
        <NothingFound page={page} query={query} />
      ) : (
        <>
          <ObligationTable
            page={page}
            caption={captionOf(page, view)}
            obligations={view.rows}
            names={view.names}
          />
          <nav class="pages" aria-label={page.w.obligation.columnDue()}>
            {isFirst ? null : <a href={here + queryText(query)}>{w.firstPage()}</a>}
            {view.next ? (
              <a rel="next" href={here + queryText(query, { after: view.next })}>
                {w.nextPage()}
              </a>
            ) : null}
          </nav>
        </>
      )}
      <p>
        <a href={`${here}.csv${queryText(query)}`}>{page.w.ground.downloadCsv()}</a>{" "}
        <a href={`${here}.json${queryText(query)}`}>{page.w.ground.downloadJson()}</a>
      </p>
    </div>
  );
}

function captionOf(page: Page, view: ListView): string {
  const w = page.w.commitment;
  const { total, query } = view;
  if (total === null) return w.sortedByDue();
  const count =
    query.kind === "milestone" ? w.countMilestones({ count: total }) : w.count({ count: total });
  return `${count}. ${w.sortedByDue()}`;
}

function NothingFound(props: { readonly page: Page; readonly query: ListQuery }): Html {
  const { page, query } = props;
  const w = page.w.commitment;
  return isNarrowed(query) ? (
    <EmptyState title={w.emptyTitle()}>
      <p>{w.emptyText()}</p>
      <p>
        <a href={page.url.commitments()}>{w.filterClear()}</a>
      </p>
    </EmptyState>
  ) : (
    <EmptyState title={w.emptyAllTitle()}>
      <p>{w.emptyAllText()}</p>
    </EmptyState>
  );
}

function FilterForm(props: { readonly page: Page; readonly view: ListView }): Html {
  const { page, view } = props;
  const { query } = view;
  const w = page.w.commitment;
  return (
    <form class="panel filters" method="get" action={page.url.commitments()} role="search">
      <div class="field">
        <label for="q">{w.searchLabel()}</label>
        <span class="hint" id="q-hint">
          {w.searchHint()}
        </span>
        <input
          class="in"
          type="search"
          id="q"
          name="q"
          value={query.q}
          maxlength={limits.searchCharactersMax}
          aria-describedby="q-hint"
        />
      </div>
      <Choice
        name="institution"
        label={w.filterInstitution()}
        chosen={query.institution}
        options={[
          { value: "", text: w.anyInstitution() },
          ...view.institutions.map((institution) => ({
            value: institution.slug,
            ...optionText(institution.name, page),
          })),
        ]}
      />
      <Choice
        name="part"
        label={w.filterPart()}
        chosen={query.part}
        options={(["leads", "supports", "both"] as const).map((part) => ({
          value: part,
          text: w[`part-${part}`](),
        }))}
      />
      <Choice
        name="state"
        label={w.filterState()}
        chosen={query.state}
        options={listedStates.map((state) => ({ value: state, text: stateText(page, state) }))}
      />
      <Choice
        name="kind"
        label={w.filterKind()}
        chosen={query.kind}
        options={listedKinds.map((kind) => ({ value: kind, text: w[`kinds-${kind}`]() }))}
      />
      {view.compacts.length > 0 ? (
        <Choice
          name="compact"
          label={w.filterCompact()}
          chosen={query.compact}
          options={[
            { value: "", text: w.anyCompact() },
            ...view.compacts.map((compact) => ({
              value: compact.id,
              ...optionText(compact.title, page),
            })),
          ]}
        />
      ) : null}
      {query.topic === "" ? null : <input type="hidden" name="topic" value={query.topic} />}
      <p class="row">
        <button class="btn">{w.filterShow()}</button>
        {isNarrowed(query) ? <a href={page.url.commitments()}>{w.filterClear()}</a> : null}
      </p>
    </form>
  );
}

function stateText(page: Page, state: (typeof listedStates)[number]): string {
  switch (state) {
    case "all":
    case "open":
    case "overdue":
      return page.w.commitment[`state-${state}`]();
    default:
      return page.w.obligation[`state-${state}`]();
  }
}
