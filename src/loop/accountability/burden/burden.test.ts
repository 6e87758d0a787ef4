import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { z } from "zod";
import { idOf } from "../../../../seed/id.js";
import { openCountry, type Country } from "../../../../test/support/country.js";
import { assertValid } from "../../../../test/support/valid-html.js";
import { askAnswered, askTable, kinds, openStates } from "../../../commons/obligation/index.js";
import { addDays, dayIn } from "../../../ground/clock.js";
import { runReactions } from "../../../ground/ledger/index.js";
import { act, recordOffer } from "../../commitment/index.js";
import { burdenReactions } from "./reaction.js";

const meter = z.object({
  coming: z.object({ asks: z.number(), fields: z.number() }),
  months: z.array(z.object({ month: z.string(), asks: z.number(), fields: z.number() })),
  kinds: z.array(
    z.object({
      kind: z.string(),
      past: z.object({ asks: z.number() }),
      coming: z.object({ asks: z.number() }),
    }),
  ),
  reused: z.object({ written: z.number() }),
});

async function commitmentId(country: Country, key: string): Promise<string> {
  const [row] = await country.ground.sql<{ id: string }[]>`
    select id from obligation.obligation
    where external_scheme = 'solmara' and external_id = ${key} limit 1`;
  return row?.id ?? "missing";
}

// What a person fills in: every control of the form that posts to this address, radios once.
function fieldsIn(html: string, action: string): number {
  const form = html
    .split("<form")
    .slice(1)
    .map((text) => text.split("</form>")[0] ?? "")
    .find((text) => text.includes(`action="${action}"`));
  assert.ok(form, `there is no form for ${action}`);
  const names = [...form.matchAll(/<(input|select|textarea)\b[^>]*>/g)].flatMap(([tag]) => {
    if (/type="hidden"/.test(tag)) return [];
    return /name="([^"]+)"/.exec(tag)?.[1] ?? [];
  });
  return new Set(names).size;
}

test("the table counts the fields that the real forms have", async (t) => {
  const country = await openCountry(t);
  const culverts = await commitmentId(country, "K1");
  const samir = await country.as("samir");
  const own = `/commitments/${culverts}`;
  const page = (await samir.get(own)).text;
  const delivery = fieldsIn(page, `${own}/delivery`);
  assert.equal(askTable.rating.fields, fieldsIn(page, `${own}/rating`));
  for (const kind of ["delivery", "milestone", "answer"] as const) {
    assert.equal(askTable[kind].fields, delivery);
  }
  const desk = (await samir.get("/desk")).text;
  const update = fieldsIn(desk, `/desk/updates/${culverts}`);
  assert.equal(askTable.update.fields, Math.max(update, fieldsIn(page, `${own}/progress`)));

  const delivered = `/commitments/${await commitmentId(country, "K7")}`;
  const judge = (await (await country.asAnybody("mina")).get(delivered)).text;
  assert.equal(
    askTable.confirmation.fields,
    Math.max(fieldsIn(judge, `${delivered}/confirmation`), fieldsIn(judge, `${delivered}/dispute`)),
  );

  const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? "";
  const dueOn = addDays(dayIn(country.ground.clock.now(), "UTC"), 300);
  const asked = await samir.post(`${own}/date-request`, { version, dueOn, why: "Rain" });
  assert.equal(asked.status, 303);
  const coordinator = (await (await country.as("nadia")).get(own)).text;
  assert.equal(
    askTable.date.fields,
    Math.max(
      fieldsIn(coordinator, `${own}/date-request/consent`),
      fieldsIn(coordinator, `${own}/date-request/refusal`),
    ),
  );
  const indicator = `/indicators/${idOf("indicator", "L_SCH_DAYS")}`;
  const ruth = (await (await country.asAnybody("ruth")).get(indicator)).text;
  assert.equal(askTable.observation.fields, fieldsIn(ruth, `${indicator}/observations`));
  assert.equal(askTable.stocktake.fields, 0);
});

