import assert from "node:assert/strict";
import { v7 } from "uuid";
import {
  beginTenures,
  createPosts,
  readAreas,
  registerAreas,
  registerInstitutions,
} from "../../src/commons/institution/index.js";
import { giveCalendar } from "../../src/commons/obligation/index.js";
import { addPerson } from "../../src/commons/person/index.js";
import type { Day } from "../../src/ground/clock.js";
import type { PostRole } from "../../src/ground/http/actor.js";
import { objectOf } from "./record.js";
import { count, type SimPost, type World } from "./world.js";

const areas = [
  { code: "north", country: "FR", weekend: [6, 7] },
  { code: "south", country: null, weekend: [5, 6] },
  { code: "east", country: null, weekend: null },
  { code: "west", country: "MA", weekend: [5, 6] },
  { code: "isles", country: null, weekend: [7] },
] as const;

const usualRoles: readonly PostRole[] = ["head", "coordinator", "owner", "owner", "handler"];
const auditRoles: readonly PostRole[] = ["head", "reviewer", "reviewer"];

/** Founds the country: areas with their calendars, 50 institutions, their posts, and who holds them. */
export async function foundCountry(world: World, institutions: number): Promise<void> {
  const { ground } = world;
  const land = await foundAreas(world);
  await ground.sql.begin(async (tx) => {
    const made = await registerInstitutions(
      tx,
      ground,
      Array.from({ length: institutions }, (_, index) => ({
        id: world.chance.id(),
        name: { en: `Body ${index + 1}` },
        classification: index < 3 ? ("audit" as const) : ("ministry" as const),
        area: land[index % land.length]?.id ?? null,
        state: "active" as const,
      })),
    );
    for (const [index, { id }] of made.entries()) {
      const posts = (index < 3 ? auditRoles : usualRoles).map((role): SimPost => ({
        id: world.chance.id(),
        institution: id,
        role,
        seats: [],
        fillOn: null,
      }));
      const area = land[index % land.length]?.code ?? "east";
      world.institutions.push({ id, area, posts, isDissolved: false });
      for (const post of posts) world.posts.set(post.id, post);
    }
    await createPosts(
      tx,
      ground,
      [...world.posts.values()].map(({ id, institution, role }) => ({
        post: { id, institution, label: { en: role }, role, maySign: role === "head" },
        by: { institution, post: null },
      })),
    );
  });
  await takeUp(world, [...world.posts.values()], "2025-06-01");
  for (const area of land) await setCalendar(world, area.code);
}

async function foundAreas(world: World) {
  const { ground } = world;
  const whole = { name: { en: "Land" }, code: "land", level: "national", parent: null } as const;
  return ground.sql.begin(async (tx) => {
    const [parent] = await registerAreas(tx, ground, [{ ...whole, population: null }]);
    const ids = await registerAreas(
      tx,
      ground,
      areas.map(({ code }) => ({
        code,
        name: { en: code },
        level: "regional" as const,
        parent: parent ?? null,
        population: null,
      })),
    );
    return areas.map(({ code }, index) => ({ code, id: ids[index] ?? "" }));
  });
}

/** Gives an area the calendar written above, or another weekend. */
export async function setCalendar(
  world: World,
  code: string,
  weekend?: readonly number[],
): Promise<void> {
  const { ground } = world;
  const wanted = areas.find((one) => one.code === code);
  const days = weekend ?? wanted?.weekend ?? null;
  const by = world.institutions.find(({ area }) => area === code);
  if (!wanted || days === null || !by) return;
  const area = await areaOf(world, code);
  const done = await ground.sql.begin((tx) =>
    giveCalendar(tx, ground, {
      area,
      country: wanted.country,
      region: null,
      weekend: days,
      by: { institution: by.id, post: by.posts[0]?.id ?? "" },
    }),
  );
  assert.ok(done.ok, JSON.stringify(done));
  count(world, "calendar set");
}

/** An area as the product reads it. */
export async function areaOf(world: World, code: string) {
  const [row] = await world.ground.owner<{ id: string }[]>`
    select id from institution.area where code = ${code}`;
  const area = (await readAreas(world.ground.sql, [row?.id ?? ""])).get(row?.id ?? "");
  assert.ok(area, `there is no area ${code}`);
  return area;
}

/** New people take up posts. */
export async function takeUp(world: World, posts: readonly SimPost[], from: Day): Promise<void> {
  const { ground } = world;
  const at = ground.clock.now();
  await ground.sql.begin(async (tx) => {
    const beginnings = [];
    for (const post of posts) {
      const person = await addPerson(tx, { locale: "en", verification: "official", at });
      const tenure = { id: v7(), post: post.id, person, from, until: null };
      const by = { institution: post.institution, post: post.id };
      beginnings.push({ tenure: { ...tenure, acting: false, delegatedBy: null }, by });
      post.seats.push({ tenure: tenure.id, person, from, until: null });
      post.fillOn = null;
    }
    const done = await beginTenures(tx, ground, beginnings);
    for (const one of done) assert.ok(one.ok, JSON.stringify(objectOf(one)));
  });
  count(world, "tenure begun", posts.length);
}
