import assert from "node:assert/strict";
import { test } from "node:test";
import { idOf } from "../../../../seed/id.js";
import { openCountry, type Country } from "../../../../test/support/country.js";
import type { Client } from "../../../../test/support/client.js";
import { assertValid } from "../../../../test/support/valid-html.js";
import { addDays, dayIn } from "../../../ground/clock.js";
import { deskAnswer } from "./data.js";

async function idOfKey(country: Country, key: string): Promise<string> {
  const [row] = await country.ground.sql<{ id: string }[]>`
    select id from obligation.obligation
    where external_scheme = 'solmara' and external_id = ${key} limit 1`;
  return row?.id ?? "missing";
}

async function dataOf(client: Client, path = "/desk") {
  return deskAnswer.parse(JSON.parse((await client.get(`${path}.json`)).text));
}

function sectionOf(html: string, part: string): string {
  const [, quiet = ""] = html.split(`<li id="${part}">`);
  if (quiet !== "") return quiet.split("</li>")[0] ?? "";
  const [, rest = ""] = html.split(`<section class="flow" id="${part}"`);
  return rest.split("</section>")[0] ?? "";
}

test("an engineer sees what he owes, says in one line how far it is, and is back at his desk", async (t) => {
  const country = await openCountry(t);
  const culverts = await idOfKey(country, "K1");
  const samir = await country.as("samir");
  const desk = await samir.get("/desk");
  assert.equal(desk.status, 200);
  await assertValid(desk.text, "/desk");
  assert.ok(sectionOf(desk.text, "owed-by").includes(`/commitments/${culverts}`));
  assert.match(desk.text, /<nav[^>]*>.*href="\/desk"/s);
  const { owed_by: owed } = await dataOf(samir);
  const one = owed.find(({ id }) => id === culverts);
  assert.ok(one);

  const bare = await samir.post(`/desk/updates/${culverts}`, {
    version: String(one.version),
    completion: "limited",
    note: " ",
    evidenceUrl: "not a link",
  });
  assert.equal(bare.status, 422);
  assert.ok(bare.text.includes(`href="#note-${culverts}"`));
  assert.ok(bare.text.includes(`id="evidenceUrl-${culverts}-error"`));
  assert.match(bare.text, /value="not a link"/);
  assert.match(bare.text, /<option value="limited" selected/);
  await assertValid(bare.text, "/desk/updates/…");

  const sent = await samir.post(`/desk/updates/${culverts}`, {
    version: String(one.version),
    completion: "substantial",
    note: "Fifty of 64 are dug",
    evidenceUrl: "https://linden.example/culverts",
  });
  assert.equal(sent.status, 303);
  assert.equal(sent.location, "/desk");
  assert.ok((await samir.get("/desk")).text.includes("Your report is recorded in public."));
  const visitor = await country.as();
  const page = (await visitor.get(`/commitments/${culverts}`)).text;
  assert.ok(page.includes("Fifty of 64 are dug"));
  assert.ok(page.includes("https://linden.example/culverts"));
  // The same form sent again meets a newer state: what was typed stays.
  const twice = await samir.post(`/desk/updates/${culverts}`, {
    version: String(one.version),
    completion: "limited",
    note: "Sent twice",
  });
  assert.equal(twice.status, 422);
  assert.match(twice.text, /value="Sent twice"/);
});

