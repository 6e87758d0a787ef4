import { dayIn, type Day } from "../../../ground/clock.js";
import type { Ground } from "../../../ground/ground.js";
import { runLoop, type Running } from "../../../ground/ledger/index.js";
import { letLeave } from "./commands.js";

/** Lets notices take effect as soon as their day begins, also where a demonstration's clock is moved. */
export function keepDepartures(ground: Ground): Running {
  let last: Day | null = null;
  return runLoop(
    async () => {
      const today = dayIn(ground.clock.now(), ground.config.timeZone);
      if (today === last) return "wait";
      const count = await letLeave(ground);
      // A full round may have left some over.
      if (count > 0) return "again";
      last = today;
      return "wait";
    },
    ground.log,
    { pauseMs: 5_000 },
  );
}
