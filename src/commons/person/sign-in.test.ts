import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { testGround } from "../../../test/support/ground.js";
import { personHouse } from "../../../test/support/person-house.js";
import { addPerson } from "./add.js";
import { attemptsMax, codesPerHour } from "./code.js";
import { nextPath } from "./next-path.js";
import { findPersonByEmail } from "./store/login.js";
import { readPerson } from "./store/person.js";

const sara = "sara@example.org";
const start = "2026-11-24T09:00:00Z";

async function house(t: TestContext) {
  const ground = await testGround(t, { now: start });
  return { ground, ...personHouse(ground) };
}

function wrong(code: string): string {
  return code === "000000" ? "000001" : "000000";
}

test("a new address becomes a person who can be reached, with a pseudonym for a name", async (t) => {
  const { ground, browser, codeFor } = await house(t);
  const client = browser();
  const asked = await client.post("/sign-in", { address: " Sara@Example.org ", next: "" });
  assert.equal(asked.location, "/sign-in/code");
  assert.match((await client.get("/sign-in/code")).text, /sara@example\.org/);
  const came = await client.post("/sign-in/code", { code: codeFor(sara) });
  assert.equal(came.status, 303);
  assert.equal(came.location, "/me");
  const id = await findPersonByEmail(ground.sql, "SARA@example.org");
  const person = await readPerson(ground.sql, id ?? "");
  assert.equal(person?.verification, "contact");
  assert.match(person?.pseudonym ?? "", /^[A-Z][a-z]{5}-\d{4}$/);
  assert.equal(person?.displayName, person?.pseudonym);
  assert.match((await client.get("/me")).text, new RegExp(person?.pseudonym ?? "-"));
});

test("who comes back is the same person, however the address is written", async (t) => {
  const { ground, signIn } = await house(t);
  await signIn(sara);
  await signIn(sara);
  const [row] = await ground.sql`select count(*)::int as count from person.person`;
  assert.equal(row?.["count"], 1);
});

test("the answer is the same for an address that is known and one that is not", async (t) => {
  const { ground, browser } = await house(t);
  const at = ground.clock.now();
  const known = { displayName: "Sara Karim", email: sara, locale: "en", at } as const;
  await ground.sql.begin((tx) => addPerson(tx, { ...known, verification: "resident" }));
  const answers = await Promise.all(
    [sara, "nobody@example.org"].map(async (address) => {
      const client = browser();
      const asked = await client.post("/sign-in", { address, next: "" });
      const { text } = await client.get("/sign-in/code");
      const plain = text.replaceAll(address, "").replace(/name="_csrf" value="[^"]*"/g, "");
      return [asked.status, asked.location, plain];
    }),
  );
  assert.deepEqual(answers[0], answers[1]);
});

test("a code works once, within its time, and not in another browser", async (t) => {
  const { ground, browser, codeFor } = await house(t);
  const client = browser();
  await client.post("/sign-in", { address: sara, next: "" });
  const code = codeFor(sara);

  const other = browser();
  const elsewhere = await other.post("/sign-in/code", { code });
  assert.equal(elsewhere.location, "/sign-in");
  assert.equal(other.cookies().has("cw"), false);

  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
  const kept = new Map(client.cookies());
  assert.equal((await client.post("/sign-in/code", { code: spaced })).location, "/me");
  const replayed = browser([...kept].map(([name, value]) => `${name}=${value}`));
  assert.equal((await replayed.post("/sign-in/code", { code })).location, "/sign-in");

  const late = browser();
  await late.post("/sign-in", { address: sara, next: "" });
  ground.clock.set("2026-11-24T09:15:01Z");
  assert.equal((await late.post("/sign-in/code", { code: codeFor(sara) })).location, "/sign-in");
});

test("two browsers that send the same code at once: one session", async (t) => {
  const { ground, browser, codeFor } = await house(t);
  const client = browser();
  await client.post("/sign-in", { address: sara, next: "" });
  await client.get("/sign-in/code");
  const code = codeFor(sara);
  const cookies = [...client.cookies()].map(([name, value]) => `${name}=${value}`);
  const both = [browser(cookies), browser(cookies)];
  await Promise.all(both.map((one) => one.get("/sign-in/code")));
  await Promise.all(both.map((one) => one.post("/sign-in/code", { code })));
  const [row] = await ground.sql`select count(*)::int as count from person.session`;
  assert.equal(row?.["count"], 1);
});

