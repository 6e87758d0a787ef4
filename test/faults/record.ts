import type { Sql, Tx } from "../../src/ground/database/sql.js";
import { countedType, doneType } from "./deeds.js";

/** Everything a database says of a record, at one instant. */
export interface RecordNow {
  readonly epoch: number;
  readonly size: number;
  readonly signed: number;
  readonly facts: readonly FactNow[];
  readonly checkpoints: readonly CheckpointNow[];
  /** Deeds by their rows. */
  readonly deeds: ReadonlySet<string>;
  /** What was reacted to, in the order it was. */
  readonly heard: readonly { readonly idx: number; readonly deed: string }[];
}

/** A fact, numbered or waiting. */
export interface FactNow {
  /** Null: it waits. */
  readonly idx: number | null;
  readonly id: string;
  readonly kind: "done" | "counted" | "other";
  readonly deed: string;
  readonly leaf: Buffer;
}

/** A signed state. */
export interface CheckpointNow {
  readonly size: number;
  readonly note: string;
  readonly isShown: boolean;
  readonly msToShow: number;
}

/** Reads it all in one snapshot: sessions of killed processes may still be at their end. */
export function readRecord(sql: Sql): Promise<RecordNow> {
  return sql.begin("isolation level repeatable read read only", async (tx) => {
    const [head] = await tx<{ epoch: number; size: number; signed: number }[]>`
      select epoch, size, signed from ledger.head`;
    if (!head) throw new Error("there is no head");
    const deeds = await tx<{ id: string }[]>`select id from faults.deed`;
    const heard = await tx<{ idx: number; deed: string }[]>`
      select idx, deed from faults.heard order by place`;
    const checkpoints = await readCheckpoints(tx);
    const facts = await readFacts(tx);
    return { ...head, facts, checkpoints, deeds: new Set(deeds.map((one) => one.id)), heard };
  });
}

function readCheckpoints(tx: Tx): Promise<readonly CheckpointNow[]> {
  return tx<CheckpointNow[]>`
    select size, note || cosignatures as note, published_at is not null as "isShown",
      coalesce(extract(epoch from published_at - signed_at) * 1000, 0)::float8 as "msToShow"
    from ledger.checkpoint
    order by size`;
}

function readFacts(tx: Tx): Promise<readonly FactNow[]> {
  return tx<FactNow[]>`
    select idx, event_id as id, leaf_hash as leaf,
      case type when ${doneType} then 'done' when ${countedType} then 'counted' else 'other' end
        as kind,
      coalesce(convert_from(entry, 'UTF8')::jsonb -> 'pub' ->> 'deed', '') as deed
    from (
      select idx, id, event_id, type, leaf_hash, entry
      from (select idx, 0 as id, event_id, type, leaf_hash, entry from ledger.entry) as numbered
      union all
      select null, id, event_id, type, leaf_hash, entry from ledger.outbox
    ) as facts
    order by idx nulls last, id`;
}
