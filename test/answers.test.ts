import assert from "node:assert/strict";
import { test } from "node:test";
import { openCountry } from "./support/country.js";
import { pagesOf } from "./support/page-list.js";

test("what programs get is what the API reference says they get", async (t) => {
  const country = await openCountry(t);
  const client = await country.as();
  const tried = new Set<string>();
  for (const { path, as } of await pagesOf(country)) {
    const [plain = "", query] = path.split("?");
    const route = country.routes.find(
      ({ method, url, answer }) =>
        method === "GET" && answer && matches(url.pattern, plain) && as === undefined,
    );
    if (!route?.answer) continue;
    const came = await client.get(`${plain}.json${query === undefined ? "" : `?${query}`}`);
    assert.equal(came.status, 200, path);
    const read = route.answer.safeParse(JSON.parse(came.text));
    assert.ok(read.success, `${path}: ${read.success ? "" : read.error.message}`);
    tried.add(route.url.pattern);
  }
  for (const pattern of [
    "/commitments",
    "/commitments/:id",
    "/compacts",
    "/compacts/:id",
    "/institutions",
    "/institutions/:slug",
    "/posts/:id",
    "/areas",
    "/areas/:code",
    "/responsible",
    "/topics",
    "/ledger",
    "/ledger/facts/:index",
  ]) {
    assert.ok(tried.has(pattern), `${pattern} says what it answers, and was tried`);
  }
});

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split("/");
  const given = path.split("/");
  return (
    wanted.length === given.length &&
    wanted.every((piece, index) => piece.startsWith(":") || piece === given[index])
  );
}
