import {
  DueText,
  InstitutionName,
  PostName,
  StateTag,
  type Office,
} from "../../../../commons/obligation/index.js";
import {
  Follow,
  Notice,
  Panel,
  Seal,
  SummaryList,
  Tag,
  Text,
} from "../../../../ground/design/index.js";
import type { Child, Html } from "../../../../ground/html/html.js";
import type { Page } from "../../../../ground/http/page.js";
import type { EscalationView } from "../view.js";
import { Decide, type DecideState } from "./decide.js";
import { Ladder } from "./ladder.js";
import { closedText, withWhom } from "./section.js";

/** One escalation: what is stuck, since when, with whom, until when; and the forms to settle it. */
export function EscalationPage(props: {
  readonly page: Page;
  readonly view: EscalationView;
  readonly state?: DecideState | null;
}): Html {
  const { page, view } = props;
  const { escalation, obligation } = view;
  const w = page.w.commitment;
  const isOpen = escalation.state === "open";
  return (
    <article class="flow">
      <header class="flow">
        <p class="eyebrow">{w.escalation()}</p>
        <h1>
          {page.w.obligation[`escalation-${escalation.reason}`]()}
          {": "}
          <Text of={obligation.title} page={page} />
        </h1>
        <p>
          <Tag tone={isOpen ? "warn" : "good"}>
            {isOpen ? withWhom(page, escalation) : closedText(page, escalation)}
          </Tag>
        </p>
        {view.recorded ? <Seal page={page} recorded={view.recorded} /> : null}
      </header>
      {escalation.withdrawal && isOpen ? (
        <Notice page={page} title={w.takeBackAsked({ day: escalation.withdrawal.on })}>
          <p>
            <Text of={escalation.withdrawal.why} page={page} />
          </p>
        </Notice>
      ) : null}
      <DecisionPanel page={page} view={view} />
      <Summary page={page} view={view} />
      <Decide page={page} view={view} state={props.state ?? null} />
      <Ladder page={page} {...view} />
      <p>
        <a href={page.url.trace({ kind: "escalation", id: escalation.id })}>
          {page.w.accountability.traceLink()}
        </a>
      </p>
      <Follow page={page} kind="escalation" id={escalation.id} />
    </article>
  );
}

interface Props {
  readonly page: Page;
  readonly view: EscalationView;
}

function DecisionPanel({ page, view }: Props): Html | null {
  const { decision } = view;
  if (!decision) return null;
  const w = page.w.commitment;
  const rows: (readonly [string, Child])[] = [
    [w.decided(), page.w.obligation[`resolution-${decision.resolution}`]()],
    [w.decidedWhy(), <Text of={decision.why} page={page} />],
    [w.decidedBy(), <OfficeName page={page} view={view} office={decision.by} />],
    [w.decidedOn(), page.format.day(decision.decidedOn)],
  ];
  if (decision.means) {
    rows.push([
      w.meansPromised(),
      <>
        <Text of={decision.means.what} page={page} />
        <br />
        <OfficeName page={page} view={view} office={decision.means} />
      </>,
    ]);
  }
  return (
    <Panel title={w.decision()}>
      <SummaryList isWide rows={rows.map(([label, value]) => ({ label, value }))} />
    </Panel>
  );
}

function Summary({ page, view }: Props): Html {
  const { escalation, obligation, compact } = view;
  const w = page.w.commitment;
  const rows: (readonly [string, Child])[] = [
    [
      w.stuckWhat(),
      <a href={page.url.commitment({ id: obligation.id })}>
        <Text of={obligation.title} page={page} />
      </a>,
    ],
    [w.state(), <StateTag page={page} obligation={obligation} />],
    [w.due(), <DueText page={page} obligation={obligation} />],
    [
      w.accountable(),
      <OfficeName
        page={page}
        view={view}
        office={{ institution: obligation.debtor, post: obligation.accountablePost }}
      />,
    ],
    [w.stuckSince(), page.format.day(escalation.causeOn)],
    [
      w.raisedBy(),
      escalation.raisedBy ? (
        <>
          <OfficeName page={page} view={view} office={escalation.raisedBy} />,{" "}
          {page.format.day(escalation.openedOn)}
        </>
      ) : (
        w.raisedByClock({ day: escalation.openedOn })
      ),
    ],
  ];
  if (escalation.note) rows.push([w.raisedNote(), <Text of={escalation.note} page={page} />]);
  if (escalation.state === "open") {
    rows.push([
      w.columnRespondBy(),
      escalation.respondBy === null ? w.ladderNoTimer() : page.format.day(escalation.respondBy),
    ]);
  }
  if (compact) {
    rows.push([
      w.inCompact(),
      <a href={page.url.compact({ id: compact.id })}>
        <Text of={compact.title} page={page} />
      </a>,
    ]);
  }
  return (
    <Panel title={w.facts()}>
      <SummaryList isWide rows={rows.map(([label, value]) => ({ label, value }))} />
    </Panel>
  );
}

function OfficeName({ page, view, office }: Props & { readonly office: Office }): Html {
  return (
    <>
      <PostName page={page} names={view.names} id={office.post} />,{" "}
      <InstitutionName page={page} names={view.names} id={office.institution} />
    </>
  );
}
