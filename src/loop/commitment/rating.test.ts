import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { idOf } from "../../../seed/id.js";
import {
  commandKinds,
  currentRatings,
  flagsOf,
  listExceptions,
  noRatings,
} from "../../commons/obligation/index.js";
import { dayIn } from "../../ground/clock.js";
import { openCountry, openHouse, type Country } from "../../../test/support/country.js";
import { testGround } from "../../../test/support/ground.js";
import { commitmentListAnswer } from "./answer.js";
import { confidenceAnswer, ratingsAnswer } from "./rating-data.js";

const answer = z.object({
  state: z.string(),
  completion: z.string(),
  confidence: confidenceAnswer,
  ratings: ratingsAnswer,
});

async function pathOf(country: Country, key: string): Promise<string> {
  const [row] = await country.ground.sql<{ id: string }[]>`
    select id from obligation.obligation
    where external_scheme = 'solmara' and external_id = ${key} limit 1`;
  return `/commitments/${row?.id ?? "missing"}`;
}

async function dataOf(country: Country, path: string) {
  const client = await country.as();
  return answer.parse(JSON.parse((await client.get(`${path}.json`)).text));
}

/** What is read of the section on confidence, without what was said before. */
function sectionOf(html: string): string {
  const [, section = ""] = html.split('id="confidence"');
  const [, heading = "", own = ""] = /^(.*?<\/h2>)(.*?)(?:<h2|$)/s.exec(section) ?? [];
  return (heading + own).replace(/<details.*?<\/details>/gs, "");
}

test("the ratings of the story: amber, red, green, stale, and one that two sides see differently", async (t) => {
  const country = await openCountry(t);
  const expected = {
    K1: ["amber", "none"],
    K2: ["red", "none"],
    K4: ["green", "none"],
    K6: ["stale", "none"],
    K7: ["green", "none"],
    K8: ["green", "amber"],
    K9: ["green", "none"],
  } as const;
  for (const [key, [owner, independent]] of Object.entries(expected)) {
    const { confidence } = await dataOf(country, await pathOf(country, key));
    assert.equal(confidence.owner.confidence ?? confidence.owner.standing, owner, key);
    assert.equal(
      confidence.independent.confidence ?? confidence.independent.standing,
      independent,
      key,
    );
    assert.equal(confidence.divergent, key === "K8", key);
  }
  const { sql, clock, config } = country.ground;
  const today = dayIn(clock.now(), config.timeZone);
  const { rows } = await listExceptions(sql, { after: null, limit: 20, today });
  const found = new Set(rows.map(({ obligation }) => obligation.externalId?.id));
  assert.deepEqual(found, new Set(["K2", "K6", "K8"]));
  await aListSaysTheSame(country);
  await theyStandBesideEachOther(country);
  await whatRanOutHasNoColour(country);
});

async function aListSaysTheSame(country: Country): Promise<void> {
  const client = await country.as();
  const red = await client.get("/commitments?confidence=red");
  assert.ok(red.text.includes("Raise the Brask school road"));
  assert.ok(!red.text.includes("64 culverts"));
  assert.match(red.text, /<option value="red" selected/);
  const lines = (await client.get("/commitments.csv?confidence=divergent")).text.split("\r\n");
  const [head = "", line = ""] = lines;
  const at = head.split(",").indexOf("confidence_owner");
  assert.ok(line.includes(",green,amber,"), line);
  assert.ok(at > 0 && lines.length === 3);
  const stale = await client.get("/commitments.json?confidence=stale");
  const { commitments } = commitmentListAnswer.parse(JSON.parse(stale.text));
  assert.deepEqual(
    commitments.map((one) => one.confidence.owner.standing),
    ["stale"],
  );
}

async function theyStandBesideEachOther(country: Country): Promise<void> {
  const client = await country.as();
  const { text } = await client.get(await pathOf(country, "K8"));
  const section = sectionOf(text);
  assert.match(section, /class="side good".*class="side warn"/s);
  for (const said of [
    "They see it differently",
    "Green: on course",
    "Amber: in doubt",
    "The average hides the tail",
    "Repeat the drill in Brask",
    "Court of Audit",
    "counts until",
  ]) {
    assert.ok(section.includes(said), `${said} is not in ${section}`);
  }
  assert.ok(!text.includes("/rating"), "a visitor is offered no form");
  const arabic = await client.get(`/ar${await pathOf(country, "K8")}`);
  assert.ok(sectionOf(arabic.text).includes("يختلف الرأيان"));
}

async function whatRanOutHasNoColour(country: Country): Promise<void> {
  const client = await country.as();
  const { text } = await client.get(await pathOf(country, "K6"));
  const section = sectionOf(text);
  assert.ok(section.includes("Not rated (stale)"));
  assert.doesNotMatch(section, /Amber|side warn|tag warn/);
  // What was said then can still be read, in words and without a colour.
  assert.match(text, /<details.*Amber: in doubt/s);
  const { confidence, ratings } = await dataOf(country, await pathOf(country, "K6"));
  assert.equal(confidence.owner.standing, "stale");
  assert.equal(confidence.owner.confidence, null);
  assert.equal(ratings[0]?.confidence, "amber");
}

