import { InstitutionName } from "../../../commons/obligation/index.js";
import { Table, Text } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import type { Card } from "./card.js";
import { listHref } from "./links.js";

/** What others kept with its help: named with whom, and never added to its own. */
export function CreditTable({
  page,
  card,
}: {
  readonly page: Page;
  readonly card: Card;
}): Html | null {
  const { credit, subject } = card;
  if (credit === null) return null;
  const w = page.w.accountability;
  const list = { institution: subject.key, part: "supports", state: "fulfilled" };
  return (
    <section class="flow">
      <h2>{w.creditTitle()}</h2>
      <p>{w.creditLead()}</p>
      {credit.rows.length === 0 ? (
        <p>{w.creditNone()}</p>
      ) : (
        <Table
          caption={w.creditCaption()}
          isQuiet
          columns={[
            { label: page.w.obligation.columnWhat() },
            { label: w.creditWith() },
            { label: w.creditDelivered() },
          ]}
          rows={credit.rows.map((row) => [
            <a href={page.url.commitment({ id: row.id })}>
              <Text of={row.title} page={page} />
            </a>,
            <InstitutionName page={page} names={credit.names} id={row.debtor} />,
            row.deliveredOn === null ? (
              <span class="soft">{page.w.ground.unknown()}</span>
            ) : (
              page.format.date(row.deliveredOn)
            ),
          ])}
        />
      )}
      {credit.next === null ? null : (
        <p>
          <a href={listHref(page, list)}>{w.creditAll()}</a>
        </p>
      )}
    </section>
  );
}
