import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { v7 } from "uuid";
import type { HeldPost } from "../../ground/http/actor.js";
import { testGround } from "../../../test/support/ground.js";
import { personHouse } from "../../../test/support/person-house.js";
import { addOperator, addPerson } from "./add.js";
import { postSubject } from "./facts.js";
import { makePseudonym } from "./pseudonym.js";
import { readDisclosures } from "./store/disclosure.js";
import { findPersonByEmail } from "./store/login.js";
import { readPeople, readPerson } from "./store/person.js";

const sara = "sara@example.org";

async function house(t: TestContext) {
  const ground = await testGround(t, { now: "2026-11-24T09:00:00Z" });
  return { ground, ...personHouse(ground) };
}

function office(): HeldPost {
  return {
    tenure: v7(),
    post: v7(),
    postLabel: { en: "City Engineer", ar: "مهندس المدينة" },
    institution: v7(),
    role: "owner",
    maySign: false,
  };
}

const preferences = { locale: "en", channel: "sms", accessNeeds: "Large print" };

test("what somebody prefers is kept, and the page goes on in the language chosen", async (t) => {
  const { ground, signIn } = await house(t);
  const client = await signIn(sara);
  await client.get("/me");
  const form = { ...preferences, displayName: "  Sara   Karim ", locale: "ar" };
  const came = await client.post("/me", form);
  assert.equal(came.location, "/ar/me");
  const person = await readPerson(ground.sql, (await findPersonByEmail(ground.sql, sara)) ?? "");
  assert.equal(person?.displayName, "Sara Karim");
  assert.equal(person?.locale, "ar");
  assert.equal(person?.channel, "sms");
  assert.equal(person?.accessNeeds, "Large print");
  assert.match((await client.get("/ar/me")).text, /dir="rtl"[\s\S]*Sara Karim/);
});

test("a form that is wrong says where, and keeps what was typed", async (t) => {
  const { signIn } = await house(t);
  const client = await signIn(sara);
  await client.get("/me");
  const form = { displayName: " ", locale: "xx", channel: "pigeon", accessNeeds: "A ramp" };
  const came = await client.post("/me", form);
  assert.equal(came.status, 422);
  for (const field of ["displayName", "locale", "channel"]) {
    assert.match(came.text, new RegExp(`href="#${field}"`));
  }
  assert.match(came.text, /A ramp/);
});

test("another name of a citizen is nobody's business; of an official it is a fact without a name", async (t) => {
  const { ground, held, signIn } = await house(t);
  const client = await signIn(sara);
  await client.get("/me");
  await client.post("/me", { ...preferences, displayName: "Sara Karim" });
  await ground.ledger.drain();
  assert.equal((await ground.ledger.state()).size, 0);

  const person = (await findPersonByEmail(ground.sql, sara)) ?? "";
  const post = office();
  held.set(person, [post]);
  assert.match((await client.get("/me")).text, /City Engineer/);
  await client.post("/me", { ...preferences, displayName: "Sara Karim" });
  await client.post("/me", { ...preferences, displayName: "Sara Adjei" });
  await ground.ledger.drain();
  const facts = await ground.ledger.history(postSubject(post.post), { limit: 5 });
  assert.equal(facts.length, 1);
  assert.equal(facts[0]?.type, "tenure.renamed");
  assert.doesNotMatch(facts[0]?.text ?? "", /Adjei/);
  const kept = await readDisclosures(ground.sql, facts[0]?.sd ?? []);
  const [disclosure] = kept.values();
  assert.match(Buffer.from(disclosure ?? "", "base64url").toString(), /"name","Sara Adjei"/);
});

test("an address is changed by a code to the new one; the former is told", async (t) => {
  const { ground, browser, codeFor, signIn } = await house(t);
  const client = await signIn(sara);
  const person = await findPersonByEmail(ground.sql, sara);
  await client.get("/me/email");
  const asked = await client.post("/me/email", { address: "Sara.Karim@example.org" });
  assert.equal(asked.location, "/me/email?step=code");
  await client.get(asked.location ?? "");
  assert.equal(await findPersonByEmail(ground.sql, "sara.karim@example.org"), null);
  const code = codeFor("sara.karim@example.org");
  const wrong = await client.post("/me/email", { code: code === "000000" ? "1" : "000000" });
  assert.equal(wrong.status, 422);
  assert.equal((await client.post("/me/email", { code })).location, "/me");
  assert.equal(await findPersonByEmail(ground.sql, "sara.karim@example.org"), person);
  assert.equal(await findPersonByEmail(ground.sql, sara), null);
  assert.match(ground.mailer.sent.at(-1)?.subject ?? "", /was changed/);
  assert.equal(ground.mailer.sent.at(-1)?.to, sara);
  assert.equal((await browser().get("/me/email")).status, 401);
});

