import assert from "node:assert/strict";
import { test } from "node:test";
import { beginTenure, readPosts } from "../../../commons/institution/index.js";
import {
  decisionsOn,
  endWhatIsOver,
  escalationsOf,
  openEscalations,
  read,
  readChildren,
  readExternal,
  runClock,
} from "../../../commons/obligation/index.js";
import { addDays, dayIn } from "../../../ground/clock.js";
import { openCountry, type Country } from "../../../../test/support/country.js";
import { idOf } from "../../../../seed/id.js";
import { compactCards } from "../../compact/index.js";

// A Wednesday: the steering group has until Friday.
const now = "2026-11-25T09:00:00Z";

async function idIn({ ground }: Country, key: string): Promise<string> {
  return (await readExternal(ground.sql, "solmara", [key])).get(key) ?? "";
}

async function openOf(country: Country, key: string) {
  const id = await idIn(country, key);
  return (await openEscalations(country.ground.sql, [id])).get(id) ?? [];
}

function todayOf({ ground }: Country): string {
  return dayIn(ground.clock.now(), ground.config.timeZone);
}

test("the steering member sees what is stuck, decides once, and K3 and K2 change at once", async (t) => {
  const country = await openCountry(t, { now });
  const { ground } = country;
  const today = todayOf(country);
  const [stuck] = await openOf(country, "K3");
  assert.equal(stuck?.reason, "overdue");
  assert.equal(stuck?.level, 2);
  assert.equal(stuck?.levelSince, addDays(today, -1));
  assert.equal(stuck?.respondBy, addDays(today, 2));
  const k2 = `/commitments/${await idIn(country, "K2")}`;
  const k3 = `/commitments/${await idIn(country, "K3")}`;

  const visitor = await country.as();
  const before = (await visitor.get(k2)).text;
  assert.match(before, /With the steering group since .*24 November 2026/);
  assert.match(before, /Held up/i);
  const page = `/escalations/${stuck?.id}`;
  const seen = (await visitor.get(page)).text;
  assert.match(seen, /The ladder/);
  assert.match(seen, /27 November 2026/);
  assert.doesNotMatch(seen, /Record the decision/);

  const pia = await country.as("pia");
  assert.match((await pia.get(page)).text, /Record the decision/);
  const wrong = await pia.post(`${page}/decision`, {
    resolution: "redate",
    version: String(stuck?.version),
    dueOn: addDays(today, -3),
    meansPost: idOf("post", "MWE-rivers"),
    meansWhat: "Two surveyors from the upper river",
    why: "The survey comes first",
  });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /Two surveyors from the upper river/);
  assert.match(wrong.text, /id="redate-dueOn-error"/);

  const form = {
    resolution: "redate",
    version: String(stuck?.version),
    dueOn: addDays(today, 7),
    meansPost: idOf("post", "MWE-rivers"),
    meansWhat: "Two surveyors from the upper river",
    why: "The survey comes first; the road cannot wait for the rains",
  };
  const done = await pia.post(`${page}/decision`, form);
  assert.equal(done.status, 303, done.text.slice(0, 400));

  const after = await read(ground.sql, await idIn(country, "K3"));
  assert.equal(after?.dueOn, addDays(today, 7));
  assert.equal(after?.originalDueOn, addDays(today, -9));
  const [decision] = await decisionsOn(ground.sql, after?.id ?? "");
  assert.deepEqual(decision?.means?.what, { en: "Two surveyors from the upper river" });
  assert.match((await visitor.get(page)).text, /Two surveyors from the upper river/);
  assert.doesNotMatch((await visitor.get(k2)).text, /With the steering group/);
  assert.doesNotMatch((await visitor.get(k2)).text, /Held up by something late/);
  assert.match((await visitor.get(k3)).text, /settled by a decision/);
  await ground.ledger.drain();
  const [fact] = await ground.ledger.list({ limit: 1, type: "decision.taken" });
  assert.equal(fact?.role, idOf("post", "LAP-secretary"));

  // The same form once more, from another tab: told, and nothing happens.
  const again = await pia.post(`${page}/decision`, form);
  assert.equal(again.status, 409);
  assert.equal((await decisionsOn(ground.sql, after?.id ?? "")).length, 1);
});

