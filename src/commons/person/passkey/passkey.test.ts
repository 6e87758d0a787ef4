import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { z } from "zod";
import { createAuthenticator, type Authenticator } from "../../../../test/support/authenticator.js";
import type { Client } from "../../../../test/support/client.js";
import { testGround } from "../../../../test/support/ground.js";
import { personHouse } from "../../../../test/support/person-house.js";
import { passkeysMax } from "./store.js";

const sara = "sara@example.org";
const origin = "http://localhost:3000";
const rpId = "localhost";

const creation = z.object({
  challenge: z.string(),
  rp: z.object({ id: z.literal(rpId) }),
  user: z.object({ id: z.string() }),
  excludeCredentials: z.array(z.object({ id: z.string() })),
});
const request = z.object({ challenge: z.string(), rpId: z.literal(rpId) });

async function house(t: TestContext) {
  const ground = await testGround(t, { now: "2026-11-24T09:00:00Z" });
  const { browser, signIn } = personHouse(ground);
  return {
    ground,
    browser,
    // A form token is of its session: one looks at a page first.
    async signIn(address: string): Promise<Client> {
      const client = await signIn(address);
      await client.get("/me/passkeys");
      return client;
    },
  };
}

async function askNew(client: Client) {
  const came = await client.post("/me/passkeys/options", {});
  assert.equal(came.status, 200, came.text);
  return creation.parse(JSON.parse(came.text));
}

async function add(client: Client, key: Authenticator, label = "Phone") {
  const { challenge, user } = await askNew(client);
  const response = key.create({ challenge, rpId, origin, user: user.id });
  return client.post("/me/passkeys", { response, label });
}

async function challengeFor(client: Client): Promise<string> {
  const came = await client.post("/sign-in/passkey/options", {});
  assert.equal(came.headers.get("cache-control"), "no-store");
  return request.parse(JSON.parse(came.text)).challenge;
}

function copyOf(client: Client): string[] {
  return [...client.cookies()].map(([name, value]) => `${name}=${value}`);
}

test("a passkey is added, listed, signs in without an address, and is removed", async (t) => {
  const { ground, browser, signIn } = await house(t);
  const key = createAuthenticator();
  const client = await signIn(sara);
  assert.match((await client.get("/me/passkeys")).text, /You have no passkey yet/);
  assert.equal((await add(client, key)).location, "/me/passkeys");
  const listed = await client.get("/me/passkeys");
  assert.match(listed.text, /Phone/);
  assert.match(listed.text, /Never/);
  assert.match(listed.text, /islands\/passkey-/);
  assert.deepEqual(
    (await askNew(client)).excludeCredentials.map(({ id }) => id),
    [key.id],
  );
  // Whoever adds a key to somebody's account is not unseen.
  assert.match(ground.mailer.sent.at(-1)?.subject ?? "", /passkey was added/);

  const other = browser();
  assert.equal((await other.get("/sign-in/passkey")).status, 200);
  const response = key.get({ challenge: await challengeFor(other), rpId, origin });
  const came = await other.post("/sign-in/passkey", { response, next: "/me/passkeys" });
  assert.equal(came.location, "/me/passkeys", came.text);
  const { text } = await other.get("/me/passkeys");
  assert.doesNotMatch(text, /Never/);

  const action = /action="(\/me\/passkeys\/[0-9a-f-]{36})"/.exec(text)?.[1] ?? "";
  const stranger = await signIn("else@example.org");
  assert.equal((await stranger.post(action, {})).status, 404);
  assert.equal((await other.post(action, {})).location, "/me/passkeys");
  assert.match((await other.get("/me/passkeys")).text, /You have no passkey yet/);
  const late = browser();
  const gone = key.get({ challenge: await challengeFor(late), rpId, origin });
  assert.equal((await late.post("/sign-in/passkey", { response: gone })).status, 422);
});

