import assert from "node:assert/strict";
import { test } from "node:test";
import { idOf } from "../../../../seed/id.js";
import { openCountry } from "../../../../test/support/country.js";
import { findCompact } from "../store.js";
import { beginAmendment } from "./commands.js";

test("who was slower sees both texts, loses nothing, and may save again", async (t) => {
  const country = await openCountry(t);
  const { ground } = country;
  const id = (await findCompact(ground.sql, "solmara:C1"))?.id ?? "";
  const by = { institution: idOf("institution", "PMO"), post: idOf("post", "PMO-delivery") };
  await beginAmendment(ground, id, by);
  const path = `/compacts/${id}/draft/agreement`;
  const nadia = await country.asAnybody("nadia");
  const lucie = await country.asAnybody("lucie");
  const form = { start: "2026-01-01", end: "2029-01-01", reviewOn: "2027-01-01" };
  await nadia.get(path);
  await lucie.get(path);
  const first = await nadia.post(path, { ...form, revision: "1", noticeDays: "120", goto: "stay" });
  assert.equal(first.status, 303);
  const second = await lucie.post(path, { ...form, revision: "1", noticeDays: "60" });
  assert.equal(second.status, 422);
  assert.match(second.text, /120 days/);
  assert.match(second.text, /name="noticeDays" value="60"/);
  assert.match(second.text, /name="revision" value="2"/);
  const third = await lucie.post(path, { ...form, revision: "2", noticeDays: "60" });
  assert.equal(third.status, 303);
});
