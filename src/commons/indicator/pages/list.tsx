import {
  EmptyState,
  FilterForm,
  Pager,
  Table,
  Text,
  TextField,
} from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { InstitutionName } from "../../obligation/index.js";
import { ResultTag } from "../parts.js";
import type { IndicatorListView } from "../view.js";
import { pointWord } from "../words.js";

/** The list of indicators: what is measured, the newest value, the target, what follows. */
export function IndicatorListPage(props: {
  readonly page: Page;
  readonly view: IndicatorListView;
}): Html {
  const { page, view } = props;
  const w = page.w.indicator;
  const list = page.url.indicators();
  return (
    <div class="flow">
      <h1>{w.title()}</h1>
      <p class="lead">{w.lead()}</p>
      <FilterForm page={page} action={list} clear={view.q === "" ? null : list}>
        <TextField
          page={page}
          name="q"
          type="search"
          label={w.search()}
          value={view.q}
          maxlength={200}
          isOptional
        />
      </FilterForm>
      {view.rows.length === 0 ? (
        <EmptyState title={view.q === "" ? w.emptyTitle() : w.emptySearchTitle()}>
          <p>{view.q === "" ? w.emptyText() : w.emptySearchText()}</p>
        </EmptyState>
      ) : (
        <Table
          caption={w.listCaption()}
          columns={[
            { label: w.what() },
            { label: w.fact() },
            { label: w.target() },
            { label: w.result() },
            { label: w.publisher() },
          ]}
          rows={view.rows.map(({ indicator, result }) => [
            <a href={page.url.indicator({ id: indicator.id })}>
              <Text of={indicator.text} page={page} />
            </a>,
            result.latest === null ? w.factNone() : pointWord(page, result.latest, indicator.unit),
            indicator.target === null
              ? w.targetNone()
              : pointWord(page, indicator.target, indicator.unit),
            <ResultTag page={page} status={result.status} />,
            indicator.source === null ? (
              <span class="soft">{w.publisherNone()}</span>
            ) : (
              <InstitutionName page={page} names={view.names} id={indicator.source} />
            ),
          ])}
        />
      )}
      <Pager
        page={page}
        first={view.isFirst ? null : list + queryText(view.q, null)}
        next={view.next === null ? null : list + queryText(view.q, view.next)}
      />
      <p>
        <a href={`${list}.json${queryText(view.q, null)}`}>{page.w.ground.downloadJson()}</a>
      </p>
    </div>
  );
}

/** The query part of the address of a list that begins after a code. */
export function queryText(q: string, after: string | null): string {
  const pairs = new URLSearchParams();
  if (q !== "") pairs.set("q", q);
  if (after !== null) pairs.set("after", after);
  const text = pairs.toString();
  return text === "" ? "" : `?${text}`;
}
