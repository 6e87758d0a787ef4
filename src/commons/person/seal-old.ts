import { bytesList, type Tx } from "../../ground/database/sql.js";
import type { Ground } from "../../ground/ground.js";
import { sealDisclosure } from "./sealed.js";
import { dataKeysOf } from "./store/data-key.js";

// Rows of one transaction: done in a moment, so that nobody waits for it.
const rowsPerTurn = 500;

/** Seals what was kept before there were keys, at a start; how many there were comes back. */
export async function sealOldDisclosures(ground: Ground): Promise<number> {
  const at = ground.clock.now();
  let total = 0;
  for (let count = rowsPerTurn; count === rowsPerTurn; total += count) {
    count = await ground.sql.begin((tx) => sealSome(tx, at));
  }
  if (total > 0) ground.log.info({ disclosures: total }, "sealed what was kept before");
  return total;
}

async function sealSome(tx: Tx, at: Date): Promise<number> {
  // Another process that starts at the same moment takes others.
  const rows = await tx<{ digest: string; person: string; disclosure: string }[]>`
    select digest, person, disclosure
    from person.disclosure
    where disclosure is not null
    order by digest
    limit ${rowsPerTurn}
    for update skip locked`;
  const keys = await dataKeysOf(tx, { people: rows.map((row) => row.person), at });
  const sealed = rows.map((row) => {
    const key = keys.get(row.person);
    if (!key) throw new Error("a disclosure has nobody whose it is");
    return { digest: row.digest, bytes: sealDisclosure(key, row) };
  });
  await tx`
    update person.disclosure as d
    set sealed = s.sealed, disclosure = null
    from unnest(
      ${sealed.map((one) => one.digest)}::text[],
      ${bytesList(
        tx,
        sealed.map((one) => one.bytes),
      )}::bytea[]
    ) as s (digest, sealed)
    where d.digest = s.digest`;
  return rows.length;
}
