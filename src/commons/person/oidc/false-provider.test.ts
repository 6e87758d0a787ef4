import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { falseProvider, type Falsehood } from "../../../../test/support/false-provider.js";
import { testGround } from "../../../../test/support/ground.js";
import { personHouse } from "../../../../test/support/person-house.js";
import { addPerson } from "../add.js";
import { findPersonByEmail, listLogins } from "../store/login.js";
import { readPerson } from "../store/person.js";
import { readClaims } from "./claims.js";

const sara = "sara@example.org";

async function house(t: TestContext) {
  const provider = await falseProvider(t);
  const ground = await testGround(t, {
    settings: {
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: "commonweal",
      OIDC_NAME: "Solmara ID",
    },
  });
  // What a provider says of itself is kept for an hour: each time the house knows nothing yet.
  async function come(falsehood: Falsehood) {
    provider.lie(falsehood);
    const client = personHouse(ground).browser();
    const sent = await client.get("/sign-in/oidc");
    assert.equal(sent.status, 303, sent.text);
    return { client, came: await client.get(provider.answer(sent.location ?? "")) };
  }
  return { provider, ground, come };
}

test("a provider that says the truth is believed", async (t) => {
  const { provider, come } = await house(t);
  const { client, came } = await come({ token: { name: "Sara" } });
  assert.equal(came.location, "/me", came.text);
  assert.match((await client.get("/me")).text, /Sara/);
  assert.match(provider.verifiers[0] ?? "", /^[\w.~-]{43,128}$/);
});

test("of a provider's lies none lets anybody in", async (t) => {
  const { ground, come } = await house(t);
  const hourAgo = Math.floor(Date.now() / 1_000) - 3_600;
  const lies: Readonly<Record<string, Falsehood>> = {
    "another nonce": { token: { nonce: "another" } },
    "no nonce": { token: { nonce: undefined } },
    "a token of another issuer": { token: { iss: "https://evil.example" } },
    "a token for somebody else": { token: { aud: "another" } },
    "a token that has run out": { token: { iat: hourAgo, exp: hourAgo + 60 } },
    "a token of nobody": { token: { sub: "" } },
    "a token signed by another key": { isForged: true },
    "an answer of another issuer": { iss: "https://evil.example" },
    "an answer of no issuer": { iss: null },
    "another state": { state: "another" },
    "information about somebody else": { userinfo: { sub: "2", name: "Sara" } },
  };
  for (const [why, lie] of Object.entries(lies)) {
    const { client, came } = await come(lie);
    assert.equal(came.status, 422, why);
    assert.match(came.text, /Solmara ID could not confirm who you are/, why);
    assert.equal(client.cookies().has("cw"), false, why);
  }
  const [row] = await ground.sql`select count(*)::int as count from person.person`;
  assert.equal(row?.["count"], 0);
});

test("an address counts as verified only by whoever said so of this address", async (t) => {
  const { ground, come } = await house(t);
  const at = ground.clock.now();
  const known = { displayName: "Sara Karim", email: sara, locale: "en", at } as const;
  const mine = await ground.sql.begin((tx) => addPerson(tx, { ...known, verification: "contact" }));
  const own = { email: "other@example.org", email_verified: true };
  await come({ token: { sub: "1", ...own }, userinfo: { sub: "1", email: sara } });
  await come({ token: { sub: "2", email: sara }, userinfo: { sub: "2", ...own } });
  await come({ token: { sub: "3", email: sara, email_verified: "true" } });
  assert.equal((await listLogins(ground.sql, mine)).length, 1);
  assert.equal(await findPersonByEmail(ground.sql, sara), mine);
});

test("who the provider says lives here counts as resident, once and for all", async (t) => {
  const { ground, come } = await house(t);
  const proven = { email: sara, email_verified: true };
  const verificationOf = async () => {
    const person = await findPersonByEmail(ground.sql, sara);
    return (await readPerson(ground.sql, person ?? ""))?.verification;
  };
  await come({ token: proven });
  assert.equal(await verificationOf(), "contact");
  await come({ token: { ...proven, resident: true } });
  assert.equal(await verificationOf(), "resident");
  await come({ token: proven });
  assert.equal(await verificationOf(), "resident");
});

test("names and residence are read from what providers really send", () => {
  const own = { iss: "https://id.example", sub: "1" };
  const cases: readonly (readonly [unknown, string | undefined, boolean])[] = [
    [{ preferred_username: "sara" }, "sara", false],
    [{ preferred_username: "sara", name: " Sara\u202e Karim " }, "Sara Karim", false],
    [{ name: "x".repeat(121), preferred_username: 7 }, undefined, false],
    [{ resident: true }, undefined, true],
    [{ resident: "yes" }, undefined, false],
    // An address that was verified may be anywhere in the world.
    [{ verified_claims: { claims: { address: { region: "y" } } } }, undefined, false],
    [null, undefined, false],
  ];
  for (const [more, name, isResident] of cases) {
    const claims = readClaims(own, more);
    assert.deepEqual([claims?.name, claims?.isResident], [name, isResident], JSON.stringify(more));
  }
  assert.equal(readClaims({ iss: "https://id.example" }, { sub: "1" }), null);
});
