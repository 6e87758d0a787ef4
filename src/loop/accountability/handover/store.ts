import type { Query } from "../../../ground/database/sql.js";

/** A handover that was accepted. */
export interface Handover {
  readonly tenure: string;
  readonly post: string;
  readonly institution: string;
  /** How much was open then. */
  readonly open: number;
  readonly acceptedAt: Date;
}

// A post changes hands a few times in ten years.
const shownMax = 50;

/** The handovers of a post, newest first. */
export async function listHandovers(query: Query, post: string): Promise<readonly Handover[]> {
  return query<Handover[]>`
    select tenure, post, institution, open, accepted_at as "acceptedAt"
    from accountability.handover
    where post = ${post}
    order by accepted_at desc, tenure
    limit ${shownMax}`;
}

/** Writes that a handover was accepted; false where it was already. */
export async function insertHandover(query: Query, handover: Handover): Promise<boolean> {
  const { tenure, post, institution, open, acceptedAt } = handover;
  const rows = await query`
    insert into accountability.handover (tenure, post, institution, open, accepted_at)
    values (${tenure}, ${post}, ${institution}, ${open}, ${acceptedAt})
    on conflict (tenure) do nothing
    returning tenure`;
  return rows.length > 0;
}

/** Of some tenures those whose handover was accepted. */
export async function acceptedAmong(
  query: Query,
  tenures: readonly string[],
): Promise<ReadonlySet<string>> {
  if (tenures.length === 0) return new Set();
  const rows = await query<{ tenure: string }[]>`
    select tenure
    from accountability.handover
    where tenure = any(${[...tenures]}::uuid[])
    order by tenure
    limit ${tenures.length}`;
  return new Set(rows.map((row) => row.tenure));
}
