import assert from "node:assert/strict";
import { test } from "node:test";
import { openCountry } from "../../../../test/support/country.js";
import { kinds } from "../../../commons/obligation/index.js";
import { localeCodes, wordsFor } from "../../../ground/words/index.js";
import { listCompactCards } from "../../compact/index.js";
import { factText } from "./letter.js";
import { placesOfFacts } from "./places.js";

// What can be said of anything owed, whatever its kind.
const said = [
  "offered",
  "accepted",
  "declined",
  "progressed",
  "delivered",
  "confirmed",
  "disputed",
  "redated",
  "withdrawn",
  "date-proposed",
  "date-refused",
  "released",
  "lapsed",
  "waits",
  "transfer-offered",
  "transferred",
  "transfer-declined",
  "transfer-recalled",
  "means-promised",
  "upheld",
  "split",
];

test("whatever is said of whatever is owed is said in words, in every language", () => {
  for (const locale of localeCodes) {
    const w = wordsFor(locale);
    for (const type of kinds.flatMap((kind) => said.map((what) => `${kind}.${what}`))) {
      assert.notEqual(factText(w, type), type, `${type} in ${locale}`);
    }
  }
});

test("a stocktake happens to its compact, a value to the outcome that it measures", async (t) => {
  const { ground } = await openCountry(t);
  const [card] = (await listCompactCards(ground.sql, { institution: null, limit: 20 })).filter(
    ({ state, outcomes }) => state !== "draft" && outcomes.length > 0,
  );
  const outcome = card?.outcomes[0];
  assert.ok(card && outcome, "a compact has outcomes");
  const nobody = "0197a000-0000-7000-8000-000000000000";
  const no = { by: null, role: null };
  const places = await placesOfFacts(ground.sql, [
    {
      ...no,
      index: 1,
      type: "stocktake.called",
      sub: `urn:commonweal:stocktake:${nobody}`,
      pub: { subject: `urn:commonweal:compact:${card.id}` },
    },
    {
      ...no,
      index: 2,
      type: "indicator.observed",
      sub: `urn:commonweal:indicator:${nobody}`,
      pub: { code: outcome.indicator.code },
    },
    {
      ...no,
      index: 3,
      type: "indicator.observed",
      sub: `urn:commonweal:indicator:${nobody}`,
      pub: { code: "measured by nobody" },
    },
  ]);
  const called = places.get(1) ?? [];
  assert.ok(called.includes(`compact:${card.id}`));
  for (const party of card.parties) assert.ok(called.includes(`institution:${party}`));
  const value = places.get(2) ?? [];
  assert.ok(value.includes(`outcome:${outcome.id}`) && value.includes(`compact:${card.id}`));
  assert.deepEqual(places.get(3), []);
});
