import { parseVerifier, type NoteVerifier } from "@commonweal/merkle";
import type { Query } from "../database/sql.js";
import type { Log } from "../log.js";
import { exportedTree } from "./export/exported.js";
import type { TreeStore } from "./export/store.js";
import { readHead, type LedgerHead } from "./head.js";
import { knownKey, signerOfEpoch, vkeyOf, type Identity } from "./identity.js";
import { hasKey } from "./key.js";
import { readPolicy } from "./policy.js";
import { witnessesOf } from "./publish.js";
import { SealedRecord, whyBehind, whySealed, type Promised } from "./seal.js";
import { lookAtWitness } from "./witness/look.js";

/** Whom a starting instance asks whether they know more than its database. */
export interface Asked extends Identity {
  readonly stores: readonly TreeStore[];
  readonly log: Pick<Log, "warn">;
}

/**
 * Why an instance may not sign at its start; null when all is well. Everybody who holds a promise of
 * ours is asked: the mark on the disk, the exported copies, every witness. Only what bears our own
 * signature counts, so that nobody can seal us by a lie.
 */
export async function whySealedAtStart(query: Query, asked: Asked): Promise<string | null> {
  const reason = await whySealed(query, asked.dataDir);
  if (reason !== null) return reason;
  const head = await readHead(query);
  for (const promised of await heldByOthers(query, head, asked)) {
    const behind = await whyBehind(query, head, promised);
    if (behind !== null) return behind;
  }
  // Another key than the epoch's own could only sign what nobody believes.
  return whyWrongKey(query, head, asked);
}

async function whyWrongKey(query: Query, head: LedgerHead, asked: Asked): Promise<string | null> {
  if (head.signed === 0 && !hasKey(asked.dataDir)) return null;
  try {
    await signerOfEpoch(query, asked, head.epoch);
    return null;
  } catch (fault) {
    if (fault instanceof SealedRecord) return fault.reason;
    throw fault;
  }
}

/** What copies and witnesses hold of an epoch under our own signature. */
export async function heldByOthers(
  query: Query,
  head: LedgerHead,
  asked: Asked,
): Promise<readonly Promised[]> {
  const { epoch } = head;
  const key = await verifierOf(query, head, asked);
  if (!key) return [];
  const copies = asked.stores.map(async (store) => {
    const tree = await exportedTree(store, epoch, key).catch((fault: unknown) => {
      // A copy out of reach proves nothing, for or against; the mark on the disk still counts.
      asked.log.warn({ store: store.name, err: fault }, "a copy of the record cannot be read");
      return null;
    });
    return tree ? [{ ...tree, epoch, how: `were exported to ${store.name}` }] : [];
  });
  const witnesses = witnessesOf(await readPolicy(query)).map(async (witness) => {
    const tree = await lookAtWitness(witness, key);
    const how = `were signed along by the witness ${witness.name}`;
    return tree ? [{ ...tree, epoch, how }] : [];
  });
  return (await Promise.all([...copies, ...witnesses])).flat();
}

// A database from before its first signature knows no key; the data directory does.
async function verifierOf(
  query: Query,
  head: LedgerHead,
  asked: Asked,
): Promise<NoteVerifier | null> {
  const vkey = await knownKey(query, head.epoch);
  if (vkey !== null) return parseVerifier(vkey);
  if (!hasKey(asked.dataDir)) return null;
  try {
    return parseVerifier(vkeyOf(await signerOfEpoch(query, asked, head.epoch)));
  } catch {
    return null;
  }
}
