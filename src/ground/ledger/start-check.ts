import { parseVerifier, type NoteVerifier } from "@commonweal/merkle";
import type { Query } from "../database/sql.js";
import { readEpochs } from "./epoch.js";
import { exportedTree } from "./export/exported.js";
import type { TreeStore } from "./export/store.js";
import { readHead, type LedgerHead } from "./head.js";
import { readHighWater } from "./high-water.js";
import { readPolicy } from "./policy.js";
import { witnessesOf } from "./publish.js";
import { whyBehind, type Promised } from "./seal.js";
import { lookAtWitness } from "./witness/look.js";

/** Whom a starting instance asks whether they know more than its database. */
export interface Asked {
  readonly dataDir: string;
  readonly stores: readonly TreeStore[];
}

/**
 * Why an instance may not sign at its start; null when all is well. Everybody who holds a promise of
 * ours is asked: the mark on the disk, the exported copies, every witness. Only what bears our own
 * signature counts, so that nobody can seal us by a lie.
 */
export async function whySealedAtStart(query: Query, asked: Asked): Promise<string | null> {
  const mark = await readHighWater(asked.dataDir);
  const head = await readHead(query);
  const known = (await readEpochs(query)).find((epoch) => epoch.n === head.epoch);
  const log = known?.vkey ? parseVerifier(known.vkey) : null;
  const promises = [
    ...(mark ? [{ ...mark, how: "were promised" }] : []),
    ...(log ? await heldByOthers(query, head, { ...asked, log }) : []),
  ];
  for (const promised of promises) {
    const reason = await whyBehind(query, head, promised);
    if (reason !== null) return reason;
  }
  return null;
}

async function heldByOthers(
  query: Query,
  head: LedgerHead,
  asked: Asked & { readonly log: NoteVerifier },
): Promise<readonly Promised[]> {
  const { epoch } = head;
  const { log } = asked;
  const copies = asked.stores.map(async (store) => {
    const tree = await exportedTree(store, epoch, log);
    return tree ? [{ ...tree, epoch, how: `were exported to ${store.name}` }] : [];
  });
  const witnesses = witnessesOf(await readPolicy(query)).map(async (witness) => {
    const tree = await lookAtWitness(witness, log);
    const how = `were signed along by the witness ${witness.name}`;
    return tree ? [{ ...tree, epoch, how }] : [];
  });
  return (await Promise.all([...copies, ...witnesses])).flat();
}
