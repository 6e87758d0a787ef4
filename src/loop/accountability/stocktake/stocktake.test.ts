import assert from "node:assert/strict";
import { test } from "node:test";
import { openCountry, type Country } from "../../../../test/support/country.js";
import { assertValid } from "../../../../test/support/valid-html.js";
import { decisionsOn, read, readExternal } from "../../../commons/obligation/index.js";
import { findCompact } from "../../compact/index.js";
import { callDue } from "./keep.js";
import { minutesHash, readMinutes } from "./minutes.js";
import { stocktakeAnswer, stocktakesAnswer, minutesAnswer } from "./data.js";
import { pendingStocktakes, readStocktake } from "./store.js";

async function openC1(t: Parameters<typeof openCountry>[0]) {
  const country = await openCountry(t);
  await country.ground.ledger.drain();
  const compact = (await findCompact(country.ground.sql, "solmara:C1"))?.id ?? "";
  const [pending] = await pendingStocktakes(country.ground.sql, [compact]);
  assert.ok(pending);
  const keys = await readExternal(country.ground.sql, "solmara", [
    "K2",
    "K3",
    "K4",
    "K6",
    "K8",
    "K7",
  ]);
  const idOfKey = (key: string) => keys.get(key) ?? "";
  return { country, compact, pending, idOfKey, path: `/stocktakes/${pending.id}` };
}

async function agendaOf(country: Country, path: string) {
  const client = await country.as();
  return stocktakeAnswer.parse(JSON.parse((await client.get(`${path}.json`)).text));
}

test("the next stocktake shows what is red, stuck, stale or undecided, and counts what is only read", async (t) => {
  const { country, compact, pending, idOfKey, path } = await openC1(t);
  const visitor = await country.as();
  const agenda = await agendaOf(country, path);
  assert.equal(agenda.state, "called");
  assert.equal(agenda.on_day, "2026-03-04", "in two days, when K3 must be decided");
  const reasons = new Map(agenda.items.map((item) => [item.obligation, item.reasons]));
  assert.ok(reasons.get(idOfKey("K3"))?.includes("escalated"));
  assert.ok(reasons.get(idOfKey("K3"))?.includes("overdue"));
  assert.ok(reasons.get(idOfKey("K2"))?.includes("red"));
  assert.ok(reasons.get(idOfKey("K2"))?.includes("blocked"));
  assert.ok(reasons.get(idOfKey("K6"))?.includes("vacant"));
  assert.deepEqual(reasons.get(idOfKey("K8")), ["divergent"]);
  assert.ok(!reasons.has(idOfKey("K4")), "green is not discussed");
  assert.ok(agenda.read.first.includes(idOfKey("K4")), "but read");
  assert.equal(agenda.read.minutes_saved, agenda.read.count * 5);
  const ids = agenda.items.map(({ obligation }) => obligation);
  assert.equal(new Set(ids).size, ids.length, "each thing once");

  const list = await visitor.get(`/compacts/${compact}/stocktakes`);
  await assertValid(list.text, "list");
  assert.ok(list.text.includes(path));
  assert.ok((await visitor.get(`/compacts/${compact}`)).text.includes("/stocktakes"));
  const listed = stocktakesAnswer.parse(
    JSON.parse((await visitor.get(`/compacts/${compact}/stocktakes.json`)).text),
  );
  assert.equal(listed.waiting, agenda.items.length + agenda.left);
  assert.equal(listed.next_day, pending.onDay);
  const shown = await visitor.get(path);
  await assertValid(shown.text, path);
  assert.ok(shown.text.includes("To discuss"));
  assert.ok(!shown.text.includes("Record the decision"), "nobody decides before it is opened");
  assert.equal((await visitor.get(`${path}/minutes`)).status, 404, "no minutes yet");
  assert.equal((await visitor.get(`/ar${path}`)).status, 200);
  const nadia = await country.as("nadia");
  assert.ok((await nadia.get("/desk")).text.includes(path), "it stands on the desk of its table");
  const samir = await country.as("samir");
  assert.ok(!(await samir.get("/desk")).text.includes(path), "and on no other");
  assert.match((await visitor.get(`/fr${path}`)).text, /À débattre/);
});

