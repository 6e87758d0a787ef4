import assert from "node:assert/strict";
import { test } from "node:test";
import { idOf } from "../../../../seed/id.js";
import { openCountry } from "../../../../test/support/country.js";
import { assertValid } from "../../../../test/support/valid-html.js";
import { findInstitution } from "../store/institutions.js";
import { readMandatesOf } from "../store/mandates.js";
import { readPostsOf } from "../store/posts.js";
import { listParents, listSuccessors } from "../store/relations.js";
import { readTenuresOfPosts } from "../store/tenures.js";
import { endTenure } from "../commands/tenures.js";

const manage = "/institutions/port-linden/manage";
const city = idOf("institution", "PTL");
const engineer = idOf("post", "PTL-engineer");
const today = "2026-03-02";

test("a subject is searched, who has it is shown, and it is given and ended", async (t) => {
  const country = await openCountry(t);
  const { ground } = country;
  const head = await country.asAnybody("lucie");
  const path = `${manage}/mandates/new`;
  const found = await head.get(`${path}?q=6.1`);
  assert.match(found.text, /\?topic=sdg%3A6\.1"/);
  await assertValid(found.text, path);
  const form = await head.get(`${path}?topic=sdg%3A6.1`);
  assert.match(form.text, /City of Port Linden/, "who has the subject already is shown");
  await assertValid(form.text, path);
  const [own] = await readMandatesOf(ground.sql, city, today);
  assert.ok(own);
  const sent = { topic: "sdg:6.1", area: "SOL-LA-PTL", function: "inspect" };
  const given = await head.post(path, { ...sent, basisFr: "Loi sur l’eau" });
  assert.equal(given.status, 303, given.text);
  const twice = await head.post(path, sent);
  assert.equal(twice.status, 422);
  assert.match(twice.text, /has exactly this task already/);
  const nowhere = await head.post(path, { ...sent, area: "nowhere" });
  assert.match(nowhere.text, /no area with this code/);
  const ended = await head.post(`${manage}/mandates/${own.id}/end`, {
    "until-day": "1",
    "until-month": "3",
    "until-year": "2026",
  });
  assert.equal(ended.status, 303, ended.text);
  const left = await readMandatesOf(ground.sql, city, today);
  assert.ok(!left.some((mandate) => mandate.id === own.id));
});

test("an entry changes once for each version seen; contacts are checked line by line", async (t) => {
  const country = await openCountry(t);
  const { ground } = country;
  const head = await country.asAnybody("lucie");
  const seen = await head.get(`${manage}/text`);
  const version = /name="version" value="(\d+)"/.exec(seen.text)?.[1] ?? "";
  const entry = { version, nameEn: "City of Linden", classification: "municipality", area: "" };
  assert.equal((await head.post(`${manage}/text`, entry)).status, 303);
  const late = await head.post(`${manage}/text`, { ...entry, nameEn: "Linden by the Sea" });
  assert.equal(late.status, 422);
  assert.match(late.text, /Somebody else changed this meanwhile/);
  assert.match(late.text, /value="Linden by the Sea"/);
  const fresh = /name="version" value="(\d+)"/.exec(late.text)?.[1] ?? "";
  const next = await head.post(`${manage}/text`, { ...entry, version: fresh, acronym: "LIN" });
  assert.equal(next.status, 303);
  assert.equal((await findInstitution(ground.sql, "port-linden"))?.acronym, "LIN");

  const contacts = `${manage}/contacts`;
  const wrong = await head.post(contacts, { post: engineer, email: "a@example.org\nnonsense" });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /nonsense<\/textarea>/);
  const right = await head.post(contacts, { post: engineer, phone: "+999 1\n+999 2" });
  assert.equal(right.status, 303);
  const visitor = await country.asAnybody();
  assert.match((await visitor.get(`/posts/${engineer}`)).text, /\+999 2/);
});

test("a post is changed and abolished, but not while somebody holds it", async (t) => {
  const country = await openCountry(t);
  const { ground } = country;
  const head = await country.asAnybody("lucie");
  const path = `${manage}/posts/${engineer}`;
  const change = { act: "change", version: "1", labelEn: "Chief Engineer", role: "owner" };
  const round = await head.post(path, { ...change, reportsTo: engineer });
  assert.equal(round.status, 422);
  assert.match(round.text, /would report to itself/);
  assert.equal((await head.post(path, change)).status, 303);
  const late = await head.post(path, { ...change, labelEn: "Engineer General" });
  assert.match(late.text, /Somebody else changed this meanwhile/);
  assert.match(late.text, /value="Engineer General"/);
  const end = { act: "abolish", version: "2", "on-day": "3", "on-month": "3", "on-year": "2026" };
  const held = await head.post(path, end);
  assert.equal(held.status, 422);
  assert.match(held.text, /End the tenure first/);
  await assertValid(held.text, path);
  const [tenure] = (await readTenuresOfPosts(ground.sql, [engineer], today)).get(engineer) ?? [];
  assert.ok(tenure);
  const by = { institution: city, post: null };
  const ended = await ground.sql.begin((tx) =>
    endTenure(tx, ground, { id: tenure.id, until: today, by }),
  );
  assert.ok(ended.ok);
  assert.equal((await head.post(path, end)).status, 303);
  assert.equal((await head.get(path)).status, 404);
});

