import assert from "node:assert/strict";
import { test } from "node:test";
import { isSameOrigin } from "./csrf.js";

const own = "https://solmara.example";

test("a form is taken from our own pages only, also from one that may not be named as a referrer", () => {
  const isTaken = (headers: Readonly<Record<string, string>>) =>
    isSameOrigin(new Headers({ host: "solmara.example", ...headers }), own);
  assert.equal(isTaken({ origin: own, "sec-fetch-site": "same-origin" }), true);
  assert.equal(isTaken({ origin: own }), true);
  // What a browser sends from a page with "Referrer-Policy: no-referrer".
  assert.equal(isTaken({ origin: "null", "sec-fetch-site": "same-origin" }), true);
  assert.equal(isTaken({ origin: "null" }), false);
  assert.equal(isTaken({ origin: "null", "sec-fetch-site": "none" }), false);
  assert.equal(isTaken({ origin: "null", "sec-fetch-site": "cross-site" }), false);
  assert.equal(isTaken({ origin: "https://other.example", "sec-fetch-site": "cross-site" }), false);
  assert.equal(isTaken({ origin: "https://other.example" }), false);
});
