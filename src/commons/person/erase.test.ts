import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { v7 } from "uuid";
import { disclose, verifyLedger } from "../../ground/ledger/index.js";
import type { HeldPost } from "../../ground/http/actor.js";
import type { Ground } from "../../ground/ground.js";
import type { Tx } from "../../ground/database/sql.js";
import { testGround, type TestGround } from "../../../test/support/ground.js";
import { personHouse } from "../../../test/support/person-house.js";
import { addPerson } from "./add.js";
import { postSubject } from "./facts.js";
import { keepDisclosures, readDisclosures } from "./store/disclosure.js";
import { readPeople, readPerson } from "./store/person.js";

const address = "samir.aziz@linden.example";
const former = "samir@old.example";
const name = "Samir Aziz سمير عزيز";
const salt = "c2FsdC1vZi1zYW1pcg";

const office: HeldPost = {
  tenure: v7(),
  post: v7(),
  postLabel: { en: "City Engineer" },
  institution: v7(),
  role: "owner",
  maySign: false,
};

// Samir holds an office, has changed his address and his name, and has mail waiting.
async function samirsLife(t: TestContext) {
  const settings = { SMTP_URL: "smtp://127.0.0.1:9" };
  const ground = await testGround(t, { now: "2026-11-24T09:00:00Z", settings });
  await ground.jobs.start();
  const house = personHouse(ground, {
    onErase: (tx, own, person) => endTenure(tx, own, person, house.held),
  });
  const at = ground.clock.now();
  const { disclosure, digest } = disclose("name", name, salt);
  const person = await ground.sql.begin(async (tx) => {
    const id = await addPerson(tx, {
      displayName: name,
      email: former,
      locale: "en",
      verification: "official",
      at,
    });
    const { post, tenure, institution: by } = office;
    const pub = { post, tenure, from: "2026-01-01" };
    const sub = postSubject(post);
    await ground.ledger.append(tx, [{ type: "tenure.began", sub, by, pub, sd: [digest] }]);
    await keepDisclosures(tx, [{ digest, person: id, sub, disclosure, isPublic: true, at }]);
    return id;
  });
  house.held.set(person, [office]);
  const client = await house.signIn(former);
  await client.get("/me/email");
  await client.post("/me/email", { address });
  await client.get("/me/email?step=code");
  const changed = await client.post("/me/email", { code: house.codeFor(address) });
  assert.equal(changed.location, "/me");
  await client.get("/me");
  await client.post("/me", {
    displayName: `${name} II`,
    locale: "en",
    channel: "mail",
    accessNeeds: "Large print for Samir",
  });
  await house.browser().post("/sign-in", { address, next: "" });
  await house.signIn("sara@linden.example");
  const pseudonym = (await readPerson(ground.sql, person))?.pseudonym ?? "";
  return { ground, house, client, person, pseudonym, disclosure, digest };
}

async function endTenure(
  tx: Tx,
  ground: Ground,
  person: string,
  held: Map<string, readonly HeldPost[]>,
): Promise<void> {
  const facts = (held.get(person) ?? []).map(({ post, tenure, institution }) => {
    const pub = { post, tenure, until: "2026-11-24" };
    return { type: "tenure.ended", sub: postSubject(post), by: institution, pub };
  });
  await ground.ledger.append(tx, facts);
  held.delete(person);
}

test("after erasure nothing of a person is found, in any table, in any file", async (t) => {
  const { ground, house, client, person, pseudonym, disclosure, digest } = await samirsLife(t);
  const needles = [address, former, name, "Samir", salt, pseudonym, disclosure].flatMap(asWritten);
  const before = (await foundIn(ground, needles)).map((line) => line.split(":")[0]);
  for (const table of ["person.person", "person.login", "person.challenge"]) {
    assert.ok(before.includes(table), `before, ${table} says something`);
  }
  assert.ok(!before.includes("person.disclosure"), "what digests stand for is sealed all the time");
  assert.ok(before.includes("mail.message") && before.some((one) => one?.startsWith("pgboss.")));

  await ground.ledger.drain();
  await client.get("/me/erase");
  const came = await client.post("/me/erase", { pseudonym, understood: "yes" });
  assert.equal(came.status, 303, came.text);
  const goodbye = await client.get(came.location ?? "");
  assert.equal(goodbye.status, 200);
  assert.match(goodbye.text, /You have been erased/);
  assert.doesNotMatch(goodbye.text, /Samir/);
  assert.equal(client.cookies().has("cw"), false);

  await ground.ledger.drain();
  assert.deepEqual(await foundIn(ground, needles), []);
  const checked = await verifyLedger(ground.sql, { key: await ground.ledger.verifierKey() });
  assert.deepEqual(checked.problems, []);
  assert.ok(checked.ok);

  const facts = await ground.ledger.history(postSubject(office.post), { limit: 20 });
  assert.deepEqual(facts.map((fact) => fact.type).reverse(), [
    "tenure.began",
    "tenure.renamed",
    "tenure.ended",
    "content.redacted",
  ]);
  const [redacted] = facts;
  assert.equal(redacted?.by, office.institution);
  const gone = redacted?.pub["digests"];
  assert.ok(Array.isArray(gone) && gone.length === 2 && gone.includes(digest));
  assert.deepEqual(
    redacted?.pub["refs"],
    facts
      .filter((fact) => fact.sd.length > 0)
      .map(({ index, id }) => ({ epoch: 1, index, id }))
      .reverse(),
    "the facts that hold the digests are named",
  );
  assert.equal((await readDisclosures(ground.sql, [digest])).size, 0);
  assert.equal((await readPeople(ground.sql, [person])).size, 0);
  const [other] = await ground.sql`select count(*)::int as count from person.person`;
  assert.equal(other?.["count"], 1, "others are left alone");
  assert.notEqual(await house.signIn(address), null, "and may come back as somebody new");
});

