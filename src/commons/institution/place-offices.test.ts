import assert from "node:assert/strict";
import { test } from "node:test";
import { testGround, type TestGround } from "../../../test/support/ground.js";
import {
  createPost,
  headPost,
  placeOffices,
  readInstitution,
  readPosts,
  readPostsOf,
  registerArea,
  registerInstitution,
  type WantedOffice,
} from "./index.js";

function place(ground: TestGround, offices: readonly WantedOffice[], area: string | null = null) {
  return ground.sql.begin((tx) => placeOffices(ground, area)(tx, offices));
}

function counts(ground: TestGround) {
  return ground.sql<{ institutions: number; posts: number }[]>`
    select (select count(*) from institution.institution) as institutions,
      (select count(*) from institution.post) as posts
    limit 1`;
}

test("the offices of a list are made once and found again", async (t) => {
  const ground = await testGround(t);
  const area = await ground.sql.begin((tx) =>
    registerArea(tx, ground, {
      code: "XA",
      name: { en: "Xa" },
      level: "national",
      parent: null,
      population: null,
    }),
  );
  const offices = [
    { key: "health", institution: { en: "Ministry of Health" }, post: headPost },
    { key: "nurses", institution: { en: "ministry of  health" }, post: { en: "Chief Nurse" } },
    { key: "sante", institution: { fr: "Agence régionale" }, post: { fr: "Directrice" } },
  ];
  const first = await place(ground, offices, "XA");
  const health = first.get("health");
  const nurses = first.get("nurses");
  assert.ok(health && nurses);
  assert.equal(health.institution, nurses.institution);
  assert.notEqual(health.post, nurses.post);
  const body = await readInstitution(ground.sql, health.institution);
  assert.equal(body?.classification, "ministry");
  assert.equal(body?.area, area);
  const posts = await readPosts(ground.sql, [health.post, nurses.post]);
  assert.equal(posts.get(health.post)?.role, "head");
  assert.equal(posts.get(nurses.post)?.role, "owner");

  assert.deepEqual(await place(ground, offices, "XA"), first);
  const more = await place(ground, [
    { key: "new", institution: { fr: "AGENCE REGIONALE" }, post: { fr: "Comptable" } },
  ]);
  assert.equal(more.get("new")?.institution, first.get("sante")?.institution);
  assert.deepEqual([...(await counts(ground))], [{ institutions: 2, posts: 4 }]);
  await ground.ledger.drain();
  assert.equal((await ground.ledger.list({ limit: 100 })).length, 1 + 2 + 4);
  await assert.rejects(place(ground, offices, "nowhere"), /no area nowhere/);
});

test("a list that names only the body means whoever leads it", async (t) => {
  const ground = await testGround(t);
  const { id } = await ground.sql.begin((tx) =>
    registerInstitution(tx, ground, {
      name: { en: "Ministry of Health", fr: "Ministère de la Santé" },
      classification: "ministry",
    }),
  );
  const create = (label: string, role: "owner" | "head") =>
    ground.sql.begin((tx) =>
      createPost(tx, ground, {
        post: { institution: id, label: { en: label }, role },
        by: { institution: id, post: null },
      }),
    );
  await create("Chief Nurse", "owner");
  const minister = await create("Minister of Health", "head");
  const found = await place(ground, [
    { key: "a", institution: { en: "Ministry of Health" }, post: headPost },
    { key: "b", institution: { en: "Ministry of Health" }, post: { en: "minister of health" } },
  ]);
  assert.deepEqual(found.get("a"), { institution: id, post: minister });
  assert.deepEqual(found.get("b"), { institution: id, post: minister });
  assert.equal((await readPostsOf(ground.sql, id)).length, 2);
});

test("thousands of offices are placed in a few statements", async (t) => {
  const ground = await testGround(t);
  const offices = Array.from({ length: 5_000 }, (_, index) => ({
    key: String(index),
    // Every other one has no Latin letter, so they compete for one address.
    institution: index % 2 === 0 ? { en: `Agency ${index}` } : { ar: `هيئة ${index}` },
    post: headPost,
  }));
  const started = performance.now();
  const first = await place(ground, offices);
  const took = performance.now() - started;
  assert.equal(first.size, 5_000);
  assert.equal(new Set([...first.values()].map((office) => office.post)).size, 5_000);
  assert.deepEqual(await place(ground, offices), first);
  assert.ok(took < 20_000, `placing took ${Math.round(took)} ms`);
  t.diagnostic(`${Math.round(took)} ms for 5,000 new offices`);
});