test("a stocktake is opened, decides on the spot, and closes with minutes nobody can change", async (t) => {
  const { country, pending, idOfKey, path, compact } = await openC1(t);
  const { ground } = country;
  const nadia = await country.as("nadia");
  const pia = await country.as("pia");
  const k3 = `${path}/items/${idOfKey("K3")}`;
  const early = await pia.post(k3, { resolution: "uphold", why: "It stays." });
  assert.equal(early.status, 409, "it is not open yet");
  assert.equal((await nadia.post(`${path}/opening`, {})).status, 303);
  assert.equal((await nadia.post(`${path}/opening`, {})).status, 409, "once");

  const page = await pia.get(`${path}?item=${idOfKey("K3")}`);
  await assertValid(page.text, "open");
  assert.ok(page.text.includes("Record the decision"));
  const empty = await pia.post(k3, { resolution: "redate", dueOn: "2026-03-16", why: "" });
  assert.equal(empty.status, 422, "a decision without a reason is none");
  const past = await pia.post(k3, { resolution: "redate", dueOn: "2026-02-01", why: "Sooner." });
  assert.equal(past.status, 422, past.text.slice(0, 200));
  assert.match(past.text, /Sooner\./, "what was typed is kept");
  assert.match(past.text, /id="redate-dueOn-error"/, "beside its field");

  const both = await Promise.all([
    pia.post(k3, { resolution: "redate", dueOn: "2026-03-16", why: "MWE lends two surveyors." }),
    pia.post(k3, { resolution: "redate", dueOn: "2026-03-17", why: "MWE lends two surveyors." }),
  ]);
  assert.deepEqual(new Set(both.map(({ status }) => status)), new Set([303, 409]), "one decides");
  const moved = await read(ground.sql, idOfKey("K3"));
  assert.equal(moved?.redates, 1, "nothing twice");
  assert.equal((await decisionsOn(ground.sql, idOfKey("K3"))).length, 1);
  const went = both.find(({ status }) => status === 303);
  assert.match(went?.headers.get("location") ?? "", /\?item=[0-9a-f-]+#item-/, "on to the next");

  const k8 = `${path}/items/${idOfKey("K8")}`;
  const update = { resolution: "update", byDay: "2026-03-10", why: "Repeat the drill in Brask." };
  assert.equal((await pia.post(k8, { ...update, byDay: "2026-03-01" })).status, 422);
  assert.equal((await pia.post(k8, update)).status, 303);
  const k12 = `${path}/items/${idOfKey("K4")}`;
  assert.equal((await pia.post(k12, update)).status, 404, "what is green is not on the agenda");

  const hasty = await nadia.post(`${path}/closing`, { remarks: "The hall was cold." });
  assert.equal(hasty.status, 422, "without attendance");
  assert.match(hasty.text, /href="#attendance"/);
  assert.match(hasty.text, /The hall was cold\./, "what was typed is kept");
  const card = stocktakeAnswer.parse(JSON.parse((await nadia.get(`${path}.json`)).text));
  assert.equal(
    card.items.find(({ obligation }) => obligation === idOfKey("K3"))?.decided,
    "redate",
  );
  const form = (await nadia.get(path)).text;
  const fields = [...form.matchAll(/name="(post-[0-9a-f-]+)"/g)].map(([, name]) => name ?? "");
  const choices = Object.fromEntries(fields.map((name) => [name, "present"]));
  assert.equal((await nadia.post(`${path}/attendance`, choices)).status, 303);
  assert.equal((await nadia.post(`${path}/closing`, { remarks: "Short." })).status, 303);
  assert.equal((await pia.post(k8, update)).status, 409, "closed is closed");

  const visitor = await country.as();
  const minutes = await visitor.get(`${path}/minutes`);
  await assertValid(minutes.text, "minutes");
  assert.ok(minutes.text.includes("Repeat the drill in Brask."));
  assert.ok(minutes.text.includes("Short."));
  const kept = await readStocktake(ground.sql, pending.id);
  assert.ok(kept?.minutes && kept.minutesHash);
  assert.equal(minutesHash(readMinutes(kept.minutes)).hash, kept.minutesHash);
  assert.ok(minutes.text.includes(kept.minutesHash));
  const answer = minutesAnswer.parse(JSON.parse((await visitor.get(`${path}/minutes.json`)).text));
  assert.equal(minutesHash(answer.minutes).hash, answer.sha256, "anybody can compute it again");
  await ground.ledger.drain();
  const facts = await ground.ledger.history(`urn:commonweal:stocktake:${pending.id}`, {
    limit: 50,
  });
  const types = facts.map(({ type }) => type);
  for (const type of ["called", "moved", "opened", "decided", "closed"]) {
    assert.ok(types.includes(`stocktake.${type}`), type);
  }
  assert.equal(types.filter((type) => type === "stocktake.decided").length, 2);
  const closed = facts.find(({ type }) => type === "stocktake.closed");
  assert.equal(closed?.pub["minutes"], `sha256:${kept.minutesHash}`);
  assert.doesNotMatch(JSON.stringify(facts), /Nadia|Pia|Lund|Ferran/, "posts, not persons");
  await assert.rejects(
    ground.sql`update accountability.stocktake set minutes = '{}' where id = ${pending.id}`,
  );
  const [next] = await pendingStocktakes(ground.sql, [compact]);
  assert.ok(next && next.number === pending.number + 1, "the next one is called by the rhythm");
  assert.equal(next.calledBy, null);
  for (const lang of ["/fr", "/ar"]) {
    const read = await visitor.get(`${lang}${path}/minutes`);
    await assertValid(read.text, lang);
  }
});

test("only the coordinator calls, moves, opens and closes; only the table decides", async (t) => {
  const { country, compact, idOfKey, path } = await openC1(t);
  const moving = { onDay: "2026-03-06", place: "", why: "The hall is taken." };
  for (const persona of ["samir", "pia", "helene", "sara"]) {
    const client = await country.as(persona);
    assert.equal((await client.post(`${path}/day`, moving)).status, 403, persona);
    assert.equal((await client.post(`${path}/opening`, {})).status, 403, persona);
    assert.equal((await client.post(`${path}/closing`, {})).status, 403, persona);
    const called = await client.post(`/compacts/${compact}/stocktakes`, moving);
    assert.equal(called.status, 403, persona);
  }
  const nadia = await country.as("nadia");
  const again = await nadia.post(`/compacts/${compact}/stocktakes`, moving);
  assert.equal(again.status, 409, "one at a time");
  assert.equal((await nadia.post(`${path}/day`, { ...moving, onDay: "2026-01-01" })).status, 422);
  assert.equal((await nadia.post(`${path}/day`, { ...moving, why: "" })).status, 422);
  assert.equal((await nadia.post(`${path}/day`, moving)).status, 303);
  assert.equal((await nadia.post(`${path}/opening`, {})).status, 303);
  const none = { resolution: "none", why: "Later." };
  const samir = await country.as("samir");
  assert.equal((await samir.post(`${path}/items/${idOfKey("K3")}`, none)).status, 403);
  const pia = await country.as("pia");
  const later = { resolution: "redate", dueOn: "2026-04-02", why: "The drill is repeated first." };
  assert.equal((await pia.post(`${path}/items/${idOfKey("K8")}`, later)).status, 303);
  const [decision] = await decisionsOn(country.ground.sql, idOfKey("K8"));
  assert.equal(decision?.escalation, null, "decided at the table, without an escalation");
  assert.equal(decision?.resolution, "redate");
  const k8 = await read(country.ground.sql, idOfKey("K8"));
  assert.deepEqual([k8?.dueOn, k8?.redates], ["2026-04-02", 1]);
  const means = { resolution: "uphold", why: "It stays." };
  const k7 = await pia.post(`${path}/items/${idOfKey("K7")}`, means);
  assert.equal(k7.status, 409, "what nobody raised is not upheld");
  const release = { resolution: "release", why: "No." };
  const own = await nadia.post(`${path}/items/${idOfKey("K3")}`, release);
  assert.equal(own.status, 409, "who coordinates does not decide what lies with those who steer");
});

test("the day of a stocktake goes into calendars, and keeps its name when it moves", async (t) => {
  const { country, compact, pending, path } = await openC1(t);
  const visitor = await country.as();
  const file = await visitor.get(`${path}/ics`);
  assert.equal(file.status, 200);
  const uid = `UID:urn:commonweal:stocktake:${pending.id}`;
  const unfolded = file.text.replaceAll("\r\n ", "");
  assert.ok(unfolded.includes(uid));
  assert.ok(unfolded.includes("DTSTART;VALUE=DATE:20260304"));
  const nadia = await country.as("nadia");
  const moving = { onDay: "2026-03-06", place: "Hall", why: "The hall is taken." };
  assert.equal((await nadia.post(`${path}/day`, moving)).status, 303);
  const feed = (await visitor.get(`/calendar/compact/${compact}/ics`)).text.replaceAll("\r\n ", "");
  const event = feed.split("BEGIN:VEVENT").find((one) => one.includes(uid)) ?? "";
  assert.ok(event.includes("DTSTART;VALUE=DATE:20260306"));
  assert.ok(event.includes("SEQUENCE:2"), "moved by the story and once more now");
  assert.ok(feed.includes("stocktake-2026-"), "later ones follow the rhythm");
  assert.equal((await visitor.get("/stocktakes/x/ics")).status, 404);
});

test("the rhythm calls a stocktake where none is called, once, however often it is asked", async (t) => {
  const { country, pending } = await openC1(t);
  const { sql } = country.ground;
  const called = await Promise.all([callDue(country.ground), callDue(country.ground)]);
  assert.equal(called[0] + called[1], 1, "the other compact of the country had none");
  assert.equal(await callDue(country.ground), 0);
  const rows = await sql<{ id: string; called_by: string | null; number: number }[]>`
    select id, called_by, number from accountability.stocktake
    where state = 'called' order by called_at limit 10`;
  assert.equal(rows.length, 2);
  const other = rows.find(({ id }) => id !== pending.id);
  assert.equal(other?.called_by, null);
  assert.equal(other?.number, 1);
  const visitor = await country.as();
  const page = await visitor.get(`/stocktakes/${other?.id}`);
  assert.ok(page.text.includes("Nothing has to be discussed."));
});
