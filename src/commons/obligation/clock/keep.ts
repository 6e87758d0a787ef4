import type { Ground } from "../../../ground/ground.js";
import { runLoop, type Reaction, type Running } from "../../../ground/ledger/index.js";
import type { GovernanceOf } from "../escalation/index.js";
import { endWhatIsOver, runClock } from "./run.js";

const minuteMs = 60_000;

/**
 * Runs the clock every minute of its own time: when a demonstration's clock is moved, forward or back,
 * at once. Processes share the work.
 */
export function keepClock(ground: Ground, governanceOf: GovernanceOf): Running {
  let last: number | null = null;
  return runLoop(
    async () => {
      const now = ground.clock.now().getTime();
      if (last !== null && now >= last && now - last < minuteMs) return "wait";
      last = now;
      const struck = await runClock(ground, { governanceOf });
      if (Object.values(struck).some((count) => count > 0)) {
        ground.log.info(struck, "the clock has struck");
      }
      return "wait";
    },
    ground.log,
    { pauseMs: 1_000 },
  );
}

// After any of these something may no longer be stuck.
const happenings = ["accepted", "declined", "delivered", "redated", "transferred", "confirmed"];
const kinds = ["commitment", "milestone", "dependency", "pledge", "response", "task", "evidence"];

/** Ends escalations as soon as a fact takes their cause away: a post is filled, a thing delivered. */
export function clockReactions(): readonly Reaction[] {
  return [
    {
      name: "obligation.end-escalations",
      types: [
        "tenure.began",
        ...kinds.flatMap((kind) =>
          [...happenings, "released", "withdrawn"].map((what) => `${kind}.${what}`),
        ),
      ],
      from: "now",
      async react(tx, fact, ground) {
        const id = fact.sub.split(":").at(-1);
        if (id === undefined) return;
        await endWhatIsOver(tx, ground, postOf(fact) ?? { obligation: id });
      },
    },
  ];
}

// Facts about tenures have the post as their subject.
function postOf(fact: { readonly type: string; readonly sub: string }) {
  const id = fact.sub.split(":").at(-1);
  return fact.type === "tenure.began" && id !== undefined ? { post: id } : null;
}
