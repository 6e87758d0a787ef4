import assert from "node:assert/strict";
import { test } from "node:test";
import { openCountry } from "../../../test/support/country.js";
import { idOf } from "../../../seed/id.js";
import { readByCode } from "../../commons/indicator/index.js";
import { advance } from "../../ground/ledger/reactions.js";
import { outcomeReactions } from "./reactions.js";

test("what a compact in force names as its measure can be found and taken on; what was defined stays", async (t) => {
  const { ground, asAnybody } = await openCountry(t);
  const codes = ["L_REL_NOTICE", "L_SCH_DAYS"];
  assert.deepEqual([...(await readByCode(ground.sql, codes)).keys()], ["L_SCH_DAYS"]);
  const [reaction] = outcomeReactions();
  assert.ok(reaction);
  await advance(ground, reaction);
  await advance(ground, reaction);
  const found = await readByCode(ground.sql, codes);
  assert.equal(found.get("L_REL_NOTICE")?.source, null);
  assert.deepEqual(found.get("L_REL_NOTICE")?.target, { period: "2030", value: "100" });
  assert.equal(found.get("L_SCH_DAYS")?.source, idOf("institution", "NSO"));
  const ruth = await asAnybody("ruth");
  const { text } = await ruth.get(`/indicators/${found.get("L_REL_NOTICE")?.id}`);
  assert.match(text, /Publish it for my institution/);
});
