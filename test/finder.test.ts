import assert from "node:assert/strict";
import { test } from "node:test";
import { openCountry } from "./support/country.js";

test("each word the finder suggests, and others of everyday life, leads to an office to write to", async (t) => {
  const country = await openCountry(t);
  const client = await country.as();
  const asked = {
    "": ["water", "school", "road", "roads", "pothole", "schools"],
    "/fr": ["eau", "école", "ecole", "route", "écoles"],
    "/ar": ["مياه", "مدرسة", "طريق", "الطريق"],
  };
  for (const [prefix, words] of Object.entries(asked)) {
    for (const word of words) {
      const found = await client.get(`${prefix}/responsible?q=${encodeURIComponent(word)}`);
      const [, link] = /href="([^"]*\/responsible\?topic=[^"]+)"/.exec(found.text) ?? [];
      assert.ok(link, `${prefix} ${word} names a subject`);
      const answer = await client.get(link.replaceAll("&amp;", "&"));
      assert.match(answer.text, /href="mailto:/, `${prefix} ${word} leads to an office (${link})`);
    }
  }
});

test("each number on the front page is the number of the list it leads to", async (t) => {
  const country = await openCountry(t);
  const client = await country.as();
  const front = await client.get("/");
  const tiles = [
    ...front.text.matchAll(/<a href="(\/commitments[^"]*)"><b class="num">(\d+)<\/b>/g),
  ];
  assert.equal(tiles.length, 8);
  for (const [, href = "", count = ""] of tiles) {
    const [path, query = ""] = href.replaceAll("&amp;", "&").split("?");
    const list = await client.get(`${path}.json?${query}`);
    const ids = list.text.match(/"state":/g) ?? [];
    assert.equal(ids.length, Number(count), href);
  }
});
