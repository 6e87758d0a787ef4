import { InstitutionName } from "../../../../commons/obligation/index.js";
import { EmptyState, Figure, Matrix, Table, Text } from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { Page } from "../../../../ground/http/page.js";
import { drawShared, type SharedView } from "../shared.js";

const rowsMax = 100;

interface Props {
  readonly page: Page;
  readonly view: SharedView;
  readonly csv: string;
}

/** Who shares commitments with whom: lead by supporter, drawn and as a table. */
export function SharedPage({ page, view, csv }: Props): Html {
  const w = page.w.commitment;
  const { shared, institution, compact } = view;
  const drawn = drawShared(page, view);
  return (
    <div class="flow">
      <h1>{w.sharedTitle()}</h1>
      <p class="lead">{w.sharedLead()}</p>
      {institution || compact ? (
        <p>
          {institution ? <Text of={institution.name} page={page} /> : null}
          {compact ? <Text of={compact.title} page={page} /> : null}{" "}
          <a href={page.url.commitmentsMap()}>{w.filterClear()}</a>
        </p>
      ) : null}
      {shared.pairs.length === 0 ? (
        <EmptyState title={w.sharedEmptyTitle()}>
          <p>
            <a href={page.url.commitments()}>{w.title()}</a>
          </p>
        </EmptyState>
      ) : (
        <>
          <Figure page={page} finding={w.sharedFinding({ count: shared.commitments })} csv={csv}>
            <p>{w.sharedHow()}</p>
            <Matrix
              page={page}
              id="shared"
              title={w.sharedTitle()}
              description={w.sharedDescription({ count: shared.pairs.length })}
              {...drawn}
            />
          </Figure>
          <Pairs page={page} view={view} csv={csv} />
        </>
      )}
    </div>
  );
}

function Pairs({ page, view, csv }: Props): Html {
  const w = page.w.commitment;
  const { pairs } = view.shared;
  return (
    <section class="flow">
      <h2>{w.sharedTable()}</h2>
      <Table
        caption={w.sharedTableCaption()}
        columns={[
          { label: w.sharedColumnLead() },
          { label: w.sharedColumnSupporter() },
          { label: w.sharedColumnCount(), isNumber: true },
        ]}
        rows={pairs
          .slice(0, rowsMax)
          .map(({ lead, supporter, count }) => [
            <InstitutionName page={page} names={view.names} id={lead} />,
            <InstitutionName page={page} names={view.names} id={supporter} />,
            page.format.number(count),
          ])}
      />
      {pairs.length > rowsMax ? (
        <p>
          {w.mapMore({ count: pairs.length - rowsMax })}{" "}
          <a href={csv}>{page.w.design.figureCsv()}</a>
        </p>
      ) : null}
    </section>
  );
}
