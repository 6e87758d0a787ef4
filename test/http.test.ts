import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { idOf } from "../seed/id.js";
import { recordOffer } from "../src/loop/commitment/index.js";
import { openCountry, openHouse, type Country } from "./support/country.js";
import { testGround } from "./support/ground.js";

const host = { host: "localhost:3000" };

test("a public page is not sent again until a fact changes it", async (t) => {
  const country = await openCountry(t);
  const first = await country.app.request("/commitments", { headers: host });
  const etag = first.headers.get("etag") ?? "";
  assert.match(etag, /^"[\w-]+"$/);
  assert.equal(first.headers.get("cache-control"), "public, no-cache");
  const known = { ...host, "if-none-match": etag };
  assert.equal((await country.app.request("/commitments", { headers: known })).status, 304);
  await promise(country, "A promise nobody made before");
  const after = await country.app.request("/commitments", { headers: known });
  assert.equal(after.status, 200);
  assert.match(await after.text(), /A promise nobody made before/);
});

test("pages of people who are signed in, and pages with a form, are kept by nobody", async (t) => {
  const country = await openCountry(t);
  const samir = await country.as("samir");
  const own = await samir.get("/commitments");
  assert.equal(own.headers.get("cache-control"), "no-store");
  const form = await (await country.as()).get("/sign-in");
  assert.equal(form.headers.get("cache-control"), "no-store");
});

test("pages are packed as the reader can unpack them", async (t) => {
  const country = await openCountry(t);
  const ask = async (encoding: string) => {
    const headers = { ...host, "accept-encoding": encoding };
    const answer = await country.app.request("/", { headers });
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { encoding: answer.headers.get("content-encoding"), bytes };
  };
  const plain = await ask("identity");
  const br = await ask("gzip, br");
  const gzip = await ask("gzip;q=1.0, br;q=0");
  assert.deepEqual([plain.encoding, br.encoding, gzip.encoding], [null, "br", "gzip"]);
  assert.deepEqual(brotliDecompressSync(br.bytes), plain.bytes);
  assert.deepEqual(gunzipSync(gzip.bytes), plain.bytes);
});

test("every answer forbids inline script and style, and says who asked in its number only", async (t) => {
  const house = await openHouse(await testGround(t));
  for (const path of ["/", "/nowhere", "/healthz", "/static/nothing.css"]) {
    const answer = await house.app.request(path, { headers: host });
    const policy = answer.headers.get("content-security-policy") ?? "";
    assert.match(policy, /default-src 'none'/, path);
    assert.doesNotMatch(policy, /unsafe/, path);
    assert.equal(answer.headers.get("x-content-type-options"), "nosniff", path);
    assert.match(answer.headers.get("x-request-id") ?? "", /^[0-9a-f-]{36}$/, path);
  }
});

test("machines get problems, people get pages, in their language", async (t) => {
  const house = await openHouse(await testGround(t));
  const machine = await house.app.request("/nowhere", {
    headers: { ...host, accept: "application/json" },
  });
  assert.equal(machine.status, 404);
  assert.equal(machine.headers.get("content-type"), "application/problem+json");
  assert.match(
    await machine.text(),
    /"type":"\/reference#problem-not-found","title":"[^"]+","status":404/,
  );
  const person = await house.app.request("/ar/nowhere", { headers: host });
  assert.match(await person.text(), /<html lang="ar" dir="rtl">/);
});

test("a body that is too large is refused before it is read to its end", async (t) => {
  const house = await openHouse(await testGround(t));
  const answer = await house.app.request("/sign-in", {
    method: "POST",
    body: "a".repeat(300 * 1_024),
    headers: { ...host, "content-type": "application/x-www-form-urlencoded" },
  });
  assert.equal(answer.status, 413);
});

test("who writes too fast is asked to wait, and told how long", async (t) => {
  const house = await openHouse(await testGround(t, { settings: { RATE_LIMITS: "true" } }));
  let last = 0;
  for (let turn = 0; turn < 140 && last !== 429; turn += 1) {
    const answer = await house.app.request("/sign-in", { method: "POST", headers: host });
    last = answer.status;
    if (last === 429) assert.match(answer.headers.get("retry-after") ?? "", /^\d+$/);
  }
  assert.equal(last, 429);
});

test("what was done is said once on the next page", async (t) => {
  const country = await openCountry(t);
  const samir = await country.as("samir");
  const [row] = await country.ground.sql<{ id: string }[]>`
    select id from obligation.obligation
    where external_scheme = 'solmara' and external_id = 'K1' limit 1`;
  const path = `/commitments/${row?.id ?? ""}`;
  await samir.get(path);
  const [version] = /name="seen" value="(\d+)"|name="version" value="(\d+)"/
    .exec((await samir.get(path)).text)
    ?.slice(1)
    .filter(Boolean) ?? [""];
  const sent = await samir.post(`${path}/progress`, {
    completion: "substantial",
    note: "50 of 64",
    seen: version ?? "",
    version: version ?? "",
  });
  assert.equal(sent.status, 303, sent.text.slice(0, 300));
  const next = await samir.get(path);
  assert.match(next.text, /role="status"/);
  assert.doesNotMatch((await samir.get(path)).text, /class="notice good" role="status"/);
});

test("a demonstration is left out of search engines", async (t) => {
  const house = await openHouse(await testGround(t));
  assert.match(
    await (await house.app.request("/robots.txt", { headers: host })).text(),
    /Disallow: \/\n/,
  );
  assert.equal((await house.app.request("/sitemap.xml", { headers: host })).status, 404);
});

test("metrics are told to nobody in a production without a token", async (t) => {
  const ground = await testGround(t, { settings: { METRICS_TOKEN: "a-token-of-sixteen" } });
  const house = await openHouse(ground);
  const ask = (authorization: string) =>
    house.app.request("/metrics", { headers: { ...host, authorization } });
  assert.equal((await ask("Bearer undefined")).status, 401);
  assert.equal((await ask("Bearer a-token-of-sixteen")).status, 200);
});

async function promise(country: Country, title: string): Promise<void> {
  const institution = idOf("institution", "PTL");
  const post = idOf("post", "PTL-engineer");
  await recordOffer(
    country.ground,
    {
      title: { en: title },
      deliverable: { en: "Something that can be seen" },
      debtor: institution,
      post,
      compact: null,
      outcomes: [],
      topics: [],
      creditor: { kind: "public" },
      supporting: [],
      dueOn: "2026-03-03",
      sourceUrl: null,
    },
    { institution, post, role: "head" },
  );
}
