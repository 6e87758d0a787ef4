import type { Ground } from "../../../ground/ground.js";
import { runLoop, type Running } from "../../../ground/ledger/index.js";
import { sendDigests, tellAtOnce } from "./digest.js";
import { fileFacts } from "./happenings.js";

const minuteMs = 60_000;

/**
 * Files what happens, tells those who want to hear at once every minute, and sends the digests that
 * are due. Processes share the work; a clock that is moved strikes at once.
 */
export function keepFollowers(ground: Ground): Running {
  let last: number | null = null;
  return runLoop(
    async (isStopped) => {
      while (!isStopped() && (await fileFacts(ground)));
      const now = ground.clock.now().getTime();
      if (last !== null && now >= last && now - last < minuteMs) return "wait";
      last = now;
      const told = await tellAtOnce(ground);
      const digests = await sendDigests(ground);
      if (told + digests > 0) ground.log.info({ told, digests }, "followers were told");
      return "wait";
    },
    ground.log,
    { pauseMs: 1_000 },
  );
}
