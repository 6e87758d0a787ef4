import assert from "node:assert/strict";
import { test } from "node:test";
import { openCountry } from "../../../test/support/country.js";
import { planInYears, publish, readByCode } from "../../commons/indicator/index.js";
import { officeOf } from "../../../seed/solmara/tell-commitments.js";
import { outcomesInForce } from "./in-force.js";

const today = "2026-03-02";

test("the outcomes of the story stand with fact, forecast and result, and what serves them", async (t) => {
  const { ground } = await openCountry(t);
  const all = await outcomesInForce(ground.sql, { today });
  assert.deepEqual(
    all.map(({ outcome, measure }) => `${outcome.code} ${measure.result.status}`),
    ["O1 no_data", "O1 on_track", "O2 behind", "O3 getting_worse", "O4 behind", "O5 behind"],
  );
  const school = all.find(({ outcome }) => outcome.code === "O3");
  assert.deepEqual(school?.measure.result.latest, { period: "2025", value: "21" });
  assert.equal(school.measure.forecast?.isEnough, false);
  assert.equal(school.figures.owner.red, 1);
  assert.ok(school.figures.promised >= 2 && school.figures.late <= school.figures.promised);

  const id = (await readByCode(ground.sql, ["L_SCH_DAYS"])).get("L_SCH_DAYS")?.id ?? "";
  const done = await publish(ground, {
    indicator: id,
    period: "2026",
    value: "4",
    status: "P",
    source: null,
    corrects: null,
    tenures: [officeOf("NSO-statistician")],
    today,
  });
  assert.ok(done.ok);
  const after = await outcomesInForce(ground.sql, { today });
  assert.equal(
    after.find(({ outcome }) => outcome.code === "O3")?.measure.result.status,
    "reached",
  );
});

test("a signed text whose numbers are none promises nothing that could be judged", () => {
  const named = {
    code: "X",
    text: { en: "Something" },
    unit: null,
    direction: "up" as const,
    baseline: { year: 2019, value: "about 20" },
    target: { year: 20_300, value: "40" },
    trajectory: [
      { year: 2025, value: "30" },
      { year: 2026, value: "30 or so" },
    ],
  };
  assert.deepEqual(planInYears(named), {
    direction: "up",
    baseline: null,
    target: null,
    trajectory: [{ period: "2025", value: "30" }],
  });
});