test("an answer works once, in its time, from this site, for this browser", async (t) => {
  const { ground, browser, signIn } = await house(t);
  const key = createAuthenticator();
  await add(await signIn(sara), key);
  const refused = async (client: Client, response: string, why: string) => {
    const came = await client.post("/sign-in/passkey", { response, next: "" });
    assert.equal(came.status, 422, why);
    assert.match(came.text, /This passkey could not be used/, why);
    assert.equal(client.cookies().has("cw"), false, why);
  };

  const first = browser();
  const once = key.get({ challenge: await challengeFor(first), rpId, origin });
  const replayer = browser(copyOf(first));
  await refused(browser(), once, "another browser");
  assert.equal((await first.post("/sign-in/passkey", { response: once })).location, "/me");
  await refused(replayer, once, "a replay");

  const fresh = browser();
  await challengeFor(fresh);
  await refused(fresh, once, "an old answer to a new question");

  for (const [why, wrong] of [
    ["another origin", { origin: "https://evil.example" }],
    ["another site", { rpId: "evil.example" }],
    ["nobody verified", { isVerified: false }],
    ["another question", { challenge: "AAAA" }],
  ] as const) {
    const client = browser();
    const challenge = await challengeFor(client);
    await refused(client, key.get({ challenge, rpId, origin, ...wrong }), why);
  }

  const unknown = browser();
  const stranger = createAuthenticator();
  await refused(
    unknown,
    stranger.get({ challenge: await challengeFor(unknown), rpId, origin }),
    "a key nobody has",
  );

  const copied = browser();
  key.counter = 1;
  const behind = key.get({ challenge: await challengeFor(copied), rpId, origin });
  await refused(copied, behind, "a count that went back");
  key.counter = 100;

  const slow = browser();
  const response = key.get({ challenge: await challengeFor(slow), rpId, origin });
  ground.clock.set("2026-11-24T09:05:01Z");
  await refused(slow, response, "too late");
  for (const nonsense of ["", "{", "[]", '{"id":1}']) await refused(browser(), nonsense, nonsense);
});

test("a new passkey is for who asked for it, in this browser, once", async (t) => {
  const { browser, signIn } = await house(t);
  const client = await signIn(sara);
  const key = createAuthenticator();
  const { challenge, user } = await askNew(client);
  const elsewhere = { challenge, rpId, origin: "https://evil.example", user: user.id };
  const evil = await client.post("/me/passkeys", { response: key.create(elsewhere), label: "x" });
  assert.equal(evil.status, 422);
  assert.match(evil.text, /could not be added/);

  // The challenge is used up by the attempt.
  const again = key.create({ challenge, rpId, origin, user: user.id });
  assert.equal((await client.post("/me/passkeys", { response: again, label: "x" })).status, 422);

  // Somebody else's question, answered in one's own session.
  const asked = await askNew(client);
  const cookie = copyOf(client).filter((pair) => pair.startsWith("cw_passkey="));
  const session = (await signIn("else@example.org")).cookies();
  const mixed = browser([...[...session].map(([name, value]) => `${name}=${value}`), ...cookie]);
  await mixed.get("/me/passkeys");
  const response = key.create({ challenge: asked.challenge, rpId, origin, user: asked.user.id });
  assert.equal((await mixed.post("/me/passkeys", { response, label: "x" })).status, 422);

  assert.equal((await add(client, key)).status, 303);
  // The same key cannot belong to two.
  const thief = await signIn("else@example.org");
  assert.equal((await add(thief, key)).status, 422);
});

test("nobody has more passkeys than the list shows", async (t) => {
  const { signIn } = await house(t);
  const client = await signIn(sara);
  for (let turn = 0; turn < passkeysMax; turn += 1) {
    assert.equal((await add(client, createAuthenticator())).status, 303);
  }
  const came = await add(client, createAuthenticator());
  assert.equal(came.status, 422);
  assert.match(came.text, /as many passkeys as you can have/);
});

test("without a script the page says what passkeys need, and leads to the code", async (t) => {
  const { browser } = await house(t);
  const { text } = await browser().get("/sign-in/passkey?next=%2Fme");
  assert.match(text, /Passkeys need JavaScript/);
  assert.match(text, /href="\/sign-in\?next=%2Fme"/);
  assert.match(text, /<form[^>]*data-passkey="get"[^>]* hidden/);
});
