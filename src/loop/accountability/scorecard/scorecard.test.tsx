import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { z } from "zod";
import { idOf } from "../../../../seed/id.js";
import { openCountry, openHouse, type Country } from "../../../../test/support/country.js";
import { testGround } from "../../../../test/support/ground.js";
import { placeOffices } from "../../../commons/institution/index.js";
import { measuresOf } from "../../../commons/obligation/index.js";
import { dayIn } from "../../../ground/clock.js";
import { bringIn, readList } from "../../commitment/index.js";
import { cardAnswer } from "./data.js";
import { headFigures } from "./head-figures.js";

const listAnswer = z.object({
  commitments: z.array(z.object({ id: z.uuid() })),
  next: z.string().nullable(),
});

type Client = Awaited<ReturnType<Country["as"]>>;

async function cardAt(client: Client, path: string): Promise<z.output<typeof cardAnswer>> {
  const came = await client.get(`${path}.json`);
  assert.equal(came.status, 200, path);
  return cardAnswer.parse(JSON.parse(came.text));
}

/** The numbers of a page that lead to lists: what they say, and where they lead. */
function linkedCounts(
  markup: string,
): readonly { readonly href: string; readonly count: number }[] {
  return [...markup.matchAll(/<a href="(\/commitments(?:\?[^"]*)?)">(\d[\d,]*)<\/a>/g)].map(
    ([, href = "", text = ""]) => ({
      href: href.replaceAll("&amp;", "&"),
      count: Number(text.replaceAll(",", "")),
    }),
  );
}

async function countOfList(client: Client, href: string): Promise<number> {
  const [path = "", query = ""] = href.split("?");
  let next: string | null = `${path}.json?${query}`;
  let count = 0;
  while (next !== null) {
    const came = await client.get(next);
    assert.equal(came.status, 200, next);
    const listed: z.output<typeof listAnswer> = listAnswer.parse(JSON.parse(came.text));
    count += listed.commitments.length;
    ({ next } = listed);
  }
  return count;
}

async function compactOf(country: Country): Promise<string> {
  const [compact] = await country.ground.sql<{ id: string }[]>`
    select id from compact.compact where external_id = 'solmara:C1' limit 1`;
  assert.ok(compact);
  return compact.id;
}

test("every number of every scorecard leads to a list with exactly as many, in three languages", async (t) => {
  const country = await openCountry(t);
  const client = await country.as();
  const compact = await compactOf(country);
  const pages = [
    "/institutions/port-linden/account",
    "/institutions/ministry-of-water-and-environment/account",
    `/compacts/${compact}/account`,
    "/areas/SOL/account",
    "/areas/SOL-LA/account",
    "/topics/sdg/13.1/account",
    "/scorecards",
    "/scorecards?sort=late",
  ];
  const asked = new Map<string, number>();
  for (const path of pages) {
    const came = await client.get(path);
    assert.equal(came.status, 200, path);
    const counts = linkedCounts(came.text);
    assert.ok(counts.length > 3, `${path} has numbers that lead on`);
    for (const { href, count } of counts) {
      const listed = asked.get(href) ?? (await countOfList(client, href));
      asked.set(href, listed);
      assert.equal(listed, count, `${path}: ${href}`);
    }
    for (const prefix of ["/fr", "/ar"]) {
      assert.equal((await client.get(prefix + path)).status, 200, prefix + path);
    }
  }
  assert.ok(asked.size > 40);
});

test("an institution's own stands beside its compact's, and its credit names who led", async (t) => {
  const country = await openCountry(t);
  const client = await country.as();
  const compact = await compactOf(country);
  const path = "/institutions/ministry-of-water-and-environment/account";
  const card = await cardAt(client, path);
  const row = card.beside.find(({ id }) => id === compact);
  const whole = await cardAt(client, `/compacts/${compact}/account`);
  assert.deepEqual(row?.beside?.promised, whole.commitments.all?.promised);
  assert.ok((row?.own.promised ?? 0) < (row?.beside?.promised ?? 0));
  const parties = whole.beside.reduce((sum, { own }) => sum + own.promised, 0);
  assert.equal(parties, whole.commitments.all?.promised, "the parties' own make up the whole");
  const csv = await client.get(`${path}.csv`);
  assert.match(csv.text, /^about,part,other,measure,count/);
  const credited = csv.text.split("\r\n").filter((line) => line.includes(",credit,"));
  assert.equal(credited.length, card.credit?.length);
});