test("only those with whom it lies decide: neither the debtor for itself nor anybody else", async (t) => {
  const country = await openCountry(t, { now });
  const [stuck] = await openOf(country, "K3");
  const page = `/escalations/${stuck?.id}/decision`;
  const form = {
    resolution: "redate",
    dueOn: addDays(todayOf(country), 7),
    meansPost: "",
    meansWhat: "",
    why: "We need longer",
  };
  const statusFor = async (person: string, sent: Readonly<Record<string, string>> = form) =>
    (await (await country.asAnybody(person)).post(page, sent)).status;
  assert.equal(await statusFor("samir"), 403);
  assert.equal(await statusFor("nadia"), 403, "it left her level");
  // Tomas steers too, but he owes it himself.
  assert.equal(await statusFor("tomas"), 409);
  assert.equal((await openOf(country, "K3")).length, 1);
  assert.equal(await statusFor("amal", { ...form, resolution: "nonsense" }), 422);
  assert.equal(await statusFor("amal", { resolution: "uphold", why: "Needed as promised" }), 303);
});

test("each kind of decision does one thing: steps, another office, means, release", async (t) => {
  const country = await openCountry(t, { now });
  const { ground } = country;
  const today = todayOf(country);
  const nadia = await country.as("nadia");
  const helene = await country.asAnybody("helene");
  const settle = async (key: string, form: Readonly<Record<string, string>>) => {
    const [open] = await openOf(country, key);
    return nadia.post(`/escalations/${open?.id}/decision`, { why: "So it was agreed", ...form });
  };
  const steps = {
    resolution: "split",
    title1: "Agree the nine sites",
    dueOn1: addDays(today, 7),
    title2: "Pack 72 kits",
    dueOn2: addDays(today, 400),
  };
  const tooLate = await settle("K6", steps);
  assert.equal(tooLate.status, 422);
  assert.match(tooLate.text, /Each step needs a day from/);
  assert.equal((await settle("K6", { ...steps, dueOn2: addDays(today, 14) })).status, 303);
  const milestones = await readChildren(ground.sql, await idIn(country, "K6"));
  assert.deepEqual(
    milestones.map(({ kind, state, dueOn }) => [kind, state, dueOn]),
    [
      ["milestone", "offered", addDays(today, 7)],
      ["milestone", "offered", addDays(today, 14)],
    ],
  );

  const k4 = await idIn(country, "K4");
  const raise = () =>
    helene.post(`/commitments/${k4}/escalations`, { reason: "resource", note: "No lorry" });
  assert.equal((await raise()).status, 303);
  const post = idOf("post", "CPA-alerts");
  assert.equal((await settle("K4", { resolution: "reassign", post })).status, 303);
  const handed = await read(ground.sql, k4);
  assert.equal(handed?.transfer?.post, post);
  assert.equal(handed?.accountablePost, idOf("post", "MOH-public-health"));
  assert.equal((await raise()).status, 303, "what was decided may be raised anew by people");
  const means = { meansPost: post, meansWhat: "Three lorries for two weeks" };
  assert.equal((await settle("K4", { resolution: "resource", meansPost: post })).status, 422);
  assert.equal((await settle("K4", { resolution: "resource", ...means })).status, 303);
  assert.equal((await decisionsOn(ground.sql, k4)).length, 2);

  assert.equal((await settle("K2", { resolution: "release" })).status, 303);
  const released = await read(ground.sql, await idIn(country, "K2"));
  const [decision] = await decisionsOn(ground.sql, released?.id ?? "");
  assert.equal(released?.state, "released");
  assert.equal(released?.decision, decision?.id);
  const page = (await nadia.get(`/commitments/${released?.id}`)).text;
  assert.match(page, new RegExp(`/escalations/${decision?.escalation}`));
  assert.match(page, /So it was agreed/);
});

test("two who decide at the same moment: one decision stands, the other is told", async (t) => {
  const country = await openCountry(t, { now });
  const [stuck] = await openOf(country, "K3");
  const page = `/escalations/${stuck?.id}/decision`;
  const why = "Decided together, or nearly";
  const people = await Promise.all(["pia", "amal"].map((person) => country.asAnybody(person)));
  for (const client of people) await client.get("/me");
  const [redated, upheld] = people;
  const done = await Promise.all([
    redated?.post(page, { resolution: "redate", dueOn: addDays(todayOf(country), 7), why }),
    upheld?.post(page, { resolution: "uphold", why }),
  ]);
  assert.deepEqual(done.map((came) => String(came?.status)).sort(), ["303", "409"]);
  assert.equal((await decisionsOn(country.ground.sql, await idIn(country, "K3"))).length, 1);
});