test("the table counts the fields of accepting, declining and taking over", async (t) => {
  const country = await openCountry(t);
  const { ground } = country;
  const water = { institution: idOf("institution", "MWE"), post: idOf("post", "MWE-rivers") };
  const city = { institution: idOf("institution", "PTL"), post: idOf("post", "PTL-engineer") };
  const offer = (to: typeof water) =>
    recordOffer(
      ground,
      {
        title: { en: "Mark the fords" },
        deliverable: { en: "A gauge at every ford" },
        debtor: to.institution,
        post: to.post,
        compact: null,
        outcomes: [],
        topics: [],
        creditor: { kind: "public" },
        supporting: [],
        dueOn: "2027-01-01",
        sourceUrl: null,
      },
      { ...to, role: "head" },
    );
  const samir = await country.as("samir");
  const offered = `/commitments/${await offer(city)}`;
  const answers = (await samir.get(offered)).text;
  assert.equal(
    askTable.offer.fields,
    Math.max(fieldsIn(answers, `${offered}/acceptance`), fieldsIn(answers, `${offered}/refusal`)),
  );

  const id = await offer(water);
  const debtor = city.institution;
  const why = { en: "They read the gauges." };
  for (const command of [
    { kind: "accept" },
    { kind: "transfer", debtor, post: city.post, why },
  ] as const) {
    const tenures = [{ ...water, role: "owner", from: null, to: null } as const];
    const done = await act(ground, id, { command, tenures, today: "2026-03-02", seen: null });
    assert.ok(done.ok, command.kind);
  }
  const own = `/commitments/${id}`;
  const asked = (await samir.get(own)).text;
  assert.equal(
    askTable.transfer.fields,
    Math.max(
      fieldsIn(asked, `${own}/transfer/acceptance`),
      fieldsIn(asked, `${own}/transfer/refusal`),
    ),
  );
});

async function countAll(t: TestContext, country: Country): Promise<void> {
  await country.ground.ledger.drain();
  const [reaction] = burdenReactions();
  assert.ok(reaction);
  const running = runReactions(country.ground, [reaction]);
  t.after(() => running.stop());
  for (let tries = 0; tries < 200; tries += 1) {
    const [row] = await country.ground.sql<{ behind: number }[]>`
      select (h.start + h.size - c.next)::int as behind
      from ledger.cursor as c, ledger.head as h
      where c.name = ${reaction.name}`;
    if (row?.behind === 0) break;
    await new Promise((settle) => setTimeout(settle, 50));
  }
  await running.stop();
}

test("what was answered equals a recount of the public record, month by month", async (t) => {
  const country = await openCountry(t);
  await countAll(t, country);
  const { sql, ledger } = country.ground;
  const counted = new Map<string, number>();
  for (let before: number | undefined; ;) {
    const facts = await ledger.list({ limit: 100, ...(before === undefined ? {} : { before }) });
    for (const fact of facts) {
      const kind = askAnswered(fact);
      if (kind === null || fact.by === null) continue;
      const key = `${fact.by} ${dayIn(fact.at, "UTC").slice(0, 7)}`;
      counted.set(key, (counted.get(key) ?? 0) + askTable[kind].fields);
    }
    before = facts.at(-1)?.index;
    if (before === undefined || before === 0) break;
  }
  assert.ok(counted.size > 0);
  const totals = await sql<{ key: string; fields: number }[]>`
    select institution || ' ' || to_char(month, 'YYYY-MM') as key, fields
    from accountability.burden_total order by key limit 1000`;
  assert.deepEqual(new Map(totals.map(({ key, fields }) => [key, fields])), counted);
  const parts = await sql<{ key: string; fields: number }[]>`
    select institution || ' ' || to_char(month, 'YYYY-MM') as key, sum(fields)::int as fields
    from accountability.burden group by 1 order by key limit 1000`;
  assert.deepEqual(new Map(parts.map(({ key, fields }) => [key, fields])), counted);

  const reader = await country.as();
  const page = await reader.get("/institutions/port-linden/burden");
  assert.equal(page.status, 200);
  await assertValid(page.text, "/institutions/port-linden/burden");
  const own = meter.parse(
    JSON.parse((await reader.get("/institutions/port-linden/burden.json")).text),
  );
  const city = idOf("institution", "PTL");
  for (const { month, fields } of own.months) {
    assert.equal(fields, counted.get(`${city} ${month.slice(0, 7)}`) ?? 0);
  }
  assert.ok(own.reused.written > 0);

  const months = [...new Set([...counted.keys()].map((key) => key.slice(-7)))];
  for (const month of months) {
    const list = await reader.get(`/burden?month=${month}`);
    await assertValid(list.text, "/burden");
    const { institutions } = z
      .object({ institutions: z.array(z.object({ fields: z.number() })) })
      .parse(JSON.parse((await reader.get(`/burden.json?month=${month}`)).text));
    const fields = institutions.map((one) => one.fields);
    assert.deepEqual(
      fields,
      [...fields].sort((a, b) => b - a),
    );
  }
  for (const bad of ["?month=2026-13", "?after=x", "?after=1.x&month=%00"]) {
    assert.equal((await reader.get(`/burden${bad}`)).status, 200);
  }
});