test("the office and a reviewer rate with one form each; what is wrong stands beside what was typed", async (t) => {
  const country = await openCountry(t);
  const path = await pathOf(country, "K1");
  const samir = await country.as("samir");
  const page = await samir.get(path);
  const seen = /name="seen" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
  assert.match(page.text, /<fieldset[^>]*>.*id="rating-confidence"[^>]*/s);
  const red = { confidence: "red", reason: "The digger broke down", seen };
  const province = idOf("institution", "LAP");
  const missing = await samir.post(`${path}/rating`, { ...red, askWho: province, askWhat: " " });
  assert.equal(missing.status, 422);
  assert.match(missing.text, /href="#rating-askWhat"/);
  assert.match(missing.text, /id="rating-askWhat-error"/);
  assert.ok(missing.text.includes("The digger broke down"), "what was typed is kept");
  assert.match(missing.text, /value="red" checked/);
  const elsewhere = { ...red, askWho: idOf("institution", "NSO"), askWhat: "Count the diggers" };
  assert.equal((await samir.post(`${path}/rating`, elsewhere)).status, 422);
  const given = await samir.post(`${path}/rating`, {
    ...red,
    askWho: province,
    askWhat: "Send another digger",
  });
  assert.equal(given.status, 303);
  const shown = await samir.get(path);
  assert.ok(shown.text.includes("The rating is recorded in public."));
  assert.match(sectionOf(shown.text), /Red: in danger.*Send another digger/s);
  const twice = await samir.post(`${path}/rating`, { confidence: "green", reason: "", seen });
  assert.equal(twice.status, 422);
  assert.ok(twice.text.includes("A newer rating was given"));

  const helene = await country.as("helene");
  await helene.get(path);
  const independent = { confidence: "amber", reason: "Two crews are missing", seen: "" };
  assert.equal((await helene.post(`${path}/rating`, independent)).status, 303);
  const { confidence, ratings, completion } = await dataOf(country, path);
  assert.equal(confidence.owner.confidence, "red");
  assert.equal(confidence.independent.confidence, "amber");
  assert.equal(confidence.divergent, true);
  assert.equal(completion, "substantial", "how far it has come is not touched by a rating");
  assert.equal(ratings.length, 4);
  await country.ground.ledger.drain();
  const sub = `urn:commonweal:commitment:${path.split("/").at(-1) ?? ""}`;
  const facts = await country.ground.ledger.history(sub, { limit: 2 });
  assert.deepEqual(
    facts.map((fact) => fact.type),
    ["rating.given", "rating.given"],
  );
  assert.ok((await helene.get(path)).text.includes("Confidence rated"));
});

test("nobody else rates, nothing that is over is rated, and bad input changes nothing", async (t) => {
  const country = await openCountry(t);
  const path = await pathOf(country, "K1");
  const before = await dataOf(country, path);
  const green = { confidence: "green", reason: "", seen: "" };
  for (const person of ["sara", "nadia", "pia", "haddad", "operator"]) {
    const client = await country.as(person);
    assert.equal((await client.post(`${path}/rating`, green)).status, 403, person);
  }
  const visitor = await country.as();
  const sent = await visitor.post(`${path}/rating`, green);
  assert.ok([303, 401, 403].includes(sent.status), String(sent.status));
  const samir = await country.as("samir");
  for (const bad of [
    {},
    { confidence: "blue" },
    { confidence: "amber", reason: "x".repeat(5_000) },
    { confidence: "green", askWho: "nowhere" },
    { confidence: "green", seen: "'; drop table" },
  ]) {
    assert.equal((await samir.post(`${path}/rating`, bad)).status, 422, JSON.stringify(bad));
  }
  assert.deepEqual(await dataOf(country, path), before);
  // The pumps were confirmed as kept: nobody is asked any more how sure they are.
  const pumps = await pathOf(country, "K5");
  const tomas = await country.asAnybody("tomas");
  assert.equal((await tomas.post(`${pumps}/rating`, green)).status, 409);
  const text = (await tomas.get(pumps)).text;
  assert.ok(!text.includes(`${pumps}/rating`));
  assert.ok(text.includes("Every rating so far"));
  const { sql } = country.ground;
  const id = pumps.split("/").at(-1) ?? "";
  const ratings = (await currentRatings(sql, [id], "2026-03-02")).get(id) ?? noRatings;
  assert.deepEqual(flagsOf(ratings), []);
});

test("no route and no column can set a result: it is computed, from data alone", async (t) => {
  const country = await openHouse(await testGround(t));
  const setters = country.routes
    .filter((route) => route.method !== "GET" && route.body)
    .flatMap((route) => {
      assert.ok(route.body);
      const schema = z.toJSONSchema(route.body, { io: "input", unrepresentable: "any" });
      return [...JSON.stringify(schema).matchAll(/"(result[a-z_]*)":\{/gi)].map(
        (match) => `${route.url.pattern}: ${match[1] ?? ""}`,
      );
    });
  assert.deepEqual(setters, []);
  const confidence = country.routes
    .filter((route) => route.body && route.url.pattern.startsWith("/commitments/:id"))
    .filter((route) => {
      assert.ok(route.body);
      const schema = z.toJSONSchema(route.body, { io: "input", unrepresentable: "any" });
      return JSON.stringify(schema).includes('"confidence":');
    });
  assert.deepEqual(
    confidence.map((route) => route.url.pattern),
    ["/commitments/:id/rating"],
    "confidence has one door, and completion is not behind it",
  );
  const columns = await country.ground.sql<{ name: string }[]>`
    select table_name || '.' || column_name as name
    from information_schema.columns
    where table_schema = 'obligation' and column_name like '%result%'
    order by 1
    limit 5`;
  assert.deepEqual([...columns], []);
  assert.ok(!commandKinds.some((kind) => /rate|result/.test(kind)));
});
