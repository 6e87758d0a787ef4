import assert from "node:assert/strict";
import { test } from "node:test";
import { idOf } from "../../../../seed/id.js";
import { openCountry, type Country } from "../../../../test/support/country.js";
import { assertValid } from "../../../../test/support/valid-html.js";
import { findPersonByEmail } from "../../person/index.js";
import { readPostsOf } from "../store/posts.js";
import { readTenureHistory, readTenuresOfPosts } from "../store/tenures.js";

const manage = "/institutions/port-linden/manage";
const city = idOf("institution", "PTL");
const engineer = idOf("post", "PTL-engineer");

const first = { "from-day": "2", "from-month": "3", "from-year": "2026" };
const last = { "until-day": "20", "until-month": "3", "until-year": "2026" };

async function postNamed(country: Country, label: string): Promise<string> {
  const posts = await readPostsOf(country.ground.sql, city);
  return posts.find((post) => post.label["en"] === label)?.id ?? assert.fail(`no post ${label}`);
}

test("a post is created, somebody is appointed and told, their tenure ends, it is vacant", async (t) => {
  const country = await openCountry(t);
  const { ground } = country;
  const head = await country.asAnybody("lucie");
  await head.get(`${manage}/posts/new`);
  const made = await head.post(`${manage}/posts/new`, {
    labelEn: "Water Inspector",
    labelAr: "مفتش المياه",
    role: "owner",
    reportsTo: idOf("post", "PTL-head"),
  });
  assert.equal(made.status, 303, made.text);
  const post = await postNamed(country, "Water Inspector");
  const overview = await head.get(manage);
  assert.match(overview.text, /The post was created/);
  const vacant = overview.text.indexOf("Water Inspector");
  assert.ok(vacant < overview.text.indexOf("City Engineer"), "vacant posts come first");

  const appointed = await head.post(`/ar${manage}/posts/${post}/tenures/new`, {
    personName: "Amal Haddad",
    personEmail: "Amal@Example.org",
    how: "regular",
    ...first,
  });
  assert.equal(appointed.status, 303, appointed.text);
  const message = ground.mailer.sent.find((one) => one.to.toLowerCase() === "amal@example.org");
  assert.ok(message, "she was told");
  assert.equal(message.lang, "ar");
  assert.match(message.text, /مفتش المياه/);
  assert.match(message.text, /http:\/\/[^ ]+\/ar\/sign-in/);
  const visitor = await country.asAnybody();
  assert.match((await visitor.get(`/posts/${post}`)).text, /Amal Haddad/);

  const [tenure] = await readTenureHistory(ground.sql, post, 1);
  assert.ok(tenure);
  const ended = await head.post(`${manage}/tenures/${tenure.id}/end`, {
    "until-day": "1",
    "until-month": "3",
    "until-year": "2026",
  });
  assert.equal(ended.status, 303, ended.text);
  const held = await readTenuresOfPosts(ground.sql, [post], "2026-03-02");
  assert.equal(held.get(post), undefined);

  await ground.ledger.drain();
  const facts = JSON.stringify(
    await ground.ledger.history(`urn:commonweal:post:${post}`, { limit: 50 }),
  );
  assert.match(facts, /tenure\.began/);
  assert.doesNotMatch(facts, /Amal|Haddad/i, "no fact holds a name");
});

test("a second regular holder is refused in words, and what was typed stays", async (t) => {
  const country = await openCountry(t);
  const head = await country.asAnybody("lucie");
  const path = `${manage}/posts/${engineer}/tenures/new`;
  const typed = { personName: "Amal Haddad", personEmail: "amal@example.org", ...first };
  const again = await head.post(path, { ...typed, how: "regular" });
  assert.equal(again.status, 422);
  assert.match(again.text, /Somebody holds this post since .*2020/);
  assert.match(again.text, /value="Amal Haddad"/);
  await assertValid(again.text, path);
  const { sql, mailer } = country.ground;
  assert.equal(mailer.sent.length, 0, "a refused appointment tells nobody");
  assert.equal(await findPersonByEmail(sql, "amal@example.org"), null, "and leaves nobody behind");

  const [holder] = (await readTenuresOfPosts(sql, [engineer], "2026-03-02")).get(engineer) ?? [];
  assert.ok(holder);
  const endless = await head.post(path, { ...typed, how: holder.id });
  assert.match(endless.text, /Give the last day on which somebody stands in/);
  const delegated = await head.post(path, { ...typed, ...last, how: holder.id });
  assert.equal(delegated.status, 303, delegated.text);
});
