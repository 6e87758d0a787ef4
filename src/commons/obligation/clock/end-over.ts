import type { Day } from "../../../ground/clock.js";
import type { Tx } from "../../../ground/database/sql.js";
import { goneWithoutSuccessor, vacantSince } from "../../institution/index.js";
import type { Ending, Escalation } from "../escalation/escalation.js";
import { escalationEnded } from "../escalation/facts.js";
import { endMany } from "../escalation/store.js";
import { lockOver, lockVacant } from "../escalation/store-due.js";
import { readMany } from "../store/read.js";
import { batchMax, walk, type Batch, type Strike } from "./strike.js";

/** Which escalations are looked at: all, or those of one obligation or one post. */
export interface Scope {
  readonly obligation?: string;
  readonly post?: string;
}

/** Ends the escalations whose cause is gone, each with the reason in its fact. */
export async function endOver(strike: Strike): Promise<number> {
  const over = await walk(strike, async (tx, after) => {
    const found = await lockOver(tx, { today: strike.today, after, limit: batchMax });
    return ended(strike, tx, { found, last: found.at(-1)?.escalation, size: found.length });
  });
  const filled = await walk(strike, async (tx, after) => {
    const vacant = await lockVacant(tx, { after, limit: batchMax, scope: {} });
    const found = await filledAmong(tx, vacant, strike.today);
    return ended(strike, tx, { found, last: vacant.at(-1)?.escalation, size: vacant.length });
  });
  return over + filled;
}

/** The same in a transaction of the caller, for what has just changed. */
export async function endOverOf(
  tx: Tx,
  strike: Pick<Strike, "ground" | "today">,
  scope: Scope,
): Promise<number> {
  const asked = { after: null, limit: batchMax, scope };
  const over = await lockOver(tx, { ...asked, today: strike.today });
  const first = await ended(strike, tx, { found: over, last: undefined, size: 0 });
  const vacant = await lockVacant(tx, asked);
  const found = await filledAmong(tx, vacant, strike.today);
  const second = await ended(strike, tx, { found, last: undefined, size: 0 });
  return first.count + second.count;
}

/** An open escalation about a post that was vacant, and who answers now. */
interface Vacant {
  readonly escalation: Escalation;
  readonly post: string;
  readonly debtor: string;
}

async function filledAmong(
  tx: Tx,
  list: readonly Vacant[],
  today: Day,
): Promise<readonly { readonly escalation: Escalation; readonly ending: Ending }[]> {
  const stillVacant = await vacantSince(
    tx,
    list.map(({ post }) => post),
    today,
  );
  const gone = await goneWithoutSuccessor(
    tx,
    list.map(({ debtor }) => debtor),
  );
  return list
    .filter(({ post, debtor }) => !stillVacant.has(post) && !gone.has(debtor))
    .map(({ escalation }) => ({ escalation, ending: "filled" }));
}

async function ended(
  strike: Pick<Strike, "ground" | "today">,
  tx: Tx,
  given: {
    readonly found: readonly { readonly escalation: Escalation; readonly ending: Ending }[];
    readonly last: Escalation | undefined;
    readonly size: number;
  },
): Promise<Batch> {
  const { found, last, size } = given;
  const closed = await endMany(
    tx,
    found.map(({ escalation, ending }) => ({ id: escalation.id, ending })),
    strike.today,
  );
  const obligations = await readMany(
    tx,
    found.map(({ escalation }) => escalation.obligation),
  );
  await strike.ground.ledger.append(
    tx,
    found.flatMap(({ escalation, ending }) => {
      const obligation = obligations.get(escalation.obligation);
      return closed.has(escalation.id) && obligation
        ? [escalationEnded(escalation, obligation, ending)]
        : [];
    }),
  );
  const hasMore = last !== undefined && size === batchMax;
  return { count: closed.size, next: hasMore ? { day: last.openedOn, id: last.id } : null };
}
