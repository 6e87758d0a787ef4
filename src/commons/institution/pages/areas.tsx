import {
  EmptyState,
  Follow,
  Seal,
  SummaryList,
  Table,
  Tag,
  Text,
} from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import type { Recorded } from "../../../ground/ledger/index.js";
import { enumWord } from "../../../ground/words/index.js";
import type { Area } from "../area.js";
import { TopicName } from "../finder/finder-page.js";
import { finderText } from "../finder/query.js";
import type { AreaNode, AreaView } from "../view-area.js";
import { InstitutionLinks } from "./relatives.js";

// More at once are a matter for the file of mandates.
const findingsShown = 30;

/** The tree of areas. */
export function AreasPage(props: {
  readonly page: Page;
  readonly tree: readonly AreaNode[];
}): Html {
  const { page, tree } = props;
  const w = page.w.institution;
  return (
    <div class="flow">
      <h1>{w.areasTitle()}</h1>
      <p class="lead">{w.areasLead()}</p>
      {tree.length === 0 ? (
        <EmptyState title={w.areasEmptyTitle()}>
          <p>{w.areasEmptyText()}</p>
        </EmptyState>
      ) : (
        <Branches page={page} nodes={tree} />
      )}
    </div>
  );
}

function Branches(props: { readonly page: Page; readonly nodes: readonly AreaNode[] }): Html {
  const { page, nodes } = props;
  const w = page.w.institution;
  return (
    <ul>
      {nodes.map(({ area, parts, left }) => (
        <li>
          <AreaLink page={page} area={area} />{" "}
          <span class="soft">
            {enumWord(w, "level", area.level)}
            {left > 0 ? ` · ${w.areasLeft({ count: left })}` : ""}
          </span>
          {parts.length > 0 ? <Branches page={page} nodes={parts} /> : null}
        </li>
      ))}
    </ul>
  );
}

interface Props {
  readonly page: Page;
  readonly view: AreaView;
}

/** One area: where it lies, who works there, who answers for what. */
export function AreaPage({
  page,
  view,
  recorded,
}: Props & { readonly recorded: Recorded | null }): Html {
  const w = page.w.institution;
  const { area, parts } = view;
  return (
    <div class="flow">
      <h1>
        <Text of={area.name} page={page} />
      </h1>
      <SummaryList isWide rows={about({ page, view })} />
      <p>
        <a href={page.url.responsible() + finderText({ area: area.code })}>{w.areaFinder()}</a>
        <br />
        <a href={page.url.areaCalendar({ code: area.code })}>{w.areaCalendar()}</a>
        <br />
        <a href={page.url.areaAccount({ code: area.code })}>{w.areaAccount()}</a>
      </p>
      {parts.length === 0 ? null : (
        <section class="flow">
          <h2>{w.areaParts()}</h2>
          <ul>
            {parts.map((part) => (
              <li>
                <AreaLink page={page} area={part} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Institutions page={page} view={view} />
      <Mandates page={page} view={view} />
      <Findings page={page} view={view} />
      {recorded === null ? null : <Seal page={page} recorded={recorded} />}
      <Follow page={page} kind="area" id={area.code} />
    </div>
  );
}

function about({ page, view }: Props): readonly { label: string; value: Html }[] {
  const w = page.w.institution;
  const { area, above } = view;
  const rows = [
    { label: w.areaLevel(), value: <>{enumWord(w, "level", area.level)}</> },
    { label: w.areaCode(), value: <bdi>{area.code}</bdi> },
  ];
  if (area.population !== null) {
    const value = <>{page.format.number(area.population)}</>;
    rows.push({ label: w.areaPopulation(), value });
  }
  const parent = above.at(-1);
  if (parent) {
    rows.push({ label: w.areaLiesIn(), value: <AreaLink page={page} area={parent} /> });
  }
  return rows;
}

function Institutions({ page, view }: Props): Html {
  const w = page.w.institution;
  const { area, institutions } = view;
  return (
    <section class="flow">
      <h2>{w.areaInstitutions()}</h2>
      {institutions.length === 0 ? (
        <p>{w.areaInstitutionsNone()}</p>
      ) : (
        <InstitutionLinks page={page} institutions={institutions} />
      )}
      {view.hasMoreInstitutions ? (
        <p>
          <a href={`${page.url.institutions()}?area=${encodeURIComponent(area.code)}`}>
            {w.areaInstitutionsAll()}
          </a>
        </p>
      ) : null}
    </section>
  );
}

function Mandates({ page, view }: Props): Html {
  const w = page.w.institution;
  const { mandates, mandatesLeft } = view;
  return (
    <section class="flow">
      <h2>{w.areaMandates()}</h2>
      {mandates.length === 0 ? (
        <p>{w.areaMandatesNone()}</p>
      ) : (
        <Table
          caption={w.areaMandatesCaption()}
          isQuiet
          columns={[{ label: w.answersTopic() }, { label: w.institution() }]}
          rows={[...Map.groupBy(mandates, topicOf).values()].flatMap((same) => {
            const topic = same[0]?.topic;
            if (!topic) return [];
            const link = (
              <a href={page.url.topic({ scheme: topic.scheme, code: topic.code })}>
                <TopicName page={page} topic={topic} />
              </a>
            );
            return [[link, <Answering page={page} mandates={same} />]];
          })}
        />
      )}
      {mandatesLeft > 0 ? <p>{w.areaMandatesLeft({ count: mandatesLeft })}</p> : null}
    </section>
  );
}

function topicOf({ topic }: AreaView["mandates"][number]): string {
  return `${topic.scheme}:${topic.code}`;
}

// Each subject stands once, with everybody who answers for it.
function Answering(props: { readonly page: Page; readonly mandates: AreaView["mandates"] }): Html {
  const { page, mandates } = props;
  return (
    <>
      {mandates.map(({ mandate, institution }, index) => (
        <>
          {index > 0 ? <br /> : null}
          <a href={page.url.institution({ slug: institution.slug })}>
            <Text of={institution.name} page={page} />
          </a>
          <span class="soft"> · {enumWord(page.w.institution, "function", mandate.function)}</span>
        </>
      ))}
    </>
  );
}

// One line for each subject: what is wrong in a word and a sign, and the way to those concerned.
function Findings({ page, view }: Props): Html {
  const w = page.w.institution;
  const { area, findings } = view;
  return (
    <section class="flow">
      <h2>{w.findings()}</h2>
      {findings === null ? (
        <p>{w.findingsTooMany()}</p>
      ) : findings.length === 0 ? (
        <p>{w.findingsNone()}</p>
      ) : (
        <ul>
          {findings.slice(0, findingsShown).map(({ finding, topic }) => {
            const name = `${topic.scheme}:${topic.code}`;
            return (
              <li>
                <Tag tone="warn">{finding.kind === "gap" ? w.finderGap() : w.finderOverlap()}</Tag>{" "}
                <a href={page.url.responsible() + finderText({ topic: name, area: area.code })}>
                  <TopicName page={page} topic={topic} />
                </a>
                {finding.kind === "overlap" ? (
                  <span class="soft"> · {enumWord(w, "function", finding.function)}</span>
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
      {findings !== null && findings.length > findingsShown ? (
        <p>{w.findingsLeft({ count: findings.length - findingsShown })}</p>
      ) : null}
    </section>
  );
}

function AreaLink(props: { readonly page: Page; readonly area: Area }): Html {
  const { page, area } = props;
  return (
    <a href={page.url.area({ code: area.code })}>
      <Text of={area.name} page={page} />
    </a>
  );
}
