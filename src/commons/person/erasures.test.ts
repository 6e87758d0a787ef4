import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { appendFile, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { v7 } from "uuid";
import { disclose } from "../../ground/ledger/index.js";
import { testGround, type TestGround } from "../../../test/support/ground.js";
import { addPerson } from "./add.js";
import { erasePerson } from "./erase.js";
import { eraseAgain } from "./erase-again.js";
import { noteErasure, readErasures } from "./erasures.js";
import { postSubject } from "./facts.js";
import { keepDisclosures, listDigests } from "./store/disclosure.js";
import { readPeople } from "./store/person.js";

const noOffices = { tenuresOf: async () => [], onErase: async () => undefined };

const pathIn = (ground: TestGround) => join(ground.config.dataDir, "erasures");

async function add(ground: TestGround, id?: string): Promise<string> {
  const at = ground.clock.now();
  const person = { id, displayName: "Samir Aziz", email: `${id ?? v7()}@linden.example`, at };
  return ground.sql.begin((tx) =>
    addPerson(tx, { ...person, locale: "en", verification: "official" }),
  );
}

async function erasedSomebody(t: TestContext) {
  const ground = await testGround(t, { now: "2026-11-24T09:00:00Z" });
  const person = await add(ground);
  const other = await add(ground);
  await erasePerson(ground, person, noOffices);
  return { ground, person, other };
}

test("the list of erasures holds a number and a moment, nothing else, for its owner alone", async (t) => {
  const { ground, person } = await erasedSomebody(t);
  assert.equal(await readFile(pathIn(ground), "utf8"), `2026-11-24T09:00:00.000Z ${person}\n`);
  assert.equal((await stat(pathIn(ground))).mode & 0o077, 0);
  const at = new Date("2026-11-24T09:00:00Z");
  assert.deepEqual(await readErasures(ground.config.dataDir), [{ person, at }]);
});

test("whoever a restore brings back is erased again at the next start, and nobody else", async (t) => {
  const { ground, person, other } = await erasedSomebody(t);
  assert.equal(await eraseAgain(ground, noOffices), 0);
  await add(ground, person);
  const sub = postSubject(v7());
  const at = ground.clock.now();
  const kept = { ...disclose("holder", "Samir Aziz"), person, sub, isPublic: true, at };
  await keepDisclosures(ground.sql, [kept]);
  ground.clock.set("2026-11-30T09:00:00Z");

  assert.equal(await eraseAgain(ground, noOffices), 1);
  assert.deepEqual([...(await readPeople(ground.sql, [person, other])).keys()], [other]);
  assert.equal((await listDigests(ground.sql, person)).length, 0);
  await ground.ledger.drain();
  const [redacted] = await ground.ledger.history(sub, { limit: 1 });
  assert.deepEqual(redacted?.pub["digests"], [kept.digest], "and the record says so again");
  assert.equal(await eraseAgain(ground, noOffices), 0, "once is enough");
});

test("who was erased longer ago than backups are kept leaves the list too", async (t) => {
  const { ground, person } = await erasedSomebody(t);
  ground.clock.set("2026-12-29T09:00:00Z");
  await eraseAgain(ground, noOffices);
  assert.equal((await readErasures(ground.config.dataDir)).length, 1, "35 days it stays");
  ground.clock.set("2026-12-29T09:00:00.001Z");
  await eraseAgain(ground, noOffices);
  assert.equal(await readFile(pathIn(ground), "utf8"), "");

  const [old, last] = [await add(ground), await add(ground, person)];
  await erasePerson(ground, old, noOffices);
  ground.clock.set("2027-03-01T09:00:00Z");
  await erasePerson(ground, last, noOffices);
  assert.deepEqual(
    (await readErasures(ground.config.dataDir)).map((one) => one.person),
    [last],
    "also when the next one is erased",
  );
});

test("an old line still counts at the start that lets go of it", async (t) => {
  const { ground, person } = await erasedSomebody(t);
  await add(ground, person);
  ground.clock.set("2027-03-01T09:00:00Z");
  assert.equal(await eraseAgain(ground, noOffices), 1);
  assert.equal((await readPeople(ground.sql, [person])).size, 0);
});

test("many who are erased at once are all in the list", async (t) => {
  const ground = await testGround(t);
  const people: string[] = [];
  for (let turn = 0; turn < 12; turn += 1) people.push(await add(ground));
  await Promise.all(people.map((person) => erasePerson(ground, person, noOffices)));
  const listed = (await readErasures(ground.config.dataDir)).map((one) => one.person);
  assert.equal(listed.length, people.length);
  assert.deepEqual(new Set(listed), new Set(people));
});

test("a line that a crash cut off is no erasure and does not spoil the next", async (t) => {
  const { ground, person, other } = await erasedSomebody(t);
  await appendFile(pathIn(ground), `2026-11-24T10:00:00.000Z ${other.slice(0, 20)}`);
  assert.equal(await eraseAgain(ground, noOffices), 0);
  await appendFile(pathIn(ground), `2026-11-24T10:00`);
  await erasePerson(ground, other, noOffices);
  assert.deepEqual(
    (await readErasures(ground.config.dataDir)).map((one) => one.person),
    [person, other],
  );
});

test("nobody is erased whose erasure cannot be noted, and nobody noted who is not erased", async (t) => {
  const ground = await testGround(t);
  const person = await add(ground);
  const refusing = { ...noOffices, onErase: () => Promise.reject(new Error("says no")) };
  await assert.rejects(erasePerson(ground, person, refusing), /says no/);
  await erasePerson(ground, v7(), noOffices);
  assert.equal(existsSync(pathIn(ground)), false);

  await mkdir(pathIn(ground));
  await assert.rejects(erasePerson(ground, person, noOffices), /EISDIR/);
  assert.equal((await readPeople(ground.sql, [person])).size, 1);
});

test("the erasure is in the list before it is in the database", async (t) => {
  const ground = await testGround(t);
  const person = await add(ground);
  // The commit is lost after the line was written, as when the power goes.
  const lost = ground.sql.begin(async (tx) => {
    await noteErasure(tx, ground.config.dataDir, { person, at: ground.clock.now() });
    throw new Error("lost");
  });
  await assert.rejects(lost, /lost/);
  assert.equal((await readErasures(ground.config.dataDir)).length, 1);
  assert.equal(await eraseAgain(ground, noOffices), 1, "then it is done at the next start");
});

test("a list that anybody wrote into by hand is read as far as it makes sense", async (t) => {
  const { ground, person } = await erasedSomebody(t);
  const line = `2026-11-24T09:00:00.000Z ${person}`;
  await writeFile(pathIn(ground), `${line}\r\n# a note\n${line.slice(1)}\n\n${line}\n`);
  assert.deepEqual(
    (await readErasures(ground.config.dataDir)).map((one) => one.person),
    [person, person],
  );
});
