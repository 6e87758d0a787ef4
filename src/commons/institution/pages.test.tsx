import assert from "node:assert/strict";
import { test } from "node:test";
import { idOf } from "../../../seed/id.js";
import { openCountry } from "../../../test/support/country.js";
import { assertValid } from "../../../test/support/valid-html.js";
import { erasePerson } from "../person/index.js";
import { endTenuresOf } from "./commands/tenures.js";
import { dissolveInstitution } from "./commands/institutions.js";
import { readInstitution } from "./store/institutions.js";
import { tenuresOfPerson } from "./store/tenures.js";

const city = "/institutions/port-linden";
const engineer = idOf("post", "PTL-engineer");
const schoolSafety = idOf("post", "MOE-school-safety");

/** What is read aloud, roughly: the text between tags, entities resolved, spaces joined. */
function textOf(markup: string): string {
  return markup
    .replace(/<svg.*?<\/svg>/gs, " ")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
    .replace(/[\u2066-\u2069]/gu, "")
    .replace(/\s+/g, " ");
}

function says(markup: string, ...sentences: readonly string[]): void {
  const text = textOf(markup);
  for (const said of sentences) assert.ok(text.includes(said), `${said} is not in: ${text}`);
}

test("an institution says what it answers for, who holds its posts, and where it belongs", async (t) => {
  const country = await openCountry(t);
  const visitor = await country.asAnybody();
  const { text } = await visitor.get(city);
  says(
    text,
    "City of Port Linden (PTL)",
    "Municipality At work",
    "Founded on 1 January 1897",
    "Delivers it · Port Linden",
    "City Engineer Samir Aziz since 22 February 2020 city-engineer@port-linden.example",
    "Posts: 2 · Parts: 0",
    "Part of Lower Averi Province",
    "Recorded in public",
    "Mandate given · SDG 6.1",
  );
  assert.match(text, /href="\/commitments\?institution=port-linden&amp;part=supports"/);
  assert.match(text, /href="\/institutions\/port-linden\/account"/);
  assert.doesNotMatch(text, /\/manage"/, "a visitor is offered no change");
  const head = await country.asAnybody("lucie");
  assert.match((await head.get(city)).text, /href="\/institutions\/port-linden\/manage"/);
  const other = await country.asAnybody("samir");
  assert.doesNotMatch((await other.get(city)).text, /\/manage"/, "an engineer heads nothing");
});

test("the directory is searched in each language, narrowed, counted and taken away", async (t) => {
  const country = await openCountry(t);
  const visitor = await country.asAnybody();
  says((await visitor.get("/institutions")).text, "17 institutions", "Ministry of Health");
  says((await visitor.get("/fr/institutions?q=ministère&kind=ministry")).text, "Ministère");
  says((await visitor.get("/institutions?area=SOL-LA-PTL")).text, "1 institution", "Port Linden");
  says((await visitor.get("/institutions?q=zzz")).text, "No institution fits this");
  says((await visitor.get("/institutions?state=dissolved")).text, "0 institutions");
  const json = await visitor.get("/institutions.json?kind=municipality");
  assert.match(json.text, /"count":2,.*"slug":"port-linden".*"slug":"brask".*"next":null/);
  const csv = await visitor.get("/institutions.csv?kind=municipality");
  assert.equal(csv.text.trim().split("\r\n").length, 3, "a header and two municipalities");
  assert.match(csv.text, /port-linden,City of Port Linden/);
});

test("who looks for a body by its id in a fact is led to its page; a wrong name leads nowhere", async (t) => {
  const country = await openCountry(t);
  const visitor = await country.asAnybody();
  const byId = await visitor.get(`/institutions/${idOf("institution", "PTL")}`);
  assert.equal(byId.location, city);
  for (const path of [
    "/institutions/nowhere",
    "/institutions/nowhere/chart",
    "/institutions/%00",
    `/posts/${idOf("post", "nobody")}`,
    "/posts/x",
    "/areas/NOWHERE",
    "/areas/%00",
  ]) {
    assert.equal((await visitor.get(path)).status, 404, path);
  }
});

test("a vacant post says since when, and what it answers for stays", async (t) => {
  const country = await openCountry(t);
  const visitor = await country.asAnybody();
  const { text } = await visitor.get(`/posts/${schoolSafety}`);
  says(text, "Vacant since", "stays with it", "Anton Weiss", "Last day", "Somebody left a post");
  assert.doesNotMatch(textOf(text), /Held by/);
  const ministry = await visitor.get("/institutions/ministry-of-education");
  says(ministry.text, "Vacant since");
});

test("a dissolved body stays, and says who answers for it today", async (t) => {
  const country = await openCountry(t);
  const { ground } = country;
  const dissolve = async (key: "BRK" | "LAP", successor: "LAP" | "PTL", on: string) => {
    const done = await ground.sql.begin(async (tx) => {
      const institution = await readInstitution(tx, idOf("institution", key));
      assert.ok(institution);
      return dissolveInstitution(tx, ground, {
        institution,
        on,
        successors: [idOf("institution", successor)],
        why: null,
        by: { institution: institution.id, post: null },
      });
    });
    assert.ok(done.ok);
  };
  await dissolve("BRK", "LAP", "2026-01-01");
  await dissolve("LAP", "PTL", "2026-02-01");
  await ground.ledger.drain();
  const visitor = await country.asAnybody();
  const path = "/institutions/brask";
  const { text } = await visitor.get(path);
  says(
    text,
    "Dissolved on 1 January 2026",
    "Today this answers for it: City of Port Linden",
    "What came after it Lower Averi Province",
  );
  await assertValid(text, path);
  says((await visitor.get("/institutions?state=dissolved")).text, "2 institutions", "Dissolved");
  says((await visitor.get(city)).text, "What it came from Lower Averi Province");
});

test("whoever was erased is nowhere named, and the post remains", async (t) => {
  const country = await openCountry(t);
  const { ground } = country;
  const visitor = await country.asAnybody();
  await visitor.get(`/posts/${engineer}`);
  await erasePerson(ground, idOf("person", "samir"), {
    tenuresOf: tenuresOfPerson,
    onErase: endTenuresOf,
  });
  await ground.ledger.drain();
  for (const path of [`/posts/${engineer}`, city, `${city}/chart`, "/popolo/memberships.json"]) {
    const { text } = await visitor.get(path);
    assert.doesNotMatch(text, /Samir/, path);
  }
  const { text } = await visitor.get(`/posts/${engineer}`);
  says(text, "City Engineer", "Vacant since 2 March 2026", "Name no longer kept");
});

test("areas lie in each other, and one says who answers for what there", async (t) => {
  const country = await openCountry(t);
  const visitor = await country.asAnybody();
  says((await visitor.get("/areas")).text, "Republic of Solmara Country", "Port Linden Local");
  says(
    (await visitor.get("/areas/SOL-LA")).text,
    "Lies in Republic of Solmara",
    "Inhabitants 880,000",
    "Areas in it Brask Port Linden",
    "Transport Lower Averi Province · Delivers it",
    "Civil Protection Agency · Delivers it Ministry of Agriculture · Delivers it",
    "Overlaps and gaps",
    "Overlap SDG 13.3",
    "Nobody delivers this here SDG 1.5",
  );
});

test("the pages are valid in each language and carry no key where a word belongs", async (t) => {
  const country = await openCountry(t);
  const visitor = await country.asAnybody();
  for (const prefix of ["", "/fr", "/ar"]) {
    for (const path of [
      "/institutions?q=ministry",
      city,
      "/institutions/ministry-of-education",
      `${city}/chart`,
      `/posts/${engineer}`,
      `/posts/${schoolSafety}`,
      "/areas",
      "/areas/SOL-LA",
    ]) {
      const came = await visitor.get(prefix + path);
      assert.equal(came.status, 200, prefix + path);
      await assertValid(came.text, prefix + path);
    }
  }
  says((await visitor.get(`/ar${city}`)).text, "بلدية", "المناصب: 2");
  says((await visitor.get(`/fr/posts/${schoolSafety}`)).text, "Vacant depuis le");
});

test("the files name holders by their public name only, and each membership its institution", async (t) => {
  const country = await openCountry(t);
  const visitor = await country.asAnybody();
  const { text, headers } = await visitor.get("/popolo/memberships.json");
  assert.equal(headers.get("content-type"), "application/json");
  assert.ok(text.includes(`"organization_id":"${idOf("institution", "PTL")}"`));
  assert.ok(text.includes('"person":{"name":"Samir Aziz"}'));
  assert.doesNotMatch(text, /@/, "no addresses");
  assert.ok(!text.includes(idOf("person", "samir")), "no ids of people");
  for (const name of ["organizations", "posts", "areas"]) {
    const came = await visitor.get(`/popolo/${name}.json`);
    assert.match(came.text, new RegExp(`^\\{"${name}":\\[\\{"id":`));
  }
});
