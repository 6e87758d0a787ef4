import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test, type TestContext } from "node:test";
import { testGround } from "../../../../test/support/ground.js";
import { startProvider, type TestClaims } from "../../../../test/support/oidc.js";
import { personHouse } from "../../../../test/support/person-house.js";
import { findPersonByEmail, listLogins } from "../store/login.js";
import { readPerson } from "../store/person.js";

const sara = "sara@example.org";
const proven = { name: "Sara Karim", email: "Sara@Example.org", email_verified: true };

async function house(t: TestContext, accounts: Readonly<Record<string, TestClaims>> = {}) {
  const provider = await startProvider(t, accounts);
  const ground = await testGround(t, { settings: provider.settings });
  const { browser, signIn } = personHouse(ground);

  /** Begins in a fresh browser, is somebody at the provider, and has not come back yet. */
  async function half(as: string | null, path = "/sign-in/oidc", alter = (href: string) => href) {
    const client = browser();
    const sent = await client.get(path);
    assert.equal(sent.status, 303, sent.text);
    const back = new URL(await provider.visit(alter(sent.location ?? ""), as));
    return { client, sent: new URL(sent.location ?? ""), back: back.pathname + back.search };
  }

  async function whole(as: string | null, path?: string) {
    const { client, back } = await half(as, path);
    return { client, came: await client.get(back) };
  }

  async function countPersons(): Promise<unknown> {
    const [row] = await ground.sql`select count(*)::int as count from person.person`;
    return row?.["count"];
  }

  return { provider, ground, browser, signIn, half, whole, countPersons };
}

function copyOf(cookies: ReadonlyMap<string, string>): string[] {
  return [...cookies].map(([name, value]) => `${name}=${value}`);
}

test("somebody new comes in with their name and their proven address, and comes back", async (t) => {
  const { ground, provider, whole, half, countPersons } = await house(t, { s1: proven });
  const { sent } = await half("s1", "/sign-in/oidc?next=%2Fme%2Fdata");
  assert.equal(sent.searchParams.get("code_challenge_method"), "S256");
  assert.ok(sent.searchParams.get("nonce") && sent.searchParams.get("state"));
  const { client, came } = await whole("s1", "/sign-in/oidc?next=%2Fme%2Fdata");
  assert.equal(came.status, 303, came.text);
  assert.equal(came.location, "/me/data");
  assert.ok(client.cookies().has("cw") && !client.cookies().has("cw_oidc"));
  const id = (await findPersonByEmail(ground.sql, sara)) ?? "";
  const person = await readPerson(ground.sql, id);
  assert.equal(person?.displayName, "Sara Karim");
  assert.equal(person?.verification, "contact");
  const logins = await listLogins(ground.sql, id);
  assert.deepEqual(logins.map(({ kind, identifier }) => `${kind} ${identifier}`).sort(), [
    `email ${sara}`,
    `oidc ${provider.issuer} s1`,
  ]);
  await whole("s1");
  assert.equal(await countPersons(), 1);
});

test("a verified address leads to the person who has it, an unverified one to nobody", async (t) => {
  const { ground, signIn, whole, countPersons } = await house(t, {
    right: proven,
    false: { ...proven, email_verified: false },
    silent: { name: "Sara", email: sara },
    bare: {},
  });
  await signIn(sara);
  const mine = (await findPersonByEmail(ground.sql, sara)) ?? "";
  for (const as of ["false", "silent", "bare"]) {
    assert.equal((await whole(as)).came.location, "/me", as);
  }
  assert.equal(await countPersons(), 4);
  assert.equal((await listLogins(ground.sql, mine)).length, 1);
  const { client } = await whole("right");
  assert.equal(await countPersons(), 4);
  assert.equal((await listLogins(ground.sql, mine)).length, 2);
  assert.match((await client.get("/me")).text, /sara@example\.org/);
});

test("who came in another language goes on in it", async (t) => {
  const { half } = await house(t, { s1: proven });
  const { client, sent, back } = await half("s1", "/fr/sign-in/oidc");
  assert.equal(sent.searchParams.get("ui_locales"), "fr");
  const turned = await client.get(back);
  assert.match(turned.location ?? "", /^\/fr\/sign-in\/oidc\/callback\?code=/);
  assert.equal((await client.get(turned.location ?? "")).location, "/fr/me");
});

