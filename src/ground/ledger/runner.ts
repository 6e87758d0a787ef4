import type { Log } from "../log.js";
import type { Sql } from "../database/sql.js";
import { emptyMemory, publish, type Publishing } from "./publish.js";
import { SealedRecord } from "./seal.js";
import { batchMax, sequenceBatch, type Sequencing } from "./sequencer.js";

/** Something that runs until it is stopped. */
export interface Running {
  nudge(): void;
  stop(): Promise<void>;
}

// Any fixed numbers: whoever holds one is the only one among all processes to do that work.
const sequencerLock = 7_305_002;
const publisherLock = 7_305_003;
const idleMs = 200;
// Ten checkpoints a second are as good as a hundred, and cost a tenth.
const paceMs = 100;

/** What is done with a record that has to be sealed. */
export interface Sealing {
  readonly log: Log;
  readonly onSealed: (reason: string) => void;
}

/** Runs the sequencer in this process as soon as no other process does; ends for good once sealed. */
export function runSequencer(
  work: Sequencing & Sealing & { readonly onSigned: () => void },
): Running {
  return runAlone(sequencerLock, work, async (isStopped) => {
    let count = 0;
    do {
      count = await sequenceBatch(work);
      if (count > 0) work.onSigned();
    } while (count === batchMax && !isStopped());
  });
}

/** Runs what shows the record to the world: one process at a time, beside the sequencer. */
export function runPublisher(work: Publishing & Sealing): Running {
  const memory = emptyMemory();
  return runAlone(publisherLock, work, () => publish(work, memory));
}

/** One round of the publisher, unless another process is at it. */
export async function publishOnce(work: Publishing): Promise<void> {
  await alone(work.sql, publisherLock, () => publish(work, emptyMemory()));
}

function runAlone(
  lock: number,
  work: Sealing & { readonly sql: Sql },
  step: (isStopped: () => boolean) => Promise<void>,
): Running {
  return runLoop(
    async (isStopped) => {
      try {
        await alone(work.sql, lock, () => step(isStopped));
        return "wait";
      } catch (fault) {
        if (!(fault instanceof SealedRecord)) throw fault;
        work.onSealed(fault.reason);
        return "end";
      }
    },
    work.log,
    { paceMs },
  );
}

// The lock belongs to a transaction of its own: when a process or its session dies, the database
// gives it to the next, and whoever lost it hears of it.
async function alone(sql: Sql, lock: number, step: () => Promise<void>): Promise<void> {
  await sql.begin(async (tx) => {
    const [row] = await tx<{ got: boolean }[]>`select pg_try_advisory_xact_lock(${lock}) as got`;
    if (row?.got) await step();
  });
}

/** Whether the lock of the sequencer is free right now (for the operator's doctor). */
export async function hasSequencer(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ count: number }[]>`
    select count(*) as count from pg_locks where locktype = 'advisory' and objid = ${sequencerLock}`;
  return (row?.count ?? 0) > 0;
}

/** How a loop sleeps between its rounds. */
interface Rhythm {
  /** Without a nudge. */
  readonly pauseMs?: number;
  /** Rounds begin at least so far apart, however often it is nudged: work comes together in one. */
  readonly paceMs?: number;
}

/** Repeats a step until it says "end"; sleeps between, wakes at a nudge, and after a fault waits longer. */
export function runLoop(
  step: (isStopped: () => boolean) => Promise<"wait" | "again" | "end">,
  log: Log,
  { pauseMs = idleMs, paceMs = 0 }: Rhythm = {},
): Running {
  let isStopped = false;
  let isNudged = false;
  let faults = 0;
  let wake: (by: "nudge" | "stop") => void = () => undefined;
  // Sleeps until the time is over or it is stopped; a nudge wakes only those who wait for one.
  const sleep = (ms: number, wakesBy: "any" | "stop" = "any") =>
    new Promise<void>((settle) => {
      if (isStopped || ms <= 0) return settle();
      const timer = setTimeout(settle, ms);
      wake = (by) => {
        if (by === "nudge" && wakesBy === "stop") return;
        clearTimeout(timer);
        settle();
      };
    });
  const done = (async () => {
    while (!isStopped) {
      isNudged = false;
      const began = performance.now();
      try {
        const next = await step(() => isStopped);
        faults = 0;
        if (next === "end") break;
        if (next === "wait" && !isNudged) await sleep(pauseMs);
        await sleep(began + paceMs - performance.now(), "stop");
      } catch (fault) {
        if (isStopped) break;
        faults += 1;
        log.error({ err: fault }, "background work failed");
        await sleep(Math.min(30_000, 250 * 2 ** faults));
      }
    }
  })();
  return {
    nudge() {
      isNudged = true;
      wake("nudge");
    },
    async stop() {
      isStopped = true;
      wake("stop");
      await done;
    },
  };
}
