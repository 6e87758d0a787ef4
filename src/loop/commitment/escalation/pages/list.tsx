import { InstitutionName } from "../../../../commons/obligation/index.js";
import { EmptyState, Pager, Table, Tabs, Text } from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { Page } from "../../../../ground/http/page.js";
import type { EscalationListView } from "../view.js";
import { withWhom } from "./section.js";

/** The query part of the list's address. */
export function listAddress(
  page: Page,
  view: Pick<EscalationListView, "level" | "next">,
  at: "here" | "next",
): string {
  const pairs = new URLSearchParams();
  if (view.level !== null) pairs.set("level", String(view.level));
  const { next } = view;
  if (at === "next" && next) pairs.set("after", `${next.level}~${next.respondKey}~${next.id}`);
  const text = pairs.toString();
  return page.url.escalations() + (text === "" ? "" : `?${text}`);
}

/** What is stuck and with whom, the highest level first. */
export function EscalationListPage(props: {
  readonly page: Page;
  readonly view: EscalationListView;
}): Html {
  const { page, view } = props;
  const w = page.w.commitment;
  return (
    <div class="flow">
      <h1>{w.escalationsTitle()}</h1>
      <p class="lead">{w.escalationsLead()}</p>
      <Levels page={page} view={view} />
      {view.rows.length === 0 ? (
        <EmptyState title={w.escalationsEmpty()}>
          <p>{w.escalationsEmptyText()}</p>
        </EmptyState>
      ) : (
        <>
          <Rows page={page} view={view} />
          <Pager
            page={page}
            first={view.isFirst ? null : listAddress(page, view, "here")}
            next={view.next ? listAddress(page, view, "next") : null}
          />
        </>
      )}
    </div>
  );
}

function Levels({ page, view }: { readonly page: Page; readonly view: EscalationListView }): Html {
  const w = page.w.commitment;
  const here = page.url.escalations();
  const total = [...view.counts.values()].reduce((sum, count) => sum + count, 0);
  const tabs = [...view.counts]
    .sort(([a], [b]) => a - b)
    .map(([level, count]) => ({
      label: w.levelCount({ level, count }),
      href: `${here}?level=${level}`,
      isCurrent: view.level === level,
    }));
  const all = { label: w.levelAll({ count: total }), href: here, isCurrent: view.level === null };
  return <Tabs label={w.levels()} tabs={[all, ...tabs]} />;
}

function Rows({ page, view }: { readonly page: Page; readonly view: EscalationListView }): Html {
  const w = page.w.commitment;
  return (
    <Table
      caption={w.escalationsCaption()}
      isQuiet
      columns={[
        { label: page.w.obligation.columnWhat() },
        { label: w.columnReason() },
        { label: w.columnWith() },
        { label: w.columnRespondBy() },
        { label: page.w.obligation.columnWho() },
      ]}
      rows={view.rows.flatMap((one) => {
        const obligation = view.obligations.get(one.obligation);
        return obligation
          ? [
              [
                <a href={page.url.escalation({ id: one.id })}>
                  <Text of={obligation.title} page={page} />
                </a>,
                page.w.obligation[`escalation-${one.reason}`](),
                withWhom(page, one),
                one.respondBy === null ? (
                  w.ladderNoTimer()
                ) : (
                  <time datetime={one.respondBy}>{page.format.day(one.respondBy)}</time>
                ),
                <InstitutionName page={page} names={view.names} id={obligation.debtor} />,
              ],
            ]
          : [];
      })}
    />
  );
}
