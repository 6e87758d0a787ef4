import type { Day } from "../../ground/clock.js";
import type { Ground } from "../../ground/ground.js";
import { movedFact } from "./fact.js";
import { decide } from "./rules.js";
import { noCircle } from "./sides.js";
import { readUnanswered } from "./store/lapse.js";
import { applyMany } from "./store/write.js";

/**
 * Lets every delivery count as kept that nobody answered in time, in steps of some hundreds, each
 * with its facts; how many they were comes back. `upTo` says for each calendar the last day of
 * delivery whose time to answer has passed. A second run at the same time changes nothing.
 */
export async function lapseUnanswered(
  ground: Pick<Ground, "sql" | "ledger" | "clock">,
  asked: { readonly upTo: ReadonlyMap<string, Day>; readonly today: Day },
): Promise<number> {
  let count = 0;
  for (;;) {
    const lapsed = await ground.sql.begin(async (tx) => {
      const found = await readUnanswered(tx, asked.upTo);
      const moves = found.flatMap((before) => {
        const verdict = decide(
          before,
          { kind: "lapse" },
          {
            tenures: [],
            circle: noCircle,
            today: asked.today,
            openMilestones: 0,
            parentDueOn: null,
            unansweredUpTo: asked.upTo.get(before.calendar) ?? null,
          },
        );
        return verdict.ok ? [{ before, change: verdict.change }] : [];
      });
      await applyMany(tx, moves, ground.clock.now());
      await ground.ledger.append(
        tx,
        moves.map(({ before, change }) => movedFact(before, change)),
      );
      return moves.length;
    });
    if (lapsed === 0) return count;
    count += lapsed;
  }
}
