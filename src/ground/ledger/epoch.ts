import type { Query } from "../database/sql.js";

/** One life of the record under one name and key. A lost key or lost facts end it. */
export interface Epoch {
  readonly n: number;
  /** The place of its first fact among all facts. */
  readonly start: number;
  /** Its name in checkpoints: "city.example/log/1"; null before its first signature. */
  readonly origin: string | null;
  /** The key that readers check with, as text. */
  readonly vkey: string | null;
  /** Why the epoch before it ended, in the operator's words. */
  readonly reason: string | null;
  readonly openedAt: Date;
}

// Each one is an accident that was declared in public; an instance has a handful in its life.
const epochsMax = 1_000;

/** All epochs, oldest first. */
export async function readEpochs(query: Query): Promise<readonly Epoch[]> {
  return query<Epoch[]>`
    select n, start, origin, vkey, reason, opened_at as "openedAt"
    from ledger.epoch
    order by n
    limit ${epochsMax}`;
}

/** The name of an epoch's log: C2SP asks for the address without its scheme. */
export function originOf(host: string, epoch: number): string {
  return `${host}/log/${epoch}`;
}

/** The epoch a place belongs to, and the index it has there. */
export function locate(
  epochs: readonly Epoch[],
  place: number,
): { readonly epoch: number; readonly index: number } {
  const own = epochs.findLast((epoch) => epoch.start <= place);
  if (!own) throw new Error(`place ${place} is in no epoch`);
  return { epoch: own.n, index: place - own.start };
}
