import assert from "node:assert/strict";
import { test } from "node:test";
import { idOf } from "../../../seed/id.js";
import { openCountry, type Country } from "../../../test/support/country.js";
import type { Came } from "../../../test/support/client.js";
import { assertValid } from "../../../test/support/valid-html.js";
import { beginTenure, holdersNow } from "../../commons/institution/index.js";
import { addDays, dayIn } from "../../ground/clock.js";
import { commitmentPageAnswer } from "./answer.js";
import { recordOffer } from "./offer.js";

// What people do with a promise over its life, through the door, without scripts.

async function pathOf(country: Country, key: string): Promise<string> {
  const [row] = await country.ground.sql<{ id: string }[]>`
    select id from obligation.obligation
    where external_scheme = 'solmara' and external_id = ${key} limit 1`;
  return `/commitments/${row?.id ?? "missing"}`;
}

/** What is read aloud, roughly. */
function saying(came: Came): string {
  return came.text
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, " ")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "'")
    .replace(/[\u2066-\u2069]/gu, "")
    .replace(/\s+/g, " ");
}

function assertSays(came: Came, ...said: readonly string[]): void {
  const text = saying(came);
  for (const one of said) assert.ok(text.includes(one), `"${one}" is not in: ${text}`);
}

async function jsonOf(country: Country, path: string) {
  const visitor = await country.as();
  return commitmentPageAnswer.parse(JSON.parse((await visitor.get(`${path}.json`)).text));
}

test("the office asks for another date, everybody sees who must answer, and the coordinator agrees", async (t) => {
  const country = await openCountry(t);
  const path = await pathOf(country, "K1");
  const today = dayIn(country.ground.clock.now(), country.ground.config.timeZone);
  const before = await jsonOf(country, path);
  const [visitor, samir, nadia] = await Promise.all([
    country.as(),
    country.as("samir"),
    country.as("nadia"),
  ]);
  assertSays(await samir.get(path), "Ask for another date", "Hand over to another office");
  const past = await samir.post(`${path}/date-request`, {
    dueOn: addDays(today, -1),
    why: "High water until May",
  });
  assert.equal(past.status, 422);
  assert.match(past.text, /id="propose-dueOn-error"/);
  assert.match(past.text, /High water until May/);
  const dueOn = addDays(today, 60);
  const asked = await samir.post(`${path}/date-request`, { dueOn, why: "High water until May" });
  assert.equal(asked.status, 303);
  const seen = await visitor.get(path);
  assertSays(
    seen,
    "Waiting for an answer",
    "Another date is asked for",
    "High water until May",
    "Must answer",
    "Head of Delivery",
  );
  await assertValid(seen.text, path);
  const arabic = await visitor.get(`/ar${path}`);
  assertSays(arabic, "في انتظار الرد", "طُلب موعد آخر");
  const data = await jsonOf(country, path);
  assert.equal(data.date_request?.due_on, dueOn);
  assert.equal(data.due_on, before.due_on);
  // Whoever asked does not answer.
  assert.equal((await samir.post(`${path}/date-request/consent`, {})).status, 403);
  assert.equal((await visitor.post(`${path}/date-request/consent`, {})).status, 401);
  const page = await nadia.get(path);
  assertSays(page, "Agree to the date asked for", "Refuse the date asked for");
  await assertValid(page.text, `${path} as nadia`);
  assert.equal((await nadia.post(`${path}/date-request/consent`, {})).status, 303);
  const after = await jsonOf(country, path);
  assert.deepEqual(
    [after.due_on, after.original_due_on, after.redates, after.date_request],
    [dueOn, before.original_due_on, before.redates + 1, null],
  );
  // The answer was given; a second one finds nothing to answer, and says so.
  const late = await nadia.post(`${path}/date-request/refusal`, { why: "Too late" });
  assert.equal(late.status, 409);
  assertSays(late, "Nothing waits for this answer any more");
});

