import {
  openNote,
  parseNote,
  parseVerifier,
  verifierText,
  type NoteSigner,
} from "@commonweal/merkle";
import type { Query } from "../database/sql.js";
import { originOf } from "./epoch.js";
import { hasKey, installNextKey, nextKey, openKey, signerOf } from "./key.js";
import { SealedRecord } from "./seal.js";

/** What an instance signs with. */
export interface Identity {
  readonly dataDir: string;
  /** The host of the log's name: "city.example". */
  readonly host: string;
}

/**
 * The signer of an epoch. Its name and key were fixed by its first signature: another address in
 * the settings does not rename it, and another key in the data directory does not go on for it.
 */
export async function signerOfEpoch(
  query: Query,
  identity: Identity,
  epoch: number,
): Promise<NoteSigner> {
  const { dataDir } = identity;
  const known = await readKnown(query, epoch);
  const name = known.origin ?? originOf(identity.host, epoch);
  // A key is only made for an epoch that never had one.
  const signer = known.isSigned && !hasKey(dataDir) ? null : signerOf(openKey(dataDir), name);
  if (signer && known.fits(signer)) return signer;
  const next = nextKey(dataDir);
  if (next && known.fits(signerOf(next, name))) {
    // The epoch was opened for this key, and a crash came before it got its place.
    installNextKey(dataDir, epoch - 1);
    return signerOf(next, name);
  }
  throw new SealedRecord(
    `ledger-key.pem is not the key that signed epoch ${epoch}: put the right one back, or let ` +
      "the next epoch begin (ledger retire)",
  );
}

/** The key an epoch was first signed with, as text; null before. */
export async function knownKey(query: Query, epoch: number): Promise<string | null> {
  const [row] = await query<{ vkey: string | null }[]>`
    select vkey from ledger.epoch where n = ${epoch} limit 1`;
  return row?.vkey ?? null;
}

interface Known {
  readonly origin: string | null;
  /** Whether its key is settled. */
  readonly isSigned: boolean;
  fits(signer: NoteSigner): boolean;
}

// Records from before epochs had names tell theirs by their newest checkpoint.
async function readKnown(query: Query, epoch: number): Promise<Known> {
  const [row] = await query<{ origin: string | null; vkey: string | null; note: string | null }[]>`
    select e.origin, e.vkey, c.note
    from ledger.epoch e
    left join lateral (
      select note from ledger.checkpoint where epoch = e.n order by size desc limit 1
    ) as c on true
    where e.n = ${epoch}
    limit 1`;
  if (!row) throw new Error(`there is no epoch ${epoch}`);
  const { origin: named, vkey } = row;
  if (vkey !== null) return { origin: named, isSigned: true, fits: (by) => vkeyOf(by) === vkey };
  if (row.note === null) return { origin: named, isSigned: false, fits: () => true };
  const { note } = row;
  const origin = parseNote(note)?.text.split("\n")[0] ?? null;
  return { origin, isSigned: true, fits: (by) => isSignedBy(note, by) };
}

function isSignedBy(note: string, by: NoteSigner): boolean {
  const verifier = parseVerifier(vkeyOf(by));
  return verifier !== null && openNote(note, verifier) !== null;
}

/** The key that readers check a signer's notes with, as text. */
export function vkeyOf(signer: NoteSigner, type: 1 | 4 = 1): string {
  return verifierText(signer.name, signer.publicKey, type);
}
