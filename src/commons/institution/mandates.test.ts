import assert from "node:assert/strict";
import { test } from "node:test";
import { testGround, type TestGround } from "../../../test/support/ground.js";
import {
  ancestorsOf,
  descendantsOf,
  dissolveInstitution,
  endMandate,
  findings,
  findMandates,
  findTopic,
  giveMandate,
  institutionSubject,
  listAreas,
  listTopics,
  loadTopics,
  readInstitution,
  readMandatesOf,
  readTopics,
  registerAreas,
  registerInstitution,
  responsibility,
  searchTopics,
  type Mandate,
  type MandateFunction,
} from "./index.js";

const today = "2026-03-02";

/** A country with a region of two cities, and the shipped subjects. */
async function country(ground: TestGround) {
  await loadTopics(ground.sql);
  const make = async (
    code: string,
    level: "national" | "regional" | "local",
    parent: string | null,
  ) => {
    const area = { code, level, parent, name: { en: code }, population: 1000 };
    const [id] = await ground.sql.begin((tx) => registerAreas(tx, ground, [area]));
    return id ?? "";
  };
  const nation = await make("XA", "national", null);
  const region = await make("XA-R", "regional", nation);
  const port = await make("XA-R-P", "local", region);
  const hill = await make("XA-R-H", "local", region);
  return { nation, region, port, hill };
}

async function body(ground: TestGround, name: string): Promise<string> {
  const made = await ground.sql.begin((tx) =>
    registerInstitution(tx, ground, { name: { en: name }, classification: "agency" }),
  );
  return made.id;
}

function give(
  ground: TestGround,
  institution: string,
  what: { readonly code?: string; readonly area: string; readonly does: MandateFunction },
  from: string | null = null,
): Promise<string> {
  return ground.sql.begin((tx) =>
    giveMandate(tx, ground, {
      by: { institution, post: null },
      mandate: {
        institution,
        scheme: "sdg",
        code: what.code ?? "13.3",
        area: what.area,
        function: what.does,
        legalBasis: { en: "Disaster Act" },
        from,
        until: null,
      },
    }),
  );
}

test("who is asked about a city hears of those responsible for all of its larger areas", async (t) => {
  const ground = await testGround(t);
  const { nation, region, port, hill } = await country(ground);
  const [office, water, city] = [
    await body(ground, "Prime Minister's Office"),
    await body(ground, "Water Agency"),
    await body(ground, "Port"),
  ];
  await give(ground, office, { area: nation, does: "policy" });
  await give(ground, water, { area: region, does: "deliver" });
  await give(ground, city, { area: port, does: "deliver" });
  await give(ground, city, { code: "13.1", area: port, does: "deliver" });

  const answering = async (area: string) => {
    const areas = (await ancestorsOf(ground.sql, area)).map((one) => one.id);
    return findMandates(ground.sql, { scheme: "sdg", codes: ["13.3"], areas, today });
  };
  const who = (list: readonly Mandate[]) => new Set(list.map((mandate) => mandate.institution));
  assert.deepEqual(who(await answering(port)), new Set([office, water, city]));
  assert.deepEqual(who(await answering(hill)), new Set([office, water]));
  assert.deepEqual(responsibility(await answering(port)).overlaps, []);
  assert.equal(responsibility(await answering(hill)).isGap, false);
  assert.equal(responsibility(await answering(nation)).isGap, true);
  assert.deepEqual(new Set(await descendantsOf(ground.sql, region)), new Set([region, port, hill]));

  // The agency warns the city's people too: now two do the same for the same place.
  await give(ground, water, { area: port, does: "deliver" });
  assert.deepEqual(responsibility(await answering(port)).overlaps, ["deliver"]);
  const delivering = await findMandates(ground.sql, {
    scheme: "sdg",
    codes: null,
    areas: [port],
    function: "deliver",
    today,
  });
  assert.equal(delivering.length, 3);
});

