import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { generatedDocuments } from "../src/doors/api/documents.js";
import { urls } from "../src/urls.js";
import { allRoutes } from "../src/routes.js";
import { version } from "../src/version.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

for (const document of generatedDocuments(allRoutes(), version)) {
  test(`${document.path} is what the code says today`, () => {
    const kept = readFileSync(join(root, document.path), "utf8");
    assert.equal(kept, document.text, "Run bin/generate and commit the result.");
  });
}

test("every URL of the book is served by a route, and every route stands in the book once", () => {
  const served = allRoutes().map((route) => `${route.method} ${route.url.pattern}`);
  assert.equal(new Set(served).size, served.length, "Two routes share a method and a pattern.");
  const patterns = new Set(allRoutes().map((route) => route.url.pattern));
  const idle = Object.values(urls).filter((url) => !patterns.has(url.pattern));
  assert.deepEqual(
    idle.map((url) => url.pattern),
    [],
    "Remove the URL, or serve it.",
  );
});