test("the city hands a promise to a ministry: it stays liable until the ministry accepts", async (t) => {
  const country = await openCountry(t);
  const path = await pathOf(country, "K1");
  const before = await jsonOf(country, path);
  const [visitor, samir, tomas] = await Promise.all([
    country.as(),
    country.as("samir"),
    country.asAnybody("tomas"),
  ]);
  const ministry = idOf("institution", "MWE");
  const rivers = idOf("post", "MWE-rivers");
  const choose = await samir.get(`${path}/transfer`);
  assertSays(choose, "Institution that should owe it", "Ministry of Water and Environment");
  await assertValid(choose.text, `${path}/transfer`);
  const offices = await samir.get(`${path}/transfer?institution=${ministry}`);
  assertSays(offices, "Office that should answer for it");
  await assertValid(offices.text, `${path}/transfer?institution=…`);
  const bare = await samir.post(`${path}/transfer`, { debtor: ministry, post: rivers, why: "" });
  assert.equal(bare.status, 422);
  assertSays(bare, "Office that should answer for it");
  const wrong = await samir.post(`${path}/transfer`, {
    debtor: idOf("institution", "MOH"),
    post: rivers,
    why: "They have the crews",
  });
  assert.equal(wrong.status, 422);
  assertSays(wrong, "Choose an office of the institution that would owe it.");
  const sent = { debtor: ministry, post: rivers, why: "They have the crews" };
  assert.equal((await samir.post(`${path}/transfer`, sent)).status, 303);
  const pending = await visitor.get(path);
  assertSays(
    pending,
    "Another office is asked to take over",
    "They have the crews",
    "Until it accepts, City Engineer goes on answering for it.",
  );
  await assertValid(pending.text, path);
  assert.equal((await jsonOf(country, path)).debtor, before.debtor);
  assert.equal((await samir.post(`${path}/transfer/acceptance`, {})).status, 403);
  assertSays(await tomas.get(path), "Take over", "Decline to take over");
  assert.equal((await tomas.post(`${path}/transfer/acceptance`, {})).status, 303);
  const after = await jsonOf(country, path);
  assert.deepEqual(
    [after.id, after.debtor, after.accountable_post, after.state, after.due_on, after.transfer],
    [before.id, ministry, rivers, "accepted", before.due_on, null],
  );
  await country.ground.ledger.drain();
  const done = await visitor.get(path);
  assertSays(done, "Taken over by another office", "Before: City Engineer");
  assert.ok(!saying(await samir.get(path)).includes("Report progress"), "the city answers no more");
});

test("who steers releases a promise by a decision that everybody can read; the debtor cannot", async (t) => {
  const country = await openCountry(t);
  const path = await pathOf(country, "K1");
  const [visitor, samir, pia] = await Promise.all([
    country.as(),
    country.as("samir"),
    country.as("pia"),
  ]);
  const sent = {
    decision: "Steering group, 3 March, item 4",
    why: "The new dam makes it needless",
  };
  assert.equal((await samir.post(`${path}/release`, sent)).status, 403);
  assertSays(await pia.get(path), "Release by decision");
  const bare = await pia.post(`${path}/release`, { ...sent, decision: " " });
  assert.equal(bare.status, 422);
  assert.match(bare.text, /id="release-decision-error"/);
  await assertValid(bare.text, `${path} after a refused release`);
  assert.equal((await pia.post(`${path}/release`, sent)).status, 303);
  await country.ground.ledger.drain();
  const seen = await visitor.get(path);
  assertSays(seen, "Released by decision", "Steering group, 3 March, item 4", "The new dam");
  const again = await pia.post(`${path}/release`, sent);
  assert.equal(again.status, 409);
});

test("whoever left their office an instant ago no longer acts for it", async (t) => {
  const country = await openCountry(t);
  const path = await pathOf(country, "K1");
  const samir = await country.as("samir");
  await samir.get(path);
  const today = dayIn(country.ground.clock.now(), country.ground.config.timeZone);
  await country.ground.owner`
    update institution.tenure
    set until_day = ${today}
    where post = ${idOf("post", "PTL-engineer")} and until_day is null`;
  const came = await samir.post(`${path}/progress`, { completion: "limited", note: "12 of 64" });
  assert.equal(came.status, 403);
  // The page says that nobody is there to answer, and offers nothing.
  const seen = await samir.get(path);
  assertSays(seen, "The post is vacant");
  assert.ok(!saying(seen).includes("What you can do now"));
});

test("who acts for the holder by delegation does what the holder may, until the last day of it", async (t) => {
  const country = await openCountry(t);
  const { ground } = country;
  const path = await pathOf(country, "K1");
  const today = dayIn(ground.clock.now(), ground.config.timeZone);
  const post = idOf("post", "PTL-engineer");
  const sent = { completion: "substantial", note: "48 of 64" };
  assert.equal(
    (await (await country.asAnybody("tomas")).post(`${path}/progress`, sent)).status,
    403,
  );
  const [held] = await holdersNow(ground.sql, post, today);
  await ground.sql.begin((tx) =>
    beginTenure(tx, ground, {
      tenure: {
        post,
        person: idOf("person", "tomas"),
        from: today,
        until: addDays(today, 3),
        acting: true,
        delegatedBy: held?.tenure ?? null,
      },
      by: { institution: idOf("institution", "PTL"), post },
    }),
  );
  const deputy = await country.asAnybody("tomas");
  assert.equal((await deputy.post(`${path}/progress`, sent)).status, 303);
  await ground.ledger.drain();
  const id = path.split("/").at(-1) ?? "";
  const [fact] = await ground.ledger.history(`urn:commonweal:commitment:${id}`, { limit: 1 });
  // In the name of the office, as always; who held it is another matter.
  assert.deepEqual([fact?.type, fact?.role], ["commitment.progressed", post]);
  ground.clock.set(`${addDays(today, 3)}T09:00:00Z`);
  const late = await country.asAnybody("tomas");
  assert.equal((await late.post(`${path}/progress`, sent)).status, 403);
});

