import assert from "node:assert/strict";
import { v7 } from "uuid";
import {
  beginTenure,
  dissolveInstitution,
  endTenure,
  endTenuresOf,
  readInstitution,
  tenuresOfPerson,
} from "../../src/commons/institution/index.js";
import { addDayOff, removeDayOff } from "../../src/commons/obligation/index.js";
import { addPerson, erasePerson } from "../../src/commons/person/index.js";
import { addDays } from "../../src/ground/clock.js";
import { acceptHandover } from "../../src/loop/accountability/handover/accept.js";
import { areaOf, setCalendar, takeUp } from "./country.js";
import {
  count,
  countFacts,
  holderOf,
  readRows,
  todayIn,
  why,
  type SimPost,
  type World,
} from "./world.js";

/** Who comes and goes in a day, before anybody acts. */
export async function changeHands(world: World, dayOfYear: number): Promise<void> {
  const { chance } = world;
  const today = todayIn(world);
  const leaving = chance.of([...world.posts.values()].filter((post) => holderOf(world, post)));
  if (leaving && !chance.oneIn(4)) {
    if (dayOfYear % 45 === 44) await erase(world, leaving);
    else await leave(world, leaving);
  }
  const vacant = [...world.posts.values()].filter(
    ({ fillOn }) => fillOn !== null && fillOn <= today,
  );
  if (vacant.length > 0) await takeUp(world, vacant, today);
  for (const post of vacant) await acceptPack(world, post);
  if (dayOfYear % 70 === 35) await dissolve(world, dayOfYear % 140 === 35);
  if (dayOfYear % 12 === 6) await changeCalendar(world, dayOfYear);
  world.facts = await countFacts(world);
}

async function acceptPack(world: World, post: SimPost): Promise<void> {
  const person = holderOf(world, post);
  if (person === undefined || world.chance.oneIn(3)) return;
  const done = await acceptHandover(world.ground, post.id, { person, today: todayIn(world) });
  assert.ok(done.ok, JSON.stringify(done));
  count(world, "handover accepted");
}

// A successor comes at once, after some days, or after weeks; sometimes somebody acts meanwhile.
async function leave(world: World, post: SimPost): Promise<void> {
  const { chance, ground } = world;
  const today = todayIn(world);
  const seat = post.seats.at(-1);
  if (!seat) return;
  const by = { institution: post.institution, post: post.id };
  const done = await ground.sql.begin((tx) =>
    endTenure(tx, ground, { id: seat.tenure, until: today, by }),
  );
  if (!done.ok) return;
  seat.until = today;
  post.fillOn = addDays(today, chance.oneIn(3) ? 20 + chance.below(20) : 1 + chance.below(12));
  count(world, "tenure ended");
  if (chance.oneIn(4)) await actFor(world, post);
}

async function actFor(world: World, post: SimPost): Promise<void> {
  const { ground } = world;
  const today = todayIn(world);
  const until = addDays(today, 1 + world.chance.below(8));
  await ground.sql.begin(async (tx) => {
    const at = ground.clock.now();
    const person = await addPerson(tx, { locale: "en", verification: "official", at });
    const tenure = { id: v7(), post: post.id, person, from: today, until };
    const by = { institution: post.institution, post: post.id };
    const asked = { tenure: { ...tenure, acting: true, delegatedBy: null }, by };
    const done = await beginTenure(tx, ground, asked);
    assert.ok(done.ok, JSON.stringify(done));
    post.seats.push({ tenure: tenure.id, person, from: today, until });
  });
  count(world, "acting");
}

/** Whoever is erased leaves what is owed as it was (invariant 7). */
async function erase(world: World, post: SimPost): Promise<void> {
  const person = holderOf(world, post);
  if (person === undefined) return;
  const before = await readRows(world, null);
  await erasePerson(world.ground, person, { tenuresOf: tenuresOfPerson, onErase: endTenuresOf });
  assert.deepEqual(
    await readRows(world, null),
    before,
    "invariant 7: an erasure changed what is owed",
  );
  const today = todayIn(world);
  for (const one of world.posts.values()) {
    for (const seat of one.seats.filter((each) => each.person === person)) {
      if (seat.until === null || seat.until > today) seat.until = today;
    }
  }
  post.fillOn = addDays(today, 3);
  count(world, "erased");
}

async function dissolve(world: World, hasSuccessor: boolean): Promise<void> {
  const { chance, ground } = world;
  const standing = world.institutions.slice(3).filter(({ isDissolved }) => !isDissolved);
  const gone = chance.of(standing);
  const successor = standing.find((one) => one !== gone);
  if (!gone || !successor) return;
  await ground.sql.begin(async (tx) => {
    const institution = await readInstitution(tx, gone.id);
    assert.ok(institution);
    const done = await dissolveInstitution(tx, ground, {
      institution,
      on: todayIn(world),
      successors: hasSuccessor ? [successor.id] : [],
      why: hasSuccessor ? null : why,
      by: { institution: gone.id, post: null },
    });
    assert.ok(done.ok, JSON.stringify(done));
  });
  gone.isDissolved = true;
  count(world, hasSuccessor ? "dissolved with successor" : "dissolved without successor");
}

async function changeCalendar(world: World, dayOfYear: number): Promise<void> {
  const { chance, ground } = world;
  const today = todayIn(world);
  if (dayOfYear > 180 && dayOfYear < 192) return setCalendar(world, "east", [5, 6]);
  const code = chance.of(["north", "south", "west", "isles"]) ?? "north";
  const area = await areaOf(world, code);
  const by = world.institutions.find((one) => one.area === code);
  const asked = { area, today, by: { institution: by?.id ?? "", post: by?.posts[0]?.id ?? "" } };
  const day = addDays(today, 1 + chance.below(10));
  const added = await ground.sql.begin((tx) => addDayOff(tx, ground, { ...asked, day, name: why }));
  if (added.ok) count(world, "day off added");
  if (!chance.oneIn(3)) return;
  const removed = await ground.sql.begin((tx) => removeDayOff(tx, ground, { ...asked, day }));
  if (removed.ok) count(world, "day off removed");
}
