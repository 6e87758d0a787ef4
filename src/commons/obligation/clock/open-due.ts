import type { Tx } from "../../../ground/database/sql.js";
import { goneWithoutSuccessor, vacantSince } from "../../institution/index.js";
import { openMany, type EscalationReason } from "../escalation/index.js";
import {
  debtorsOwing,
  orphansUnraised,
  overdueUnraised,
  postsOwing,
  unansweredUnraised,
  vacantUnraised,
  type Due,
} from "./store.js";
import { batchMax, walk, type Batch, type Place, type Strike } from "./strike.js";

// Posts and institutions asked about in one question.
const askedMax = 2_000;

/** Opens what has become due to be raised: late, unanswered, vacant, without a debtor. */
export async function openDue(strike: Strike): Promise<number> {
  const { today, thresholds } = strike;
  const late = await walk(strike, async (tx, after) =>
    opened(strike, tx, { reason: "overdue", due: await overdueUnraised(tx, today, after) }),
  );
  const unanswered = await walk(strike, async (tx, after) =>
    opened(strike, tx, {
      reason: "unanswered",
      due: await unansweredUnraised(tx, thresholds, after),
    }),
  );
  return late + unanswered + (await openVacant(strike)) + (await openOrphans(strike));
}

async function openVacant(strike: Strike): Promise<number> {
  const { ground, today, thresholds } = strike;
  let count = 0;
  let last: string | null = null;
  for (;;) {
    const posts: readonly string[] = await ground.sql.begin((tx) => postsOwing(tx, last, askedMax));
    const vacant = await vacantSince(ground.sql, posts, today);
    if (vacant.size > 0) {
      count += await walk(strike, async (tx, after) =>
        opened(strike, tx, {
          reason: "vacant",
          due: await vacantUnraised(tx, vacant, { thresholds, after }),
        }),
      );
    }
    if (posts.length < askedMax) return count;
    last = posts.at(-1) ?? null;
  }
}

async function openOrphans(strike: Strike): Promise<number> {
  const { ground } = strike;
  let count = 0;
  let last: string | null = null;
  for (;;) {
    const debtors: readonly string[] = await ground.sql.begin((tx) =>
      debtorsOwing(tx, last, askedMax),
    );
    const gone = await goneWithoutSuccessor(ground.sql, debtors);
    if (gone.size > 0) {
      count += await walk(strike, async (tx, after) =>
        opened(strike, tx, { reason: "vacant", due: await orphansUnraised(tx, gone, after) }),
      );
    }
    if (debtors.length < askedMax) return count;
    last = debtors.at(-1) ?? null;
  }
}

async function opened(
  strike: Strike,
  tx: Tx,
  found: { readonly reason: EscalationReason; readonly due: readonly Due[] },
): Promise<Batch> {
  const { reason, due } = found;
  const { ground, today, governanceOf } = strike;
  const written = await openMany(
    tx,
    due.map((one) => ({ ...one, reason, raisedBy: null, note: null })),
    { ground, today, at: ground.clock.now(), governanceOf },
  );
  return { count: written.length, next: placeAfter(due) };
}

function placeAfter(due: readonly Due[]): Place | null {
  const last = due.at(-1);
  if (!last || due.length < batchMax) return null;
  return { day: last.causeOn, id: last.obligation.id };
}
