import { z } from "zod";
import { listInstitutions, type Institution } from "../../commons/institution/index.js";
import {
  list,
  ObligationTable,
  readNames,
  type Names,
  type Obligation,
} from "../../commons/obligation/index.js";
import { EmptyState, SearchForm, Text } from "../../ground/design/index.js";
import type { Html } from "../../ground/html/html.js";
import { searchWords } from "../../ground/http/fields.js";
import type { Page } from "../../ground/http/page.js";
import { anyone, page, route, type Route } from "../../ground/http/route.js";
import { listCompactCards, type CompactCard } from "../../loop/compact/index.js";
import { urls } from "../../urls.js";

// What one screen holds of each kind; the whole lists are a link away.
const rowsShown = 8;

const query = z.object({
  q: searchWords(),
});

interface Found {
  readonly text: string;
  readonly commitments: readonly Obligation[];
  readonly institutions: readonly Institution[];
  readonly compacts: readonly CompactCard[];
  readonly names: Names;
}

/** One search over everything with a name: a reader over the slices' doors. */
export function searchRoutes(): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.search,
      may: anyone,
      summary: "Search commitments, compacts and institutions",
      query,
      async handle({ ground, query: asked, page: p, today }) {
        const w = p.w.web;
        const text = asked.q;
        const { sql } = ground;
        const isAsked = text !== "";
        const [commitments, institutions, compacts] = await Promise.all([
          isAsked ? list(sql, { ...everything, search: text, today }) : { rows: [] },
          isAsked
            ? listInstitutions(sql, {
                search: text,
                classification: null,
                area: null,
                state: null,
                after: null,
                limit: rowsShown,
              })
            : { rows: [] },
          isAsked
            ? listCompactCards(sql, { institution: null, search: text, limit: rowsShown })
            : [],
        ]);
        const names = await readNames(sql, {
          institutions: commitments.rows.map((row) => row.debtor),
          posts: [],
          today,
        });
        const found: Found = {
          text,
          names,
          compacts,
          commitments: commitments.rows,
          institutions: institutions.rows,
        };
        return page({
          title: isAsked ? w.searchResultsFor({ text }) : w.searchTitle(),
          body: <SearchPage page={p} found={found} />,
          data: {
            commitments: found.commitments.map(({ id, title }) => ({ id, title })),
            institutions: found.institutions.map(({ id, slug, name }) => ({ id, slug, name })),
            compacts: found.compacts.map(({ id, title }) => ({ id, title })),
          },
        });
      },
    }),
  ];
}

const everything = {
  kind: "commitment",
  institution: null,
  part: "leads",
  state: "all",
  compact: null,
  topic: null,
  after: null,
  limit: rowsShown,
} as const;

function SearchPage(props: { readonly page: Page; readonly found: Found }): Html {
  const { page: p, found } = props;
  const w = p.w.web;
  const { text, commitments, institutions, compacts } = found;
  const isEmpty = commitments.length + institutions.length + compacts.length === 0;
  const words = `?q=${encodeURIComponent(text)}`;
  return (
    <div class="flow">
      <h1>{text === "" ? w.searchTitle() : w.searchResultsFor({ text })}</h1>
      <SearchForm page={p} action={p.url.search()} label={w.searchLabel()} id="find" value={text} />
      {text === "" ? <p>{w.searchEmpty()}</p> : null}
      {text !== "" && isEmpty ? (
        <EmptyState title={w.searchNothing()}>
          <p>
            <a href={p.url.responsible()}>{p.w.design.navResponsible()}</a>
          </p>
        </EmptyState>
      ) : null}
      {institutions.length === 0 ? null : (
        <section class="flow">
          <h2>{w.searchInstitutions()}</h2>
          <ul>
            {institutions.map((one) => (
              <li>
                <a href={p.url.institution({ slug: one.slug })}>
                  <Text of={one.name} page={p} />
                </a>
              </li>
            ))}
          </ul>
          <p>
            <a href={p.url.institutions() + words}>
              {w.searchMore({ name: w.searchInstitutions() })}
            </a>
          </p>
        </section>
      )}
      {compacts.length === 0 ? null : (
        <section class="flow">
          <h2>{w.searchCompacts()}</h2>
          <ul>
            {compacts.map((one) => (
              <li>
                <a href={p.url.compact({ id: one.id })}>
                  <Text of={one.title} page={p} />
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {commitments.length === 0 ? null : (
        <section class="flow">
          <h2>{w.searchCommitments()}</h2>
          <ObligationTable
            page={p}
            caption={p.w.commitment.sortedByDue()}
            obligations={commitments}
            names={found.names}
            isQuiet
          />
          <p>
            <a href={p.url.commitments() + words}>
              {w.searchMore({ name: w.searchCommitments() })}
            </a>
          </p>
        </section>
      )}
    </div>
  );
}
