import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { v7 } from "uuid";
import type { HeldPost } from "../../ground/http/actor.js";
import { testGround } from "../../../test/support/ground.js";
import { personHouse } from "../../../test/support/person-house.js";
import { addPerson } from "./add.js";
import { deviceOf } from "./device.js";
import { createIdentify } from "./identify.js";
import { startSession } from "./session.js";

const start = "2026-11-24T09:00:00Z";
const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

async function samir(t: TestContext, settings: Readonly<Record<string, string>> = {}) {
  const ground = await testGround(t, { now: start, settings });
  const person = await ground.sql.begin((tx) =>
    addPerson(tx, {
      displayName: "Samir Aziz",
      locale: "ar",
      verification: "official",
      email: "samir@example.org",
      at: ground.clock.now(),
    }),
  );
  const isHttps = ground.config.origin?.startsWith("https://") ?? false;
  const office: HeldPost = {
    tenure: v7(),
    post: v7(),
    postLabel: { en: "City Engineer" },
    institution: v7(),
    role: "owner",
    maySign: false,
  };
  const asked: string[] = [];
  const identify = createIdentify({
    ground,
    isHttps,
    tenuresOf: async (_, id, today) => {
      asked.push(today);
      return id === person ? [office] : [];
    },
  });
  const request = new Request("http://localhost/", { headers: { "user-agent": firefox } });
  const { cookie } = await startSession(ground, person, request);
  return { ground, person, office, asked, identify, cookie, value: cookie.split(";")[0] ?? "" };
}

function withCookie(cookie: string): Headers {
  return new Headers({ cookie });
}

test("a session gives the person with the offices in force that day", async (t) => {
  const { identify, value, person, office, asked } = await samir(t);
  const actor = await identify(withCookie(value));
  assert.ok(actor.kind === "person");
  assert.equal(actor.person, person);
  assert.equal(actor.displayName, "Samir Aziz");
  assert.deepEqual(actor.tenures, [office]);
  assert.deepEqual(asked, ["2026-11-24"]);
});

test("no cookie but the right one is anybody", async (t) => {
  const { identify, value } = await samir(t);
  const token = value.slice(3);
  const swapped = token.startsWith("A") ? `B${token.slice(1)}` : `A${token.slice(1)}`;
  const bad = [
    "",
    "cw=",
    "cw",
    "=",
    ";;;",
    `cw=${swapped}`,
    `cw=${token}x`,
    `cw=${token.slice(0, -1)}`,
    `cw="${token}"`,
    "cw=%00%ff",
    "cw=' or true --",
    `cw=${"a".repeat(100_000)}`,
    `__Host-cw=${token}`,
    `CW=${token}`,
    "cw=\u00e9",
  ];
  for (const cookie of bad) {
    const actor = await identify(withCookie(cookie));
    assert.equal(actor.kind, "visitor", cookie.slice(0, 80));
  }
  assert.equal((await identify(withCookie(`a=1; cw=${token}; b=2`))).kind, "person");
});

test("on https the cookie is bound to the host and never sent in the clear", async (t) => {
  const { identify, cookie, value } = await samir(t, { ORIGIN: "https://city.example" });
  assert.match(
    cookie,
    /^__Host-cw=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/,
  );
  assert.equal((await identify(withCookie(value))).kind, "person");
  assert.equal((await identify(withCookie(value.replace("__Host-", "")))).kind, "visitor");
});

test("a session lasts 30 days from its last use, which is noted every five minutes at most", async (t) => {
  const { ground, identify, value } = await samir(t);
  const used = async () => {
    const [row] = await ground.sql<{ used_at: Date }[]>`select used_at from person.session limit 1`;
    return row?.used_at.toISOString();
  };
  ground.clock.set("2026-11-24T09:04:00Z");
  await identify(withCookie(value));
  assert.equal(await used(), "2026-11-24T09:00:00.000Z");
  ground.clock.set("2026-12-20T09:00:00Z");
  await identify(withCookie(value));
  assert.equal(await used(), "2026-12-20T09:00:00.000Z");
  ground.clock.set("2027-01-19T08:59:00Z");
  assert.equal((await identify(withCookie(value))).kind, "person");
  ground.clock.set("2027-02-18T09:00:00Z");
  assert.equal((await identify(withCookie(value))).kind, "visitor");
});

