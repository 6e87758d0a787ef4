import assert from "node:assert/strict";
import { test } from "node:test";
import { idOf } from "../../../../seed/id.js";
import { openCountry } from "../../../../test/support/country.js";
import { createClient } from "../../../../test/support/client.js";
import { assertValid } from "../../../../test/support/valid-html.js";
import { readTenureHistory } from "../../../commons/institution/index.js";
import { startSession } from "../../../commons/person/index.js";
import { packAnswer } from "./data.js";
import { mayAcceptHandover, readsHandover } from "./rules.js";

const school = idOf("post", "MOE-school-safety");
const engineer = idOf("post", "PTL-engineer");

test("the new director takes the vacant post, reads the pack and accepts it once", async (t) => {
  const country = await openCountry(t);
  const { ground } = country;
  await ground.ledger.drain();
  const clara = await country.as("clara");
  const pack = `/posts/${school}/handover`;
  const seen = await clara.get(pack);
  assert.equal(seen.status, 200);
  await assertValid(seen.text, pack);
  assert.ok(seen.text.includes("Nobody holds this post. Whoever takes it up accepts this pack."));
  assert.ok(!seen.text.includes("/handover/acceptance"), "the head does not accept in her place");
  assert.equal((await clara.post(`${pack}/acceptance`, {})).status, 403);

  const manage = "/institutions/ministry-of-education/manage";
  const appointed = await clara.post(`${manage}/posts/${school}/tenures/new`, {
    personName: "Noor Castell",
    personEmail: "noor@example.org",
    how: "regular",
    "from-day": "2",
    "from-month": "3",
    "from-year": "2026",
  });
  assert.equal(appointed.status, 303, appointed.text);
  const [tenure] = await readTenureHistory(ground.sql, school, 1);
  assert.ok(tenure);
  const request = new Request("http://localhost:3000/");
  const { cookie } = await startSession(ground, tenure.person, request);
  const noor = createClient(country.app, [cookie]);

  assert.ok((await noor.get(`/posts/${school}`)).text.includes(`href="${pack}"`));
  const own = await noor.get(pack);
  await assertValid(own.text, pack);
  assert.ok(own.text.includes("Accept the handover"));
  for (const said of ["Promised by this post and open", "Open questions", "Whom to know"]) {
    assert.ok(own.text.includes(said), said);
  }
  const data = packAnswer.parse(JSON.parse((await noor.get(`${pack}.json`)).text));
  const [counted] = await ground.sql<{ count: number }[]>`
    select count(*)::int as count from obligation.obligation
    where accountable_post = ${school} and is_open`;
  assert.equal(data.owes.length, counted?.count);
  assert.ok(data.owes.length > 0);
  assert.ok(data.contacts.length > 0);
  assert.equal(data.accepted, false);
  for (const { id } of data.owes) assert.ok(own.text.includes(`/commitments/${id}`));

  const both = await Promise.all([
    noor.post(`${pack}/acceptance`, {}),
    noor.post(`${pack}/acceptance`, {}),
  ]);
  assert.deepEqual(new Set(both.map(({ status }) => status)), new Set([303, 409]));
  const after = await noor.get(pack);
  assert.ok(after.text.includes("Handover accepted on"));
  assert.ok(!after.text.includes("/handover/acceptance"));
  assert.ok((await clara.get(pack)).text.includes("Handover accepted on"));
  await ground.ledger.drain();
  const facts = (
    await ground.ledger.history(`urn:commonweal:post:${school}`, { limit: 50 })
  ).filter(({ type }) => type === "handover.accepted");
  assert.equal(facts.length, 1);
  assert.equal(facts[0]?.role, school);
  assert.equal(facts[0]?.by, idOf("institution", "MOE"));
  assert.equal(facts[0]?.pub["open"], data.owes.length);
  assert.doesNotMatch(JSON.stringify(facts), /Noor|Castell/i, "no fact holds a name");
  assert.ok((await noor.get(`/posts/${school}`)).text.includes("Handover of a post accepted"));
});

test("the pack of an engineer names what waits, what is in doubt, and whom to know, in every language", async (t) => {
  const country = await openCountry(t);
  await country.ground.ledger.drain();
  const samir = await country.as("samir");
  const pack = `/posts/${engineer}/handover`;
  const { text } = await samir.get(pack);
  assert.match(text, /Amber: in doubt/, "K1 is rated amber");
  assert.match(text, /mailto:/);
  assert.match(text, /<time/);
  const arabic = await samir.get(`/ar${pack}`);
  assert.match(arabic.text, /dir="rtl"/);
  assert.ok(arabic.text.includes("تسليم المنصب"));
  await assertValid(arabic.text, `/ar${pack}`);
  assert.equal((await samir.get(`/fr${pack}`)).status, 200);
});

test("the former holder reads the pack and accepts nothing; strangers see neither pack nor link", async (t) => {
  const country = await openCountry(t);
  const pack = `/posts/${school}/handover`;
  const anton = await country.asAnybody("anton");
  assert.equal((await anton.get(pack)).status, 200);
  assert.equal((await anton.post(`${pack}/acceptance`, {})).status, 403);
  for (const person of ["samir", "sara", "nadia"]) {
    const client = await country.asAnybody(person);
    assert.equal((await client.get(pack)).status, 403, person);
    assert.equal((await client.post(`${pack}/acceptance`, {})).status, 403, person);
    assert.ok(!(await client.get(`/posts/${school}`)).text.includes(pack), person);
  }
  const visitor = await country.as();
  assert.ok([303, 401].includes((await visitor.get(pack)).status));
  const clara = await country.as("clara");
  for (const id of ["x", "00000000-0000-0000-0000-000000000000"]) {
    const { status } = await clara.get(`/posts/${id}/handover`);
    assert.ok(status === 403 || status === 404, `${id}: ${status}`);
  }
});

test("who may read and who may accept, as rules", () => {
  const held = { tenure: "t1", post: "p", institution: "i", role: "owner" };
  const post = { id: "p", institution: "i", holders: ["old"] };
  const as = (person: string, tenures: readonly (typeof held)[]) =>
    readsHandover({ person, tenures }, post);
  assert.equal(as("new", [held]), "holder");
  assert.equal(as("boss", [{ ...held, post: "q", role: "head" }]), "head");
  assert.equal(as("boss", [{ ...held, post: "q", institution: "j", role: "head" }]), null);
  assert.equal(as("peer", [{ ...held, post: "q" }]), null);
  assert.equal(as("old", []), "former");
  assert.deepEqual(mayAcceptHandover([held], { post: "p", accepted: [] }), {
    ok: true,
    tenure: "t1",
  });
  assert.deepEqual(mayAcceptHandover([held], { post: "p", accepted: ["t1"] }), {
    ok: false,
    refusal: { kind: "handover-accepted" },
  });
  assert.deepEqual(mayAcceptHandover([held], { post: "q", accepted: [] }), {
    ok: false,
    refusal: { kind: "handover-not-holder" },
  });
});
