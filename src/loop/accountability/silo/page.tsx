import {
  mandateFunctions,
  topicSchemes,
  type Area,
  type Topic,
} from "../../../commons/institution/index.js";
import { InstitutionName } from "../../../commons/obligation/index.js";
import {
  EmptyState,
  Figure,
  FilterForm,
  Matrix,
  Notice,
  Pager,
  Select,
  Table,
  Tabs,
  Text,
} from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { enumWord, inLanguage } from "../../../ground/words/index.js";
import { drawSilos, linesMax } from "./drawing.js";
import { CellText, More, VerdictTag } from "./parts.js";
import { byWorst } from "./rules.js";
import { siloText, type SiloQuery } from "./query.js";
import { unnamedMax, type SiloView } from "./view.js";

interface Props {
  readonly page: Page;
  readonly view: SiloView;
  readonly query: SiloQuery;
  readonly choices: readonly Area[];
}

/** Which subjects nobody, one or several answer for, by mandate or by what they promised. */
export function SiloPage(props: Props): Html {
  const { page, view, query } = props;
  const w = page.w.accountability;
  const own = page.url.siloMap();
  const views = ["mandates", "promises"] as const;
  return (
    <div class="flow">
      <h1>{w.siloTitle()}</h1>
      <p class="lead">{w.siloLead()}</p>
      <Tabs
        label={w.siloViews()}
        tabs={views.map((one) => ({
          label: w[`silo-view-${one}`](),
          href: own + siloText(query, { view: one, after: null }),
          isCurrent: query.view === one,
        }))}
      />
      <Filters {...props} />
      {query.view === "promises" ? <Unnamed page={page} view={view} /> : null}
      {view.rows.length === 0 ? (
        <EmptyState title={w.siloEmpty()}>
          <p>
            <a href={page.url.topics()}>{page.w.institution.topicsTitle()}</a>
          </p>
        </EmptyState>
      ) : (
        <Found {...props} />
      )}
    </div>
  );
}

function Found(props: Props): Html {
  const { page, view, query } = props;
  const w = page.w.accountability;
  const { finding } = view;
  const own = page.url.siloMap();
  const isByMandate = query.view === "mandates";
  const caption = isByMandate
    ? w.siloFinding({ topics: finding.topics, nobody: finding.nobody, several: finding.several })
    : w.siloFindingPromises({
        count: finding.topics,
        silos: view.rows.filter(({ work }) => work?.verdict === "overlap").length,
      });
  return (
    <>
      <Figure page={page} finding={caption} csv={`${own}.csv${siloText(query, { after: null })}`}>
        <Matrix
          page={page}
          id="silo"
          title={w.siloTitle()}
          description={w.siloDescription()}
          {...drawSilos(page, view, query)}
        />
      </Figure>
      <div id="table">
        {isByMandate ? <MandateTable {...props} /> : <PromiseTable {...props} />}
      </div>
      <Pager
        page={page}
        first={query.after === null ? null : own + siloText(query, { after: null })}
        next={view.next === null ? null : own + siloText(query, { after: view.next })}
      />
    </>
  );
}

function Filters({ page, view, query, choices }: Props): Html {
  const w = page.w.accountability;
  const isPlain = siloText({ ...query, view: "mandates", after: null }) === "";
  const any = { value: "", label: w.siloAny() };
  return (
    <FilterForm page={page} action={page.url.siloMap()} clear={isPlain ? null : page.url.siloMap()}>
      <input type="hidden" name="view" value={query.view} />
      <Select
        page={page}
        name="scheme"
        label={w.siloScheme()}
        value={query.scheme}
        options={topicSchemes.map((value) => ({ value, label: w[`silo-scheme-${value}`]() }))}
      />
      <Select
        page={page}
        name="branch"
        label={w.siloBranch()}
        value={query.branch ?? ""}
        options={[
          any,
          ...view.branches.map(({ code, name }) => ({ value: code, ...optionOf(page, name) })),
        ]}
      />
      {query.view === "promises" ? null : (
        <>
          <Select
            page={page}
            name="area"
            label={w.siloArea()}
            value={view.area?.code ?? ""}
            options={[
              any,
              ...choices.map(({ code, name }) => ({ value: code, ...optionOf(page, name) })),
            ]}
          />
          <Select
            page={page}
            name="below"
            label={w.siloBelow()}
            value={query.below ? "yes" : "no"}
            options={[
              { value: "yes", label: w.siloBelowYes() },
              { value: "no", label: w.siloBelowNo() },
            ]}
          />
          <Select
            page={page}
            name="function"
            label={page.w.institution.topicFunction()}
            value={query.function ?? ""}
            options={[
              any,
              ...mandateFunctions.map((value) => ({
                value,
                label: enumWord(page.w.institution, "function", value),
              })),
            ]}
          />
        </>
      )}
    </FilterForm>
  );
}

