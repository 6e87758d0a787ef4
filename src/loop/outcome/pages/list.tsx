import { pointWord, ResultTag } from "../../../commons/indicator/index.js";
import { EmptyState, Pager, Table, Text } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import type { OutcomeStanding } from "../in-force.js";

/** A page of the list of outcomes. */
export interface OutcomeListView {
  readonly rows: readonly OutcomeStanding[];
  readonly isFirst: boolean;
  /** The compact after whose outcomes the next page begins; null on the last. */
  readonly next: string | null;
}

/** Every outcome that a compact in force promises, with what data say of it. */
export function OutcomeListPage(props: {
  readonly page: Page;
  readonly view: OutcomeListView;
}): Html {
  const { page, view } = props;
  const w = page.w.outcome;
  const list = page.url.outcomes();
  return (
    <div class="flow">
      <h1>{w.title()}</h1>
      <p class="lead">{w.listLead()}</p>
      {view.rows.length === 0 ? (
        <EmptyState title={w.emptyTitle()}>
          <p>{w.emptyText()}</p>
        </EmptyState>
      ) : (
        <Table
          caption={w.listCaption()}
          columns={[
            { label: w.one() },
            { label: page.w.indicator.fact() },
            { label: page.w.indicator.target() },
            { label: page.w.indicator.result() },
            { label: w.serving() },
          ]}
          rows={view.rows.map(({ outcome, compact, measure, figures }) => {
            const { named, plan, result } = measure;
            return [
              <>
                <a href={page.url.outcome({ id: outcome.id })}>
                  <Text of={outcome.statement} page={page} />
                </a>
                <br />
                <span class="soft">
                  <Text of={compact.ruling.title} page={page} />
                </span>
              </>,
              result.latest === null
                ? page.w.indicator.factNone()
                : pointWord(page, result.latest, named.unit),
              plan.target === null
                ? page.w.indicator.targetNone()
                : pointWord(page, plan.target, named.unit),
              <ResultTag page={page} status={result.status} />,
              <>
                {page.w.commitment.count({ count: figures.promised })}
                {figures.promised === 0 ? null : (
                  <>
                    <br />
                    <span class="soft">
                      {figures.late === 0 ? w.lateNone() : w.late({ count: figures.late })}
                    </span>
                  </>
                )}
              </>,
            ];
          })}
        />
      )}
      <Pager
        page={page}
        first={view.isFirst ? null : list}
        next={view.next === null ? null : `${list}?after=${view.next}`}
      />
      <p>
        <a href={page.url.indicators()}>{w.indicatorsLink()}</a>
      </p>
    </div>
  );
}
