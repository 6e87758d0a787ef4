import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { v7 } from "uuid";
import { testGround } from "../../../test/support/ground.js";
import { personHouse } from "../../../test/support/person-house.js";
import { addPerson } from "./add.js";
import type { Persona } from "./demo-routes.js";

const production = {
  MODE: "production",
  ORIGIN: "https://city.example",
  SECRET: "a-secret-of-a-city-that-nobody-can-guess",
  CONTACT_EMAIL: "hello@city.example",
  SMTP_URL: "smtp://127.0.0.1:9",
  GOVERNMENT: "City of Example",
  MAIL_FROM: "City <hello@city.example>",
};

async function demo(t: TestContext, settings: Readonly<Record<string, string>> = {}) {
  const ground = await testGround(t, { settings });
  const at = ground.clock.now();
  const samir = await ground.sql.begin((tx) =>
    addPerson(tx, { displayName: "Samir Aziz", locale: "en", verification: "official", at }),
  );
  const does = { en: "Answers for the culverts." };
  const personas: readonly Persona[] = [
    { key: "visitor", person: null, label: { en: "Visitor" }, does },
    { key: "samir", person: samir, label: { en: "City Engineer Samir", ar: "سمير" }, does },
    { key: "sara", person: v7(), label: { en: "Resident Sara" }, does },
  ];
  return { ground, samir, ...personHouse(ground, { personas }) };
}

test("the people of the story stand on cards; one click and one looks around as them", async (t) => {
  const { browser } = await demo(t);
  const client = browser();
  const page = await client.get("/demo");
  assert.match(page.text, /City Engineer Samir[\s\S]*Answers for the culverts/);
  assert.equal((await client.post("/demo/as/samir", {})).location, "/me");
  assert.match((await client.get("/me")).text, /Samir Aziz/);
  await client.get("/demo");
  assert.equal((await client.post("/demo/as/visitor", {})).location, "/");
  assert.equal((await client.get("/me")).status, 401);
});

test("the address the terminal prints signs in by itself, and only goes on to our own pages", async (t) => {
  const { browser } = await demo(t);
  const client = browser();
  const came = await client.get("/demo/as/samir?next=/commitments");
  assert.equal(came.location, "/commitments");
  assert.equal(came.headers.get("cache-control"), "no-store");
  assert.match(came.headers.getSetCookie().join(), /HttpOnly; SameSite=Lax/);
  assert.equal((await client.get("/demo/as/samir?next=//evil.example")).location, "/me");
  assert.equal((await client.get("/ar/demo/as/samir")).location, "/ar/me");
  assert.equal((await client.get("/demo/as/nobody")).status, 404);
});

test("somebody who was erased is gone from the demonstration too", async (t) => {
  const { browser } = await demo(t);
  const client = browser();
  const came = await client.get("/demo/as/sara");
  assert.equal(came.status, 409);
  assert.equal(client.cookies().has("cw"), false);
});

test("in production there is no such door", async (t) => {
  const { ground, browser } = await demo(t, production);
  const client = browser();
  for (const path of ["/demo", "/demo/as/samir", "/demo/as/visitor"]) {
    assert.equal((await client.get(path)).status, 404, path);
  }
  const [row] = await ground.sql`select count(*)::int as count from person.session`;
  assert.equal(row?.["count"], 0);
  assert.doesNotMatch((await client.get("/sign-in")).text, /demonstration/i);
});
