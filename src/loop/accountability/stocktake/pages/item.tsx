import {
  InstitutionName,
  PostName,
  resolutionKinds,
  type Names,
} from "../../../../commons/obligation/index.js";
import { SummaryList, Tag, Text, type Tone } from "../../../../ground/design/index.js";
import type { Child, Html } from "../../../../ground/html/html.js";
import type { Page } from "../../../../ground/http/page.js";
import type { AgendaReason } from "../agenda.js";
import type { AgendaItem } from "../item.js";
import type { DecisionKind } from "../stocktake.js";

const tones: Readonly<Record<AgendaReason, Tone>> = {
  escalated: "bad",
  red: "bad",
  overdue: "bad",
  disputed: "warn",
  vacant: "warn",
  blocked: "warn",
  date: "info",
  delivery: "info",
  transfer: "info",
  divergent: "warn",
  unreleased: "info",
  stale: "plain",
};

/** A decision in a word. */
export function decisionWord(page: Page, kind: DecisionKind): string {
  const resolution = resolutionKinds.find((one) => one === kind);
  if (resolution) return page.w.obligation[`resolution-${resolution}`]();
  switch (kind) {
    case "consent":
    case "refuse":
    case "confirm":
    case "dispute":
    case "assume":
    case "reject":
    case "update":
    case "none":
      return page.w.stocktake[`decision-${kind}`]();
    default:
      return kind;
  }
}

/** All reasons for which a thing is discussed. */
export function Reasons(props: {
  readonly page: Page;
  readonly reasons: readonly AgendaReason[];
}): Html {
  const { page, reasons } = props;
  return (
    <p class="row">
      {reasons.map((reason) => (
        <Tag tone={tones[reason]}>{page.w.stocktake[`reason-${reason}`]()}</Tag>
      ))}
    </p>
  );
}

/** One thing on an agenda: why, who owes it, who must do what, the last line of progress. */
export function ItemFacts(props: {
  readonly page: Page;
  readonly item: AgendaItem;
  readonly names: Names;
  readonly possible?: readonly DecisionKind[];
}): Html {
  const { page, item, names, possible = [] } = props;
  const w = page.w.stocktake;
  const rows: (readonly [string, Child])[] = [
    [
      w.owedBy(),
      <>
        <PostName page={page} names={names} id={item.post} />
        {", "}
        <InstitutionName page={page} names={names} id={item.debtor} />
      </>,
    ],
    ...(item.due_on === null ? [] : [[w.due(), page.format.day(item.due_on)] as const]),
    [w.ask(), <AskText page={page} item={item} names={names} />],
    ...(item.note ? [[w.lastLine(), <Text of={item.note} page={page} />] as const] : []),
    ...(possible.length > 0
      ? [
          [
            w.possible(),
            page.format.list(possible.map((kind) => decisionWord(page, kind))),
          ] as const,
        ]
      : []),
  ];
  return (
    <>
      <Reasons page={page} reasons={item.reasons} />
      <SummaryList isWide rows={rows.map(([label, value]) => ({ label, value }))} />
    </>
  );
}

function AskText(props: {
  readonly page: Page;
  readonly item: AgendaItem;
  readonly names: Names;
}): Html {
  const { page, item, names } = props;
  const w = page.w.stocktake;
  const { ask } = item;
  const [first = "stale"] = item.reasons;
  return (
    <>
      {ask.institution !== null ? (
        <>
          <InstitutionName page={page} names={names} id={ask.institution} />
          {": "}
        </>
      ) : ask.post !== null ? (
        <>
          <PostName page={page} names={names} id={ask.post} />
          {": "}
        </>
      ) : null}
      {ask.what ? <Text of={ask.what} page={page} /> : w[`ask-${first}`]()}
      {ask.by === null ? null : <span class="soft"> {w.askBy({ day: ask.by })}</span>}
    </>
  );
}
