import assert from "node:assert/strict";
import { test } from "node:test";
import { openHouse } from "../../../test/support/country.js";
import { testGround } from "../../../test/support/ground.js";
import { ageOf } from "./record-age.js";

const signed = new Date("2026-03-02T09:00:00Z");

test("the age of a signature is told in steps that a reader needs", () => {
  const cases = [
    ["2026-03-02T08:59:30Z", "minute 1"],
    ["2026-03-02T09:00:59Z", "minute 1"],
    ["2026-03-02T09:01:00Z", "minutes 5"],
    ["2026-03-02T09:04:59Z", "minutes 5"],
    ["2026-03-02T09:05:00Z", "hour 60"],
    ["2026-03-02T10:00:00Z", "hours 1"],
    ["2026-03-03T08:59:59Z", "hours 23"],
    ["2026-03-03T09:00:00Z", "days 1"],
    ["2026-04-03T09:00:00Z", "days 32"],
  ] as const;
  for (const [now, said] of cases) {
    const age = ageOf(signed, new Date(now));
    assert.equal(`${age?.unit} ${age?.count}`, said, now);
  }
  assert.equal(ageOf(signed, new Date("2026-03-01T09:00:00Z")), null, "clocks differ");
});

test("a page that is kept is made anew as soon as the age it tells is no longer true", async (t) => {
  const ground = await testGround(t, { now: signed });
  const house = await openHouse(ground);
  await ground.sql.begin((tx) =>
    ground.ledger.append(tx, [
      {
        type: "test.happened",
        sub: "urn:commonweal:area:018f3b52-6a1e-7c11-9a4b-2f3f6f1f0a01",
        by: null,
        pub: {},
      },
    ]),
  );
  await ground.ledger.drain();
  await ground.ledger.publish();
  const ask = async () => {
    const answer = await house.app.request("/help", { headers: { host: "localhost:3000" } });
    const text = (await answer.text()).replace(/[\u2066-\u2069]/gu, "");
    return { etag: answer.headers.get("etag"), text };
  };
  const first = await ask();
  assert.match(first.text, /1 fact<\/a> · all signed less than a minute ago/);
  assert.match(first.text, /<time datetime="2026-03-02T09:00:00.000Z">/);
  assert.match(first.text, /UNWITNESSED/);
  ground.clock.set("2026-03-02T09:00:40Z");
  assert.equal((await ask()).etag, first.etag, "nothing that the page tells has changed");
  ground.clock.set("2026-03-02T11:30:00Z");
  assert.match((await ask()).text, /all signed 2 hours ago/);
});