test("what is open equals a count by hand of what an institution owes", async (t) => {
  const country = await openCountry(t);
  const { sql, clock } = country.ground;
  const until = addDays(dayIn(clock.now(), "UTC"), 31);
  const city = idOf("institution", "PTL");
  const rows = await sql<
    { kind: (typeof kinds)[number]; state: string; due: string | null; rated: string | null }[]
  >`
    select o.kind, o.state, o.due_on::text as due, c.owner_expires_on::text as rated
    from obligation.obligation as o
    left join obligation.confidence as c on c.obligation = o.id
    where o.debtor = ${city} order by o.id limit 1000`;
  let fields = 0;
  for (const { kind, state, due, rated } of rows) {
    if (!openStates.some((one) => one === state)) continue;
    if (kind === "commitment" && state !== "offered" && (rated === null || rated < until)) {
      fields += askTable.rating.fields;
    }
    if (state === "accepted" && due !== null && due < until) fields += askTable.delivery.fields;
    if (state === "offered" && kind !== "milestone") fields += askTable.offer.fields;
  }
  const [judged] = await sql<{ count: number }[]>`
    select count(*)::int as count from obligation.obligation
    where creditor = ${city} and (state = 'delivered' or proposed_due_on is not null)`;
  fields += (judged?.count ?? 0) * askTable.confirmation.fields;
  const reader = await country.as();
  const { coming } = meter.parse(
    JSON.parse((await reader.get("/institutions/port-linden/burden.json")).text),
  );
  assert.ok(fields > 0);
  assert.equal(coming.fields, fields);
});

test("a report of progress is read in every place that is counted", async (t) => {
  const country = await openCountry(t);
  const samir = await country.as("samir");
  const culverts = await commitmentId(country, "K1");
  const own = `/commitments/${culverts}`;
  const version = /name="version" value="(\d+)"/.exec((await samir.get(own)).text)?.[1] ?? "";
  const note = "Written once, read everywhere";
  const sent = await samir.post(`/desk/updates/${culverts}`, {
    version,
    completion: "complete",
    note,
    evidenceUrl: "",
  });
  assert.equal(sent.status, 303);
  await country.ground.ledger.drain();
  const reader = await country.as();
  assert.ok((await reader.get(own)).text.includes(note), "page");
  assert.ok((await reader.get(`/feeds/commitment/${culverts}/atom`)).text.includes(note), "feed");
  const desk = await (await country.as("nadia")).get("/desk/new");
  assert.ok(desk.text.includes(own), "desk");
  assert.match((await reader.get(`${own}.json`)).text, /"completion":"complete"/, "data");
  assert.match((await reader.get(`${own}/ogp.json`)).text, /"completion":"complete"/, "ogp");
  const [fact] = await country.ground.ledger.list({ limit: 1, type: "commitment.progressed" });
  assert.ok(fact?.text.includes(note), "record");
});
