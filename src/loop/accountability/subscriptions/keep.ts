import type { Day } from "../../../ground/clock.js";
import type { Ground } from "../../../ground/ground.js";
import { runLoop, type Running } from "../../../ground/ledger/index.js";
import { sendDigests, tellAtOnce } from "./digest.js";
import { tellDuties } from "./duties-due.js";
import { fileFacts } from "./happenings.js";
import { digestDay } from "./schedule.js";

const minuteMs = 60_000;

/**
 * Files what happens, tells those who want to hear at once every minute, and sends the digests and
 * the letters about duties that are due. Processes share the work; a clock that is moved strikes at once.
 */
export function keepFollowers(ground: Ground): Running {
  let last: number | null = null;
  let toldOn: Day | null = null;
  return runLoop(
    async (isStopped) => {
      while (!isStopped() && (await fileFacts(ground)));
      const now = ground.clock.now().getTime();
      if (last !== null && now >= last && now - last < minuteMs) return "wait";
      last = now;
      const told = await tellAtOnce(ground);
      const digests = await sendDigests(ground);
      // Once a morning: what comes up in the day is told the next one.
      const morning = digestDay(ground.clock.now(), ground.config.timeZone);
      const duties = morning === toldOn ? 0 : await tellDuties(ground);
      toldOn = morning;
      if (told + digests + duties > 0) {
        ground.log.info({ told, digests, duties }, "followers and holders of posts were told");
      }
      return "wait";
    },
    ground.log,
    { pauseMs: 1_000 },
  );
}
