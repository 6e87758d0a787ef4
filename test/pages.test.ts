import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";
import { openCountry } from "./support/country.js";
import { pagesOf } from "./support/page-list.js";
import { assertValid } from "./support/valid-html.js";

const kilobytesMax = 30;

test("every page is valid, light and speaks each language", async (t) => {
  const country = await openCountry(t);
  const pages = await pagesOf(country);
  const clients = new Map<string, Awaited<ReturnType<typeof country.as>>>();
  for (const prefix of ["", "/fr", "/ar"]) {
    const titles = new Map<string, string>();
    for (const { path, as } of pages) {
      const who = as ?? "";
      const client = clients.get(who) ?? (await country.asAnybody(as));
      clients.set(who, client);
      const came = await client.get(path === "/" && prefix !== "" ? prefix : prefix + path);
      const what = `${prefix}${path}${as ? ` as ${as}` : ""}`;
      assert.equal(came.status, path === "/nowhere" ? 404 : 200, what);
      await assertValid(came.text, what);
      assert.equal(came.text.match(/<h1[ >]/g)?.length, 1, `${what} has one main heading`);
      const title = /<title>(.*?)<\/title>/.exec(came.text)?.[1] ?? "";
      assert.ok(title.length > 3, `${what} has a title`);
      titles.set(what, title);
      const sent = brotliCompressSync(came.text, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
      });
      const isGallery = path === "/design" || path === "/reference";
      assert.ok(
        isGallery || sent.length < kilobytesMax * 1_024,
        `${what} has ${sent.length} bytes`,
      );
      assert.doesNotMatch(came.text, /\[object Object\]|undefined|NaN/, what);
    }
  }
});

test("every list is also JSON, and its CSV can be opened by a spreadsheet without running anything", async (t) => {
  const country = await openCountry(t);
  const client = await country.as();
  for (const list of ["/commitments", "/compacts", "/institutions"]) {
    const json = await client.get(`${list}.json`);
    assert.equal(json.headers.get("content-type"), "application/json");
    assert.ok(JSON.parse(json.text));
    const csv = await client.get(`${list}.csv`);
    assert.match(csv.headers.get("content-type") ?? "", /^text\/csv/);
    const lines = csv.text.trim().split("\r\n");
    assert.ok(lines.length > 1, `${list}.csv has lines`);
    assert.doesNotMatch(csv.text, /(^|,)[=@]/m, list);
  }
});

test("what an outsider sends is never our fault", async (t) => {
  const country = await openCountry(t);
  const client = await country.as();
  const ugly = [
    "%",
    "%00",
    "%E0%A4%A",
    "..%2f..%2fetc",
    "'--",
    "\u202e",
    "9".repeat(400),
    "<script>",
  ];
  const wrong: string[] = [];
  for (const { url, method } of country.routes) {
    for (const value of ugly) {
      const path = url.pattern.replace(/:\w+/g, encodeURI(value));
      const query = `?q=${value}&after=${value}&before=${value}&topic=${value}&area=${value}&state=${value}`;
      const asked = path + query;
      if (method !== "GET") continue;
      const came = await client.get(asked);
      if (came.status >= 500) wrong.push(`${asked} → ${came.status}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test("a form without the token of its page, or from another site, changes nothing", async (t) => {
  const country = await openCountry(t);
  const before = await country.ground.ledger.state();
  // Programs post what they have signed themselves; that is no form, and knows nobody.
  const forms = country.routes.filter(({ method, raw }) => method === "POST" && raw === undefined);
  for (const route of forms) {
    const path = route.url.pattern.replace(/:\w+/g, "x");
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const plain = await country.app.request(path, { method: "POST", body: "a=b", headers: form });
    assert.ok([403, 404].includes(plain.status), `${path} → ${plain.status}`);
    const elsewhere = { ...form, origin: "https://elsewhere.example" };
    const foreign = await country.app.request(path, {
      method: "POST",
      body: "",
      headers: elsewhere,
    });
    assert.ok([403, 404].includes(foreign.status), `${path} → ${foreign.status}`);
  }
  const after = await country.ground.ledger.state();
  assert.equal(after.size + after.waiting, before.size + before.waiting);
});
