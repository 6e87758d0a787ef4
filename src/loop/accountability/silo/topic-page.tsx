import { ObligationTable } from "../../../commons/obligation/index.js";
import { EmptyState, Table, Text } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { enumWord } from "../../../ground/words/index.js";
import { CellText } from "./parts.js";
import { byWorst } from "./rules.js";
import type { SiloTopicView } from "./topic-view.js";

interface Props {
  readonly page: Page;
  readonly view: SiloTopicView;
}

/** One subject: who holds what where, what is missing, what joins them, what stands alone. */
export function SiloTopicPage({ page, view }: Props): Html {
  const w = page.w.accountability;
  const { topic } = view;
  const name = `${topic.scheme}:${topic.code}`;
  return (
    <div class="flow">
      <h1>
        <Text of={topic.name} page={page} />
      </h1>
      <Holders page={page} view={view} />
      <Bridges page={page} view={view} />
      <Alone page={page} view={view} />
      <p>
        <a href={`${page.url.responsible()}?topic=${name}`}>{page.w.institution.topicFind()}</a>
        {" · "}
        <a href={page.url.topic({ scheme: topic.scheme, code: topic.code })}>{w.siloTopicPage()}</a>
        {" · "}
        <a href={`${page.url.commitments()}?topic=${name}`}>
          {page.w.institution.finderPromises()}
        </a>
      </p>
    </div>
  );
}

function Holders({ page, view }: Props): Html {
  const w = page.w.accountability;
  const { cells, missing } = view;
  return (
    <section class="flow">
      <h2>{w.siloWho()}</h2>
      {cells.length === 0 ? (
        <EmptyState title={w.siloNoMandate()}>
          <p>{w.siloNoMandateText()}</p>
        </EmptyState>
      ) : (
        <ul>
          {byWorst(cells).map((cell) => (
            <li>
              <CellText
                page={page}
                cell={cell}
                topic={view.topic}
                areas={view.areas}
                names={view.names}
              />
            </li>
          ))}
        </ul>
      )}
      {cells.length > 0 && missing.length > 0 ? (
        <p>
          {w.siloMissing({
            functions: page.format.list(
              missing.map((one) => enumWord(page.w.institution, "function", one)),
            ),
          })}
        </p>
      ) : null}
    </section>
  );
}

function Bridges({ page, view }: Props): Html {
  const w = page.w.accountability;
  const { compacts, shared } = view;
  return (
    <section class="flow">
      <h2>{w.siloBridges()}</h2>
      {compacts.length + shared.length === 0 ? <p>{w.siloBridgesNone()}</p> : null}
      {compacts.length === 0 ? null : (
        <Table
          caption={w.siloCompacts()}
          columns={[{ label: w.burdenCompact() }, { label: w.siloAboutThis() }]}
          rows={compacts.map(({ card, isAbout }) => [
            <a href={page.url.compact({ id: card.id })}>
              <Text of={card.title} page={page} />
            </a>,
            isAbout ? w.siloAboutYes() : w.siloAboutNo(),
          ])}
        />
      )}
      {shared.length === 0 ? null : (
        <ObligationTable
          page={page}
          caption={w.siloShared({ count: shared.length })}
          obligations={shared}
          names={view.names}
        />
      )}
    </section>
  );
}

function Alone({ page, view }: Props): Html {
  const w = page.w.accountability;
  return (
    <section class="flow">
      <h2>{w.siloAlone()}</h2>
      {view.alone.length === 0 ? (
        <p>{w.siloAloneNone()}</p>
      ) : (
        <ObligationTable
          page={page}
          caption={w.siloAloneCaption({ count: view.alone.length })}
          obligations={view.alone}
          names={view.names}
        />
      )}
      {view.isCut ? <p>{w.siloCut()}</p> : null}
    </section>
  );
}
