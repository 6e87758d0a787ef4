import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { testConfig } from "../support/ground.js";
import { systemClock } from "../../src/ground/clock.js";
import { connect, type Sql } from "../../src/ground/database/sql.js";
import { openGround } from "../../src/ground/open.js";
import type { Ground } from "../../src/ground/ground.js";
import { directoryStore } from "../../src/ground/ledger/export/index.js";
import { createLedger, NoSpace, runReactions, type Ledger } from "../../src/ground/ledger/index.js";
import type { Step } from "../../src/ground/ledger/sequencer.js";
import { createChance } from "./chance.js";
import { doDeed, hear } from "./deeds.js";
import { say, type End, type Orders } from "./orders.js";
import { restless } from "./quiet.js";

// A process of an instance, to be killed: it does deeds, numbers, signs, shows, copies and reacts.
// Orders come as its argument; it ends when its parent does, or at "rest" when all is quiet.

const orders: Orders = JSON.parse(process.argv[2] ?? "");
const restMsMax = 45_000;

/** A deed that is given up half-way. */
class Undone extends Error {}

const config = testConfig({ DATA_DIR: orders.dataDir });
const open = await openGround(config, orders.url, systemClock());
const ledger = openLedger(open.ground, connect(orders.url, { max: 4, role: "commonweal_keeper" }));
const ground: Ground = { ...open.ground, ledger };
const afterStep = ending(orders.end);

let isResting = orders.writers === 0;
process.stdin.on("data", () => {
  isResting = true;
});
// A parent that is gone leaves nothing running.
process.stdin.on("end", () => process.exit(9));

await ledger.start();
runReactions(ground, [hear], afterStep);
await Promise.all(Array.from({ length: orders.writers }, (_, n) => write(n)));
await rest(ground.sql);
process.exit(0);

function openLedger(on: Ground, keeper: Sql): Ledger {
  const { sql, clock, log } = on;
  const { dataDir, host } = orders;
  const stores = [directoryStore(orders.copyDir)];
  const space = orders.isFull ? { spaceNeeded: { bytes: 2 ** 60, share: 0 } } : {};
  const made = { sql, keeper, clock, log, dataDir, host, stores, afterStep: ending(orders.end) };
  return createLedger({ ...made, ...space });
}

function ending(end: End | undefined): (step: Step) => void {
  let passages = 0;
  return (step) => {
    if (step !== end?.step) return;
    passages += 1;
    if (passages !== end.passage) return;
    say({ kind: "at", step });
    process.kill(process.pid, end.signal);
  };
}

// The world goes on failing around it: what a deed became is only said when it is certain.
async function write(n: number): Promise<void> {
  const chance = createChance(orders.seed * 31 + n);
  while (!isResting) {
    const deed = randomUUID();
    const isUndone = chance.happens(0.15);
    try {
      await ground.sql.begin(async (tx) => {
        await doDeed(tx, ledger, { id: deed, worker: n });
        if (isUndone) throw new Undone();
      });
      say({ kind: "done", deed });
      ledger.nudge();
      await pause(chance.below(12));
    } catch (fault) {
      if (fault instanceof Undone) say({ kind: "undone", deed });
      if (fault instanceof NoSpace) say({ kind: "refused" });
      await pause(20 + chance.below(60));
    }
  }
}

async function rest(sql: Sql): Promise<void> {
  const end = performance.now() + restMsMax;
  let what = "";
  while (performance.now() < end) {
    const why = ledger.sealed();
    if (why !== null) {
      say({ kind: "sealed", why });
      return;
    }
    what = await restless(sql, orders.copyDir).catch(String);
    if (what === "") {
      say({ kind: "quiet" });
      return;
    }
    await pause(20);
  }
  say({ kind: "restless", what });
}
