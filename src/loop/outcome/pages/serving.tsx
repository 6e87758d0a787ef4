import {
  completionWord,
  ConfidenceTag,
  DueText,
  InstitutionName,
  rungOf,
  StateTag,
  type Escalation,
} from "../../../commons/obligation/index.js";
import { EmptyState, Pager, Table, Text } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { cursorText } from "../cursor.js";
import type { Serving } from "../view.js";
import type { OutcomeProps } from "./outcome.js";

/** The promises that serve an outcome: what is red and held up first, each with its three judgements apart. */
export function ServingSection({ page, view }: OutcomeProps): Html {
  const { serving, figures, outcome } = view;
  const w = page.w.outcome;
  const here = page.url.outcome({ id: outcome.id });
  return (
    <section class="flow" id="promises">
      <h2>{w.serving()}</h2>
      {serving.length === 0 ? (
        <EmptyState title={w.servingNone()}>
          <p>{w.servingNoneText()}</p>
        </EmptyState>
      ) : (
        <>
          <p>
            {page.w.commitment.count({ count: figures.promised })}.{" "}
            {figures.late === 0 ? w.lateNone() : w.late({ count: figures.late })}
          </p>
          <Table
            caption={w.servingCaption()}
            columns={[
              { label: page.w.obligation.columnWhat() },
              { label: page.w.obligation.columnDue() },
              { label: page.w.obligation.columnState() },
              { label: page.w.commitment.completion() },
              { label: w.ownerSays() },
              { label: w.reviewerSays() },
            ]}
            rows={serving.map((one) => row(props(page, view, one)))}
          />
          <Pager
            page={page}
            first={view.isFirst ? null : here}
            next={view.next === null ? null : `${here}?after=${cursorText(view.next)}`}
          />
        </>
      )}
    </section>
  );
}

interface RowProps extends OutcomeProps {
  readonly one: Serving;
}

function props(page: Page, view: OutcomeProps["view"], one: Serving): RowProps {
  return { page, view, one };
}

function row({ page, view, one }: RowProps) {
  const { obligation, ratings } = one;
  return [
    <>
      <a href={page.url.commitment({ id: obligation.id })}>
        <Text of={obligation.title} page={page} />
      </a>
      <br />
      <InstitutionName page={page} names={view.names} id={obligation.debtor} />
      <Troubles page={page} view={view} one={one} />
    </>,
    <DueText page={page} obligation={obligation} />,
    <StateTag page={page} obligation={obligation} />,
    completionWord(page.w, obligation.completion),
    <ConfidenceTag page={page} standing={ratings.owner} />,
    <ConfidenceTag page={page} standing={ratings.independent} />,
  ];
}

// "Waits for river cross-sections (Ministry of Water): 9 working days overdue, with the steering group since …".
function Troubles({ page, view, one }: RowProps): Html | null {
  const { waits, escalation, vacant } = one;
  const w = page.w.outcome;
  if (waits.length === 0 && escalation === null && vacant === null) return null;
  return (
    <ul class="small">
      {waits.map((wait) => (
        <li>
          {w.waitsFor()}{" "}
          <a href={page.url.commitment({ id: wait.on.id })}>
            <Text of={wait.on.title} page={page} />
          </a>{" "}
          (<InstitutionName page={page} names={view.names} id={wait.on.debtor} />
          {"): "}
          {w.overdue({ count: wait.workingDaysLate })}
          {wait.escalation === null ? null : (
            <>
              {w.comma()} <With page={page} escalation={wait.escalation} />
            </>
          )}
        </li>
      ))}
      {escalation === null ? null : (
        <li>
          {w.stuck()} <With page={page} escalation={escalation} />
        </li>
      )}
      {vacant === null ? null : (
        <li>{vacant.since === null ? w.vacant() : w.vacantSince({ day: vacant.since })}</li>
      )}
    </ul>
  );
}

function With(props: { readonly page: Page; readonly escalation: Escalation }): Html {
  const { page, escalation } = props;
  const body = rungOf(escalation)?.body ?? "oversight";
  return (
    <a href={page.url.escalation({ id: escalation.id })}>
      {page.w.outcome.lies({
        who: page.w.obligation[`body-${body}`](),
        day: escalation.levelSince,
      })}
    </a>
  );
}
