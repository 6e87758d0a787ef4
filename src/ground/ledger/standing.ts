import type { Query } from "../database/sql.js";

/** How much of the record stands in a database. */
export interface Standing {
  /** Facts numbered, in all epochs. */
  readonly size: number;
  readonly signed: number;
  /** Facts that have happened and have no number yet. */
  readonly waiting: number;
}

/** Looks at the record without opening it: no key is made, nothing is signed. Null: none yet. */
export async function readStanding(query: Query): Promise<Standing | null> {
  const [table] = await query<{ found: boolean }[]>`
    select to_regclass('ledger.head') is not null as found`;
  if (!table?.found) return null;
  const [row] = await query<Standing[]>`
    select h.start + h.size as size, h.start + h.signed as signed,
      (select count(*) from ledger.outbox) as waiting
    from ledger.head h
    limit 1`;
  return row ?? null;
}
