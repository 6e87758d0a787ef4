import { Table } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { amountWord, unitWord } from "../../commitment/index.js";
import type { Card } from "./card.js";
import { CountLink } from "./links.js";

interface Props {
  readonly page: Page;
  readonly card: Card;
}

const shown = [
  { row: "promised", state: "all" },
  { row: "accepted", state: "accepted" },
  { row: "kept", state: "kept" },
  { row: "keptLate", state: "kept-late" },
  { row: "late", state: "overdue" },
  { row: "unanswered", state: "unanswered" },
  { row: "declined", state: "declined" },
] as const;

/** Milestones, what others asked for, and pledges: each kind counted by itself. */
export function OtherKinds({ page, card }: Props): Html | null {
  const w = page.w.accountability;
  const kinds = card.kinds.filter(({ measures }) => measures.promised > 0);
  if (kinds.length === 0) return null;
  const list = card.parts.find(({ key }) => key !== "supports" && key !== "own")?.list ?? {};
  return (
    <section class="flow">
      <h2>{w.kindsTitle()}</h2>
      <Table
        caption={w.kindsCaption()}
        columns={[
          { label: w.kindsWhat() },
          ...shown.map(({ row }) => ({
            label:
              row === "accepted" ? page.w.obligation["state-accepted"]() : w[`measure-${row}`](),
            isNumber: true,
          })),
        ]}
        rows={kinds.map(({ kind, measures }) => [
          w[`kind-${kind}`](),
          ...shown.map(({ row, state }) => (
            <CountLink
              page={page}
              count={row === "accepted" ? measures.inWork + measures.late : measures[row]}
              list={{ ...list, kind, state }}
            />
          )),
        ])}
      />
      <Pledged page={page} card={card} />
    </section>
  );
}

/** Money and people, one line for each unit: different units are never added. */
function Pledged({ page, card }: Props): Html | null {
  const w = page.w.accountability;
  if (card.pledges.length === 0) return null;
  return (
    <Table
      caption={w.pledgesCaption()}
      columns={[
        { label: w.pledgeUnit() },
        { label: w.pledged(), isNumber: true },
        { label: w.released(), isNumber: true },
        { label: w.spent(), isNumber: true },
      ]}
      rows={card.pledges.map(({ unit, pledged, released, spent }) => [
        unitWord(page, unit),
        amountWord(page, pledged, unit),
        amountWord(page, released, unit),
        amountWord(page, spent, unit),
      ])}
    />
  );
}
