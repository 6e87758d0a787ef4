import type { Query } from "../../ground/database/sql.js";
import type { Compact, CompactOutcome } from "./compact.js";
import { listCompacts, readCompacts } from "./store.js";

/** A shared outcome of a compact that binds, as the text that rules says it. */
export interface OutcomeInForce {
  readonly outcome: CompactOutcome;
  readonly compact: Compact;
}

// Compacts that bind at a time: more than this is no longer a promise anybody follows.
const compactsMax = 100;

/** The outcomes of every compact that binds, newest compact first, in the order of their texts. */
export async function listOutcomesInForce(
  query: Query,
  asked: { readonly compacts?: number; readonly after?: string | null } = {},
): Promise<readonly OutcomeInForce[]> {
  const compacts = await listCompacts(query, {
    institution: null,
    isBinding: true,
    after: asked.after ?? null,
    limit: Math.min(asked.compacts ?? compactsMax, compactsMax),
  });
  return compacts.flatMap((compact) =>
    compact.ruling.outcomes.map((outcome) => ({ outcome, compact })),
  );
}

/** One outcome by its id in the text that rules, or null where no compact in force has it. */
export async function readOutcomeInForce(query: Query, id: string): Promise<OutcomeInForce | null> {
  const rows = await query<{ id: string }[]>`
    select c.id
    from compact.compact as c
    join compact.version as v on v.compact = c.id and v.version = c.version_in_force
    where v.content -> 'outcomes' @> ${query.json([{ id }])}
    order by c.created_at desc, c.id desc
    limit 1`;
  const [compact] = await readCompacts(
    query,
    rows.map((row) => row.id),
  );
  const outcome = compact?.ruling.outcomes.find((one) => one.id === id);
  return compact && outcome ? { outcome, compact } : null;
}
