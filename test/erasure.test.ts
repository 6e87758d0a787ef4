import assert from "node:assert/strict";
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { gunzipSync } from "node:zlib";
import { isIncluded, leafHash, parseCheckpoint } from "@commonweal/merkle";
import { idOf } from "../seed/id.js";
import { onErase } from "../src/routes.js";
import { tenuresOfPerson } from "../src/commons/institution/index.js";
import {
  eraseAgain,
  findPersonByEmail,
  readDisclosures,
  readPeople,
} from "../src/commons/person/index.js";
import { backupCommand } from "../src/doors/cli/backup.js";
import { restoreCommand } from "../src/doors/cli/restore.js";
import { runCommand } from "../src/doors/cli/run.js";
import { connect } from "../src/ground/database/sql.js";
import type { Ground } from "../src/ground/ground.js";
import { directoryStore } from "../src/ground/ledger/export/index.js";
import {
  createLedger,
  digestOf,
  verifyLedger,
  type RecordedFact,
} from "../src/ground/ledger/index.js";
import { openGround } from "../src/ground/open.js";
import type { Client } from "./support/client.js";
import { openCountry, type Country } from "./support/country.js";
import { createEmptyDatabase } from "./support/database.js";
import { testConfig, type TestGround } from "./support/ground.js";
import { heardIo } from "./support/io.js";
import {
  byteTraces,
  codeTraces,
  databasePlaces,
  filePlaces,
  found,
  textTraces,
  type Place,
  type Trace,
} from "./support/traces.js";

const first = "Zéphyrine Quillfeather";
const later = "Zéphyrine Órlov-Quillfeather زفيرين";
const former = "zephyrine@quillfeather.example";
const address = "orlov-1987@quillfeather.example";
const phone = "+41 79 555 01 23";
const needs = `Braille (Marburg); ${phone}, 079/5550123, O'Harabelle & Sønneborg <"Blåtårn">`;
const subject = "quillfeather-4711";
const manage = "/institutions/port-linden/manage";
const offices = ["Keeper of Tide Gauges", "Registrar of Sluices"] as const;
const mail = { SMTP_URL: "smtp://127.0.0.1:9" };

interface Life {
  readonly country: Country;
  readonly ground: TestGround;
  readonly person: string;
  readonly posts: readonly string[];
  readonly client: Client;
}

