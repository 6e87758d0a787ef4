import type { Query } from "../database/sql.js";
import { hexOf } from "./entry.js";
import type { Shown } from "./export/export.js";
import type { HighWater } from "./high-water.js";

/** The newest checkpoint that everybody may see, of one epoch or of the newest; null before any. */
export async function readShown(query: Query, epoch?: number): Promise<Shown | null> {
  const [row] = await query<(Shown & { readonly own: string | null })[]>`
    select c.epoch, e.start, c.size, c.note || c.cosignatures as checkpoint,
      coalesce(e.vkey, '') as vkey,
      (select text from ledger.policy order by id desc limit 1) as own
    from ledger.checkpoint c
    join ledger.epoch e on e.n = c.epoch
    where c.epoch = ${epoch ?? query`(select epoch from ledger.head)`}
      and c.published_at is not null
    order by c.size desc
    limit 1`;
  return row ? { ...row, policy: policyWith(row.vkey, row.own) } : null;
}

/** The policy as readers get it: the log's key, then what its operator set, if anything. */
export function policyWith(vkey: string, own: string | null): string {
  return `log ${vkey}\n${own ?? "quorum none\n"}`;
}

/** A signed checkpoint on its way to be shown. */
export interface Signed {
  readonly epoch: number;
  readonly size: number;
  readonly note: string;
  readonly cosignatures: string;
  readonly signedAt: Date;
  /** Since when something is signed and not shown. */
  readonly waitingSince: Date | null;
  readonly publishedAt: Date | null;
}

/** The newest signed checkpoint of the newest epoch, shown or not. */
export async function readSigned(query: Query): Promise<Signed | null> {
  const [row] = await query<Signed[]>`
    select c.epoch, c.size, c.note, c.cosignatures, c.signed_at as "signedAt",
      c.published_at as "publishedAt",
      (
        select min(w.signed_at)
        from ledger.checkpoint w
        where w.epoch = c.epoch and w.published_at is null and w.size > coalesce(
          (
            select max(p.size) from ledger.checkpoint p
            where p.epoch = c.epoch and p.published_at is not null
          ),
          0
        )
      ) as "waitingSince"
    from ledger.checkpoint c
    join ledger.head h on h.epoch = c.epoch
    order by c.size desc
    limit 1`;
  return row ?? null;
}

/** What the newest signature in a database promised; null before the first. */
export async function readSignedMark(query: Query): Promise<HighWater | null> {
  const [row] = await query<{ epoch: number; size: number; root: Buffer }[]>`
    select epoch, size, root
    from ledger.checkpoint
    order by epoch desc, size desc
    limit 1`;
  return row ? { epoch: row.epoch, size: row.size, root: hexOf(row.root) } : null;
}

/** Adds signatures of witnesses to a checkpoint and, when they are enough, shows it to everybody. */
export async function cosignCheckpoint(
  query: Query,
  signed: Signed,
  more: { readonly lines: string; readonly publishAt: Date | null },
): Promise<void> {
  await query`
    update ledger.checkpoint
    set cosignatures = cosignatures || ${more.lines},
      published_at = coalesce(published_at, ${more.publishAt})
    where epoch = ${signed.epoch} and size = ${signed.size}`;
}