test("a body is dissolved only with a successor or a reason", async (t) => {
  const country = await openCountry(t);
  const { ground } = country;
  const head = await country.asAnybody("lucie");
  const path = `${manage}/dissolution`;
  const on = { version: "1", "on-day": "1", "on-month": "4", "on-year": "2026" };
  const alone = await head.post(path, on);
  assert.equal(alone.status, 422);
  assert.match(alone.text, /or say why there is none/);
  await assertValid(alone.text, path);
  const unknown = await head.post(path, { ...on, successors: "no-such-body" });
  assert.match(unknown.text, /There is no institution/);
  const itself = await head.post(path, { ...on, successors: "port-linden" });
  assert.match(itself.text, /cannot come after itself/);
  const province = "http://localhost:3000/institutions/lower-averi-province";
  const done = await head.post(path, { ...on, successors: province });
  assert.equal(done.status, 303, done.text);
  assert.equal((await listSuccessors(ground.sql, city))[0]?.slug, "lower-averi-province");
  assert.equal((await head.get(path)).status, 409);
  assert.equal((await head.get(manage)).status, 200);
});

test("an operator registers a body with its first head, and sets up no other", async (t) => {
  const country = await openCountry(t);
  const { ground } = country;
  const operator = await country.asAnybody("robin");
  const form = await operator.get("/institutions/new");
  await assertValid(form.text, "/institutions/new");
  const sent = {
    nameEn: "Harbour Authority",
    classification: "agency",
    parents: "port-linden\nhttp://localhost:3000/institutions/lower-averi-province\nport-linden",
    labelEn: "Harbour Master",
    personName: "Amal Haddad",
    personEmail: "amal@example.org",
  };
  const wrong = await operator.post("/institutions/new", {
    ...sent,
    parents: "x",
    personEmail: "",
  });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /value="Harbour Authority"/);
  const made = await operator.post("/institutions/new", sent);
  assert.equal(made.location, "/institutions/harbour-authority", made.text);
  assert.equal(ground.mailer.sent.length, 1);
  const own = "/institutions/harbour-authority/manage";
  assert.equal((await operator.get(own)).status, 403, "it has a head now");

  const harbour = await findInstitution(ground.sql, "harbour-authority");
  assert.ok(harbour);
  const parents = await listParents(ground.sql, harbour.id);
  assert.equal(parents.length, 2, "it is part of both, once each");
  const [post] = await readPostsOf(ground.sql, harbour.id);
  assert.ok(post);
  const [tenure] = (await readTenuresOfPosts(ground.sql, [post.id], today)).get(post.id) ?? [];
  assert.ok(tenure);
  const by = { institution: harbour.id, post: null };
  await ground.sql.begin((tx) => endTenure(tx, ground, { id: tenure.id, until: today, by }));
  const vacant = await operator.get(own);
  assert.equal(vacant.status, 200, "without a head somebody names the next");
  await assertValid(vacant.text, own);
  const other = await operator.post(`${own}/posts/new`, { labelEn: "Pilot", role: "owner" });
  assert.equal(other.status, 403, "but nothing else");
  assert.equal((await operator.get(`${own}/posts/${post.id}/tenures/new`)).status, 200);
});

test("nobody else manages; what is another body's or nonsense is not found", async (t) => {
  const country = await openCountry(t);
  const head = await country.asAnybody("lucie");
  const sara = await country.asAnybody("sara");
  const [mandate] = await readMandatesOf(country.ground.sql, city, today);
  const tenures = await readTenuresOfPosts(country.ground.sql, [engineer], today);
  const pages = [
    manage,
    `${manage}/posts/new`,
    `${manage}/posts/${engineer}`,
    `${manage}/posts/${engineer}/tenures/new`,
    `${manage}/tenures/${tenures.get(engineer)?.[0]?.id ?? ""}/end`,
    `${manage}/mandates/new`,
    `${manage}/mandates/new?topic=sdg:13.1`,
    `${manage}/mandates/${mandate?.id ?? ""}/end`,
    `${manage}/text`,
    `${manage}/contacts`,
    `${manage}/dissolution`,
  ];
  for (const path of pages) {
    assert.equal((await sara.get(path)).status, 403, path);
    for (const language of ["", "/fr", "/ar"]) {
      const came = await head.get(language + path);
      assert.equal(came.status, 200, language + path);
      await assertValid(came.text, language + path);
    }
  }
  const elsewhere = idOf("post", "MOE-school-safety");
  for (const path of [
    `${manage}/posts/${elsewhere}`,
    `${manage}/posts/${elsewhere}/tenures/new`,
    `${manage}/posts/nonsense`,
    `${manage}/tenures/${elsewhere}/end`,
    `${manage}/mandates/${elsewhere}/end`,
    `${manage}/contacts?post=${elsewhere}`,
  ]) {
    assert.equal((await head.get(path)).status, 404, path);
  }
  const hostile = {
    act: "change",
    version: "99999999999999999999",
    labelEn: "\0\u202e<script>",
    nameEn: "\0",
    role: "king",
    topic: "sdg:\0'--",
    area: "\0",
    successors: "\0\n../../x",
    personEmail: "a\0@b",
    how: "\0",
    post: "x",
    web: "http://a/\0",
    "from-day": "1",
    "from-month": "1",
    "from-year": "0000",
    "until-day": "31",
    "until-month": "12",
    "until-year": "9999",
    "on-day": "1",
    "on-month": "1",
    "on-year": "0000",
  };
  for (const path of pages.slice(1)) {
    const { status } = await head.post(path, hostile);
    assert.ok([200, 404, 422].includes(status), `${path} → ${status}`);
  }
});
