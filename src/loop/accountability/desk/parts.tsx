import {
  DueText,
  InstitutionName,
  ObligationTable,
  StateTag,
  completionWord,
  type Obligation,
} from "../../../commons/obligation/index.js";
import { Card, Table, Text } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { factWord } from "../../commitment/index.js";
import { UpdateForm, type UpdateState } from "./update-form.js";
import type { DeskPart, DeskView, News } from "./view.js";

interface Props {
  readonly page: Page;
  readonly view: DeskView;
  readonly update: UpdateState | null;
}

/** The rows of one part of a desk, or that there are none. */
export function DeskRows(props: Props & { readonly part: DeskPart; readonly level: 2 | 3 }): Html {
  const { page, view, part } = props;
  const w = page.w.accountability;
  switch (part) {
    case "owed-by":
      return view.owedBy.rows.length === 0 ? (
        <p>{w["desk-none-owed-by"]()}</p>
      ) : (
        <div class="flow">
          {view.owedBy.rows.map((obligation) => (
            <Owed page={page} obligation={obligation} update={props.update} level={props.level} />
          ))}
        </div>
      );
    case "owed-to":
      return view.owedTo.rows.length === 0 ? (
        <p>{w["desk-none-owed-to"]()}</p>
      ) : (
        <ObligationTable
          page={page}
          caption={w["desk-owed-to"]()}
          obligations={view.owedTo.rows}
          names={view.names}
          isQuiet
        />
      );
    case "decide":
      return <ToDecide {...props} />;
    case "escalated":
      return <Escalated {...props} />;
    case "stale":
      return view.stale.rows.length === 0 ? (
        <p>{w["desk-none-stale"]()}</p>
      ) : (
        <ObligationTable
          page={page}
          caption={w["desk-stale"]()}
          obligations={view.stale.rows}
          names={view.names}
          hasDebtor={false}
          isQuiet
        />
      );
    case "new":
      return <NewsList {...props} />;
  }
}

function Owed(props: {
  readonly page: Page;
  readonly obligation: Obligation;
  readonly update: UpdateState | null;
  readonly level: 2 | 3;
}): Html {
  const { page, obligation, update } = props;
  return (
    <Card
      level={props.level}
      page={page}
      href={page.url.commitment({ id: obligation.id })}
      title={<Text of={obligation.title} page={page} />}
    >
      <p>
        <StateTag page={page} obligation={obligation} />{" "}
        <DueText page={page} obligation={obligation} />
        <span class="soft"> · {completionWord(page.w, obligation.completion)}</span>
      </p>
      <UpdateForm page={page} obligation={obligation} state={update} />
    </Card>
  );
}

function ToDecide({ page, view }: Props): Html {
  const w = page.w.accountability;
  if (view.decide.rows.length === 0) return <p>{w["desk-none-decide"]()}</p>;
  return (
    <Table
      caption={w["desk-decide"]()}
      isQuiet
      columns={[
        { label: page.w.obligation.columnWhat() },
        { label: w.deskAsked() },
        { label: w.deskSince() },
        { label: page.w.obligation.columnWho() },
      ]}
      rows={view.decide.rows.map(({ obligation, ask, since }) => [
        <a href={`${page.url.commitment({ id: obligation.id })}#act`}>
          <Text of={obligation.title} page={page} />
        </a>,
        ask === "date" && obligation.proposal
          ? w.deskAskDate({ day: obligation.proposal.dueOn })
          : w[`desk-ask-${ask}`](),
        <time datetime={since}>{page.format.day(since)}</time>,
        <InstitutionName page={page} names={view.names} id={obligation.debtor} />,
      ])}
    />
  );
}

function Escalated({ page, view }: Props): Html {
  const w = page.w.accountability;
  if (view.escalated.rows.length === 0) return <p>{w["desk-none-escalated"]()}</p>;
  return (
    <Table
      caption={w["desk-escalated"]()}
      isQuiet
      columns={[
        { label: page.w.obligation.columnWhat() },
        { label: w.deskReason() },
        { label: w.deskLevel(), isNumber: true },
        { label: w.deskRespondBy() },
      ]}
      rows={view.escalated.rows.map(({ escalation, obligation }) => [
        <a href={page.url.escalation({ id: escalation.id })}>
          <Text of={obligation.title} page={page} />
        </a>,
        page.w.obligation[`escalation-${escalation.reason}`](),
        page.format.number(escalation.level),
        escalation.respondBy === null ? (
          <span class="soft">{page.w.obligation.undated()}</span>
        ) : (
          <time datetime={escalation.respondBy}>{page.format.day(escalation.respondBy)}</time>
        ),
      ])}
    />
  );
}

function NewsList({ page, view }: Props): Html {
  const w = page.w.accountability;
  if (view.news.rows.length === 0) return <p>{w["desk-none-new"]()}</p>;
  return (
    <ul class="changes" role="list">
      {view.news.rows.map((news) => (
        <li>
          <NewsLine page={page} news={news} />
        </li>
      ))}
    </ul>
  );
}

/** One fact about something, with when and about what. */
export function NewsLine(props: { readonly page: Page; readonly news: News }): Html {
  const { page } = props;
  const { fact, obligation } = props.news;
  return (
    <>
      <time datetime={fact.at.toISOString()} class="soft">
        {page.format.dateTime(fact.at)}
      </time>{" "}
      <span>
        <a href={page.url.fact({ index: String(fact.index) })}>{factWord(page.w, fact.type)}</a>
        {obligation ? (
          <>
            {": "}
            <a href={page.url.commitment({ id: obligation.id })}>
              <Text of={obligation.title} page={page} />
            </a>
          </>
        ) : null}
      </span>
    </>
  );
}
