import { ContributionResults } from "../../../commons/indicator/index.js";
import {
  completionWord,
  DueText,
  InstitutionName,
  isOverdue,
  ObligationTable,
  PostName,
  StateTag,
} from "../../../commons/obligation/index.js";
import {
  Details,
  Follow,
  Panel,
  Seal,
  SummaryList,
  Tag,
  Text,
} from "../../../ground/design/index.js";
import type { Child, Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { dirOf } from "../../../ground/words/index.js";
import type { CommitmentView } from "../view.js";
import { DraftPart } from "../draft/part.js";
import { HeldUpLine, LinksSection } from "../dependency/pages/links.js";
import { EscalationLine, EscalationSection, ReleasedBy } from "../escalation/pages/section.js";
import { OgpSection } from "../ogp/pages/section.js";
import { PledgeSection, type MoveState } from "../pledge/pages/pledge.js";
import { Actions, type FormState } from "./actions.js";
import { History } from "./history.js";
import { ConfidenceLine, ConfidenceSection, type RatingFormState } from "./rating.js";
import { CommitmentThread } from "./thread.js";
import { WaitingPanel } from "./waiting.js";

/** One commitment: what, who, by when, where it stands, what happened, and the forms to act. */
export function CommitmentPage(props: {
  readonly page: Page;
  readonly view: CommitmentView;
  readonly form?: FormState | null;
  readonly rating?: RatingFormState | null;
  readonly lineForm?: MoveState;
}): Html {
  const { page, view } = props;
  const { obligation } = view;
  const w = page.w.commitment;
  return (
    <article class="flow">
      <header class="flow">
        <p class="eyebrow">{page.w.obligation[`kind-${obligation.kind}`]()}</p>
        <h1>
          <Text of={obligation.title} page={page} />
        </h1>
        <p>
          <StateTag page={page} obligation={obligation} />
          {obligation.disputed ? <Tag tone="warn">{page.w.obligation.disputed()}</Tag> : null}
        </p>
        <ConfidenceLine page={page} view={view} />
        <HeldUpLine page={page} links={view.links} />
        <EscalationLine page={page} escalated={view.escalated} />
        {view.recorded ? <Seal page={page} recorded={view.recorded} /> : null}
      </header>
      <DraftPart page={page} view={view} />
      {obligation.tacit ? <p>{w.tacitText()}</p> : null}
      <CommitmentThread page={page} view={view} />
      {obligation.state === "draft" ? null : (
        <p>
          <a href={page.url.trace({ kind: "commitment", id: obligation.id })}>
            {page.w.accountability.traceLink()}
          </a>
        </p>
      )}
      <WaitingPanel page={page} view={view} />
      <Actions page={page} view={view} form={props.form ?? null} />
      <section class="flow">
        <h2>{w.what()}</h2>
        <p>
          <Text of={obligation.deliverable} page={page} />
        </p>
      </section>
      <Summary page={page} view={view} />
      <OgpSection page={page} id={obligation.id} ogp={view.ogp} />
      {view.pledge ? (
        <PledgeSection page={page} view={view.pledge} form={props.lineForm ?? null} />
      ) : null}
      <LinksSection
        page={page}
        obligation={obligation}
        links={view.links}
        mayAsk={view.links.mayAsk}
      />
      <EscalationSection page={page} id={obligation.id} escalated={view.escalated} />
      <ContributionResults
        page={page}
        contributions={view.served.map((one) => ({
          ...one,
          href: page.url[one.at.url]({ id: one.at.id }),
        }))}
      />
      <ConfidenceSection page={page} view={view} form={props.rating ?? null} />
      <Milestones page={page} view={view} />
      <EvidenceList page={page} view={view} />
      <History page={page} view={view} />
      <OtherLanguages page={page} view={view} />
      {obligation.state === "draft" ? null : (
        <Follow page={page} kind="commitment" id={obligation.id} />
      )}
    </article>
  );
}

type Props = { readonly page: Page; readonly view: CommitmentView };

function Summary({ page, view }: Props): Html {
  const { obligation, compact, parent } = view;
  const w = page.w.commitment;
  const rows: (readonly [string, Child])[] = [
    [w.accountable(), <Accountable page={page} view={view} />],
    [w.supporting(), <Supporting page={page} view={view} />],
    [w.owedTo(), <OwedTo page={page} view={view} />],
    [w.due(), <Due page={page} view={view} />],
    [w.state(), <StateTag page={page} obligation={obligation} />],
    [w.completion(), completionWord(page.w, obligation.completion)],
  ];
  if (obligation.note) rows.push([w.note(), <Text of={obligation.note} page={page} />]);
  if (obligation.decision)
    rows.push([
      w.decision(),
      <ReleasedBy page={page} name={obligation.decision} escalated={view.escalated} />,
    ]);
  if (parent) {
    const href = page.url.commitment({ id: parent.id });
    rows.push([
      w.belongsTo(),
      <a href={href}>
        <Text of={parent.title} page={page} />
      </a>,
    ]);
  }
  if (compact) {
    const href = page.url.compact({ id: compact.id });
    rows.push([
      w.inCompact(),
      <a href={href}>
        <Text of={compact.title} page={page} />
      </a>,
    ]);
    const outcomes = compact.outcomes.filter((outcome) => obligation.outcomes.includes(outcome.id));
    if (outcomes.length > 0) {
      rows.push([
        w.contributesTo(),
        <ul>
          {outcomes.map((outcome) => (
            <li>
              <a href={page.url.outcome({ id: outcome.id })}>
                <Text of={outcome.statement} page={page} />
              </a>
            </li>
          ))}
        </ul>,
      ]);
    }
  }
  if (view.topics.length > 0) rows.push([w.topics(), <Topics page={page} view={view} />]);
  if (obligation.sourceUrl || obligation.externalId) {
    rows.push([w.source(), <Source page={page} view={view} />]);
  }
  return (
    <Panel title={w.facts()}>
      <SummaryList isWide rows={rows.map(([label, value]) => ({ label, value }))} />
    </Panel>
  );
}

function Topics({ page, view }: Props): Html {
  return (
    <ul>
      {view.topics.map((topic) => (
        <li>
          <a href={page.url.topic({ scheme: topic.scheme, code: topic.code })}>
            <Text of={topic.name} page={page} />
          </a>
        </li>
      ))}
    </ul>
  );
}

function Accountable({ page, view }: Props): Html {
  const { obligation, names } = view;
  const w = page.w.commitment;
  const post = names.post(obligation.accountablePost);
  return (
    <>
      <PostName page={page} names={names} id={obligation.accountablePost} />,{" "}
      <InstitutionName page={page} names={names} id={obligation.debtor} />
      <br />
      <span class="soft">
        {post?.holder ? w.holder({ name: post.holder.name, day: post.holder.since }) : w.vacant()}
      </span>
    </>
  );
}

function Supporting({ page, view }: Props): Html {
  const { supporting, names } = view;
  const w = page.w.commitment;
  if (supporting.length === 0) return <span class="soft">{w.supportingNone()}</span>;
  return (
    <ul>
      {supporting.map((helper) => (
        <li>
          <InstitutionName page={page} names={names} id={helper.institution} />
          {helper.role === "joint-lead" ? (
            <span class="soft"> ({w["supportRole-joint-lead"]()})</span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function OwedTo({ page, view }: Props): Html {
  const { obligation, names, compact } = view;
  const { creditor } = obligation;
  switch (creditor.kind) {
    case "public":
      return <>{page.w.commitment.owedToPublic()}</>;
    case "institution":
      return <InstitutionName page={page} names={names} id={creditor.id} />;
    case "compact":
      return compact ? (
        <a href={page.url.compact({ id: compact.id })}>
          <Text of={compact.title} page={page} />
        </a>
      ) : (
        <>{page.w.ground.unknown()}</>
      );
  }
}

function Due({ page, view }: Props): Html {
  const { obligation } = view;
  const first = obligation.originalDueOn;
  return (
    <>
      <DueText page={page} obligation={obligation} />
      {first !== null && first !== obligation.dueOn ? (
        <>
          <br />
          <span class="soft">{page.w.commitment.dueFirst({ day: first })}</span>
        </>
      ) : null}
    </>
  );
}

function Source({ page, view }: Props): Html {
  const { sourceUrl, externalId } = view.obligation;
  const w = page.w.commitment;
  return (
    <>
      {sourceUrl ? <a href={sourceUrl}>{w.sourceLink()}</a> : null}
      {sourceUrl && externalId ? <br /> : null}
      {externalId ? (
        <span class="soft">{w.sourceList({ list: externalId.scheme, id: externalId.id })}</span>
      ) : null}
    </>
  );
}

function Milestones({ page, view }: Props): Html | null {
  const { children, names } = view;
  const w = page.w.commitment;
  const mayAdd = view.links.mayAsk && view.obligation.kind !== "milestone";
  if (children.length === 0 && !mayAdd) return null;
  const late = children.filter((child) => isOverdue(child, page.today)).length;
  return (
    <section class="flow">
      <h2>{w.milestones()}</h2>
      {late > 0 ? <p>{w.milestonesLate({ count: late })}</p> : null}
      {children.length === 0 ? (
        <p>{w.stepsNone()}</p>
      ) : (
        <ObligationTable
          page={page}
          caption={w.sortedByDue()}
          obligations={children}
          names={names}
          isQuiet
        />
      )}
      {mayAdd ? (
        <p>
          <a href={page.url.newMilestone({ id: view.obligation.id })}>{w.stepTitle()}</a>
        </p>
      ) : null}
    </section>
  );
}

function EvidenceList({ page, view }: Props): Html | null {
  const w = page.w.commitment;
  if (view.evidence.length === 0) return null;
  return (
    <section class="flow">
      <h2>{w.evidence()}</h2>
      <ul>
        {view.evidence.map((item) => (
          <li>
            <a href={item.url}>
              <Text of={item.title} page={page} />
            </a>{" "}
            <span class="soft">
              {w.evidenceOn({ day: item.addedAt.toISOString().slice(0, 10) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function OtherLanguages({ page, view }: Props): Html | null {
  const { title, deliverable } = view.obligation;
  const others = Object.keys({ ...title, ...deliverable }).filter((code) => code !== page.locale);
  const isShownAlready = title[page.locale] === undefined && others.length === 1;
  if (others.length === 0 || isShownAlready) return null;
  return (
    <Details summary={page.w.commitment.otherLanguages()}>
      {others.map((code) => (
        <div lang={code} dir={dirOf(code)}>
          <p>
            <b>{title[code]}</b>
          </p>
          <p>{deliverable[code]}</p>
        </div>
      ))}
    </Details>
  );
}
