import type { Sql } from "../../src/ground/database/sql.js";
import { directoryStore, exportedSize } from "../../src/ground/ledger/export/index.js";
import { hear } from "./deeds.js";

interface Standing {
  readonly epoch: number;
  readonly size: number;
  readonly signed: number;
  readonly waiting: number;
  readonly shown: number;
  readonly heard: number;
}

/** What is not done yet: "" when every fact is numbered, signed, shown, copied and reacted to. */
export async function restless(sql: Sql, copyDir: string): Promise<string> {
  const [now] = await sql<Standing[]>`
    select h.epoch, h.size, h.signed,
      (select count(*) from ledger.outbox) as waiting,
      (select coalesce(max(size), 0) from ledger.checkpoint
        where epoch = h.epoch and published_at is not null) as shown,
      (select coalesce(max(next), 0) from ledger.cursor where name = ${hear.name}) - h.start as heard
    from ledger.head h`;
  if (!now) return "there is no head";
  const { size } = now;
  if (now.waiting > 0) return `${now.waiting} facts wait`;
  if (now.signed !== size) return `${now.signed} of ${size} facts are signed`;
  if (now.shown !== size) return `${now.shown} of ${size} facts are shown`;
  if (now.heard !== size && size > 0) return `${now.heard} of ${size} facts are reacted to`;
  const copied = await exportedSize(directoryStore(copyDir), now.epoch);
  return copied === size ? "" : `${copied} of ${size} facts are copied`;
}
