import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { idOf } from "../../../../seed/id.js";
import { mandates } from "../../../../seed/solmara/mandates.js";
import { openCountry } from "../../../../test/support/country.js";
import { assertValid } from "../../../../test/support/valid-html.js";
import type { Client } from "../../../../test/support/client.js";
import { siloAnswer, topicAnswer } from "./data.js";

async function mapOf(client: Client, query = "") {
  return siloAnswer.parse(JSON.parse((await client.get(`/silo-map.json${query}`)).text));
}

// The pages after the first, one after the other.
async function rest(client: Client, from: string | null) {
  const all: z.output<typeof siloAnswer>["topics"] = [];
  for (let next = from; next !== null;) {
    const more = siloAnswer.parse(JSON.parse((await client.get(next)).text));
    all.push(...more.topics);
    next = more.next;
  }
  return all;
}

test("the country shows three gateways, two kinds of cash, and schools nobody makes safe", async (t) => {
  const country = await openCountry(t);
  const reader = await country.as();
  const page = await reader.get("/silo-map");
  assert.equal(page.status, 200);
  await assertValid(page.text, "/silo-map");

  const sdg = mandates.filter((one) => one.scheme === "sdg");
  const codes = [...new Set(sdg.map((one) => one.code))];
  const nobody = codes.filter(
    (code) => !sdg.some((one) => one.code === code && one.function === "deliver"),
  );
  const several = codes.filter((code) =>
    sdg.some((one) =>
      sdg.some(
        (two) =>
          one.code === code &&
          two.code === code &&
          two.area === one.area &&
          two.function === one.function &&
          two.institution !== one.institution,
      ),
    ),
  );
  const finding = { topics: codes.length, nobody: nobody.length, several: several.length };
  const first = await mapOf(reader);
  assert.deepEqual(first.finding, finding);
  const caption = `In ${nobody.length} of ${codes.length} subjects nobody is named to deliver anywhere`;
  assert.ok(page.text.includes(caption));

  const all = [...first.topics];
  for (let { next } = first; next !== null;) {
    const more = siloAnswer.parse(JSON.parse((await reader.get(next)).text));
    all.push(...more.topics);
    next = more.next;
  }
  assert.equal(new Set(all.map((one) => one.topic)).size, codes.length);
  assert.equal(all.length, codes.length);
  const cellOf = (topic: string, does: string, area: string) =>
    all
      .find((one) => one.topic === topic)
      ?.cells.find((cell) => cell.function === does && cell.area === idOf("area", area));
  // Three agencies warn the same people: one shared promise (K12) joins them by now.
  const gateways = cellOf("sdg:13.3", "deliver", "SOL-LA");
  assert.equal(gateways?.institutions.length, 3);
  assert.equal(gateways?.verdict, "shared");
  // Two keep the same watch for disease, and nothing joins them.
  assert.equal(cellOf("sdg:3.d", "deliver", "SOL-LA")?.verdict, "overlap");
  assert.equal(cellOf("sdg:4.a", "deliver", "SOL-LA-BRK")?.verdict, "gap");
});

test("a subject tells who holds what, what is missing, what joins them and what stands alone", async (t) => {
  const country = await openCountry(t);
  const reader = await country.as();
  const gateways = await reader.get("/silo-map/sdg/13.3");
  await assertValid(gateways.text, "/silo-map/sdg/13.3");
  assert.match(gateways.text, /One SMS alert gateway for all agencies/);
  const data = topicAnswer.parse(JSON.parse((await reader.get("/silo-map/sdg/13.3.json")).text));
  assert.ok(data.shared.length > 0);
  assert.ok(data.compacts.length > 0);
  assert.ok(data.missing.includes("policy"));
  assert.ok(!data.missing.includes("deliver"));

  const schools = await reader.get("/silo-map/sdg/4.a");
  assert.match(schools.text, /Nobody delivers/);
  assert.match(schools.text, /\/responsible\?topic=sdg%3A4\.a&amp;area=SOL-LA-BRK/);
  assert.equal((await reader.get("/silo-map/sdg/nothing")).status, 404);
  // Every promise on a subject is shared or alone, and each stands there once.
  const { sql } = country.ground;
  const promised = await sql<{ id: string; helped: boolean }[]>`
    select o.id, exists (
      select from obligation.supporting as s
      where s.obligation = o.id and s.institution <> o.debtor
    ) as helped
    from obligation.obligation as o
    where o.kind = 'commitment' and o.is_open and o.topics @> array['sdg:4.a']
    order by o.id
    limit 100`;
  const of4a = topicAnswer.parse(JSON.parse((await reader.get("/silo-map/sdg/4.a.json")).text));
  const shared = promised.filter((one) => one.helped).map((one) => one.id);
  assert.deepEqual([...of4a.shared].sort(), shared);
  assert.equal(of4a.alone.length, promised.length - shared.length);
});