test("signing in again makes a new session and ends the one the browser had", async (t) => {
  const { ground, person, identify, value } = await samir(t);
  const request = new Request("http://localhost/", { headers: { cookie: value } });
  const { cookie } = await startSession(ground, person, request);
  const fresh = cookie.split(";")[0] ?? "";
  assert.notEqual(fresh, value);
  assert.equal((await identify(withCookie(value))).kind, "visitor");
  assert.equal((await identify(withCookie(fresh))).kind, "person");
});

test("a cookie planted before signing in is not the one afterwards", async (t) => {
  const ground = await testGround(t, { now: start });
  const { browser, codeFor } = personHouse(ground);
  const planted = "p".repeat(43);
  const client = browser([`cw=${planted}`]);
  await client.get("/sign-in");
  await client.post("/sign-in", { address: "sara@example.org", next: "" });
  await client.post("/sign-in/code", { code: codeFor("sara@example.org") });
  assert.notEqual(client.cookies().get("cw"), planted);
  assert.equal((await browser([`cw=${planted}`]).get("/me")).status, 401);
});

test("a session ended elsewhere is over at once; the others go on", async (t) => {
  const ground = await testGround(t, { now: start });
  const { signIn } = personHouse(ground);
  const [here, there, third] = [
    await signIn("sara@example.org"),
    await signIn("sara@example.org"),
    await signIn("sara@example.org"),
  ];
  const stranger = await signIn("omar@example.org");
  const page = await here.get("/me/sessions");
  const ids = [...page.text.matchAll(/action="\/me\/sessions\/([\w-]+)"/g)].map(
    (found) => found[1],
  );
  assert.equal(ids.length, 3);
  assert.equal(page.text.split("This one").length, 2);
  const theirs = await there.get("/me/sessions.json");
  assert.equal(theirs.status, 200);
  const current = /This one[\s\S]*?action="\/me\/sessions\/([\w-]+)"/.exec(page.text)?.[1];
  const [first] = ids.filter((id) => id !== current);
  await stranger.get("/me/sessions");
  assert.equal((await stranger.post(`/me/sessions/${first}`, {})).status, 404);
  assert.equal((await here.post(`/me/sessions/${first}`, {})).location, "/me/sessions");
  const alive = async () =>
    [(await there.get("/me")).status, (await third.get("/me")).status].sort((a, b) => a - b);
  assert.deepEqual(await alive(), [200, 401]);
  await here.get("/me/sessions");
  await here.post("/me/sessions", {});
  assert.deepEqual(await alive(), [401, 401]);
  assert.equal((await here.get("/me")).status, 200);
  assert.equal((await stranger.get("/me")).status, 200);
  await here.get("/me/sessions");
  const own = await here.post(`/me/sessions/${current}`, {});
  assert.equal(own.location, "/sign-out");
  assert.equal(here.cookies().has("cw"), false);
  assert.match((await here.get("/sign-out")).text, /You are signed out/);
});

test("signing out ends the session, not only the cookie", async (t) => {
  const ground = await testGround(t, { now: start });
  const { browser, signIn } = personHouse(ground);
  const client = await signIn("sara@example.org");
  const stolen = browser([`cw=${client.cookies().get("cw")}`]);
  assert.equal((await stolen.get("/me")).status, 200);
  await client.get("/sign-out");
  assert.equal((await client.post("/sign-out", {})).location, "/sign-out");
  assert.equal(client.cookies().has("cw"), false);
  assert.equal((await stolen.get("/me")).status, 401);
});

test("who is asked to sign in on the way comes back to the page", async (t) => {
  const ground = await testGround(t, { now: start });
  const { browser } = personHouse(ground);
  const came = await browser().get("/fr/me/sessions");
  assert.equal(came.status, 401);
  assert.match(came.text, /\/fr\/sign-in\?next=%2Ffr%2Fme%2Fsessions"/);
});

test("devices are told apart coarsely, and what is unknown stays unknown", () => {
  const edge =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0";
  const iphone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1";
  const android =
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36";
  assert.equal(deviceOf(firefox), "Firefox/Linux");
  assert.equal(deviceOf(edge), "Edge/Windows");
  assert.equal(deviceOf(iphone), "Safari/iOS");
  assert.equal(deviceOf(android), "Chrome/Android");
  assert.equal(deviceOf("curl/8.5"), "/");
  assert.equal(deviceOf(null), "/");
});
