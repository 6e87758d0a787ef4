import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { z } from "zod";
import { openHouse } from "../../../test/support/country.js";
import { createClient, type Client } from "../../../test/support/client.js";
import { testGround } from "../../../test/support/ground.js";
import { limits } from "../../ground/limits.js";
import { registerArea } from "./commands/areas.js";
import { registerInstitutions } from "./commands/institutions.js";
import type { NewInstitution } from "./store/write-institutions.js";

const listed = z.object({
  count: z.number(),
  institutions: z.array(z.object({ slug: z.string() })),
  next: z.string().nullable(),
});

// Many of one name, names of one script only, and more than the CSV file reads at once.
function bodies(area: string): readonly NewInstitution[] {
  const agencies = Array.from({ length: limits.pageRowsMax + 7 }, (_, index): NewInstitution => ({
    name:
      index % 3 === 0
        ? { en: "Office of Works" }
        : index % 3 === 1
          ? { ar: `هيئة المياه ${index}` }
          : { fr: `Régie « ${index} », eau; égouts` },
    classification: "agency",
    area,
  }));
  const others: readonly NewInstitution[] = [
    { name: { en: "Court of Audit" }, classification: "audit" },
    { name: { en: "Old Office" }, classification: "agency", state: "dissolved" },
    { name: { en: "Office to come" }, classification: "agency", state: "proposed" },
  ];
  return [...agencies, ...others];
}

async function crowded(t: TestContext): Promise<{ client: Client; slugs: readonly string[] }> {
  const ground = await testGround(t, { settings: { RATE_LIMITS: "false" } });
  const { app } = await openHouse(ground);
  const made = await ground.sql.begin(async (tx) => {
    const area = await registerArea(tx, ground, {
      code: "T-1",
      name: { en: "Town" },
      level: "local",
      parent: null,
      population: null,
    });
    return registerInstitutions(tx, ground, bodies(area));
  });
  await ground.ledger.drain();
  return { client: createClient(app), slugs: made.map(({ slug }) => slug) };
}

// The way a reader goes: from page to page by the link to the next one.
async function walk(client: Client, start: string): Promise<readonly (readonly string[])[]> {
  const pages: (readonly string[])[] = [];
  for (let at: string | undefined = start; at !== undefined;) {
    const { status, text } = await client.get(at);
    assert.equal(status, 200, at);
    pages.push([...text.matchAll(/<th scope="row"><a href="[^"]*\/([^"/]+)"/g)].map(slugIn));
    at = /<a href="([^"]+)" rel="next"/.exec(text)?.[1]?.replaceAll("&amp;", "&");
    assert.ok(pages.length < 20, "the list does not end");
  }
  return pages;
}

function slugIn(match: RegExpMatchArray): string {
  return match[1] ?? "";
}

test("a reader who goes from page to page meets every institution once, in any language", async (t) => {
  const { client, slugs } = await crowded(t);
  for (const prefix of ["", "/fr", "/ar"]) {
    const pages = await walk(client, `${prefix}/institutions?state=all`);
    assert.deepEqual(pages.flat().toSorted(), slugs.toSorted(), prefix);
    assert.ok(pages.slice(0, -1).every((rows) => rows.length === limits.pageRows));
  }
});

test("what narrows the list stays from page to page, and the way back leads to its beginning", async (t) => {
  const { client, slugs } = await crowded(t);
  const narrowed = "/institutions?q=office&kind=agency&area=T-1";
  const pages = await walk(client, narrowed);
  const works = slugs.filter((slug) => slug.startsWith("office-of-works"));
  assert.deepEqual(pages.flat().toSorted(), works.toSorted());
  assert.equal(pages.length, 2);
  const { text } = await client.get(narrowed);
  const next = /<a href="([^"]+)" rel="next"/.exec(text)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const second = await client.get(next);
  const first = narrowed.replaceAll("&", "&amp;");
  assert.ok(second.text.includes(`<nav class="pages"`) && second.text.includes(`href="${first}"`));
  assert.doesNotMatch(second.text, /rel="next"/);
});

test("machines follow the same list by its next address", async (t) => {
  const { client, slugs } = await crowded(t);
  const found: string[] = [];
  for (let at: string | null = "/institutions.json?state=all"; at !== null;) {
    const page: z.output<typeof listed> = listed.parse(JSON.parse((await client.get(at)).text));
    assert.equal(page.count, slugs.length);
    found.push(...page.institutions.map(({ slug }) => slug));
    at = page.next;
    assert.ok(found.length <= slugs.length, "somebody came twice");
  }
  assert.deepEqual(found.toSorted(), slugs.toSorted());
});

test("the CSV file holds the whole narrowed list, however many pages it has", async (t) => {
  const { client, slugs } = await crowded(t);
  const lines = async (query: string) => {
    const { text, headers } = await client.get(`/institutions.csv${query}`);
    assert.match(headers.get("content-type") ?? "", /^text\/csv/);
    const [header, ...rows] = text
      .replace(/^\uFEFF/, "")
      .trim()
      .split("\r\n");
    assert.match(header ?? "", /^id,slug,name_en,name_fr,name_ar,/);
    return rows;
  };
  const all = await lines("?state=all");
  assert.deepEqual(all.map((row) => row.split(",")[1] ?? "").toSorted(), slugs.toSorted());
  assert.equal((await lines("")).length, slugs.length - 2, "what stands today");
  assert.equal((await lines("?kind=audit")).length, 1);
  assert.ok(all.some((row) => row.includes(',,"Régie « 2 », eau; égouts",,,agency,T-1,active,')));
  // A page of the list that was open when the file was asked for narrows nothing.
  assert.equal((await lines("?state=all&after=nonsense")).length, slugs.length);
});
