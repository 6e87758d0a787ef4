import { DueText, InstitutionName, StateTag } from "../../../../commons/obligation/index.js";
import { ButtonLink, EmptyState, Figure, Table, Text } from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { Page } from "../../../../ground/http/page.js";
import { amountWord, unitWord } from "../amount-text.js";
import type { CompactPledges } from "../view.js";
import { LineBars } from "./bars.js";

interface Props {
  readonly page: Page;
  readonly view: CompactPledges;
}

/** Money and people pledged under a compact: sums by unit and year, then each pledge. */
export function CompactPledgesPage({ page, view }: Props): Html {
  const { compact } = view;
  const w = page.w.commitment;
  return (
    <div class="flow">
      <h1>{w.pledgesTitle()}</h1>
      <p class="lead">{w.pledgesLead()}</p>
      {view.lines.length === 0 ? (
        <EmptyState title={w.pledgesNone()}>
          <p>{w.pledgesNoneText()}</p>
        </EmptyState>
      ) : (
        <>
          <Sums page={page} view={view} />
          <Pledges page={page} view={view} />
          <p>
            <a href={`${page.url.compactPledges({ id: compact.id })}.csv`}>
              {page.w.design.figureCsv()}
            </a>
          </p>
        </>
      )}
      {view.mayPledge ? (
        <p>
          <ButtonLink href={page.url.newPledge({ id: compact.id })}>{w.pledgeNew()}</ButtonLink>
        </p>
      ) : null}
    </div>
  );
}

function Sums({ page, view }: Props): Html {
  const w = page.w.commitment;
  return (
    <section class="flow">
      <h2>{w.pledgeSums()}</h2>
      <p>{w.pledgeSumsText()}</p>
      {view.sums.length === 0 ? <p>{w.pledgesNotAccepted()}</p> : null}
      {view.sums.map((sum) => (
        <Figure
          page={page}
          finding={w.pledgeFinding({
            unit: unitWord(page, sum.unit),
            year: String(sum.year),
            released: amountWord(page, sum.released, sum.unit),
            pledged: amountWord(page, sum.pledged, sum.unit),
          })}
        >
          <LineBars page={page} line={sum} />
        </Figure>
      ))}
    </section>
  );
}

function Pledges({ page, view }: Props): Html {
  const w = page.w.commitment;
  const o = page.w.obligation;
  return (
    <section class="flow">
      <h2>{w.pledgeList()}</h2>
      <Table
        caption={w.pledgeListCaption()}
        columns={[
          { label: o["kind-pledge"]() },
          { label: o.columnWho() },
          { label: w.pledgeYear() },
          { label: w.pledged(), isNumber: true },
          { label: w.released(), isNumber: true },
          { label: w.spent(), isNumber: true },
          { label: o.columnDue() },
          { label: o.columnState() },
        ]}
        rows={view.lines.map(({ pledge, line }) => [
          <a href={page.url.commitment({ id: pledge.id })}>
            <Text of={pledge.title} page={page} />
          </a>,
          <InstitutionName page={page} names={view.names} id={pledge.debtor} />,
          String(line.year),
          amountWord(page, line.pledged, line.unit),
          amountWord(page, line.released, line.unit),
          amountWord(page, line.spent, line.unit),
          <DueText page={page} obligation={pledge} />,
          <StateTag page={page} obligation={pledge} />,
        ])}
      />
    </section>
  );
}
