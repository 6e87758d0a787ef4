import {
  ObligationTable,
  parts,
  ratingFlags,
  sideFlags,
  type Cursor,
  type NamedInstitution,
  type Names,
  type Obligation,
  type ListFlag,
} from "../../../commons/obligation/index.js";
import {
  ButtonLink,
  EmptyState,
  FilterForm,
  Notice,
  Pager,
  Select,
} from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { limits } from "../../../ground/limits.js";
import { optionOf } from "./option.js";
import type { CompactCard } from "../../compact/index.js";
import { countWord, listTitle } from "../kind-word.js";
import { isNarrowed, listedKinds, listedStates, queryText, type ListQuery } from "../list-query.js";

/** What the page of a list shows. */
export interface ListView {
  readonly query: ListQuery;
  /** The address names an institution, an area or a filter that nobody knows. */
  readonly isUnknown: boolean;
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
      <h1>{listTitle(page, query.kind)}</h1>
      <p class="lead">{w.lead()}</p>
      {view.mayOffer ? (
        <p>
          <ButtonLink href={page.url.newCommitment()}>{w.offerLink()}</ButtonLink>
        </p>
      ) : null}
      <Filters page={page} view={view} />
      {view.isUnknown ? (
        <Notice page={page} tone="warn" title={w.filterUnknownTitle()}>
          <p>{w.filterUnknownText()}</p>
          <p>
            <a href={page.url.commitments()}>{w.filterClear()}</a>
          </p>
        </Notice>
      ) : view.rows.length === 0 ? (
        <NothingFound page={page} query={query} />
      ) : (
        <>
          <ObligationTable
            page={page}
            caption={captionOf(page, view)}
            obligations={view.rows}
            names={view.names}
          />
          <Pager
            page={page}
            first={isFirst ? null : here + queryText(query)}
            next={view.next ? here + queryText(query, { after: view.next }) : null}
          />
        </>
      )}
      <p>
        <a href={`${here}.csv${queryText(query)}`}>{page.w.ground.downloadCsv()}</a>
        {" · "}
        <a href={`${here}.json${queryText(query)}`}>{page.w.ground.downloadJson()}</a>
        {" · "}
        <a href={page.url.commitmentsMap()}>{w.sharedShow()}</a>
        {" · "}
        <a href={page.url.ogpPlan()}>{w.ogpPlanShow()}</a>
        {" · "}
        <a href={page.url.escalations()}>{w.escalationsShow()}</a>
        {isNarrowed(query) ? (
          <>
            {" · "}
            <a href={followOf(page, query)}>{page.w.following.followSearch()}</a>
          </>
        ) : null}
      </p>
    </div>
  );
}

function followOf(page: Page, query: ListQuery): string {
  const search = new URLSearchParams({ kind: "search", id: queryText(query).slice(1) });
  return `${page.url.follow()}?${search.toString()}`;
}

function captionOf(page: Page, view: ListView): string {
  const w = page.w.commitment;
  const { total, query } = view;
  if (total === null) return w.sortedByDue();
  const count = countWord(page, { kind: query.kind, count: total });
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

function Filters(props: { readonly page: Page; readonly view: ListView }): Html {
  const { page, view } = props;
  const { query } = view;
  const w = page.w.commitment;
  return (
    <FilterForm
      page={page}
      action={page.url.commitments()}
      clear={isNarrowed(query) ? page.url.commitments() : null}
    >
      <div class="field whole">
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
      <Select
        page={page}
        name="institution"
        label={w.filterInstitution()}
        value={query.institution}
        options={[
          { value: "", label: w.anyInstitution() },
          ...view.institutions.map((one) => ({ value: one.slug, ...optionOf(one.name, page) })),
        ]}
      />
      <Select
        page={page}
        name="part"
        label={w.filterPart()}
        value={query.part}
        options={parts.map((part) => ({ value: part, label: w[`part-${part}`]() }))}
      />
      <Select
        page={page}
        name="state"
        label={w.filterState()}
        value={query.state}
        options={listedStates.map((state) => ({ value: state, label: stateText(page, state) }))}
      />
      <Select
        page={page}
        name="kind"
        label={w.filterKind()}
        value={query.kind}
        options={listedKinds.map((kind) => ({ value: kind, label: w[`kinds-${kind}`]() }))}
      />
      <Select
        page={page}
        name="confidence"
        label={w.confidence()}
        value={query.confidence}
        options={[
          { value: "", label: w.anyConfidence() },
          ...[...ratingFlags, ...sideFlags].map((flag) => ({
            value: flag,
            label: flagText(page, flag),
          })),
        ]}
      />
      {view.compacts.length > 0 ? (
        <Select
          page={page}
          name="compact"
          label={w.filterCompact()}
          value={query.compact}
          options={[
            { value: "", label: w.anyCompact() },
            ...view.compacts.map((one) => ({ value: one.id, ...optionOf(one.title, page) })),
          ]}
        />
      ) : null}
      {query.topic === "" ? null : <input type="hidden" name="topic" value={query.topic} />}
      {query.area === "" ? null : <input type="hidden" name="area" value={query.area} />}
      {query.reach === "own" ? null : <input type="hidden" name="reach" value={query.reach} />}
    </FilterForm>
  );
}

function flagText(page: Page, flag: ListFlag): string {
  const w = page.w.obligation;
  const owner = (said: string) => page.w.commitment.flagOwner({ said });
  const reviewer = (said: string) => page.w.commitment.flagIndependent({ said });
  switch (flag) {
    case "stale":
      return w["confidence-stale"]();
    case "owner-green":
      return owner(w["confidence-green"]());
    case "owner-amber":
      return owner(w["confidence-amber"]());
    case "owner-red":
      return owner(w["confidence-red"]());
    case "owner-stale":
      return owner(w["confidence-stale"]());
    case "independent-green":
      return reviewer(w["confidence-green"]());
    case "independent-amber":
      return reviewer(w["confidence-amber"]());
    case "independent-red":
      return reviewer(w["confidence-red"]());
    case "independent-stale":
      return reviewer(w["confidence-stale"]());
    default:
      return page.w.commitment[`flag-${flag}`]();
  }
}

function stateText(page: Page, state: (typeof listedStates)[number]): string {
  switch (state) {
    case "all":
    case "open":
    case "current":
    case "overdue":
    case "kept":
    case "kept-late":
    case "undated":
    case "slipped":
    case "disputed":
    case "unanswered":
    case "vacant":
      return page.w.commitment[`state-${state}`]();
    default:
      return page.w.obligation[`state-${state}`]();
  }
}
