import { ObligationTable } from "../../commons/obligation/index.js";
import { EmptyState, Table, Text } from "../../ground/design/index.js";
import type { Html } from "../../ground/html/html.js";
import type { Page } from "../../ground/http/page.js";
import { inLanguage } from "../../ground/words/index.js";
import { accountRows, countOf, type AccountRow, type AccountView } from "./account-view.js";
import { AccountBars } from "./bars.js";

interface Props {
  readonly page: Page;
  readonly view: AccountView;
}

/** The account an institution gives: what it leads and what it supports, side by side. */
export function AccountPage({ page, view }: Props): Html {
  const w = page.w.accountability;
  const name = inLanguage(view.institution.name, page.locale);
  const isEmpty = view.leads.promised === 0 && view.supports.promised === 0;
  return (
    <div class="flow">
      <p class="eyebrow">
        <a href={page.url.institution({ slug: view.institution.slug })}>
          <Text of={view.institution.name} page={page} />
        </a>
      </p>
      <h1>{w.accountTitle({ institution: name.text })}</h1>
      <p class="lead">{w.accountLead()}</p>
      {isEmpty ? (
        <EmptyState title={w.accountEmpty()}>
          <p>
            <a href={page.url.commitments()}>{w.dueAll()}</a>
          </p>
        </EmptyState>
      ) : (
        <>
          <AccountBars
            page={page}
            name={name.text}
            slug={view.institution.slug}
            leads={view.leads}
            supports={view.supports}
          />
          <Numbers page={page} view={view} />
          <Rows page={page} view={view} />
          <p>
            <a href={page.url.institutionMap({ slug: view.institution.slug })}>
              {page.w.commitment.mapShow()}
            </a>
            {" · "}
            <a href={`${page.url.commitmentsMap()}?institution=${view.institution.slug}`}>
              {page.w.commitment.sharedShow()}
            </a>
          </p>
        </>
      )}
    </div>
  );
}

function Numbers({ page, view }: Props): Html {
  const w = page.w.accountability;
  return (
    <Table
      caption={w.tableCaption()}
      columns={[
        { label: w.tableWhere() },
        { label: w.leads(), isNumber: true },
        { label: w.supports(), isNumber: true },
      ]}
      rows={accountRows.map((row) => [
        w[`row-${row}`](),
        <CountLink page={page} view={view} row={row} part="leads" />,
        <CountLink page={page} view={view} row={row} part="supports" />,
      ])}
    />
  );
}

function CountLink(
  props: Props & { readonly row: AccountRow; readonly part: "leads" | "supports" },
): Html {
  const { page, view, row, part } = props;
  const count = countOf(view[part], row);
  const text = page.format.number(count);
  if (count === 0) return <>{text}</>;
  const query = new URLSearchParams({ institution: view.institution.slug });
  if (part === "supports") query.set("part", part);
  const state = stateOf(row);
  if (state !== null) query.set("state", state);
  return <a href={`${page.url.commitments()}?${query.toString()}`}>{text}</a>;
}

function stateOf(row: AccountRow): string | null {
  switch (row) {
    case "promised":
      return null;
    case "kept":
      return "fulfilled";
    case "late":
      return "overdue";
    case "due":
    case "undated":
      return "current";
    default:
      return row;
  }
}

function Rows({ page, view }: Props): Html {
  const w = page.w.accountability;
  return (
    <>
      <section class="flow">
        <h2>{w.lateOfIt()}</h2>
        {view.late.length === 0 ? (
          <p>{w.lateNone()}</p>
        ) : (
          <ObligationTable
            page={page}
            caption={page.w.commitment.sortedByDue()}
            obligations={view.late}
            names={view.names}
            hasDebtor={false}
            isQuiet
          />
        )}
      </section>
      <section class="flow">
        <h2>{w.nextOfIt()}</h2>
        {view.nextDue.length === 0 ? (
          <p>{w.nextDueNone()}</p>
        ) : (
          <ObligationTable
            page={page}
            caption={page.w.commitment.sortedByDue()}
            obligations={view.nextDue}
            names={view.names}
            hasDebtor={false}
            isQuiet
          />
        )}
      </section>
      {view.milestones.promised > 0 ? (
        <p>
          <a
            href={`${page.url.commitments()}?${new URLSearchParams({
              institution: view.institution.slug,
              kind: "milestone",
            }).toString()}`}
          >
            {`${w.milestonesToo()}: ${page.format.number(view.milestones.promised)}`}
          </a>
        </p>
      ) : null}
    </>
  );
}
