import {
  openNote,
  parseNote,
  parseVerifier,
  verifierText,
  type NoteSigner,
} from "@commonweal/merkle";
import type { Query } from "../database/sql.js";
import { originOf } from "./epoch.js";
import { openKey, signerOf } from "./key.js";
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
  const key = openKey(identity.dataDir);
  const known = await readKnown(query, epoch);
  const signer = signerOf(key, known.origin ?? originOf(identity.host, epoch));
  if (!known.fits(signer)) {
    throw new SealedRecord(
      `ledger-key.pem is not the key that signed epoch ${epoch}: put the right one back, or let ` +
        "the next epoch begin (ledger retire)",
    );
  }
  return signer;
}

interface Known {
  readonly origin: string | null;
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
  if (row.vkey !== null) return { origin: row.origin, fits: (by) => vkeyOf(by) === row.vkey };
  if (row.note === null) return { origin: row.origin, fits: () => true };
  const { note } = row;
  const origin = parseNote(note)?.text.split("\n")[0] ?? null;
  return { origin, fits: (by) => isSignedBy(note, by) };
}

function isSignedBy(note: string, by: NoteSigner): boolean {
  const verifier = parseVerifier(vkeyOf(by));
  return verifier !== null && openNote(note, verifier) !== null;
}

/** The key that readers check a signer's notes with, as text. */
export function vkeyOf(signer: NoteSigner, type: 1 | 4 = 1): string {
  return verifierText(signer.name, signer.publicKey, type);
}
