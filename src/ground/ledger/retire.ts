import { emptyRoot } from "@commonweal/merkle";
import type { Sql } from "../database/sql.js";
import { hexOf, writeEntry, type JsonObject } from "./entry.js";
import { readEpochs } from "./epoch.js";
import { lockHead } from "./head.js";
import { readHighWater, writeHighWater } from "./high-water.js";
import { putAsideKey } from "./key.js";

/** A declared end of an epoch. */
export interface Retirement {
  readonly dataDir: string;
  readonly at: Date;
  /** Why, in the operator's words: everybody will read it. */
  readonly reason: string;
  /** The language of the reason. */
  readonly locale: string;
  /** The key is lost or stolen too: the next epoch signs with a new one. */
  readonly hasNewKey: boolean;
}

/**
 * Ends an epoch whose key or newest facts are lost for ever, and opens the next. Its first fact
 * names the last state that was promised and the one the database holds, so that everybody can see
 * what is missing. The old epoch never signs again. Nothing else may work on the database meanwhile.
 */
export async function retireEpoch(sql: Sql, retirement: Retirement): Promise<number> {
  const { dataDir, at, reason, locale } = retirement;
  const mark = await readHighWater(dataDir);
  const next = await sql.begin(async (tx) => {
    const head = await lockHead(tx);
    const own = (await readEpochs(tx)).find((epoch) => epoch.n === head.epoch);
    const n = head.epoch + 1;
    const held = { size: head.size, root: hexOf(head.root) };
    const promised =
      mark?.epoch === head.epoch ? { size: mark.size, root: mark.root } : { ...held };
    const previous: JsonObject = {
      epoch: head.epoch,
      ...(own?.origin ? { origin: own.origin } : {}),
      ...(own?.vkey ? { vkey: own.vkey } : {}),
      promised,
      held,
    };
    await tx`
      insert into ledger.epoch (n, start, reason, previous, opened_at)
      values (${n}, ${head.start + head.size}, ${reason}, ${JSON.stringify(previous)}::jsonb, ${at})`;
    await tx`
      update ledger.head
      set epoch = ${n}, start = start + size, size = 0, signed = 0, root = ${Buffer.from(emptyRoot)}`;
    const fact = writeEntry(
      {
        type: "ledger.epoch-opened",
        sub: `urn:commonweal:epoch:${n}`,
        by: null,
        pub: { epoch: n, previous, reason: { [locale]: reason } },
      },
      at,
      null,
    );
    // It comes before everything that waits: the first entry of an epoch explains it.
    await tx`
      insert into ledger.outbox (id, event_id, sub, type, rev, leaf_hash, entry)
      overriding system value
      values (
        (select coalesce(min(id), 1) - 1 from ledger.outbox),
        ${fact.eventId}, ${fact.sub}, ${fact.type}, ${fact.rev},
        ${Buffer.from(fact.leafHash)}, ${Buffer.from(fact.bytes)}
      )`;
    await tx`
      insert into ledger.subject (sub, rev, leaf_hash)
      values (${fact.sub}, ${fact.rev}, ${Buffer.from(fact.leafHash)})`;
    return { n, old: head.epoch };
  });
  if (retirement.hasNewKey) putAsideKey(dataDir, next.old);
  await writeHighWater(dataDir, { epoch: next.n, size: 0, root: hexOf(emptyRoot) });
  return next.n;
}