test("the vacant post climbs until somebody takes it, and that ends it within the fact", async (t) => {
  const country = await openCountry(t, { now });
  const { ground } = country;
  const [vacant] = await openOf(country, "K6");
  assert.equal(vacant?.reason, "vacant");
  assert.equal(vacant?.causeOn, addDays(todayOf(country), -12));
  const post = idOf("post", "MOE-school-safety");
  assert.ok((await readPosts(ground.sql, [post])).has(post));
  const begun = await ground.sql.begin((tx) =>
    beginTenure(tx, ground, {
      tenure: {
        post,
        person: idOf("person", "sara"),
        from: todayOf(country),
        until: null,
        acting: false,
        delegatedBy: null,
      },
      by: { institution: idOf("institution", "MOE"), post: idOf("post", "MOE-head") },
    }),
  );
  assert.ok(begun.ok, JSON.stringify(begun));
  const count = await ground.sql.begin((tx) => endWhatIsOver(tx, ground, { post }));
  assert.equal(count, 1);
  const [ended] = await escalationsOf(ground.sql, await idIn(country, "K6"));
  assert.equal(ended?.ending, "filled");
});

test("the country begins with nothing left for the clock to do, and later it climbs by itself", async (t) => {
  const country = await openCountry(t, { now });
  const { ground } = country;
  const first = await runClock(ground, { governanceOf: compactCards, reminds: false });
  assert.deepEqual(first, { lapsed: 0, ended: 0, movedUp: 0, opened: 0, reminded: 0 });
  ground.clock.set("2026-11-28T09:00:00Z");
  const later = await runClock(ground, { governanceOf: compactCards, reminds: false });
  assert.ok(later.movedUp >= 1);
  const [stuck] = await openOf(country, "K3");
  assert.equal(stuck?.level, 3);
});

test("somebody raises what is stuck from the page of a commitment, and takes it back", async (t) => {
  const country = await openCountry(t, { now });
  const id = await idIn(country, "K1");
  const samir = await country.as("samir");
  const form = (await samir.get(`/commitments/${id}/escalations/new`)).text;
  assert.match(form, /Why is it stuck\?/);
  const address = `/commitments/${id}/escalations`;
  assert.equal((await samir.post(address, { reason: "resource", note: "" })).status, 422);
  const late = await samir.post(address, { reason: "dispute", note: "Nobody disputes it" });
  assert.equal(late.status, 422);
  assert.match(late.text, /This reason does not hold today/);
  const note = "A second digger for the 17 culverts left";
  const raised = await samir.post(address, { reason: "resource", note });
  assert.equal(raised.status, 303);
  assert.equal((await samir.post(address, { reason: "resource", note })).status, 422);
  const [open] = await openOf(country, "K1");
  const page = `/escalations/${open?.id}`;
  assert.match((await samir.get(page)).text, /A second digger/);
  assert.equal((await samir.post(`${page}/withdrawal`, { why: "It came" })).status, 303);
  assert.equal((await openOf(country, "K1")).length, 1, "the other side has not consented yet");
  const nadia = await country.as("nadia");
  assert.match((await nadia.get(page)).text, /asked on .* to take it back/);
  assert.equal((await nadia.post(`${page}/withdrawal`, { why: "Agreed" })).status, 303);
  assert.equal((await openOf(country, "K1")).length, 0);
  const stranger = await country.as("sara");
  assert.equal((await stranger.post(address, { reason: "resource", note })).status, 403);
});

test("the list says what is stuck, level by level, page by page, to people and programs", async (t) => {
  const country = await openCountry(t, { now });
  const visitor = await country.as();
  const list = (await visitor.get("/escalations")).text;
  assert.match(list, /River cross-section data/);
  assert.match(list, /Level 2 \(1\)/);
  const data = JSON.parse((await visitor.get("/escalations.json?level=2")).text) as {
    escalations: { level: number; body: string }[];
  };
  assert.deepEqual(
    data.escalations.map(({ level, body }) => [level, body]),
    [[2, "steering"]],
  );
  for (const address of ["/escalations?level=99&after=x", "/escalations?after=2~2026-99-99~1"]) {
    assert.equal((await visitor.get(address)).status, 200);
  }
  const missing = "/escalations/01890000-0000-7000-8000-000000000000";
  assert.equal((await visitor.get(missing)).status, 404);
  for (const locale of ["fr", "ar"]) {
    assert.equal((await visitor.get(`/${locale}/escalations`)).status, 200);
  }
});
