import type { Day } from "../../../ground/clock.js";
import type { Tx } from "../../../ground/database/sql.js";
import type { Obligation } from "../obligation.js";
import { columns, fromRow, type Row } from "./row.js";

// Deliveries that lapse in one transaction; the rest follows in the next.
const lapsedMax = 500;

/**
 * Deliveries nobody answered in time, kept from changing until the transaction ends. `upTo` says for
 * each calendar the last day of delivery whose time to answer has passed. What somebody is answering
 * at this moment is left to them.
 */
export async function readUnanswered(
  tx: Tx,
  upTo: ReadonlyMap<string, Day>,
): Promise<readonly Obligation[]> {
  // The last day of them all ends the walk along the index.
  const last = [...upTo.values()].reduce((day, one) => (one > day ? one : day), "1000-01-01");
  const rows = await tx<Row[]>`
    select ${columns(tx)}
    from obligation.obligation as o
    join obligation.kind as k on k.kind = o.kind and k.lapses
    join unnest(${[...upTo.keys()]}::text[], ${[...upTo.values()]}::date[]) as t (calendar, day)
      on t.calendar = o.calendar and o.delivered_on <= t.day
    where o.state = 'delivered' and o.delivered_on <= ${last}
    order by o.delivered_on, o.id
    limit ${lapsedMax}
    for no key update of o skip locked`;
  return rows.map(fromRow);
}