test("a delivery waits first on the desk of those it is owed to, another date on that of who must agree", async (t) => {
  const country = await openCountry(t);
  const culverts = await idOfKey(country, "K1");
  const [samir, nadia] = await Promise.all([country.as("samir"), country.as("nadia")]);
  const before = await dataOf(nadia);
  assert.ok(before.owed_to.length > 0);
  const today = dayIn(country.ground.clock.now(), country.ground.config.timeZone);
  await samir.get(`/commitments/${culverts}`);
  const dueOn = addDays(today, 90);
  assert.equal(
    (await samir.post(`/commitments/${culverts}/date-request`, { dueOn, why: "High water" }))
      .status,
    303,
  );
  const asked = await dataOf(nadia);
  assert.equal(asked.counts.to_decide, before.counts.to_decide + 1);
  const date = asked.to_decide.find(({ id, asks }) => id === culverts && asks === "date");
  assert.equal(date?.since, today);
  assert.equal(
    (await dataOf(samir)).to_decide.some(({ id }) => id === culverts),
    false,
  );
  const shown = sectionOf((await nadia.get("/desk")).text, "decide");
  assert.match(shown, /Another date/);
  assert.equal((await nadia.post(`/commitments/${culverts}/date-request/consent`, {})).status, 303);

  const steps = await country.ground.sql<{ id: string }[]>`
    select id from obligation.obligation where parent = ${culverts} and is_open order by id limit 50`;
  for (const { id } of steps) {
    await country.ground.sql`
      update obligation.obligation set state = 'fulfilled' where id = ${id}`;
  }
  const done = await samir.post(`/commitments/${culverts}/delivery`, {
    evidenceTitle: "Photographs",
    evidenceUrl: "https://linden.example/photos",
    note: "",
  });
  assert.equal(done.status, 303);
  const after = await dataOf(nadia);
  assert.equal(after.counts.to_confirm, before.counts.to_confirm + 1);
  assert.ok(after.owed_to.slice(0, after.counts.to_confirm).some(({ id }) => id === culverts));
  assert.equal(
    (await dataOf(samir)).owed_by.some(({ id }) => id === culverts),
    false,
  );
});

test("what is new is what others did since the last look; looking again soon loses nothing", async (t) => {
  const country = await openCountry(t);
  const { ground } = country;
  await ground.ledger.drain();
  const culverts = await idOfKey(country, "K1");
  const [samir, helene] = await Promise.all([country.as("samir"), country.as("helene")]);
  const first = await samir.get("/desk");
  assert.ok(first.text.includes("This is your first look here"));
  ground.clock.set("2026-03-03T09:00:00Z");
  const quiet = await samir.get("/desk");
  assert.ok(sectionOf(quiet.text, "new").includes("Nothing has happened since."));
  await samir.post(`/desk/updates/${culverts}`, { completion: "limited", note: "My own words" });
  const rating = { confidence: "amber", reason: "Two crews are missing", seen: "" };
  await helene.get(`/commitments/${culverts}`);
  assert.equal((await helene.post(`/commitments/${culverts}/rating`, rating)).status, 303);
  await ground.ledger.drain();
  for (const now of ["2026-03-03T12:00:00Z", "2026-03-03T12:10:00Z"]) {
    ground.clock.set(now);
    await dataOf(samir);
    const news = sectionOf((await samir.get("/desk")).text, "new");
    assert.ok(news.includes("Confidence rated"), now);
    assert.ok(!news.includes("Progress reported"), "what one did oneself is no news");
  }
  const whole = await samir.get("/desk/new");
  await assertValid(whole.text, "/desk/new");
  assert.ok(whole.text.includes("Confidence rated"));
  ground.clock.set("2026-03-04T12:00:00Z");
  const later = await samir.get("/desk");
  assert.ok(sectionOf(later.text, "new").includes("Nothing has happened since."));
  const arabic = await samir.get("/ar/desk");
  assert.match(arabic.text, /dir="rtl"/);
  assert.ok(arabic.text.includes("مكتبي"));
});

