import assert from "node:assert/strict";
import { test } from "node:test";
import { runClock } from "../../src/commons/obligation/index.js";
import { addDays } from "../../src/ground/clock.js";
import { compactCards, letLeave } from "../../src/loop/compact/index.js";
import { testGround } from "../support/ground.js";
import { readNaive } from "./calendar.js";
import { createChance } from "./chance.js";
import { openCompacts, tendCompacts } from "./compacts.js";
import { foundCountry } from "./country.js";
import { workADay } from "./deeds.js";
import { historyOf, holdAll } from "./invariants.js";
import { changeHands } from "./offices.js";
import { oweAtFirst } from "./owed.js";
import { readOn } from "./record.js";
import { differences, emptyReplay, follow, type Replay } from "./replay.js";
import { unstick } from "./stuck.js";
import { count, countFacts, emptyWorld, readRows, todayIn, type World } from "./world.js";

// A year of a country: 50 institutions that owe each other more than 2,000 things, as chance has it.
// Everything is done through the product's own commands, on a database; every evening the invariants
// are looked at in the tables and in the record, by questions that share nothing with the product.
// CW_SEED=… repeats a year; CW_DAYS=… makes it shorter or longer.

const firstDay = "2026-01-05";
const days = Number(process.env["CW_DAYS"] ?? 365);
const nothing = { lapsed: 0, ended: 0, movedUp: 0, opened: 0, reminded: 0 };
// Where the days of people begin, from some day of the year on.
const zones: ReadonlyMap<number, string> = new Map([
  [60, "Asia/Kathmandu"],
  [130, "Pacific/Kiritimati"],
]);

test(
  "a year of 50 institutions and 2,000 things owed breaks no invariant on any day",
  { timeout: 230_000 },
  async (t) => {
    const seed = Number(process.env["CW_SEED"] ?? 20_260_105);
    t.diagnostic(`CW_SEED=${seed}`);
    const ground = await testGround(t, { now: `${firstDay}T09:00:00Z` });
    const world = emptyWorld(ground, seed, createChance(seed));
    const replay = emptyReplay();
    await foundCountry(world, 50);
    world.facts = await countFacts(world);
    await openCompacts(world, 8);
    await oweAtFirst(world, 1_650);
    await evening(world, replay, null);
    await ground.owner`analyze`;
    for (let day = 1; day <= days; day += 1) {
      await moveZone(world, day);
      const morning = new Date(`${addDays(firstDay, day)}T11:00:00Z`);
      world.ground.clock.set(morning);
      await changeHands(world, day);
      if (!isRestful(day)) {
        await workADay(world);
        await unstick(world);
        await tendCompacts(world);
      }
      await strike(world);
      // A database in use learns how much it holds; this one is too young for that.
      if (day % 30 === 0) await ground.owner`analyze`;
      // Once a week all rows are read, on other days those that say they changed.
      await evening(world, replay, day % 7 === 0 || day === days ? null : morning);
    }
    for (const [what, times] of [...world.happened].toSorted(([a], [b]) => (a < b ? -1 : 1)))
      t.diagnostic(`${what}: ${times}`);
    if (days >= 365) happenedEnough(world);
  },
);

// At weekends nobody works; the clock does.
function isRestful(day: number): boolean {
  return [0, 6].includes(new Date(`${addDays(firstDay, day)}T00:00:00Z`).getUTCDay());
}

/** Lets the clock strike twice: the second time nothing happens (invariant 13). */
async function strike(world: World): Promise<void> {
  const { ground } = world;
  count(world, "compact left", await letLeave(ground));
  const struck = await runClock(ground, { governanceOf: compactCards });
  for (const [what, times] of Object.entries(struck)) count(world, `clock ${what}`, times);
  count(world, "lapsed", struck.lapsed);
  const facts = await countFacts(world);
  assert.equal(await letLeave(ground), 0);
  assert.deepEqual(await runClock(ground, { governanceOf: compactCards }), nothing, "invariant 13");
  assert.equal(await countFacts(world), facts, "invariant 13: the second strike left a fact");
  world.facts = facts;
}

async function evening(world: World, replay: Replay, since: Date | null): Promise<void> {
  const today = todayIn(world);
  const fresh = await readOn(world.record, world.ground);
  const read = await readRows(world, since);
  const rows = new Map((since === null ? [] : world.rows).map((row) => [row.id, row]));
  for (const row of read) rows.set(row.id, row);
  world.rows = [...rows.values()];
  follow(replay, fresh);
  const differing = differences(replay, world, read);
  const told = differing
    .slice(0, 3)
    .map(({ id, what }) => `${id}: ${what}\n${historyOf(world, id)}`);
  assert.ok(
    differing.length === 0,
    `invariants 4, 9, 10 on ${today}, CW_SEED=${world.seed}, ${differing.length} times:\n${told.join("\n")}`,
  );
  await holdAll({ world, today, rows, fresh, calendars: await readNaive(world.ground) });
}

/** People begin to count their days elsewhere: no date of anything moves (invariant 14). */
async function moveZone(world: World, day: number): Promise<void> {
  const timeZone = zones.get(day);
  if (timeZone === undefined) return;
  world.ground = { ...world.ground, config: { ...world.ground.config, timeZone } };
  const dates = (list: World["rows"]) =>
    list.map((row) => [row.id, row.due_on, row.original_due_on]);
  assert.deepEqual(dates(await readRows(world, null)), dates(world.rows), "invariant 14");
  count(world, "time zone changed");
}

/** A year in which little happens proves little. */
function happenedEnough({ happened, rows }: World): void {
  const least = {
    accepted: 300,
    declined: 20,
    progressed: 100,
    delivered: 300,
    confirmed: 200,
    disputed: 50,
    "date-proposed": 200,
    redated: 200,
    "transfer-offered": 100,
    transferred: 50,
    released: 30,
    withdrawn: 50,
    lapsed: 30,
    refused: 500,
    "clock opened": 500,
    "clock movedUp": 500,
    "clock ended": 300,
    "clock reminded": 5_000,
    raised: 30,
    "handed on": 10,
    "taken back": 20,
    "decided redate": 10,
    "decided resource": 20,
    "decided reassign": 10,
    "decided release": 10,
    "decided uphold": 20,
    "rated green": 100,
    "rated amber": 50,
    "rated red": 30,
    "rating refused: reason-missing": 30,
    "rating refused: ask-missing": 20,
    asked: 100,
    waits: 100,
    "wait refused: circle": 30,
    "line moved": 10,
    "tenure ended": 100,
    "tenure begun": 300,
    acting: 20,
    "handover accepted": 50,
    erased: 3,
    "dissolved with successor": 2,
    "dissolved without successor": 1,
    "day off added": 10,
    "time zone changed": 2,
    "compact amended": 15,
    "compact signed": 60,
    "compact left": 1,
    "compact review": 2,
    "former holder refused": 100,
    "impossible refused": 150,
  };
  for (const [what, times] of Object.entries(least)) {
    assert.ok((happened.get(what) ?? 0) >= times, `only ${happened.get(what) ?? 0} times ${what}`);
  }
  assert.ok(rows.length >= 2_000, `only ${rows.length} obligations`);
}
