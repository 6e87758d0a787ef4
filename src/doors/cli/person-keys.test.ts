import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { copyFile, mkdtemp, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { gunzipSync } from "node:zlib";
import { v7 } from "uuid";
import { createEmptyDatabase } from "../../../test/support/database.js";
import { testGround } from "../../../test/support/ground.js";
import { heardIo } from "../../../test/support/io.js";
import {
  addPerson,
  erasePerson,
  keepDisclosures,
  readDisclosures,
  readPeople,
  readPublicDisclosures,
} from "../../commons/person/index.js";
import { migrate, readMigrations } from "../../ground/database/migrate.js";
import { separateRoles } from "../../ground/database/roles.js";
import { connect } from "../../ground/database/sql.js";
import type { Ground } from "../../ground/ground.js";
import { disclose } from "../../ground/ledger/index.js";
import { backupCommand } from "./backup.js";
import { migrationsDirectory } from "./database.js";
import { restoreCommand } from "./restore.js";
import { runCommand } from "./run.js";
import { verifyCommand } from "./verify.js";

const commands = [backupCommand, restoreCommand, verifyCommand];

// Two people whom facts name, and a backup of the house they are in.
async function backedUp(t: TestContext) {
  const ground = await testGround(t);
  const mirela = await named(ground, "Mirela Kovač");
  const jonas = await named(ground, "Jonas Weber");
  await ground.ledger.drain();
  const file = join(await directory(t), "backup.tar.gz");
  const io = await run(ground, ["backup", file, "--with-keys"]);
  return { ground, file, keysFile: `${file}.person-keys`, mirela, jonas, said: io.sayings.join() };
}

async function named(ground: Ground, name: string) {
  const at = ground.clock.now();
  const sub = `urn:commonweal:post:${v7()}`;
  const { digest, disclosure } = disclose("holder", name);
  const person = await ground.sql.begin(async (tx) => {
    const id = await addPerson(tx, {
      displayName: name,
      locale: "en",
      verification: "official",
      at,
    });
    const fact = { type: "tenure.began", sub, by: null, pub: {}, sd: [digest] };
    await ground.ledger.append(tx, [fact]);
    await keepDisclosures(tx, [{ digest, person: id, sub, disclosure, isPublic: true, at }]);
    return id;
  });
  return { person, digest, disclosure };
}

test("the keys of people lie beside a backup, not in it, for its owner alone", async (t) => {
  const { ground, file, keysFile, mirela, said } = await backedUp(t);
  assert.match(said, /backup\.tar\.gz\.person-keys: delete that file after 30 days/);
  assert.equal((await stat(keysFile)).mode & 0o077, 0);
  const keys = await ground.sql<{ person: string; key: Buffer }[]>`
    select person, key from person.data_key order by person`;
  assert.equal(keys.length, 2);
  const text = await readFile(keysFile, "utf8");
  for (const { person, key } of keys) {
    assert.ok(text.includes(`${person} ${key.toString("base64")}\n`));
  }
  const archive = gunzipSync(await readFile(file));
  assert.ok(archive.includes(mirela.digest), "what is sealed is in the archive");
  for (const secret of [mirela.disclosure, ...keys.map(({ key }) => key.toString("hex"))]) {
    assert.equal(archive.includes(secret), false);
  }
});

test("a backup with its keys gives names back to their digests", async (t) => {
  const { file, keysFile, mirela, jonas } = await backedUp(t);
  const digests = [mirela.digest, jonas.digest];
  const expected = new Map([mirela, jonas].map((one) => [one.digest, one.disclosure]));
  const beside = await emptyPlace(t);
  const io = await run(beside, ["restore", file]);
  assert.doesNotMatch(io.sayings.join(), /closed/);
  assert.deepEqual(await readDisclosures(beside.sql, digests), expected);

  const elsewhere = join(await directory(t), "of a Monday.keys");
  await rename(keysFile, elsewhere);
  const other = await emptyPlace(t);
  await run(other, ["restore", file, "--person-keys", elsewhere]);
  assert.deepEqual(await readDisclosures(other.sql, digests), expected);
});

test("without its keys a backup reads as erased where the record names people; all else is there", async (t) => {
  const { file, keysFile, mirela, jonas } = await backedUp(t);
  await rm(keysFile);
  const place = await emptyPlace(t);
  const io = await run(place, ["restore", file]);
  assert.match(io.sayings.join(), /2 names behind the record stay closed/);
  const known = await readPublicDisclosures(place.sql, [mirela.digest, jonas.digest]);
  assert.equal(known.disclosures.size, 0);
  assert.deepEqual(known.erased, [mirela.digest, jonas.digest]);
  const people = await readPeople(place.sql, [mirela.person]);
  assert.equal(people.get(mirela.person)?.displayName, "Mirela Kovač");
  await run(place, ["verify"]);
});

test("newer keys beside an older backup open what is left, not who was erased since", async (t) => {
  const { ground, file, keysFile, mirela, jonas } = await backedUp(t);
  await erasePerson(ground, mirela.person, {
    tenuresOf: async () => [],
    onErase: async () => undefined,
  });
  const newer = join(await directory(t), "newer.tar.gz");
  await run(ground, ["backup", newer]);
  await copyFile(`${newer}.person-keys`, keysFile);
  const place = await emptyPlace(t);
  const io = await run(place, ["restore", file]);
  assert.match(io.sayings.join(), /1 names behind the record stay closed/);
  const known = await readPublicDisclosures(place.sql, [mirela.digest, jonas.digest]);
  assert.deepEqual([...known.disclosures.keys()], [jonas.digest]);
  assert.deepEqual(known.erased, [mirela.digest]);
});

test("keys older than thirty days are not used, and it is said", async (t) => {
  const { file, keysFile, mirela } = await backedUp(t);
  const text = await readFile(keysFile, "utf8");
  const old = new Date(Date.now() - 31 * 86_400_000).toISOString();
  await writeFile(keysFile, text.replace(/^(\S+) \S+/, `$1 ${old}`));
  const place = await emptyPlace(t);
  const io = await run(place, ["restore", file]);
  assert.match(io.sayings.join(), /older than 30 days and is not used: delete it/);
  assert.equal((await readDisclosures(place.sql, [mirela.digest])).size, 0);
});

test("damaged or missing keys stop a restore before anything is dropped", async (t) => {
  const { ground, file, keysFile, mirela } = await backedUp(t);
  const whole = await readFile(keysFile, "utf8");
  const damaged = [
    whole.slice(0, -1),
    whole.slice(0, 200),
    whole.replace("end 2", "end 3"),
    whole.replace("commonweal-person-keys-1", "commonweal-person-keys-2"),
    whole.replace(/=\n/, "\n"),
    "",
  ];
  for (const text of damaged) {
    await writeFile(keysFile, text);
    const io = await run(ground, ["restore", file, "--force"], 2);
    assert.match(io.sayings.join(), /is damaged, or no file of people's keys/);
  }
  const io = await run(ground, ["restore", file, "--force", "--person-keys", `${file}.none`], 2);
  assert.match(io.sayings.join(), /There is no file/);
  assert.equal((await readDisclosures(ground.sql, [mirela.digest])).size, 1);
});

test("a backup does not write over keys that are there, unless it is told to", async (t) => {
  const { ground, file, keysFile } = await backedUp(t);
  await rm(file);
  await writeFile(keysFile, "precious");
  const io = await run(ground, ["backup", file], 2);
  assert.match(io.sayings.join(), /person-keys is there already/);
  assert.equal(await readFile(keysFile, "utf8"), "precious");
  assert.equal(existsSync(file), false);
  await run(ground, ["backup", file, "--force"]);
  assert.match(await readFile(keysFile, "utf8"), /^commonweal-person-keys-1 .*\n.*\n.*\nend 2\n$/);
});

test("a backup from before there were keys is put back, its names still to be sealed", async (t) => {
  const old = await emptyPlace(t);
  const migrations = await readMigrations(migrationsDirectory);
  await migrate(
    old.sql,
    migrations.filter((one) => one.name !== "0021_person_disclosure_keys.sql"),
  );
  await separateRoles(old.sql);
  const person = v7();
  const { digest, disclosure } = disclose("holder", "Mirela Kovač");
  await old.sql`
    insert into person.person
      (id, display_name, pseudonym, verification, locale, created_at, updated_at)
    values (${person}, 'Mirela Kovač', 'Willow-1234', 'official', 'en', now(), now())`;
  await old.sql`
    insert into person.disclosure (digest, person, sub, disclosure, created_at)
    values (${digest}, ${person}, ${`urn:commonweal:post:${v7()}`}, ${disclosure}, now())`;
  const file = join(await directory(t), "old.tar.gz");
  await run(old, ["backup", file]);
  assert.equal(existsSync(`${file}.person-keys`), false);

  const place = await emptyPlace(t);
  const io = await run(place, ["restore", file]);
  assert.match(io.sayings.join(), /Brought up to date: 1 migrations/);
  const known = await readPublicDisclosures(place.sql, [digest]);
  assert.deepEqual(known.disclosures, new Map([[digest, disclosure]]), "such a name is public");
});

interface Place {
  readonly url: string;
  readonly config: { readonly dataDir: string };
}

async function run(place: Place, typed: readonly string[], expected = 0) {
  const { url, config } = place;
  const io = heardIo({
    DATABASE_URL: url,
    DATA_DIR: config.dataDir,
    MODE: "test",
    LOG_LEVEL: "silent",
  });
  const code = await runCommand(commands, typed, io);
  assert.equal(code, expected, [...io.sayings, ...io.results].join("\n"));
  return io;
}

async function directory(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "commonweal-keys-"));
  t.after(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function emptyPlace(t: TestContext) {
  const database = await createEmptyDatabase();
  const sql = connect(database.url, { max: 1 });
  t.after(async () => {
    await sql.end();
    await database.drop();
  });
  return { url: database.url, sql, config: { dataDir: await directory(t) } };
}
