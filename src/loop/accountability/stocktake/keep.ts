import { dayIn, type Day } from "../../../ground/clock.js";
import type { Ground } from "../../../ground/ground.js";
import { runLoop, type Running } from "../../../ground/ledger/index.js";
import { listCompactCards } from "../../compact/index.js";
import { callByRhythm } from "./meet.js";
import { pendingStocktakes } from "./store.js";

// A government has tens of compacts.
const compactsMax = 1_000;

/** Calls the next stocktake of every compact in force that has none; how many were called comes back. */
export async function callDue(ground: Ground): Promise<number> {
  const at = ground.clock.now();
  const today = dayIn(at, ground.config.timeZone);
  const cards = await listCompactCards(ground.sql, { institution: null, limit: compactsMax });
  const pending = new Set(
    (
      await pendingStocktakes(
        ground.sql,
        cards.map(({ id }) => id),
      )
    ).map(({ compact }) => compact),
  );
  const called = [];
  for (const card of cards.filter(({ id }) => !pending.has(id))) {
    const id = await ground.sql.begin((tx) => callByRhythm(tx, { ground, card, at, today }));
    if (id !== null) called.push(id);
  }
  return called.length;
}

/** Does so as soon as a day begins. */
export function keepStocktakes(ground: Ground): Running {
  let last: Day | null = null;
  return runLoop(
    async () => {
      const today = dayIn(ground.clock.now(), ground.config.timeZone);
      if (today === last) return "wait";
      await callDue(ground);
      last = today;
      return "wait";
    },
    ground.log,
    { pauseMs: 5_000 },
  );
}