test("an address of somebody else is not taken over, and a code is of no use to another", async (t) => {
  const { ground, browser, codeFor, signIn } = await house(t);
  const omar = await signIn("omar@example.org");
  const client = await signIn(sara);
  const person = await findPersonByEmail(ground.sql, sara);
  await client.get("/me/email");
  await client.post("/me/email", { address: "omar@example.org" });
  const taken = await client.post("/me/email", { code: codeFor("omar@example.org") });
  assert.equal(taken.location, "/me/email");
  assert.equal(await findPersonByEmail(ground.sql, sara), person);

  // Sara's browser waits for a code; Omar signs in there and types it.
  await client.post("/me/email", { address: "new@example.org" });
  const cookies = [
    `cw_code=${client.cookies().get("cw_code")}`,
    `cw=${omar.cookies().get("cw")}`,
    `cw_form=${omar.cookies().get("cw_form")}`,
  ];
  const shared = browser(cookies);
  await shared.get("/me/email?step=code");
  await shared.post("/me/email", { code: codeFor("new@example.org") });
  assert.equal(await findPersonByEmail(ground.sql, "new@example.org"), null);
  // Nor does a code for another address sign anybody in.
  await client.get("/me/email");
  await client.post("/me/email", { address: "third@example.org" });
  const visitor = browser([`cw_code=${client.cookies().get("cw_code")}`]);
  await visitor.get("/sign-in");
  const came = await visitor.post("/sign-in/code", { code: codeFor("third@example.org") });
  assert.equal(came.location, "/sign-in");
});

test("nobody but the signed in sees any page of their own", async (t) => {
  const { browser } = await house(t);
  for (const path of [
    "/me",
    "/me/email",
    "/me/sessions",
    "/me/data",
    "/me/data.json",
    "/me/erase",
  ]) {
    const client = browser();
    assert.equal((await client.get(path)).status, 401, path);
    if (path.endsWith(".json")) continue;
    await client.get("/sign-in");
    assert.ok([401, 405].includes((await client.post(path, {})).status), path);
  }
});

test("an operator is added by address and name; adding again changes nobody's name", async (t) => {
  const { ground } = await house(t);
  const at = ground.clock.now();
  await addOperator(ground, { email: "Robin@Example.org", name: "Robin Tell" });
  await addOperator(ground, { email: "robin@example.org", name: "Somebody" });
  const robin = await readPerson(
    ground.sql,
    (await findPersonByEmail(ground.sql, "robin@example.org")) ?? "",
  );
  assert.equal(robin?.displayName, "Robin Tell");
  assert.equal(robin?.isOperator, true);
  const known = await ground.sql.begin((tx) =>
    addPerson(tx, { email: " ROBIN@example.org", locale: "fr", verification: "none", at }),
  );
  assert.equal(known, robin?.id);
  const people = await readPeople(ground.sql, [known, v7()]);
  assert.deepEqual(
    [...people.values()],
    [{ id: known, displayName: "Robin Tell", locale: "en", email: "robin@example.org" }],
  );
});

test("two who come with the same new address at once are one person", async (t) => {
  const { ground } = await house(t);
  const at = ground.clock.now();
  const add = () =>
    ground.sql.begin((tx) =>
      addPerson(tx, { email: sara, locale: "en", verification: "none", at }),
    );
  const [one, two] = await Promise.all([add(), add()]);
  assert.equal(one, two);
});

test("a pseudonym says nothing and can be said in every language", () => {
  for (let turn = 0; turn < 200; turn += 1)
    assert.match(makePseudonym(), /^[A-Z][a-z]{5}-[1-9]\d{3}$/);
});
