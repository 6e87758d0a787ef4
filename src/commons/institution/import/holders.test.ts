import assert from "node:assert/strict";
import { test } from "node:test";
import { testGround } from "../../../../test/support/ground.js";
import { erasePerson, readPeople } from "../../person/index.js";
import {
  endTenuresOf,
  findInstitution,
  readPostsOf,
  readTenureHistory,
  tenuresOfPerson,
} from "../index.js";
import { bringBodies } from "./bring.js";
import { readPopolo } from "./popolo.js";

const file = {
  organizations: [{ id: "o", name: "City of Linden", classification: "municipality" }],
  posts: [
    { id: "mayor", label: "Mayor", role: "head", organization_id: "o" },
    { id: "clerk", label: "Clerk", organization_id: "o" },
  ],
  persons: [{ id: "ada", name: "Ada Bell", email: "Ada@example.org" }],
  memberships: [
    {
      id: "m1",
      person_id: "ada",
      post_id: "clerk",
      start_date: "2001-01-01",
      end_date: "2005-01-01",
    },
    { id: "m2", person_id: "ada", post_id: "mayor", start_date: "2005-01-01" },
    {
      id: "m3",
      person: { name: "Ben Cole" },
      post_id: "mayor",
      role: "acting",
      start_date: "2006-01-01",
    },
    { id: "m4", person: { name: "Rival" }, post_id: "mayor", start_date: "2007-01-01" },
    { id: "m5", person_id: "nobody", post_id: "mayor", start_date: "2007-01-01" },
    { id: "m6", person_id: "ada", post_id: "baker", start_date: "2007-01-01" },
    { id: "m7", person_id: "ada", post_id: "mayor" },
  ],
};

test("who holds the posts is brought in when that is asked for, once; the erased stay erased", async (t) => {
  const ground = await testGround(t);
  const options = { scheme: "p", language: "en" };
  assert.deepEqual(readPopolo(file, options).holders, []);
  const plan = readPopolo(file, { ...options, withPeople: true });
  assert.deepEqual(
    plan.notes.map(({ id, kind }) => `${id} ${kind}`),
    ["m5 holder-unknown", "m6 holder-without-post", "m7 holder-without-start"],
  );
  const preview = await bringBodies(ground, plan, { isPreview: true });
  const done = await bringBodies(ground, plan);
  assert.equal(done.tenures, 3);
  assert.deepEqual(
    done.notes.map(({ id, kind, what }) => [id, kind, what]),
    [["m4", "holder-refused", "already-held"]],
  );
  assert.deepEqual(preview, done);
  const city = await findInstitution(ground.sql, "city-of-linden");
  const posts = await readPostsOf(ground.sql, city?.id ?? "");
  const [ofMayor = [], ofClerk = []] = await Promise.all(
    posts.map((post) => readTenureHistory(ground.sql, post.id, 10)),
  );
  assert.deepEqual(
    ofMayor.map((tenure) => [tenure.from, tenure.acting]),
    [
      ["2006-01-01", true],
      ["2005-01-01", false],
    ],
  );
  const ada = ofMayor[1]?.person ?? "";
  assert.equal(ofClerk[0]?.person, ada, "one person, two posts");
  assert.equal((await readPeople(ground.sql, [ada])).get(ada)?.displayName, "Ada Bell");
  await ground.ledger.drain();
  const facts = await ground.ledger.list({ limit: 20, type: "tenure.began" });
  assert.equal(facts.length, 3);
  assert.ok(!JSON.stringify(facts).includes("Ada"), "facts hold no names");
  assert.equal((await bringBodies(ground, plan)).tenures, 0, "a second run adds nobody");
  await erasePerson(ground, ada, {
    tenuresOf: (query, person, today) => tenuresOfPerson(query, person, today),
    onErase: endTenuresOf,
  });
  const later = { ...file.memberships[0], id: "m8", start_date: "2010-01-01", end_date: null };
  const more = { ...file, memberships: [...file.memberships, later] };
  const again = await bringBodies(ground, readPopolo(more, { ...options, withPeople: true }));
  assert.equal(again.tenures, 0, "nor does it bring back whoever was erased");
  assert.deepEqual(again.notes.find((note) => note.id === "m8")?.what, "erased");
});