test("a slip erases nobody: the public name and the tick are both needed", async (t) => {
  const ground = await testGround(t);
  const { signIn } = personHouse(ground);
  const client = await signIn("sara@linden.example");
  const page = await client.get("/me/erase");
  const pseudonym = /Type your public name: ([\w-]+)/.exec(
    page.text.replace(/[\u2066-\u2069]/g, ""),
  );
  const right = pseudonym?.[1] ?? "";
  assert.match(right, /^[A-Z]/);
  for (const form of [
    {},
    { pseudonym: right },
    { understood: "yes" },
    { pseudonym: "Somebody-1", understood: "yes" },
  ]) {
    assert.equal((await client.post("/me/erase", form)).status, 422);
  }
  assert.equal((await client.get("/me")).status, 200);
  const typed = { pseudonym: ` ${right.toLowerCase()} `, understood: "yes" };
  assert.equal((await client.post("/me/erase", typed)).status, 303);
  assert.equal((await client.get("/me")).status, 401);
});

test("if offices cannot be ended, nothing is erased", async (t) => {
  const ground = await testGround(t);
  const { signIn } = personHouse(ground, {
    onErase: async () => Promise.reject(new Error("the directory says no")),
  });
  const client = await signIn("sara@linden.example");
  const [row] = await ground.sql<{ pseudonym: string }[]>`
    select pseudonym from person.person limit 1`;
  await client.get("/me/erase");
  const form = { pseudonym: row?.pseudonym ?? "", understood: "yes" };
  assert.equal((await client.post("/me/erase", form)).status, 500);
  assert.equal((await client.get("/me")).status, 200);
});

test("everything kept can be taken away, without hashes and secrets", async (t) => {
  const { ground, client, disclosure } = await samirsLife(t);
  const came = await client.get("/me/data.json");
  assert.equal(came.status, 200);
  assert.match(came.headers.get("content-disposition") ?? "", /attachment/);
  assert.equal(came.headers.get("cache-control"), "no-store");
  const kept = JSON.parse(came.text);
  assert.equal(kept.person.displayName, `${name} II`);
  assert.deepEqual(
    kept.logins.map((login: { identifier: string; former: string[] }) => [
      login.identifier,
      login.former,
    ]),
    [[address, [former]]],
  );
  assert.deepEqual(
    // Both were recorded in the same second; their order is that of their digests.
    kept.namedInFacts.map((one: { value: string }) => one.value).sort(),
    [name, `${name} II`],
  );
  assert.equal(kept.sessions.length, 1);
  assert.equal(kept.waiting.length, 1);
  assert.equal(kept.more, "from above");
  assert.ok(kept.messages.length >= 4);
  const hashes = await ground.sql<{ hash: string }[]>`
    select encode(token_hash, 'hex') as hash from person.session
    union all
    select encode(secret_hash, 'hex') from person.challenge`;
  for (const secret of [disclosure, salt, ...hashes.map((row) => row.hash)]) {
    assert.ok(!came.text.includes(secret));
  }
  assert.doesNotMatch(came.text, /sara@/);
});

// As it is, as bytes in hex, and within base64 at each of its three places.
function asWritten(text: string): string[] {
  const bytes = Buffer.from(text, "utf8");
  const shifted = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64url");
    return encoded.slice(shift === 0 ? 0 : shift + 1, -3);
  });
  return [text, bytes.toString("hex"), ...shifted];
}

async function foundIn(ground: TestGround, needles: readonly string[]): Promise<string[]> {
  const tables = await ground.sql<{ name: string }[]>`
    select format('%I.%I', table_schema, table_name) as name
    from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
    order by 1`;
  assert.ok(tables.some(({ name: table }) => table.startsWith("pgboss.")));
  const found: string[] = [];
  for (const { name: table } of tables) {
    const rows = await ground.sql.unsafe<{ row: string }[]>(
      `select t::text as row from ${table} t`,
    );
    const text = rows.map(({ row }) => row).join("\n");
    found.push(
      ...needles.filter((needle) => text.includes(needle)).map((one) => `${table}: ${one}`),
    );
  }
  const { dataDir } = ground.config;
  for (const entry of await readdir(dataDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const text = await readFile(join(entry.parentPath, entry.name), "utf8");
    found.push(
      ...needles.filter((needle) => text.includes(needle)).map((one) => `${entry.name}: ${one}`),
    );
  }
  return found;
}
