import assert from "node:assert/strict";
import { test } from "node:test";
import { openCountry, type Country } from "../../../../test/support/country.js";
import { assertValid } from "../../../../test/support/valid-html.js";
import { exampleObligation } from "../../../commons/obligation/example.js";
import {
  read,
  readChildren,
  readExternal,
  type ActingTenure,
} from "../../../commons/obligation/index.js";
import { addDays, dayIn } from "../../../ground/clock.js";
import { addMilestone } from "./add.js";

const today = "2026-03-02";
const parent = exampleObligation({ dueOn: "2026-06-01" });
const engineer: ActingTenure = {
  post: parent.accountablePost,
  institution: parent.debtor,
  role: "owner",
  from: null,
  to: null,
};
const planned = {
  title: { en: "Dig ten" },
  deliverable: { en: "Ten are dug" },
  dueOn: "2026-04-01",
};

test("whoever answers for an accepted promise plans its steps, none after the promise itself", () => {
  const told = (changes: object, other: object = {}) => {
    const situation = { parent, today, tenures: [engineer], ...other };
    const verdict = addMilestone({ ...planned, ...changes }, situation);
    return verdict.ok ? "added" : verdict.refusal.kind;
  };
  assert.equal(told({}), "added");
  assert.equal(told({ dueOn: "2026-06-01" }), "added");
  assert.equal(told({ dueOn: "2026-06-02" }), "step-after-promise");
  assert.equal(told({ dueOn: "2026-03-01" }), "date-in-the-past");
  assert.equal(told({}, { tenures: [] }), "not-for-you-to-plan");
  assert.equal(told({}, { tenures: [{ ...engineer, to: "2026-03-01" }] }), "not-for-you-to-plan");
  assert.equal(told({}, { parent: { ...parent, state: "offered" } }), "plans-before-accepting");
  assert.equal(told({}, { parent: { ...parent, dueOn: "2026-03-01" } }), "plans-while-late");
  assert.equal(told({}, { parent: { ...parent, kind: "milestone" } }), "step-of-a-step");
  assert.equal(told({ dueOn: "2030-01-01" }, { parent: { ...parent, dueOn: null } }), "added");
});

test("an engineer plans a step in a form; wrong days come back beside the field with what was typed", async (t) => {
  const country = await openCountry(t);
  const { ground } = country;
  const id = await idOfK1(country);
  const now = dayIn(ground.clock.now(), ground.config.timeZone);
  const [samir, pia] = await Promise.all([country.as("samir"), country.as("pia")]);
  const form = await samir.get(`/commitments/${id}/milestones/new`);
  await assertValid(form.text, "/commitments/…/milestones/new");
  assert.ok((await samir.get(`/commitments/${id}`)).text.includes(`${id}/milestones/new`));
  assert.ok(!(await pia.get(`/commitments/${id}`)).text.includes(`${id}/milestones/new`));
  assert.equal((await pia.get(`/commitments/${id}/milestones/new`)).status, 403);

  const before = new Set((await readChildren(ground.sql, id)).map(({ id: one }) => one));
  const sent = { title: "Survey the last 17", deliverable: "A map of all", dueOn: addDays(now, 9) };
  const path = `/commitments/${id}/milestones`;
  for (const dueOn of ["", "2026-02-30", addDays(now, -1), addDays(now, 900)]) {
    const wrong = await samir.post(path, { ...sent, dueOn });
    assert.equal(wrong.status, 422, dueOn);
    assert.ok(wrong.text.includes('id="dueOn-error"'), dueOn);
    assert.ok(wrong.text.includes('value="Survey the last 17"'), dueOn);
  }
  const added = (await readChildren(ground.sql, id)).filter(({ id: one }) => !before.has(one));
  assert.deepEqual(added, [], "nothing was written");
  assert.equal((await samir.post(path, sent)).status, 303);
  const [milestone] = (await readChildren(ground.sql, id)).filter(
    ({ id: one }) => !before.has(one),
  );
  assert.ok(milestone);
  assert.equal(milestone.state, "accepted");
  const whole = await read(ground.sql, id);
  assert.equal(milestone.accountablePost, whole?.accountablePost);
  await ground.ledger.drain();
  const facts = await ground.ledger.about([`urn:commonweal:milestone:${milestone.id}`], {
    from: 0,
    limit: 10,
  });
  assert.deepEqual(facts.map(({ type }) => type).sort(), [
    "milestone.accepted",
    "milestone.offered",
  ]);
  // Invariant 9: what is promised is not delivered while one of its steps is open.
  const evidence = { evidenceTitle: "Photos", evidenceUrl: "https://linden.example/x", note: "" };
  assert.equal((await samir.post(`/commitments/${id}/delivery`, evidence)).status, 409);
});

async function idOfK1(country: Country): Promise<string> {
  return (await readExternal(country.ground.sql, "solmara", ["K1"])).get("K1") ?? "";
}
