import { InstitutionName, ObligationTable } from "../../../../commons/obligation/index.js";
import { EmptyState, Figure, Matrix, Table, Text } from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { Page } from "../../../../ground/http/page.js";
import { inLanguage } from "../../../../ground/words/index.js";
import { betweenHref, closest, drawShared, nameIn, type SharedView } from "../shared.js";

const rowsMax = 100;
const namesMax = 6;

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
          <Between page={page} view={view} csv={csv} />
          <Figure page={page} finding={<Finding page={page} view={view} csv={csv} />} csv={csv}>
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

// How many are shared, by which two most, and who shares nothing.
function Finding({ page, view }: Props): Html {
  const w = page.w.commitment;
  const { shared, alone } = view;
  const most = closest(shared.pairs);
  const [a, b] = [most?.a, most?.b].map((id) => (id ? nameIn(page, view, id) : undefined));
  const named = (alone?.institutions ?? []).slice(0, namesMax);
  return (
    <>
      {w.sharedFinding({ count: shared.commitments })}.{" "}
      {most && a && b ? w.sharedWho({ a, b, count: most.count }) : null}
      {alone ? ` ${w.sharedAloneSome({ count: alone.commitments })}` : null}
      {alone && alone.institutions.length > 0
        ? ` ${w.sharedNone({
            count: alone.institutions.length,
            names: named.map((one) => inLanguage(one.name, page.locale).text).join("; "),
            rest: alone.institutions.length > named.length ? "…" : "",
          })}`
        : null}
    </>
  );
}

function Between({ page, view }: Props): Html | null {
  const { between } = view;
  if (!between) return null;
  const title = page.w.commitment.sharedPairTitle({
    lead: inLanguage(between.lead.name, page.locale).text,
    supporter: inLanguage(between.supporter.name, page.locale).text,
  });
  return (
    <section class="flow" id="between">
      <h2>{title}</h2>
      <ObligationTable
        page={page}
        caption={page.w.commitment.sortedByDue()}
        obligations={between.commitments}
        names={view.names}
        hasDebtor={false}
        isQuiet
      />
      <p>
        <a href={page.url.commitmentsMap()}>{page.w.commitment.filterClear()}</a>
      </p>
    </section>
  );
}

function Count(props: Props & { readonly pair: SharedView["shared"]["pairs"][number] }): Html {
  const { page, view, pair } = props;
  const href = betweenHref(page, view, pair);
  const count = page.format.number(pair.count);
  return href === null ? <>{count}</> : <a href={href}>{count}</a>;
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
            <Count page={page} view={view} csv={csv} pair={{ lead, supporter, count }} />,
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
