import type { Measures } from "../../../commons/obligation/index.js";
import { Table, Tag, Text } from "../../../ground/design/index.js";
import type { Child, Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import type { Card, CardRow, ListScope } from "./card.js";
import { CountLink } from "./links.js";

interface Props {
  readonly page: Page;
  readonly card: Card;
}

const shown = [
  { row: "promised", state: null },
  { row: "kept", state: "kept" },
  { row: "keptLate", state: "kept-late" },
  { row: "late", state: "overdue" },
  { row: "slipped", state: "slipped" },
  { row: "disputed", state: "disputed" },
  { row: "unanswered", state: "unanswered" },
  { row: "vacant", state: "vacant" },
] as const;

/** Each one's own beside what it stands in: never a rank, never a sum of both. */
export function BesideTable({ page, card }: Props): Html | null {
  const w = page.w.accountability;
  const { kind } = card.subject;
  if (card.rows.length === 0) return null;
  const total = kind === "compact" ? card.parts[0] : undefined;
  const rows: readonly (readonly Child[])[] = [
    ...card.rows.map((row) => [
      <RowName page={page} row={row} />,
      ...shown.map(({ row: measure, state }) => (
        <Cell page={page} row={row} measure={measure} state={state} />
      )),
    ]),
    ...(total
      ? [
          [
            <b>{w["part-all"]()}</b>,
            ...shown.map(({ row: measure, state }) => (
              <CountLink
                page={page}
                count={total.measures[measure]}
                list={state === null ? total.list : { ...total.list, state }}
              />
            )),
          ],
        ]
      : []),
  ];
  return (
    <section class="flow">
      <h2>{w[`beside-${kind}`]()}</h2>
      <Table
        caption={w[`besideHow-${kind}`]()}
        columns={[
          { label: kind === "institution" ? w.compact() : w.institution() },
          ...shown.map(({ row }) => ({ label: w[`measure-${row}`](), isNumber: true })),
        ]}
        rows={rows}
      />
      {card.hasMoreRows ? <p>{w.besideMore()}</p> : null}
    </section>
  );
}

function RowName({ page, row }: { readonly page: Page; readonly row: CardRow }): Html {
  const { kind, key } = row.href;
  const href =
    kind === "compact"
      ? page.url.compactAccount({ id: key })
      : page.url.institutionAccount({ slug: key });
  return (
    <>
      <a href={href}>
        <Text of={row.name} page={page} />
      </a>
      {row.owesNothing ? (
        <>
          <br />
          <Tag>{page.w.accountability.signedOwesNothing()}</Tag>
        </>
      ) : null}
    </>
  );
}

// "3 of 17" beside a compact, "3 · supports 5" for a party of one.
function Cell(props: {
  readonly page: Page;
  readonly row: CardRow;
  readonly measure: keyof Measures;
  readonly state: string | null;
}): Html {
  const { page, row, measure, state } = props;
  const w = page.w.accountability;
  const at = (list: ListScope) => (state === null ? list : { ...list, state });
  const own = <CountLink page={page} count={row.own[measure]} list={at(row.ownList)} />;
  if (row.beside === null || row.besideList === null) return own;
  const beside = <CountLink page={page} count={row.beside[measure]} list={at(row.besideList)} />;
  return (
    <>
      {own}
      <br />
      <small class="soft">
        {row.href.kind === "compact" ? w.besideAll() : w.besideSupports()} {beside}
      </small>
    </>
  );
}
