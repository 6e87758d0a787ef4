import type { Figures } from "../../../commons/obligation/index.js";
import {
  ButtonLink,
  Card,
  EmptyState,
  FilterForm,
  Pager,
  Select,
  Text,
  TextField,
} from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import type { Compact } from "../compact.js";
import { listedStates, listText, type CompactListQuery } from "../list.js";
import { CompactStateTag, compactStateWord } from "./state.js";

/** What a page of the list shows. */
export interface CompactListView {
  readonly compacts: readonly Compact[];
  readonly figures: ReadonlyMap<string, Figures>;
  readonly query: CompactListQuery;
  /** The query part of the next page's address. */
  readonly next: string | null;
  /** Whether this reader may begin a compact. */
  readonly mayBegin: boolean;
}

/** The list of compacts: what they are for, who takes part, where they stand. */
export function CompactListPage(props: {
  readonly page: Page;
  readonly view: CompactListView;
}): Html {
  const { page, view } = props;
  const { compacts, figures, query } = view;
  const w = page.w.compact;
  const list = page.url.compacts();
  const isNarrowed = query.q !== "" || query.state !== "";
  return (
    <div class="flow">
      <h1>{w.title()}</h1>
      <p class="lead">{w.lead()}</p>
      {view.mayBegin ? (
        <p>
          <ButtonLink href={page.url.newCompact()}>{w.newTitle()}</ButtonLink>
        </p>
      ) : null}
      <FilterForm page={page} action={list} clear={isNarrowed ? list : null}>
        <TextField
          page={page}
          name="q"
          type="search"
          label={w.filterSearch()}
          value={query.q}
          isOptional
        />
        <Select
          page={page}
          name="state"
          label={w.filterState()}
          value={query.state}
          isOptional
          options={[
            { value: "", label: w.anyState() },
            ...listedStates.map((state) => ({
              value: state,
              label: compactStateWord(page.w, state),
            })),
          ]}
        />
      </FilterForm>
      {compacts.length === 0 ? (
        <EmptyState title={isNarrowed ? w.emptyFilterTitle() : w.emptyTitle()}>
          <p>{isNarrowed ? w.emptyFilterText() : w.emptyText()}</p>
        </EmptyState>
      ) : (
        <div class="tiles">
          {compacts.map((compact) => {
            const { content } = compact.current;
            const counted = figures.get(compact.id);
            return (
              <Card
                page={page}
                href={page.url.compact({ id: compact.id })}
                title={<Text of={content.title} page={page} />}
                level={2}
                at="compact"
              >
                <p>
                  <CompactStateTag page={page} state={compact.state} />
                </p>
                <p class="soft">
                  {w.partyCount({ count: content.parties.length })}
                  {" · "}
                  {w.runs({ start: content.start, end: content.end })}
                </p>
                {counted ? <p>{page.w.commitment.count({ count: counted.promised })}</p> : null}
              </Card>
            );
          })}
        </div>
      )}
      <Pager
        page={page}
        first={query.after === null ? null : list + listText(query, null)}
        next={view.next === null ? null : list + view.next}
      />
    </div>
  );
}