test("who signed a compact and owes nothing is named so", async (t) => {
  const country = await openCountry(t);
  const client = await country.as();
  const path = `/compacts/${await compactOf(country)}/account`;
  const card = await cardAt(client, path);
  const idle = card.beside.filter(({ own }) => own.promised === 0);
  const { text } = await client.get(path);
  assert.equal(text.split("Signed, owes nothing").length - 1, idle.length);
});

test("a scorecard of nothing is no page, and a list of an unknown kind says so", async (t) => {
  const country = await openCountry(t);
  const client = await country.as();
  for (const path of [
    "/institutions/nobody/account",
    `/compacts/${idOf("compact", "none")}/account`,
    "/areas/NOWHERE/account",
    "/topics/sdg/99.9/account",
    "/commitments?state=slippery",
    "/commitments?confidence=blue",
    "/commitments?area=NOWHERE",
  ]) {
    assert.equal((await client.get(path)).status, 404, path);
  }
  const wrong = await client.get("/commitments?state=slippery");
  assert.match(wrong.text, /There is no such list/);
});

test("the front's figures are those of all commitments, and an area holds what lies below it", async (t) => {
  const country = await openCountry(t);
  const { ground } = country;
  const today = dayIn(ground.clock.now(), ground.config.timeZone);
  const head = await headFigures(ground.sql, today);
  const all = await measuresOf(ground.sql, { kind: "commitment", today, institutions: null });
  assert.equal(head.promised, all.promised);
  const client = await country.as();
  const land = await cardAt(client, "/areas/SOL/account");
  const part = await cardAt(client, "/areas/SOL-LA/account");
  const below = (card: typeof land) => card.commitments.below?.promised ?? 0;
  assert.ok(below(land) >= below(part) && below(part) > 0);
  assert.ok((part.commitments.own?.promised ?? 0) <= below(part));
});

const root = join(import.meta.dirname, "..", "..", "..", "..", "..");
const real = join(root, "../shared/data/commitments/open-test-canada-mandates-2021");

test("Canada's 760 mandates: the numbers of a department equal a count from the file", async (t) => {
  const file = join(real, "commitments.json");
  if (!existsSync(file)) {
    t.skip(`REAL DATA MISSING, not tried: ${file}`);
    return;
  }
  const lines = z
    .array(z.object({ id: z.string(), lead: z.string(), ministers: z.array(z.string()) }))
    .parse(JSON.parse(readFileSync(file, "utf8")));
  assert.equal(lines.length, 760);
  const ground = await testGround(t, { settings: { RATE_LIMITS: "false" } });
  await bringIn(ground, readList(real), { place: placeOffices(ground, null) });
  const [found] = await ground.sql<{ slug: string; titles: string[] }[]>`
    select i.slug, array_agg(p.label ->> 'en') as titles
    from institution.institution as i
    join institution.post as p on p.institution = i.id
    where i.id = (select institution from institution.post where label ->> 'en' = 'Minister of Health')
    group by i.slug`;
  assert.ok(found);
  // One line (1339) writes two ministers into one field.
  const isOurs = (text: string) =>
    text.split(", ").some((title) => found.titles.includes(title)) || found.titles.includes(text);
  const led = lines.filter(({ lead }) => isOurs(lead)).length;
  const helped = lines.filter(
    ({ lead, ministers }) => !isOurs(lead) && ministers.some((one) => isOurs(one)),
  ).length;
  assert.ok(led > 10 && helped > 10);
  const client = await (await openHouse(ground)).as();
  const card = await cardAt(client, `/institutions/${found.slug}/account`);
  assert.deepEqual([card.commitments.leads?.promised, card.commitments.leads?.undated], [led, led]);
  assert.equal(card.commitments.supports?.promised, helped);
  const head = await headFigures(ground.sql, dayIn(ground.clock.now(), "UTC"));
  // The letters set no dates and name no holders: nothing is late, and no post is called vacant.
  assert.deepEqual(
    { ...head, unanswered: 0 },
    {
      promised: 760,
      kept: 0,
      keptLate: 0,
      late: 0,
      slipped: 0,
      disputed: 0,
      unanswered: 0,
      vacant: 0,
    },
  );
});