test("who turns away at the provider is told so, and can begin again", async (t) => {
  const { whole, countPersons } = await house(t, { s1: proven });
  const { client, came } = await whole(null, "/sign-in/oidc?next=%2Fme");
  assert.equal(came.status, 422);
  assert.match(came.text, /Signing in with Solmara ID was cancelled/);
  assert.match(came.text, /\/sign-in\/oidc\?next=%2Fme/);
  assert.equal(client.cookies().has("cw"), false);
  assert.equal(await countPersons(), 0);
});

test("what comes back counts once, in its time, in the browser that began", async (t) => {
  const { ground, browser, half, countPersons } = await house(t, { s1: proven });
  const gone = /This step has ended/;
  const first = await half("s1");
  const stranger = browser();
  assert.match((await stranger.get(first.back)).text, gone);
  const replayer = browser(copyOf(first.client.cookies()));
  assert.equal((await first.client.get(first.back)).status, 303);
  assert.match((await replayer.get(first.back)).text, gone);

  // Another browser that began too: the code of the first is not for it.
  const other = browser();
  await other.get("/sign-in/oidc");
  const theirs = await half("s1");
  const mixed = await other.get(theirs.back);
  assert.equal(mixed.status, 422);
  assert.match(mixed.text, /Solmara ID could not confirm/);

  const late = await half("s1");
  ground.clock.set(new Date(ground.clock.now().getTime() + 15 * 60_000 + 1_000));
  assert.match((await late.client.get(late.back)).text, gone);

  for (const client of [stranger, replayer, other, late.client]) {
    assert.equal(client.cookies().has("cw"), false);
  }
  assert.equal(await countPersons(), 1);
});

test("another nonce, state, code or issuer is refused without a fault", async (t) => {
  const { half, countPersons } = await house(t, { s1: proven });
  const alterQuery = (name: string, value: string) => (href: string) => {
    const url = new URL(href, "http://own.invalid");
    url.searchParams.set(name, value);
    return url.origin === "http://own.invalid" ? url.pathname + url.search : url.href;
  };
  const nonce = await half("s1", "/sign-in/oidc", alterQuery("nonce", "another"));
  assert.match((await nonce.client.get(nonce.back)).text, /could not confirm/);
  for (const [name, value] of [
    ["state", "another"],
    ["code", "another"],
    ["iss", "https://evil.example"],
    ["error", "server_error"],
  ] as const) {
    const { client, back } = await half("s1");
    const came = await client.get(alterQuery(name, value)(back));
    assert.equal(came.status, 422, name);
    assert.match(came.text, /could not confirm/, name);
    assert.equal(client.cookies().has("cw"), false, name);
  }
  const { client } = await half("s1");
  assert.equal((await client.get("/sign-in/oidc/callback")).status, 422);
  assert.equal(await countPersons(), 0);
});

test("a provider out of reach is said in a sentence, at either half", async (t) => {
  const { half, provider } = await house(t, { s1: proven });
  const { client, back } = await half("s1");
  provider.stop();
  assert.match((await client.get(back)).text, /Solmara ID cannot be reached/);

  const silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const address = silent.address();
  assert.ok(typeof address === "object" && address !== null);
  silent.close();
  const OIDC_ISSUER = `http://127.0.0.1:${address.port}`;
  const ground = await testGround(t, { settings: { ...provider.settings, OIDC_ISSUER } });
  const came = await personHouse(ground).browser().get("/sign-in/oidc");
  assert.equal(came.status, 422);
  assert.match(came.text, /Solmara ID cannot be reached/);
});

test("in production a provider without https is not asked", async (t) => {
  const provider = await startProvider(t, { s1: proven });
  const ground = await testGround(t, { settings: provider.settings });
  const config = { ...ground.config, mode: "production" as const };
  const came = await personHouse({ ...ground, config })
    .browser()
    .get("/sign-in/oidc");
  assert.match(came.text, /Solmara ID cannot be reached/);
});

test("without a provider these addresses do not exist", async (t) => {
  const { browser } = personHouse(await testGround(t));
  assert.equal((await browser().get("/sign-in/oidc")).status, 404);
  assert.equal((await browser().get("/sign-in/oidc/callback?code=x&state=y")).status, 404);
});