// Appointed to two posts, signed in, moved, renamed, one office given back, mail and codes waiting.
async function aLife(t: TestContext): Promise<Life> {
  const country = await openCountry(t, { settings: mail });
  const { ground } = country;
  await ground.jobs.start();
  const head = await country.asAnybody("lucie");
  const posts: string[] = [];
  for (const label of offices) posts.push(await appointed(country, head, label));
  const client = await country.as();
  await client.post("/sign-in", { address: former, next: "" });
  await client.post("/sign-in/code", { code: codeFor(ground, former) });
  await client.get("/me/email");
  await client.post("/me/email", { address });
  await client.get("/me/email?step=code");
  await client.post("/me/email", { code: codeFor(ground, address) });
  for (const displayName of [first, later]) {
    const form = { displayName, locale: "fr", channel: "sms", accessNeeds: needs };
    assert.equal((await client.post("/me", form)).status, 303);
  }
  const person = (await findPersonByEmail(ground.sql, address)) ?? assert.fail("nobody is there");
  await ground.owner`
    insert into person.login (id, person, kind, identifier, secret, label, created_at)
    values (gen_random_uuid(), ${person}, 'oidc', ${`https://id.example ${subject}`},
      ${ground.owner.json({ subject })}, ${"Zéphyrine’s Nokia"}, now())`;
  await givenBack(country, head, posts[1] ?? "");
  await (await country.as()).post("/sign-in", { address, next: "" });
  await follow(country, client);
  await ground.ledger.drain();
  return { country, ground, person, posts, client };
}

// What they follow, by their account and by an address they had; a link waits in their mail.
async function follow(country: Country, client: Client): Promise<void> {
  const form = { kind: "institution", id: idOf("institution", "PTL"), how: "daily" };
  await client.get(`/follow?kind=institution&id=${form.id}`);
  assert.equal((await client.post("/follow", form)).location, "/me/following");
  assert.equal((await client.post("/me/following", { do: "make", post: "" })).status, 200);
  const visitor = await country.as();
  assert.equal((await visitor.post("/follow", { ...form, address: former })).status, 303);
  await country.ground.owner`
    insert into accountability.follower (id, address, locale, created_at)
    values (gen_random_uuid(), ${former}, 'fr', now())`;
}

async function appointed(country: Country, head: Client, label: string): Promise<string> {
  await head.get(`${manage}/posts/new`);
  const made = await head.post(`${manage}/posts/new`, { labelEn: label, role: "owner" });
  assert.equal(made.status, 303, made.text);
  const [row] = await country.ground.owner<{ id: string }[]>`
    select id from institution.post where label ->> 'en' = ${label}`;
  const post = row?.id ?? assert.fail(`there is no ${label}`);
  const form = { personName: first, personEmail: former, how: "regular" };
  const from = { "from-day": "2", "from-month": "2", "from-year": "2026" };
  const done = await head.post(`${manage}/posts/${post}/tenures/new`, { ...form, ...from });
  assert.equal(done.status, 303, done.text);
  return post;
}

async function givenBack(country: Country, head: Client, post: string): Promise<void> {
  const [tenure] = await country.ground.owner<{ id: string }[]>`
    select id from institution.tenure where post = ${post}`;
  const until = { "until-day": "20", "until-month": "2", "until-year": "2026" };
  const done = await head.post(`${manage}/tenures/${tenure?.id}/end`, until);
  assert.equal(done.status, 303, done.text);
}

function codeFor(ground: TestGround, to: string): string {
  const message = ground.mailer.sent.findLast((one) => one.to === to);
  return /\b\d{6}\b/.exec(message?.text ?? "")?.[0] ?? assert.fail(`no code was sent to ${to}`);
}

// What says nothing about anybody, and what stays in the record on purpose.
const common = ["id", "person", "kind", "locale", "channel", "verification", "sub", "digest"];

// Everything that stands in any row about the person, whatever columns there will ever be.
async function everythingOf(ground: TestGround, person: string): Promise<readonly Trace[]> {
  const tables = await ground.owner<{ name: string; column: string }[]>`
    select format('%I.%I', table_schema, table_name) as name, column_name as column
    from information_schema.columns
    where table_schema = 'person'
      and column_name = case when table_name = 'person' then 'id' else 'person' end
    order by 1`;
  assert.ok(tables.length >= 6, "people have tables");
  const traces: Trace[] = [];
  for (const { name, column } of tables) {
    const rows = await ground.owner.unsafe(`select * from ${name} where ${column} = $1`, [person]);
    for (const [key, value] of rows.flatMap((row) => Object.entries(row))) {
      const what = `${name}.${key}`;
      if (common.includes(key)) continue;
      if (value instanceof Uint8Array) traces.push(...byteTraces(what, value));
      else traces.push(...textsIn(value).flatMap((text) => textTraces(what, text)));
    }
  }
  return [...traces, ...(await disclosedOf(ground, person))];
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  const isHolding = typeof value === "object" && value !== null && !(value instanceof Date);
  return isHolding ? Object.values(value).flatMap(textsIn) : [];
}

// What digests stand for, whole and in parts; and the parts of what it is sealed as.
async function disclosedOf(ground: TestGround, person: string): Promise<readonly Trace[]> {
  const rows = await ground.owner<{ digest: string; sealed: Buffer }[]>`
    select digest, sealed from person.disclosure where person = ${person} order by digest`;
  const kept = await readDisclosures(
    ground.sql,
    rows.map((row) => row.digest),
  );
  // Two appointments; a renaming while both posts were held, then none.
  assert.equal(kept.size, 4, "two offices began, and their holder was renamed in both");
  const opened = [...kept.values()].flatMap((disclosure) => {
    const plain = Buffer.from(disclosure, "base64url");
    const [salt, , value] = JSON.parse(plain.toString("utf8")) as readonly string[];
    return [
      ...codeTraces("disclosure", disclosure),
      ...byteTraces("disclosure, read", plain),
      ...codeTraces("salt", salt ?? ""),
      ...byteTraces("salt, read", Buffer.from(salt ?? "", "base64url")),
      ...textTraces("name", value ?? ""),
    ];
  });
  const sealed = rows.flatMap((row) => [
    ...byteTraces("nonce", row.sealed.subarray(0, 12)),
    ...byteTraces("sealed text", row.sealed.subarray(12, -16)),
    ...byteTraces("tag", row.sealed.subarray(-16)),
  ]);
  return [...opened, ...sealed];
}

function mine(): readonly Trace[] {
  return [first, later, former, address, needs, phone, subject].flatMap((text) =>
    textTraces("typed", text),
  );
}

async function erase(life: Life): Promise<void> {
  const { ground, client, person } = life;
  const [row] = await ground.owner<{ pseudonym: string }[]>`
    select pseudonym from person.person where id = ${person}`;
  await client.get("/me/erase");
  const form = { pseudonym: row?.pseudonym ?? "", understood: "yes" };
  const came = await client.post("/me/erase", form);
  assert.equal(came.status, 303, came.text);
  await ground.ledger.drain();
}

// Everything a reader may come across, with those who manage and run the place.
const readers = [undefined, "lucie", "robin"];

async function pagesOf(life: Life) {
  const { country, posts } = life;
  const paths = [
    ...posts.flatMap((post) => [`/posts/${post}`, `/posts/${post}.json`]),
    "/institutions/port-linden",
    "/institutions/port-linden/chart",
    "/institutions/port-linden/manage",
    "/popolo/memberships.json",
    "/popolo/posts.json",
    "/ledger",
    "/ledger.json",
    "/dev/mail",
    "/me/data.json",
  ];
  const places: Place[] = [];
  for (const reader of readers) {
    const client = await country.asAnybody(reader);
    for (const prefix of ["", "/ar"]) {
      for (const path of paths) {
        const { text } = await client.get(prefix + path);
        places.push({
          name: `${prefix}${path} as ${reader ?? "a visitor"}`,
          bytes: Buffer.from(text),
        });
      }
    }
  }
  return places;
}

test("erasing a person leaves no byte of them, in no table, no file, no page, no backup", async (t) => {
  const life = await aLife(t);
  const { ground, person } = life;
  const exported = join(ground.dataDir, "copy");
  const ledger = createLedger({ ...ground, stores: [directoryStore(exported)] });
  await ledger.publish();
  await ground.owner`analyze`;
  const traces = [...mine(), ...(await everythingOf(ground, person))];
  const before = found(traces, [
    ...(await databasePlaces(ground.owner)),
    ...(await pagesOf(life)),
    ...(await backupPlaces(t, ground)),
  ]);
  const places = new Set(before.map((line) => line.split(":")[0]));
  for (const place of holding) assert.ok(places.has(place), `before, ${place} holds something`);
  for (const line of before) {
    assert.doesNotMatch(
      line,
      /: (disclosure|salt)/,
      "what digests stand for is never written plainly",
    );
    assert.doesNotMatch(line, /^(ledger\.|file log)/, "the record never holds anything of anybody");
    assert.doesNotMatch(line, /^statistics of /, "nor do the planner's samples");
  }

  await erase(life);
  await ledger.publish();
  const left = found(traces, [
    ...(await databasePlaces(ground.owner)),
    ...(await filePlaces(ground.dataDir)),
    ...(await pagesOf(life)),
    ...(await backupPlaces(t, ground)),
  ]);
  assert.deepEqual(left, []);
  const copied = await filePlaces(exported);
  assert.ok(
    copied.some(({ name }) => name.includes("tile/entries")),
    "the copy holds entries",
  );
});

const holding = [
  "person.person.display_name",
  "person.login.identifier",
  "person.data_key.key",
  "person.disclosure.sealed",
  "person.session.token_hash",
  "person.challenge.address",
  "accountability.follower.address",
  "accountability.follow_request.address",
  "mail.message.recipient",
  "mail.message.body",
  "pgboss.job_common.data",
  "/institutions/port-linden as a visitor",
  "/popolo/memberships.json as a visitor",
  "archive",
  "people's keys",
];

test("an erased name leads nowhere in the search, and searching for it says nothing", async (t) => {
  const life = await aLife(t);
  const visitor = await life.country.asAnybody();
  const ask = async (path: string, word: string) => {
    const { text } = await visitor.get(`${path}?q=${encodeURIComponent(word)}`);
    return text.replaceAll(word, "…").replaceAll(encodeURIComponent(word), "…");
  };
  await ask("/search", "Quillfeather");
  await erase(life);
  for (const path of ["/search", "/institutions", "/responsible"]) {
    for (const prefix of ["", "/fr"]) {
      const asked = await ask(prefix + path, "Quillfeather");
      assert.equal(asked, await ask(prefix + path, "Xuillfeatherx"), prefix + path);
    }
  }
});

test("after an erasure every proof, every chain and every count still holds", async (t) => {
  const life = await aLife(t);
  const { ground, posts, country } = life;
  const visitor = await country.asAnybody();
  const naming = (await factsAbout(ground, posts)).filter((fact) => fact.sd.length > 0);
  for (const { index } of naming) {
    const { status, text } = await visitor.get(`/log/1/disclosures/${index}`);
    assert.equal(status, 200);
    const { disclosures } = JSON.parse(text) as { readonly disclosures: readonly string[] };
    assert.deepEqual(disclosures.map(digestOf), naming.find((one) => one.index === index)?.sd);
  }
  const { size } = await ground.ledger.state();
  const texts = new Map(naming.map((fact) => [fact.index, fact.text]));

  await erase(life);
  const key = await ground.ledger.verifierKey();
  const checked = await verifyLedger(ground.owner, { key });
  assert.deepEqual(checked.problems, []);
  assert.ok(checked.ok && checked.size > size, "the record only grew");
  for (let index = 0; index < checked.size; index += 1) await assertProven(ground, index);
  const facts = await factsAbout(ground, posts);
  assertChained(facts);
  for (const { index } of naming) {
    assert.equal(facts.find((one) => one.index === index)?.text, texts.get(index));
    const { status } = await visitor.get(`/log/1/disclosures/${index}`);
    assert.equal(status, 410, "what was behind the digest is gone");
  }
  const redacted = facts.filter((fact) => fact.type === "content.redacted");
  assert.equal(redacted.length, posts.length);
  const gone = redacted.flatMap((fact) => fact.pub["digests"]);
  assert.deepEqual(new Set(gone), new Set(naming.flatMap((fact) => fact.sd)));
  const refs = redacted.flatMap((fact) => fact.pub["refs"]);
  const expected = naming.map(({ index, id }) => JSON.stringify({ epoch: 1, index, id }));
  assert.deepEqual(new Set(refs.map((ref) => JSON.stringify(sorted(ref)))), new Set(expected));
});

test("a restored backup brings nobody back who was erased since", async (t) => {
  const life = await aLife(t);
  const { ground, person } = life;
  const traces = [...mine(), ...(await everythingOf(ground, person))];
  const directory = await freshDirectory(t);
  const file = join(directory, "before.tar.gz");
  await run(ground.url, ground.dataDir, ["backup", file, "--with-keys"]);
  await erase(life);

  // A new machine: the backup with its keys, and the list of erasures.
  const database = await createEmptyDatabase();
  const dataDir = await freshDirectory(t);
  await copyFile(join(ground.dataDir, "erasures"), join(dataDir, "erasures"));
  const said = await run(database.url, dataDir, ["restore", file]);
  assert.match(said, /The next start erases again who was erased before: 1 people at most/);
  const open = await openGround(
    testConfig({ DATA_DIR: dataDir, ...mail }),
    database.url,
    ground.clock,
  );
  const owner = connect(database.url, { max: 2 });
  t.after(async () => {
    await Promise.all([owner.end(), open.close()]);
    await database.drop();
  });
  const restored = open.ground;
  assert.equal((await readPeople(restored.sql, [person])).size, 1, "the backup holds them");
  assert.ok(found(traces, await databasePlaces(owner)).length > 0);

  const options = { tenuresOf: tenuresOfPerson, onErase };
  assert.equal(await eraseAgain(restored, options), 1);
  const left = [
    ...(await databasePlaces(owner)),
    ...(await filePlaces(dataDir)),
    ...(await backupPlaces(t, { url: database.url, dataDir })),
  ];
  assert.deepEqual(found(traces, left), []);
  const key = await restored.ledger.verifierKey();
  assert.deepEqual((await verifyLedger(owner, { key })).problems, []);
  // Nobody has said yet that this backup is the newest, so nothing is numbered; erasing does not wait.
  const waiting = await owner<{ type: string }[]>`
    select type from ledger.outbox where type = 'content.redacted'`;
  assert.equal(waiting.length, life.posts.length, "the record will say that something was erased");
  const [others] = await owner`select count(*)::int as count from person.person`;
  assert.ok(Number(others?.["count"]) > 20, "everybody else is there");
});

async function factsAbout(ground: Ground, posts: readonly string[]) {
  const facts: RecordedFact[] = [];
  for (const post of posts) {
    facts.push(...(await ground.ledger.history(`urn:commonweal:post:${post}`, { limit: 100 })));
  }
  return facts;
}

async function assertProven(ground: Ground, index: number): Promise<void> {
  const fact = await ground.ledger.entry(index);
  const proof = await ground.ledger.proof(index);
  const root = parseCheckpoint(proof?.checkpoint.split("\n\n")[0]?.concat("\n") ?? "")?.root;
  assert.ok(fact && proof && root, `fact ${index} has a proof`);
  const leaf = leafHash(Buffer.from(fact.text));
  const { size, hashes } = proof;
  assert.ok(isIncluded({ leaf, index, size, proof: hashes, root }), `fact ${index} is in the tree`);
}

function assertChained(facts: readonly RecordedFact[]): void {
  for (const chain of Map.groupBy(facts, (fact) => fact.sub).values()) {
    for (const [place, fact] of chain.toReversed().entries()) {
      assert.equal(fact.rev, place + 1);
      assert.equal(fact.prev, chain.toReversed()[place - 1]?.leafHash ?? null);
    }
  }
}

function sorted(ref: unknown): unknown {
  assert.ok(
    typeof ref === "object" && ref !== null && "epoch" in ref && "index" in ref && "id" in ref,
  );
  return { epoch: ref.epoch, index: ref.index, id: ref.id };
}

async function backupPlaces(
  t: TestContext,
  ground: { readonly url: string; readonly dataDir: string },
) {
  const file = join(await freshDirectory(t), "backup.tar.gz");
  await run(ground.url, ground.dataDir, ["backup", file, "--with-keys"]);
  return [
    { name: "archive", bytes: gunzipSync(await readFile(file)) },
    { name: "people's keys", bytes: await readFile(`${file}.person-keys`) },
  ];
}

async function run(url: string, dataDir: string, typed: readonly string[]): Promise<string> {
  const own = { DATABASE_URL: url, DATA_DIR: dataDir, MODE: "test", LOG_LEVEL: "silent" };
  const io = heardIo(own);
  const code = await runCommand([backupCommand, restoreCommand], typed, io);
  const said = [...io.sayings, ...io.results].join("\n");
  assert.equal(code, 0, said);
  return said;
}

async function freshDirectory(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "commonweal-erasure-"));
  t.after(() => rm(path, { recursive: true, force: true }));
  return path;
}