test("filters narrow the map, the file holds it, and what an address says badly is left out", async (t) => {
  const country = await openCountry(t);
  const reader = await country.as();
  const branch = await mapOf(reader, "?branch=13");
  assert.deepEqual(
    branch.topics.map((one) => one.topic),
    ["sdg:13.3"],
  );
  const place = "area=SOL-LA-BRK&function=deliver";
  const brask = await mapOf(reader, `?${place}`);
  const cells = brask.topics.flatMap((one) => one.cells);
  assert.ok(cells.length > 0);
  assert.ok(cells.every((cell) => cell.area === idOf("area", "SOL-LA-BRK")));
  assert.ok(cells.every((cell) => cell.function === "deliver"));
  const province = await mapOf(reader, "?area=SOL-LA&below=no");
  const whole = await mapOf(reader, "?area=SOL-LA");
  assert.ok(whole.finding.topics > province.finding.topics);

  const csv = await reader.get(`/silo-map.csv?${place}`);
  const lines = csv.text.trim().split("\r\n");
  assert.match(lines[0] ?? "", /^topic,topic_name,area,function,count,verdict,institutions$/);
  assert.equal(lines.length, 1 + cells.length);
  for (const bad of [
    "?scheme=x&after=%00&area=%00'&function=me&below=",
    "?after=nothing&branch=x",
  ]) {
    assert.equal((await reader.get(`/silo-map${bad}`)).status, 200);
  }
});

test("the view by promises counts leads and supporters as the rows say", async (t) => {
  const country = await openCountry(t);
  const reader = await country.as();
  const page = await reader.get("/silo-map?view=promises");
  await assertValid(page.text, "/silo-map?view=promises");
  const first = await mapOf(reader, "?view=promises");
  const { promises_without_topic: unnamed } = first;
  const topics = [...first.topics, ...(await rest(reader, first.next))];
  const { sql } = country.ground;
  const rows = z.array(z.object({ topic: z.string(), lead: z.uuid(), count: z.number() })).parse(
    await sql`
        select topic, debtor as lead, count(*)::int as count
        from obligation.obligation, unnest(topics) as topic
        where kind = 'commitment' and topic like 'sdg:%'
          and state in ('offered', 'accepted', 'delivered', 'fulfilled')
        group by topic, debtor
        order by topic, debtor
        limit 1000`,
  );
  const counted = topics
    .flatMap(({ topic, promises }) =>
      (promises?.leads ?? []).map(({ institution, promises: count }) => ({
        topic,
        lead: institution,
        count,
      })),
    )
    .sort((a, b) => (a.topic + a.lead < b.topic + b.lead ? -1 : 1));
  const wanted = [...rows].sort((a, b) => (a.topic + a.lead < b.topic + b.lead ? -1 : 1));
  assert.deepEqual(counted, wanted);
  const [none] = await sql<{ count: number }[]>`
    select count(*)::int as count from obligation.obligation
    where kind = 'commitment' and topics = '{}'
      and state in ('offered', 'accepted', 'delivered', 'fulfilled')`;
  assert.equal(unnamed, none?.count);
});