test("a draft is known to its own side alone until it is offered, even to a vacant office", async (t) => {
  const country = await openCountry(t);
  const [visitor, samir, lucie] = await Promise.all([
    country.as(),
    country.as("samir"),
    country.asAnybody("lucie"),
  ]);
  const today = dayIn(country.ground.clock.now(), country.ground.config.timeZone);
  await country.ground.owner`
    update institution.tenure
    set until_day = ${today}
    where post = ${idOf("post", "PTL-engineer")} and until_day is null`;
  const city = idOf("institution", "PTL");
  await lucie.get(`/commitments/new?institution=${city}&compact=`);
  const kept = await lucie.post("/commitments/new", {
    institution: city,
    compact: "",
    titleEn: "Open the archive",
    deliverableEn: "An archive that is open",
    post: idOf("post", "PTL-engineer"),
    dueOn: addDays(today, 30),
    as: "draft",
  });
  assert.equal(kept.status, 303);
  const path = kept.location?.split("?")[0] ?? "";
  for (const other of [visitor, samir]) assert.equal((await other.get(path)).status, 404);
  assert.equal((await visitor.get(`${path}.json`)).status, 404);
  assertSays(await lucie.get("/commitments/new"), "Your drafts", "Open the archive");
  const page = await lucie.get(path);
  assertSays(page, "This is a draft", "Offer it in public");
  await assertValid(page.text, path);
  assert.ok(!saying(await visitor.get("/commitments?q=archive")).includes("Open the archive"));
  assert.equal((await samir.get(`${path}/draft`)).status, 403);
  const form = await lucie.get(`${path}/draft`);
  assertSays(form, "Change the draft");
  assert.match(form.text, /value="Open the archive"/);
  await assertValid(form.text, `${path}/draft`);
  const changed = {
    institution: city,
    compact: "",
    version: "1",
    titleEn: "Open the whole archive",
    titleFr: "Ouvrir toutes les archives",
    deliverableEn: "An archive that is open",
    "ogp-problem": "Nobody can look things up",
    post: idOf("post", "PTL-engineer"),
    dueOn: addDays(today, 40),
  };
  const past = await lucie.post(`${path}/draft`, { ...changed, dueOn: addDays(today, -1) });
  assert.equal(past.status, 422);
  assert.match(past.text, /value="Open the whole archive"/);
  assert.equal((await lucie.post(`${path}/draft`, changed)).status, 303);
  const second = await lucie.post(`${path}/draft`, { ...changed, titleEn: "From an old page" });
  assert.equal(second.status, 422, "two who change it from the same page: the second is told");
  assertSays(await lucie.get(path), "Open the whole archive", "Nobody can look things up");
  assert.match((await lucie.get(`${path}/draft`)).text, /value="Ouvrir toutes les archives"/);
  assert.equal((await lucie.post(`${path}/offer`, {})).status, 303);
  assert.equal((await lucie.get(`${path}/draft`)).status, 404);
  assert.equal((await lucie.post(`${path}/draft/discard`, {})).status, 404);
  const offered = await visitor.get(path);
  assertSays(offered, "An office is asked to accept it", "Nobody holds this post at present.");
  await country.ground.ledger.drain();
  const id = path.split("/").at(-1) ?? "";
  const facts = await country.ground.ledger.history(`urn:commonweal:commitment:${id}`, {
    limit: 5,
  });
  assert.deepEqual(
    facts.map(({ type }) => type),
    ["commitment.described", "commitment.offered"],
    "no draft stands in the record",
  );
  const fact = facts[1];
  assert.ok(fact);
  assert.deepEqual(fact.pub["deliverable"], { en: "An archive that is open" });
  assert.deepEqual(fact.pub["state"], "offered");
});

