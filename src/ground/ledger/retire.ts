import { emptyRoot } from "@commonweal/merkle";
import type { Sql, Tx } from "../database/sql.js";
import { hexOf, writeEntry, type JsonObject } from "./entry.js";
import { originOf, readEpochs } from "./epoch.js";
import { lockHead, type LedgerHead } from "./head.js";
import { readHighWater, setUnconfirmed, writeHighWater } from "./high-water.js";
import { vkeyOf } from "./identity.js";
import { installNextKey, openKey, signerOf } from "./key.js";
import { heldByOthers, type Asked } from "./start-check.js";

/** A declared end of an epoch. */
export interface Retirement extends Asked {
  readonly at: Date;
  /** Why, in the operator's words: everybody will read it. */
  readonly reason: string;
  /** The language of the reason. */
  readonly locale: string;
  /** The key is lost or stolen too: the next epoch signs with a new one. */
  readonly hasNewKey: boolean;
}

/**
 * Ends an epoch whose key or newest facts are lost for ever, and opens the next; its number comes
 * back. The next one's first fact names the largest state that anybody is known to hold and the one
 * the database holds, so that everybody can see what is missing. The old epoch never signs again.
 * Nothing else may work on the database meanwhile.
 */
export async function retireEpoch(sql: Sql, retirement: Retirement): Promise<number> {
  const { dataDir, hasNewKey } = retirement;
  // Made before the epoch that names it; a crash in between leaves a key that nobody uses.
  const key = openKey(dataDir, hasNewKey ? "ledger-key-next" : "ledger-key");
  const { old, next } = await sql.begin(async (tx) => {
    const head = await lockHead(tx);
    // A database set back may not know an epoch that was opened already: its number is taken.
    const mark = await readHighWater(dataDir);
    const last = Math.max(head.epoch, mark?.epoch ?? 1);
    for (let n = head.epoch + 1; n <= last; n += 1) await openEpoch(tx, { ...head, n }, null);
    const n = last + 1;
    const signer = signerOf(key, originOf(retirement.host, n));
    const previous = await describe(tx, head, retirement);
    await openEpoch(tx, { ...head, n }, { ...retirement, previous, signer });
    await explain(tx, n, { ...retirement, previous });
    return { old: last, next: n };
  });
  if (hasNewKey) installNextKey(dataDir, old);
  await writeHighWater(dataDir, { epoch: next, size: 0, root: hexOf(emptyRoot) });
  await setUnconfirmed(dataDir, false);
  return next;
}

async function describe(tx: Tx, head: LedgerHead, retirement: Retirement): Promise<JsonObject> {
  const own = (await readEpochs(tx)).find((epoch) => epoch.n === head.epoch);
  const mark = await readHighWater(retirement.dataDir);
  const held = { size: head.size, root: hexOf(head.root) };
  const known = [
    { ...held, epoch: head.epoch },
    ...(mark ? [mark] : []),
    ...(await heldByOthers(tx, head, retirement)),
  ].filter((one) => one.epoch === head.epoch);
  const most = known.reduce((a, b) => (b.size > a.size ? b : a));
  return {
    epoch: head.epoch,
    ...(own?.origin ? { origin: own.origin } : {}),
    ...(own?.vkey ? { vkey: own.vkey } : {}),
    promised: { size: most.size, root: most.root },
    held,
    // An epoch that the database never heard of was opened, and is gone with it.
    ...(mark && mark.epoch > head.epoch
      ? { later: { epoch: mark.epoch, size: mark.size, root: mark.root } }
      : {}),
  };
}

async function openEpoch(
  tx: Tx,
  at: { readonly n: number; readonly start: number; readonly size: number },
  known: {
    readonly at: Date;
    readonly reason: string;
    readonly previous: JsonObject;
    readonly signer: Parameters<typeof vkeyOf>[0];
  } | null,
): Promise<void> {
  const { n, start, size } = at;
  await tx`
    insert into ledger.epoch (n, start, origin, vkey, reason, previous)
    values (
      ${n}, ${start + size}, ${known?.signer.name ?? null}, ${known ? vkeyOf(known.signer) : null},
      ${known?.reason ?? null}, ${known ? JSON.stringify(known.previous) : null}::jsonb
    )`;
  await tx`
    update ledger.head
    set epoch = ${n}, start = start + size, size = 0, signed = 0, root = ${Buffer.from(emptyRoot)}`;
}

// It comes before everything that waits: the first entry of an epoch explains it.
async function explain(
  tx: Tx,
  epoch: number,
  why: {
    readonly at: Date;
    readonly reason: string;
    readonly locale: string;
    readonly previous: JsonObject;
  },
): Promise<void> {
  const { at, reason, locale, previous } = why;
  const fact = writeEntry(
    {
      type: "ledger.epoch-opened",
      sub: `urn:commonweal:epoch:${epoch}`,
      by: null,
      pub: { epoch, previous, reason: { [locale]: reason } },
    },
    at,
    null,
  );
  const hash = Buffer.from(fact.leafHash);
  await tx`
    insert into ledger.outbox (id, event_id, sub, type, rev, leaf_hash, entry)
    overriding system value
    values (
      (select coalesce(min(id), 1) - 1 from ledger.outbox),
      ${fact.eventId}, ${fact.sub}, ${fact.type}, ${fact.rev}, ${hash}, ${Buffer.from(fact.bytes)}
    )`;
  await tx`
    insert into ledger.subject (sub, rev, leaf_hash)
    values (${fact.sub}, ${fact.rev}, ${hash})`;
}
