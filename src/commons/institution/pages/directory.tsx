import {
  EmptyState,
  FilterForm,
  Pager,
  Select,
  Table,
  Text,
  TextField,
} from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { enumWord, inLanguage } from "../../../ground/words/index.js";
import type { Area } from "../area.js";
import { classWord } from "../class-word.js";
import { classifications, type Institution } from "../institution.js";
import { isNarrowed, listedStates, listText, type ListQuery } from "../list-query.js";
import type { InstitutionCursor } from "../store/institutions.js";
import type { AreaChoice } from "../view-area.js";
import { InstitutionStateTag } from "./state.js";

/** What a page of the directory shows. */
export interface DirectoryView {
  readonly institutions: readonly Institution[];
  readonly count: number;
  /** The areas of the institutions shown, by id. */
  readonly areas: ReadonlyMap<string, Area>;
  /** The areas to choose from, with their depth. */
  readonly choices: readonly AreaChoice[];
  readonly query: ListQuery;
  readonly next: InstitutionCursor | null;
}

interface Props {
  readonly page: Page;
  readonly view: DirectoryView;
}

/** The directory: every institution, to be searched and narrowed. */
export function DirectoryPage({ page, view }: Props): Html {
  const w = page.w.institution;
  const { institutions, query } = view;
  const list = page.url.institutions();
  const csv = `${list}.csv${listText(query, null)}`;
  return (
    <div class="flow">
      <h1>{w.directoryTitle()}</h1>
      <p class="lead">{w.directoryLead()}</p>
      <p>
        <a href={page.url.responsible()}>{w.directoryFinder()}</a>
        {" · "}
        <a href={page.url.areas()}>{w.areasTitle()}</a>
        {" · "}
        <a href={page.url.topics()}>{w.topicsTitle()}</a>
        {page.actor.kind === "person" && page.actor.isOperator ? (
          <>
            {" · "}
            <a href={page.url.newInstitution()}>{w.manageNewInstitution()}</a>
          </>
        ) : null}
      </p>
      <Filters page={page} view={view} />
      {institutions.length === 0 ? (
        <Nothing page={page} query={query} />
      ) : (
        <Rows page={page} view={view} />
      )}
      <Pager
        page={page}
        first={query.after === null ? null : list + listText(query, null)}
        next={view.next === null ? null : list + listText(query, view.next)}
      />
      <p class="small">
        <a href={csv}>{w.directoryCsv()}</a>
        {" · "}
        <a href={page.url.scorecards()}>{w.scorecardsLink()}</a>
        {" · "}
        <a href={`${list}.json${listText(query, null)}`}>{w.directoryJson()}</a>
      </p>
    </div>
  );
}

function Filters({ page, view }: Props): Html {
  const w = page.w.institution;
  const { query, choices, count } = view;
  const list = page.url.institutions();
  return (
    <FilterForm
      page={page}
      action={list}
      clear={isNarrowed(query) ? list : null}
      count={w.directoryCount({ count })}
    >
      <TextField
        page={page}
        name="q"
        type="search"
        label={w.directorySearch()}
        value={query.q}
        isOptional
      />
      <Select
        page={page}
        name="kind"
        label={w.directoryKind()}
        value={query.kind}
        isOptional
        options={[
          { value: "", label: w.directoryAnyKind() },
          ...classifications.map((kind) => ({ value: kind, label: classWord(page.w, kind) })),
        ]}
      />
      <Select
        page={page}
        name="area"
        label={w.area()}
        value={query.area}
        isOptional
        options={[
          { value: "", label: w.directoryAnyArea() },
          ...choices.map(({ area, depth }) => {
            const name = inLanguage(area.name, page.locale);
            const lang = name.isFallback ? name.lang : undefined;
            return { value: area.code, label: `${"\u2003".repeat(depth)}${name.text}`, lang };
          }),
        ]}
      />
      <Select
        page={page}
        name="state"
        label={w.directoryState()}
        value={query.state}
        isOptional
        options={listedStates.map((state) => ({
          value: state,
          label: state === "all" ? w.directoryAnyState() : enumWord(w, "state", state),
        }))}
      />
    </FilterForm>
  );
}

function Nothing(props: { readonly page: Page; readonly query: ListQuery }): Html {
  const w = props.page.w.institution;
  return isNarrowed(props.query) ? (
    <EmptyState title={w.directoryNoneTitle()}>
      <p>{w.directoryNoneText()}</p>
    </EmptyState>
  ) : (
    <EmptyState title={w.directoryEmptyTitle()}>
      <p>{w.directoryEmptyText()}</p>
    </EmptyState>
  );
}

function Rows({ page, view }: Props): Html {
  const w = page.w.institution;
  return (
    <Table
      caption={w.directoryCaption()}
      isQuiet
      columns={[{ label: w.institution() }, { label: w.directoryKind() }, { label: w.area() }]}
      rows={view.institutions.map((one) => {
        const area = view.areas.get(one.area ?? "");
        return [
          <>
            <a href={page.url.institution({ slug: one.slug })}>
              <Text of={one.name} page={page} />
            </a>
            {one.acronym ? <span class="soft"> ({one.acronym})</span> : null}
            {one.state === "active" ? null : (
              <>
                {" "}
                <InstitutionStateTag page={page} state={one.state} />
              </>
            )}
          </>,
          classWord(page.w, one.classification),
          area ? (
            <a href={page.url.area({ code: area.code })}>
              <Text of={area.name} page={page} />
            </a>
          ) : null,
        ];
      })}
    />
  );
}
