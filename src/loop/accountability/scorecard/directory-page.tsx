import type { Figures } from "../../../commons/obligation/index.js";
import { EmptyState, Pager, Table, Tabs, Text } from "../../../ground/design/index.js";
import type { Child, Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import type { ListScope } from "./card.js";
import { openOf, type DirectoryView } from "./directory-route.js";
import { CountLink } from "./links.js";

interface Props {
  readonly page: Page;
  readonly view: DirectoryView;
}

/** Where to find the scorecards: of institutions, compacts and areas. Sorted, never ranked. */
export function DirectoryPage({ page, view }: Props): Html {
  const w = page.w.accountability;
  return (
    <div class="flow">
      <h1>{w.scorecardsTitle()}</h1>
      <p class="lead">{w.scorecardsLead()}</p>
      <Institutions page={page} view={view} />
      <Compacts page={page} view={view} />
      {view.areas.length === 0 ? null : (
        <section class="flow">
          <h2>{w.scorecardsAreas()}</h2>
          <ul>
            {view.areas.map(({ code, name }) => (
              <li>
                <a href={page.url.areaAccount({ code })}>
                  <Text of={name} page={page} />
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p>
        <a href={page.url.topics()}>{w.scorecardsTopics()}</a>
      </p>
    </div>
  );
}

function Institutions({ page, view }: Props): Html {
  const w = page.w.accountability;
  const here = page.url.scorecards();
  const { sort, after } = view.query;
  return (
    <section class="flow">
      <h2>{w.scorecardsInstitutions()}</h2>
      <Tabs
        label={w.scorecardsSort()}
        tabs={[
          { label: w["sort-open"](), href: here, isCurrent: sort === "open" },
          { label: w["sort-late"](), href: `${here}?sort=late`, isCurrent: sort === "late" },
        ]}
      />
      {view.institutions.length === 0 ? (
        <EmptyState title={w.scoreEmpty()}>
          <p>
            <a href={page.url.institutions()}>{w.institutionsAll()}</a>
          </p>
        </EmptyState>
      ) : (
        <Table
          caption={w[`sort-${sort}`]()}
          columns={[{ label: w.institution() }, ...numbers(page)]}
          rows={view.institutions.map(({ institution, figures }) => [
            <a href={page.url.institutionAccount({ slug: institution.slug })}>
              <Text of={institution.name} page={page} />
            </a>,
            ...cells(page, figures, { institution: institution.slug }),
          ])}
        />
      )}
      <Pager
        page={page}
        first={after === null ? null : `${here}?sort=${sort}`}
        next={view.next === null ? null : `${here}?sort=${sort}&after=${view.next}`}
      />
    </section>
  );
}

function Compacts({ page, view }: Props): Html | null {
  const w = page.w.accountability;
  if (view.compacts.length === 0) return null;
  return (
    <section class="flow">
      <h2>{w.scorecardsCompacts()}</h2>
      <Table
        caption={w.scorecardsCompactsCaption()}
        isQuiet
        columns={[{ label: w.compact() }, ...numbers(page)]}
        rows={view.compacts.map(({ card, figures }) => [
          <a href={page.url.compactAccount({ id: card.id })}>
            <Text of={card.title} page={page} />
          </a>,
          ...cells(page, figures, { compact: card.id }),
        ])}
      />
    </section>
  );
}

function numbers(page: Page) {
  const w = page.w.accountability;
  return [
    { label: w.open(), isNumber: true },
    { label: w.late(), isNumber: true },
    { label: w.kept(), isNumber: true },
  ];
}

function cells(page: Page, figures: Figures, list: ListScope): readonly Child[] {
  return [
    <CountLink page={page} count={openOf(figures)} list={{ ...list, state: "open" }} />,
    <CountLink page={page} count={figures.late} list={{ ...list, state: "overdue" }} />,
    <CountLink page={page} count={figures.kept} list={{ ...list, state: "fulfilled" }} />,
  ];
}
