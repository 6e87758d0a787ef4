import { addDays, dayIn, type Clock, type Day } from "../src/ground/clock.js";
import { ledgerHost } from "../src/ground/config.js";
import type { Ground } from "../src/ground/ground.js";
import { createLedger } from "../src/ground/ledger/index.js";

/** The ground on which a story is told: its clock stands where the story stands. */
export interface Story {
  readonly ground: Ground;
  /** The calendar day an offset from the first start means. */
  day(offset: number): Day;
  /** The year some years from the first start's. */
  year(offset: number): number;
}

/** One thing that happens on a day of the story. */
export interface Scene {
  readonly day: number;
  readonly happens: (story: Story) => Promise<void>;
}

const minuteMs = 60_000;

/** Tells scenes in the order of their days: each fact carries the moment it happened. */
export async function tell(
  ground: Ground,
  scenes: readonly Scene[],
  onProgress: (done: number, of: number) => void,
): Promise<void> {
  const { sql, log, config } = ground;
  const start = ground.clock.now();
  const today = dayIn(start, config.timeZone);
  let now = start;
  const clock: Clock = { now: () => now };
  const { dataDir } = config;
  const ledger = createLedger({ sql, clock, dataDir, log, host: ledgerHost(config) });
  const story: Story = {
    ground: { ...ground, clock, ledger },
    day: (offset) => addDays(today, offset),
    year: (offset) => Number(today.slice(0, 4)) + offset,
  };
  const inOrder = [...scenes].sort((a, b) => a.day - b.day);
  for (const [index, scene] of inOrder.entries()) {
    // Office hours, a few minutes apart, never later than the first start itself.
    const morning = Date.parse(`${story.day(scene.day)}T06:30:00Z`) + (index % 400) * minuteMs;
    now = new Date(Math.min(morning, start.getTime()));
    await scene.happens(story);
    onProgress(index + 1, inOrder.length);
  }
  await ground.ledger.drain();
}
