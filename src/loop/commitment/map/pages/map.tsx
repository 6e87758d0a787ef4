import { DueText, InstitutionName, StateTag } from "../../../../commons/obligation/index.js";
import { dayIn } from "../../../../ground/clock.js";
import {
  EmptyState,
  Figure,
  Graph,
  GraphKey,
  Table,
  Text,
} from "../../../../ground/design/index.js";
import type { Html } from "../../../../ground/html/html.js";
import type { Page } from "../../../../ground/http/page.js";
import type { DrawnGraph } from "../drawing.js";
import type { MapView } from "../view.js";

// The page of a telephone; the file holds all.
const rowsMax = 200;

interface Props {
  readonly page: Page;
  readonly view: MapView;
  readonly drawn: DrawnGraph;
  /** Where the same stands as CSV. */
  readonly csv: string;
}

/** What waits for what across institutions: drawn, with the chain that decides, and as a table. */
export function MapPage(props: Props): Html {
  const { page, view } = props;
  const w = page.w.commitment;
  return (
    <div class="flow">
      <h1>{w.mapTitle()}</h1>
      <p class="lead">
        <Text of={view.about} page={page} />
      </p>
      {view.graph.nodes.length === 0 ? (
        <EmptyState title={w.mapEmptyTitle()}>
          <p>{w.mapEmptyText()}</p>
        </EmptyState>
      ) : (
        <>
          <Drawn {...props} />
          <Critical {...props} />
          <Waiting {...props} />
        </>
      )}
    </div>
  );
}

function Drawn({ page, view, drawn, csv }: Props): Html {
  const w = page.w.commitment;
  const { nodes, edges, isCut } = view.graph;
  const late = drawn.drawing.nodes.filter((node) => node.mark === "late").length;
  const finding = w.mapFinding({
    count: nodes.length,
    institutions: drawn.drawing.lanes.length,
  });
  return (
    <>
      <Figure page={page} finding={finding} csv={csv}>
        <p>
          {w.mapLate({ count: late })}
          {isCut ? ` ${w.mapCut({ count: nodes.length })}` : ""}
        </p>
        <Graph
          page={page}
          id="map"
          title={w.mapTitle()}
          description={w.mapDescription({ count: edges.length })}
          drawing={drawn.drawing}
        />
        <GraphKey
          id="map"
          marks={[
            { mark: "late", label: page.w.obligation.late() },
            { mark: "waiting", label: w.mapWaiting() },
            { mark: "done", label: page.w.obligation["state-fulfilled"]() },
            { mark: "gone", label: w.mapGone() },
          ]}
        />
      </Figure>
    </>
  );
}

function Critical({ page, view, drawn }: Props): Html | null {
  const { critical } = drawn;
  if (critical === null) return null;
  const w = page.w.commitment;
  const known = new Map(view.graph.nodes.map((node) => [node.id, node]));
  const chain = critical.ids.flatMap((id) => known.get(id) ?? []);
  return (
    <section class="flow">
      <h2>{w.criticalTitle()}</h2>
      <p>{w.criticalText()}</p>
      <ol>
        {chain.map((one) => (
          <li>
            <a href={page.url.commitment({ id: one.id })}>
              <Text of={one.title} page={page} />
            </a>
            , <InstitutionName page={page} names={view.names} id={one.debtor} />{" "}
            <StateTag page={page} obligation={one} />
          </li>
        ))}
      </ol>
      <p>
        {critical.days > 0
          ? w.criticalLate({ day: critical.earliest, count: critical.days })
          : w.criticalKept({ day: critical.earliest })}
      </p>
    </section>
  );
}

function Waiting({ page, view, csv }: Props): Html {
  const w = page.w.commitment;
  const o = page.w.obligation;
  const { rows } = view;
  return (
    <section class="flow">
      <h2>{w.mapTable()}</h2>
      <Table
        caption={w.mapTableCaption()}
        columns={[
          { label: w.mapColumnWaiting() },
          { label: w.mapColumnWho() },
          { label: w.mapColumnFor() },
          { label: o.columnWho() },
          { label: w.columnSince() },
          { label: o.columnDue() },
          { label: o.columnState() },
        ]}
        rows={rows.slice(0, rowsMax).map(({ waiting, blocker, since }) => [
          <a href={page.url.commitment({ id: waiting.id })}>
            <Text of={waiting.title} page={page} />
          </a>,
          <InstitutionName page={page} names={view.names} id={waiting.debtor} />,
          <a href={page.url.commitment({ id: blocker.id })}>
            <Text of={blocker.title} page={page} />
          </a>,
          <InstitutionName page={page} names={view.names} id={blocker.debtor} />,
          page.format.day(dayIn(since, page.config.timeZone)),
          <DueText page={page} obligation={blocker} />,
          <StateTag page={page} obligation={blocker} />,
        ])}
      />
      {rows.length > rowsMax ? (
        <p>
          {w.mapMore({ count: rows.length - rowsMax })}{" "}
          <a href={csv}>{page.w.design.figureCsv()}</a>
        </p>
      ) : null}
    </section>
  );
}