function optionOf(page: Page, name: Area["name"]) {
  const { text, lang, isFallback } = inLanguage(name, page.locale);
  return { label: text, ...(isFallback ? { lang } : {}) };
}

function MandateTable({ page, view }: Props): Html {
  const w = page.w.accountability;
  return (
    <Table
      caption={w.siloTableCaption()}
      isEven
      columns={[{ label: w.siloTopic() }, { label: w.siloWho() }]}
      rows={view.rows.map((row) => [
        <TopicLink page={page} topic={row.topic} />,
        <ul>
          {byWorst(row.cells)
            .slice(0, linesMax)
            .map((cell) => (
              <li>
                <CellText
                  page={page}
                  cell={cell}
                  topic={row.topic}
                  areas={view.areas}
                  names={view.names}
                  max={linesMax}
                />
              </li>
            ))}
          <MoreRows page={page} topic={row.topic} count={row.cells.length} />
        </ul>,
      ])}
    />
  );
}

function PromiseTable({ page, view }: Props): Html {
  const w = page.w.accountability;
  const side = (topic: Topic, counts: ReadonlyMap<string, number>) => (
    <ul>
      {[...counts].slice(0, linesMax).map(([id, count]) => (
        <li>
          <InstitutionName page={page} names={view.names} id={id} />{" "}
          <span class="num">{page.format.number(count)}</span>
        </li>
      ))}
      <MoreRows page={page} topic={topic} count={counts.size} />
    </ul>
  );
  return (
    <Table
      caption={w.siloPromisesCaption()}
      columns={[
        { label: w.siloTopic() },
        { label: w.leads() },
        { label: w.supports() },
        { label: w.siloJoined() },
      ]}
      rows={view.rows.flatMap(({ work, ...row }) =>
        work === null
          ? []
          : [
              [
                <TopicLink page={page} topic={row.topic} />,
                side(row.topic, work.leads),
                work.supports.size === 0 ? w.siloNobodyHelps() : side(row.topic, work.supports),
                <VerdictTag page={page} verdict={work.verdict} />,
              ],
            ],
      )}
    />
  );
}

function MoreRows(props: {
  readonly page: Page;
  readonly topic: Topic;
  readonly count: number;
}): Html | null {
  const { page, topic, count } = props;
  if (count <= linesMax) return null;
  return (
    <li>
      <More page={page} topic={topic} count={count - linesMax} />
    </li>
  );
}

function TopicLink(props: { readonly page: Page; readonly topic: Topic }): Html {
  const { page, topic } = props;
  const { scheme, code, name } = topic;
  return (
    <a href={page.url.siloTopic({ scheme, code })}>
      <bdi>{code}</bdi> <Text of={name} page={page} />
    </a>
  );
}

// What an import brought rarely names subjects: a map that is silent about it would mislead.
function Unnamed(props: { readonly page: Page; readonly view: SiloView }): Html | null {
  const { page, view } = props;
  const w = page.w.accountability;
  if (view.unnamed === 0) return null;
  const isMany = view.unnamed >= unnamedMax;
  return (
    <Notice page={page} title={w.siloUnnamedTitle()}>
      <p>
        {isMany
          ? w.siloUnnamedMany({ count: unnamedMax - 1 })
          : w.siloUnnamed({ count: view.unnamed })}{" "}
        <a href={page.url.commitmentsMap()}>{page.w.commitment.sharedTitle()}</a>
      </p>
    </Notice>
  );
}