test("all overlaps and gaps of a country are found at once", async (t) => {
  const ground = await testGround(t);
  const { nation, region, port, hill } = await country(ground);
  const [a, b] = [await body(ground, "A"), await body(ground, "B")];
  await give(ground, a, { area: nation, does: "policy" });
  await give(ground, a, { area: port, does: "deliver" });
  await give(ground, b, { area: port, does: "deliver" });
  await give(ground, a, { area: hill, does: "fund" });
  await give(ground, a, { code: "13.1", area: region, does: "deliver" });
  await give(ground, b, { code: "13.1", area: hill, does: "inspect" });
  const liesIn = new Map((await listAreas(ground.sql)).map((area) => [area.id, area.parent]));
  const all = await findMandates(ground.sql, { scheme: null, codes: null, areas: null, today });
  const found = findings(all, liesIn).map(({ kind, code, area }) => [kind, code, area]);
  assert.deepEqual(
    new Set(found.map(String)),
    new Set([["overlap", "13.3", port].join(), ["gap", "13.3", hill].join()]),
  );
});

test("a mandate counts from its first day to the day before its last, while its body stands", async (t) => {
  const ground = await testGround(t);
  const { port } = await country(ground);
  const water = await body(ground, "Water Agency");
  const by = { institution: water, post: null };
  await give(ground, water, { area: port, does: "deliver" }, "2026-02-01");
  const on = (day: string) => readMandatesOf(ground.sql, water, day);
  const [mandate] = await on(today);
  assert.ok(mandate);
  assert.deepEqual(mandate.legalBasis, { en: "Disaster Act" });
  assert.deepEqual(await on("2026-01-31"), []);
  const end = (until: string) =>
    ground.sql.begin((tx) => endMandate(tx, ground, { mandate, until, by }));
  assert.equal((await end("2026-01-31")).ok, false);
  assert.equal((await end("2026-05-01")).ok, true);
  assert.equal((await on("2026-04-30")).length, 1);
  assert.deepEqual(await on("2026-05-01"), []);

  const institution = await readInstitution(ground.sql, water);
  assert.ok(institution);
  const gone = { institution, on: today, successors: [], why: { en: "Merged" }, by };
  await ground.sql.begin((tx) => dissolveInstitution(tx, ground, gone));
  const asked = { scheme: "sdg", codes: ["13.3"], areas: [port], today } as const;
  assert.deepEqual(await findMandates(ground.sql, asked), []);
  await ground.ledger.drain();
  const facts = await ground.ledger.history(institutionSubject(water), { limit: 10 });
  assert.deepEqual(
    facts.map((fact) => fact.type),
    ["institution.dissolved", "mandate.ended", "mandate.given", "institution.registered"],
  );
});

test("the shipped subjects are loaded once, and brought up to date", async (t) => {
  const ground = await testGround(t);
  await loadTopics(ground.sql);
  const count = async (scheme: "sdg" | "cofog" | "life-event") =>
    (await listTopics(ground.sql, scheme)).length;
  assert.equal(await count("sdg"), 17 + 169);
  assert.equal(await count("cofog"), 10 + 69);
  assert.ok((await count("life-event")) >= 12);
  for (const scheme of ["sdg", "cofog", "life-event"] as const) {
    for (const { code, name } of await listTopics(ground.sql, scheme)) {
      for (const locale of ["en", "fr", "ar"])
        assert.ok(name[locale], `${scheme} ${code} ${locale}`);
    }
  }
  const versions = () =>
    ground.sql<{ xmin: string }[]>`
      select distinct xmin::text from institution.topic order by 1 limit 10`;
  const before = await versions();
  await loadTopics(ground.sql);
  assert.deepEqual([...(await versions())], [...before], "nothing is written when nothing changed");
  await ground.sql`update institution.topic set name = '{"en": "Old"}' where code = '13.3'`;
  await loadTopics(ground.sql);
  assert.match((await findTopic(ground.sql, "sdg", "13.3"))?.name["en"] ?? "", /early warning/);
});

test("subjects are found by their words in any language, life events first, or by their code", async (t) => {
  const ground = await testGround(t);
  await loadTopics(ground.sql);
  const found = async (text: string) =>
    (await searchTopics(ground.sql, text, 5)).map((topic) => `${topic.scheme}:${topic.code}`);
  assert.equal((await found("flooded home"))[0], "life-event:home-flooded");
  assert.equal((await found("logement inondé"))[0], "life-event:home-flooded");
  assert.equal((await found("إنجاب طفل"))[0], "life-event:having-a-child");
  assert.ok((await found("13.3")).includes("sdg:13.3"));
  assert.deepEqual(await found("home logement nowhere"), []);
  assert.deepEqual(await found("% _"), []);
  const named = await readTopics(ground.sql, ["sdg:13", "cofog:07", "sdg:99"]);
  assert.deepEqual([...named.keys()].sort(), ["cofog:07", "sdg:13"]);
});