test("whoever holds no post has no desk, nobody reports for others, and bad addresses do no harm", async (t) => {
  const country = await openCountry(t);
  const culverts = await idOfKey(country, "K1");
  const [visitor, sara, haddad] = await Promise.all([
    country.as(),
    country.as("sara"),
    country.as("haddad"),
  ]);
  assert.ok([303, 401].includes((await visitor.get("/desk")).status));
  assert.equal((await sara.get("/desk")).status, 403);
  assert.ok(!(await sara.get("/")).text.includes('href="/desk"'));
  const sent = { completion: "complete", note: "Done, says somebody else" };
  const refused = await haddad.post(`/desk/updates/${culverts}`, sent);
  assert.equal(refused.status, 409);
  assert.equal((await haddad.post(`/desk/updates/${culverts}`, {})).status, 404);
  assert.equal((await haddad.post(`/desk/updates/${idOf("post", "x")}`, sent)).status, 404);
  for (const path of [
    "/desk/nothing",
    "/desk/owed-by?after=1~infinity~x",
    "/desk/owed-to?after=9~2026-13-45~00000000-0000-0000-0000-000000000000",
    "/desk/decide?after=0~2026-01-01~00000000-0000-0000-0000-000000000000",
    "/desk/stale?after=0~infinity~00000000-0000-0000-0000-000000000000",
    "/desk/new?after=999999999999999",
    "/desk/escalated?after='",
  ]) {
    const came = await haddad.get(path);
    assert.ok(came.status === 200 || came.status === 404, `${path}: ${came.status}`);
  }
});

test("several reports are sent in one form: each is recorded by itself, and silence says nothing", async (t) => {
  const country = await openCountry(t);
  // Two promises of others come to his city, as after a reform.
  await country.ground.sql`
    update obligation.obligation
    set accountable_post = ${idOf("post", "PTL-engineer")}, debtor = ${idOf("institution", "PTL")}
    where external_scheme = 'solmara' and external_id in ('K8', 'K12')`;
  const samir = await country.as("samir");
  const { owed_by: owed } = await dataOf(samir);
  const [one, two, ...rest] = owed;
  assert.ok(one && two, "he owes several things");
  const form = await samir.get("/desk/updates");
  await assertValid(form.text, "/desk/updates");
  assert.ok((await samir.get("/desk")).text.includes('href="/desk/updates"'));
  const silent = Object.fromEntries(
    owed.flatMap(({ id, version, completion }) => [
      [`version-${id}`, String(version)],
      [`completion-${id}`, completion],
      [`note-${id}`, ""],
      [`evidenceUrl-${id}`, ""],
    ]),
  );
  const nothing = await samir.post("/desk/updates", silent);
  assert.equal(nothing.status, 422);
  assert.ok(nothing.text.includes("No line was filled in."));

  const wrong = await samir.post("/desk/updates", {
    ...silent,
    [`note-${one.id}`]: "Ten more are dug",
    [`evidenceUrl-${two.id}`]: "not a link",
  });
  assert.equal(wrong.status, 422);
  assert.ok(wrong.text.includes('value="Ten more are dug"'), "what was typed stays");
  assert.ok(wrong.text.includes(`href="#note-${two.id}"`));
  assert.ok(wrong.text.includes(`id="evidenceUrl-${two.id}-error"`));
  assert.equal((await versionOf(samir, one.id)) ?? 0, one.version, "nothing was recorded");

  const mixed = await samir.post("/desk/updates", {
    ...silent,
    [`note-${one.id}`]: "Ten more are dug",
    [`note-${two.id}`]: "Seen by nobody yet",
    [`version-${two.id}`]: String(two.version + 7),
  });
  assert.equal(mixed.status, 422);
  assert.ok(mixed.text.includes("Recorded: 1."));
  assert.ok(mixed.text.includes('value="Seen by nobody yet"'));
  assert.ok(!mixed.text.includes('value="Ten more are dug"'), "what was recorded is done");
  assert.equal(await versionOf(samir, one.id), one.version + 1);
  assert.equal(await versionOf(samir, two.id), two.version);
  for (const { id, version } of rest) assert.equal(await versionOf(samir, id), version);

  const haddad = await country.as("haddad");
  const stranger = await haddad.post("/desk/updates", {
    ...silent,
    [`note-${two.id}`]: "Not hers to say",
  });
  assert.equal(stranger.status, 422);
  assert.equal(await versionOf(samir, two.id), two.version, "nobody reports for others");
  const good = await samir.post("/desk/updates", { ...silent, [`note-${two.id}`]: "Now seen" });
  assert.equal(good.status, 303);
  assert.equal(good.location, "/desk");
});

async function versionOf(client: Client, id: string): Promise<number | undefined> {
  return (await dataOf(client)).owed_by.find((one) => one.id === id)?.version;
}
