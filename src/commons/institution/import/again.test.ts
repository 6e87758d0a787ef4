import assert from "node:assert/strict";
import { test } from "node:test";
import { testGround, type TestGround } from "../../../../test/support/ground.js";
import {
  changeInstitution,
  findInstitution,
  listParents,
  registerArea,
  successorsToday,
} from "../index.js";
import { bringBodies } from "./bring.js";
import { readTable } from "./table.js";

function plan(text: string) {
  const rows = text.split("\n").map((row, index) => ({ line: index + 1, cells: row.split(",") }));
  return readTable(rows, { scheme: "list", language: "en" });
}

async function body(ground: TestGround, slug: string) {
  const found = await findInstitution(ground.sql, slug);
  assert.ok(found, slug);
  return found;
}

async function factsOf(ground: TestGround, slug: string) {
  await ground.ledger.drain();
  const { id } = await body(ground, slug);
  const facts = await ground.ledger.history(`urn:commonweal:institution:${id}`, { limit: 20 });
  return facts.map((fact) => fact.type);
}

/** Brings a list in and checks that the preview had said so, and that a repeated run does nothing. */
async function bring(ground: TestGround, text: string) {
  const preview = await bringBodies(ground, plan(text), { isPreview: true });
  const done = await bringBodies(ground, plan(text));
  assert.deepEqual(preview, done, "the preview says what will happen");
  const { waiting } = await ground.ledger.state();
  const again = await bringBodies(ground, plan(text));
  const { written, changed, posts, successions } = again;
  assert.deepEqual([written, changed, posts, successions], [0, 0, 0, 0], "nothing is done twice");
  assert.equal((await ground.ledger.state()).waiting, waiting, "nothing is recorded twice");
  return done;
}

test("what a body belongs to follows a later list", async (t) => {
  const ground = await testGround(t);
  await bring(ground, "id,name,parents\nA,Alpha,\nB,Beta,\nC,Gamma,A\nD,Delta,B");
  assert.equal(
    (await bring(ground, "id,name,parents\nA,Alpha,\nB,Beta,\nC,Gamma,B;A\nD,Delta,B")).changed,
    1,
  );
  const parents = await listParents(ground.sql, (await body(ground, "gamma")).id);
  assert.deepEqual(
    parents.map((parent) => parent.slug),
    ["beta", "alpha"],
    "in the order of the list",
  );
  assert.deepEqual(await factsOf(ground, "gamma"), [
    "institution.changed",
    "institution.registered",
  ]);
});

test("a circle through what an earlier list said is left out, and told", async (t) => {
  const ground = await testGround(t);
  await bring(ground, "id,name,parents\nA,Alpha,\nB,Beta,A");
  // By way of a body that is new.
  const done = await bring(ground, "id,name,parents\nA,Alpha,N\nN,New,B");
  assert.deepEqual(
    done.notes.map(({ line, kind, what }) => [line, kind, what]),
    [[2, "parent-circle", "A → N → B → A"]],
  );
  assert.deepEqual(await listParents(ground.sql, (await body(ground, "alpha")).id), []);
});

test("a body that a later list has as dissolved goes on its day, with a fact", async (t) => {
  const ground = await testGround(t);
  await bring(ground, "id,name,dissolved,successors\nA,Alpha,,\nB,Beta,,\nC,Gamma,,");
  const done = await bring(
    ground,
    "id,name,dissolved,successors\nA,Alpha,2020-01-01,B\nB,Beta,,\nC,Gamma,2021-02-03,",
  );
  assert.deepEqual([done.changed, done.successions], [2, 1]);
  const alpha = await body(ground, "alpha");
  assert.deepEqual([alpha.state, alpha.dissolutionDate], ["dissolved", "2020-01-01"]);
  const [today] = await successorsToday(ground.sql, alpha.id);
  assert.equal(today?.slug, "beta");
  assert.equal((await body(ground, "gamma")).dissolutionDate, "2021-02-03");
  assert.equal((await factsOf(ground, "gamma"))[0], "institution.dissolved");
  // What is gone does not come back by a list.
  const later = await bring(ground, "id,name,dissolved,successors\nA,Alpha,,");
  assert.deepEqual(
    later.notes.map((note) => note.kind),
    ["stands-again"],
  );
  assert.equal((await body(ground, "alpha")).state, "dissolved");
});

test("where a list is silent, what people wrote since stays", async (t) => {
  const ground = await testGround(t);
  const area = { code: "XX", name: { en: "X" }, level: "national", parent: null } as const;
  await ground.sql.begin((tx) => registerArea(tx, ground, { ...area, population: null }));
  await bring(ground, "id,name,area,website\nA,Alpha,XX,\nB,Beta,YY,");
  const before = await body(ground, "alpha");
  assert.ok(before.area);
  const to = { ...before, name: { en: "Alpha", fr: "Alphe" }, website: "https://a.example" };
  const by = { institution: before.id, post: null };
  await ground.sql.begin((tx) => changeInstitution(tx, ground, { before, to, by }));
  assert.equal((await bring(ground, "id,name\nA,Alpha\nB,Beta")).changed, 0);
  assert.equal((await bring(ground, "id,name\nA,Alpha the Great\nB,Beta")).changed, 1);
  const after = await body(ground, "alpha");
  assert.deepEqual(after.name, { en: "Alpha the Great", fr: "Alphe" });
  assert.deepEqual([after.area, after.website], [before.area, "https://a.example"]);
});

test("many lines need few statements", async (t) => {
  const ground = await testGround(t);
  const lines = Array.from({ length: 2_500 }, (_, at) => {
    const isGone = at % 10 === 9;
    return `b${at},Body ${at % 2_000},${at === 0 ? "" : `b${Math.floor(at / 10)}`},${isGone ? `2010-01-01,b${at - 1}` : ","},Head`;
  });
  const list = ["id,name,parents,dissolved,successors,post", ...lines].join("\n");
  const done = await bring(ground, list);
  assert.deepEqual([done.written, done.posts, done.successions], [2_500, 2_500, 250]);
  assert.deepEqual([done.leftOut, done.notes.length], [0, 0]);
  const renamed = await bring(ground, list.replaceAll("Body", "Office"));
  assert.deepEqual([renamed.written, renamed.changed], [0, 2_500]);
});

test("bodies of one name get addresses of their own, whatever numbers are there already", async (t) => {
  const ground = await testGround(t);
  const names = ["Roads", "Roads", "Roads 2", "Roads 4", "Roads", "Roads 2"];
  const list = (scheme: string, of: readonly string[]) => ({
    ...plan(["id,name", ...of.map((name, at) => `${at},${name}`)].join("\n")),
    scheme,
  });
  await bringBodies(ground, list("one", names));
  await bringBodies(ground, list("two", names));
  await bringBodies(
    ground,
    list(
      "three",
      Array.from({ length: 60 }, () => "Roads"),
    ),
  );
  const rows = await ground.sql<{ slug: string }[]>`
    select slug from institution.institution order by external_scheme, external_id::int limit 100`;
  const slugs = rows.map((row) => row.slug);
  const byList = [slugs.slice(0, 6), slugs.slice(66), slugs.slice(6, 66)];
  assert.deepEqual(byList[0], ["roads", "roads-2", "roads-2-2", "roads-4", "roads-3", "roads-2-3"]);
  assert.deepEqual(byList[1], [
    "roads-5",
    "roads-6",
    "roads-2-4",
    "roads-4-2",
    "roads-7",
    "roads-2-5",
  ]);
  assert.deepEqual(byList[2]?.at(0), "roads-8");
  assert.deepEqual(byList[2]?.at(-1), "roads-67");
});