test("after five wrong codes the right one is too late", async (t) => {
  const { browser, codeFor } = await house(t);
  const client = browser();
  await client.post("/sign-in", { address: sara, next: "" });
  const code = codeFor(sara);
  for (let turn = 1; turn < attemptsMax; turn += 1) {
    const came = await client.post("/sign-in/code", { code: wrong(code) });
    assert.equal(came.status, 422);
    assert.match(came.text, new RegExp(`can try ${attemptsMax - turn} more`));
  }
  assert.equal((await client.post("/sign-in/code", { code: wrong(code) })).location, "/sign-in");
  const again = browser([...client.cookies()].map(([name, value]) => `${name}=${value}`));
  assert.equal((await again.post("/sign-in/code", { code })).location, "/sign-in");
});

test("no letter box is filled: a sixth code within the hour is refused, known or not", async (t) => {
  const { ground, browser } = await house(t);
  for (let turn = 0; turn < codesPerHour; turn += 1) {
    assert.equal((await browser().post("/sign-in", { address: sara, next: "" })).status, 303);
  }
  const came = await browser().post("/sign-in", { address: sara, next: "" });
  assert.equal(came.status, 422);
  assert.match(came.text, /try again in an hour/);
  assert.equal(ground.mailer.sent.length, codesPerHour);
  ground.clock.set("2026-11-24T10:00:01Z");
  assert.equal((await browser().post("/sign-in", { address: sara, next: "" })).status, 303);
});

test("neither code nor cookie stands in the database", async (t) => {
  const { ground, browser, codeFor, signIn } = await house(t);
  const client = await signIn(sara);
  await browser().post("/sign-in", { address: sara, next: "" });
  const rows = await ground.sql<{ row: string }[]>`
    select c::text as row from person.challenge as c
    union all
    select s::text from person.session as s`;
  const text = rows.map(({ row }) => row).join();
  assert.ok(rows.length === 2 && !text.includes(codeFor(sara)));
  assert.ok(!text.includes(client.cookies().get("cw") ?? "-"));
});

test("afterwards one goes on where one was, but never to another site", async (t) => {
  const { browser, codeFor } = await house(t);
  for (const [next, wanted] of [
    ["/commitments?late=1", "/commitments?late=1"],
    ["https://evil.example/", "/me"],
  ] as const) {
    const client = browser();
    await client.post("/sign-in", { address: sara, next });
    const came = await client.post("/sign-in/code", { code: codeFor(sara) });
    assert.equal(came.location, wanted);
    assert.equal((await client.get(`/sign-in?next=${encodeURIComponent(next)}`)).location, wanted);
  }
});

test("paths that browsers would read as another site are refused", () => {
  const evil = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/\n/evil.example",
    "/.//evil.example",
    "/a/..//evil.example",
    "/%2e%2e//evil.example",
    "/.\\/evil.example",
    " /me",
    "me",
    "",
    `/${"a".repeat(600)}`,
  ];
  for (const path of evil) {
    const got = nextPath(path, "/me");
    const url = new URL(got, "https://own.example");
    assert.equal(url.origin, "https://own.example", path);
    assert.ok(!got.startsWith("//"), path);
  }
  assert.equal(
    nextPath("/fr/institutions?q=eau&x=%2F%2Fa", "/"),
    "/fr/institutions?q=eau&x=%2F%2Fa",
  );
  assert.equal(nextPath(undefined, "/me"), "/me");
});

test("what is no address is said beside the field, and what was typed stays", async (t) => {
  const { browser } = await house(t);
  const came = await browser().post("/sign-in", { address: "sara at home", next: "/x" });
  assert.equal(came.status, 422);
  assert.match(came.text, /value="sara at home"/);
  assert.match(came.text, /href="#address"/);
});

test("the page to sign in names passkeys, the government's sign-in and the demonstration", async (t) => {
  const ground = await testGround(t, {
    settings: {
      OIDC_ISSUER: "https://id.example",
      OIDC_CLIENT_ID: "commonweal",
      OIDC_NAME: "Solmara ID",
    },
  });
  const { text } = await personHouse(ground).browser().get("/sign-in?next=/me");
  assert.match(text, /Sign in with Solmara ID/);
  assert.match(text, /\/sign-in\/passkey\?next=%2Fme/);
  assert.match(text, /href="\/demo"/);
});