test("of two who accept at once one is told that somebody acted before", async (t) => {
  const country = await openCountry(t);
  const [samir, lucie] = await Promise.all([country.as("samir"), country.asAnybody("lucie")]);
  const institution = idOf("institution", "PTL");
  const id = await recordOffer(
    country.ground,
    {
      title: { en: "Open the archive" },
      deliverable: { en: "An archive that is open" },
      debtor: institution,
      post: idOf("post", "PTL-engineer"),
      compact: null,
      outcomes: [],
      topics: [],
      creditor: { kind: "public" },
      supporting: [],
      dueOn: "2027-01-01",
      sourceUrl: null,
    },
    { institution, post: idOf("post", "PTL-head"), role: "head" },
  );
  const path = `/commitments/${id}`;
  await Promise.all([samir.get(path), lucie.get(path)]);
  const came = await Promise.all(
    [samir, lucie].map((one) => one.post(`${path}/acceptance`, { version: "1" })),
  );
  assert.deepEqual(
    came.map(({ status }) => status).sort((a, b) => a - b),
    [303, 409],
  );
  const late = came.find(({ status }) => status === 409);
  assert.ok(late);
  assertSays(late, "Somebody may have acted before you");
  await country.ground.ledger.drain();
  const facts = await country.ground.ledger.history(`urn:commonweal:commitment:${id}`, {
    limit: 5,
  });
  assert.deepEqual(facts.map(({ type }) => type).sort(), [
    "commitment.accepted",
    "commitment.offered",
  ]);
});

test("nothing anybody sends to a promise is a fault of the house", async (t) => {
  const country = await openCountry(t);
  const path = await pathOf(country, "K1");
  const before = await jsonOf(country, path);
  const long = "x".repeat(50_000);
  const strange: readonly Readonly<Record<string, string | readonly string[]>>[] = [
    { dueOn: "2026-02-30", why: "y", version: "99999999999999999999" },
    { dueOn: "9999-99-99", why: long, decision: long, post: "nobody", debtor: "nowhere" },
    { dueOn: "2199-12-31", why: "\u0000\u202e", post: [idOf("post", "MWE-rivers")], debtor: "" },
    { why: ["a", "b"], decision: ["a", "b"], dueOn: ["2026-03-01", "2026-03-02"] },
    {
      debtor: "01890000-0000-7000-8000-00000000dead",
      post: "01890000-0000-7000-8000-00000000beef",
      why: "Nobody is there",
    },
  ];
  const deeds = [
    "date-request",
    "date-request/consent",
    "date-request/refusal",
    "new-date",
    "transfer",
    "transfer/acceptance",
    "transfer/refusal",
    "transfer/recall",
    "release",
    "offer",
  ];
  const people = [
    await country.as(),
    await country.as("samir"),
    await country.as("pia"),
    await country.as("nadia"),
  ];
  for (const client of people) {
    for (const deed of deeds) {
      for (const form of strange) {
        const { status } = await client.post(`${path}/${deed}`, form);
        assert.ok(status >= 400 && status < 500, `${deed} with ${JSON.stringify(form)}: ${status}`);
      }
    }
    for (const query of [
      "?institution=x",
      "?q=%00",
      `?q=${long.slice(0, 3_000)}`,
      "?institution=01890000-0000-7000-8000-00000000dead",
    ]) {
      assert.ok((await client.get(`${path}/transfer${query}`)).status < 500, query);
    }
  }
  assert.deepEqual(await jsonOf(country, path), before);
});

test("a draft that is thrown away leaves nothing; what was offered can never be", async (t) => {
  const country = await openCountry(t);
  const { sql } = country.ground;
  const [lucie, pia] = await Promise.all([country.asAnybody("lucie"), country.as("pia")]);
  const today = dayIn(country.ground.clock.now(), country.ground.config.timeZone);
  const city = idOf("institution", "PTL");
  const counts = () => sql`
    select institution, kind, state, count
    from obligation.total
    where count <> 0
    order by institution, kind, state
    limit 1000`;
  const before = await counts();
  await lucie.get(`/commitments/new?institution=${city}&compact=`);
  const kept = await lucie.post("/commitments/new", {
    institution: city,
    compact: "",
    titleEn: "A hasty thought",
    deliverableEn: "Something",
    post: idOf("post", "PTL-engineer"),
    dueOn: addDays(today, 30),
    as: "draft",
  });
  const path = kept.location?.split("?")[0] ?? "";
  assert.equal((await pia.post(`${path}/draft/discard`, {})).status, 403);
  await lucie.get(path);
  assert.equal((await lucie.post(`${path}/draft/discard`, {})).status, 303);
  assert.equal((await lucie.get(path)).status, 404);
  assert.deepEqual(await counts(), before, "no number still counts it");
  await assert.rejects(sql`delete from obligation.obligation where state <> 'draft'`);
});
