import { ObligationTable, type Listed, type Names } from "../../../commons/obligation/index.js";
import { EmptyState, Figures, Pager } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { addDays } from "../../../ground/clock.js";
import { changesAddress, type ShownKind } from "./changes-address.js";
import { countMax, type Changes } from "./changes.js";
import { FactLine } from "./fact-line.js";
import { weekUntil } from "./week.js";

/** Everything the page of changes shows. */
export interface ChangesView {
  readonly changes: Changes;
  readonly kind: ShownKind | null;
  /** What became late in the week; read only where it is asked for. */
  readonly late: (Listed & { readonly names: Names }) | null;
}

interface Props {
  readonly page: Page;
  readonly view: ChangesView;
}

/** What changed in a week: how often each kind of thing, and each fact with what it is about. */
export function ChangesPage({ page, view }: Props): Html {
  const w = page.w.accountability;
  const { week } = view.changes;
  return (
    <div class="flow">
      <header class="flow">
        <h1>{view.kind === null ? w.changesTitle() : w[`change-${view.kind}`]()}</h1>
        <p class="lead">{w.changesWeek({ first: week.first, last: week.last })}</p>
      </header>
      <Counts page={page} view={view} />
      <section class="flow">
        <h2>{w.changesList()}</h2>
        {view.late ? <LateList page={page} late={view.late} /> : <Facts page={page} view={view} />}
      </section>
      <Weeks page={page} view={view} />
      <p class="soft">
        {w.follow()} <a href={feedAddress(page, view.kind)}>{w.followAtom()}</a>
        {" · "}
        <a href={page.url.ledger()}>{w.latestAll()}</a>
      </p>
    </div>
  );
}

function Counts({ page, view }: Props): Html | null {
  const w = page.w.accountability;
  const { week } = view.changes;
  const { today } = page;
  if (view.kind !== null) {
    return (
      <p>
        <a href={changesAddress(page.url, { week, today })}>{w.changesAllKinds()}</a>
      </p>
    );
  }
  const counted = countsShown(view.changes);
  if (counted.length === 0) return null;
  return (
    <Figures
      items={counted.map(({ kind, count }) => ({
        value: countText(page, count),
        label: w[`change-${kind}`](),
        href: changesAddress(page.url, { kind, week, today }),
      }))}
    />
  );
}

/** The counts of a week with what became late after what was kept. */
export function countsShown(
  changes: Changes,
): readonly { readonly kind: ShownKind; readonly count: number }[] {
  const { counts, lateSince } = changes;
  const kept = counts.filter(({ kind }) => kind === "kept");
  const others = counts.filter(({ kind }) => kind !== "kept");
  const late = lateSince > 0 ? [{ kind: "late" as const, count: lateSince }] : [];
  return [...kept, ...late, ...others];
}

/** A count as text; one that was not counted to its end says so. */
export function countText(page: Page, count: number): string {
  return count < countMax ? page.format.number(count) : `${page.format.number(countMax)}+`;
}

function Facts({ page, view }: Props): Html {
  const w = page.w.accountability;
  const { facts, names, next, week } = view.changes;
  if (facts.length === 0) return <EmptyState title={w.changesNone()} />;
  const { kind } = view;
  return (
    <>
      <ul class="changes" role="list">
        {facts.map((fact) => (
          <li>
            <FactLine page={page} names={names} fact={fact} />
          </li>
        ))}
      </ul>
      {next === null ? null : (
        <Pager
          page={page}
          next={changesAddress(page.url, { kind, week, today: page.today, before: next })}
        />
      )}
    </>
  );
}

function LateList(props: {
  readonly page: Page;
  readonly late: Listed & { readonly names: Names };
}): Html {
  const { page, late } = props;
  const w = page.w.accountability;
  if (late.rows.length === 0) return <EmptyState title={w.changesNone()} />;
  return (
    <>
      <p class="soft">{w.changesLateHow()}</p>
      <ObligationTable
        page={page}
        caption={page.w.commitment.sortedByDue()}
        obligations={late.rows}
        names={late.names}
        isQuiet
      />
      {late.next === null ? null : (
        <p>
          <a href={`${page.url.commitments()}?state=overdue`}>{w.lateAll()}</a>
        </p>
      )}
    </>
  );
}

function Weeks({ page, view }: Props): Html {
  const w = page.w.accountability;
  const { kind } = view;
  const { week } = view.changes;
  const { today } = page;
  const earlier = weekUntil(addDays(week.first, -1));
  const later = week.last < today ? weekUntil(addDays(week.last, 7)) : null;
  return (
    <p>
      <a href={changesAddress(page.url, { kind, week: earlier, today })}>{w.changesEarlier()}</a>
      {later ? (
        <>
          {" · "}
          <a href={changesAddress(page.url, { kind, week: later, today })}>{w.changesLater()}</a>
        </>
      ) : null}
    </p>
  );
}

function feedAddress(page: Page, kind: ShownKind | null): string {
  return kind === null || kind === "late"
    ? page.url.changesFeed()
    : `${page.url.changesFeed()}?kind=${kind}`;
}
