import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import fc from "fast-check";
import { openCountry, type Country } from "../../../../test/support/country.js";
import { idOf } from "../../../../seed/id.js";
import {
  amountText,
  readExternal,
  readLines,
  type ActingTenure,
} from "../../../commons/obligation/index.js";
import { recordMove } from "./record.js";

const secretary: ActingTenure = {
  post: idOf("post", "LAP-secretary"),
  institution: idOf("institution", "LAP"),
  role: "owner",
  from: null,
  to: null,
};

interface Told {
  readonly country: Country;
  readonly pledge: string;
  readonly compact: string;
  readonly today: string;
  readonly year: number;
}

async function told(t: TestContext): Promise<Told> {
  const country = await openCountry(t);
  const { sql, clock } = country.ground;
  const known = await readExternal(sql, "solmara", ["K10"]);
  const [compact] = await sql<{ id: string }[]>`
    select id from compact.compact where external_id = 'solmara:C1' limit 1`;
  const today = clock.now().toISOString().slice(0, 10);
  return {
    country,
    pledge: known.get("K10") ?? "",
    compact: compact?.id ?? "",
    today,
    year: Number(today.slice(0, 4)),
  };
}

test("K10: the province pledged 6.0 million solmars, released 3.5 and says what is spent", async (t) => {
  const { country, pledge, compact } = await told(t);
  const client = await country.as();
  const json = await client.get(`/compacts/${compact}/pledges.json`);
  const { sums } = JSON.parse(json.text) as { sums: readonly Record<string, unknown>[] };
  assert.deepEqual(
    sums.map(({ unit, pledged, released, spent }) => [unit, pledged, released, spent]),
    [["SOL", "6000000.00", "3500000.00", "2140500.00"]],
  );
  const page = await client.get(`/commitments/${pledge}`);
  assert.match(page.text, /Pledged[\s\S]*6,000,000\.00[\s\S]*Released[\s\S]*3,500,000\.00/);
  const csv = await client.get(`/compacts/${compact}/pledges.csv`);
  assert.match(csv.text, /SOL,\d{4},6000000\.00,3500000\.00,2140500\.00/);
});

test("a pledge in the wrong decimals, or in no money, is refused beside its field and kept as typed", async (t) => {
  const { country, compact, today } = await told(t);
  const nadia = await country.as("nadia");
  const address = `/compacts/${compact}/pledges/new`;
  const institution = idOf("institution", "LAP");
  assert.equal((await nadia.get(address)).status, 200);
  assert.equal((await nadia.get(`${address}?institution=${institution}`)).status, 200);
  const sent = {
    institution,
    title: "Diggers for the islands",
    deliverable: "Hire of two diggers",
    gift: "money",
    post: idOf("post", "LAP-secretary"),
    year: today.slice(0, 4),
    dueOn: today,
  };
  const cases: readonly (readonly [string, string, string])[] = [
    ["JPY", "100.50", "amount"],
    ["KWD", "1.25", "amount"],
    ["KWD", "1,250", "amount"],
    ["SOL", "6,000", "amount"],
    ["XYZ", "100", "currency"],
    ["EUR", "lots", "amount"],
  ];
  for (const [currency, amount, field] of cases) {
    const came = await nadia.post(address, { ...sent, currency, amount });
    assert.equal(came.status, 422, `${amount} ${currency}`);
    assert.match(came.text, new RegExp(`id="${field}-error"`), `${amount} ${currency}`);
    assert.match(came.text, new RegExp(`value="${amount.replace(".", "\\.")}"`));
  }
  const wrong = await nadia.post(address, { ...sent, currency: "JPY", amount: "100.50" });
  assert.match(wrong.text, /JPY.*has.*0.*decimals/);
  const kept = await nadia.post(address, { ...sent, currency: "kwd", amount: "1.250" });
  assert.equal(kept.status, 303);
  const days = await nadia.post(address, { ...sent, gift: "days", currency: "", amount: "40" });
  assert.equal(days.status, 303);
  const json = await (await country.as()).get(`/compacts/${compact}/pledges.json`);
  const { lines } = JSON.parse(json.text) as {
    lines: readonly { unit: string; pledged: string; state: string }[];
  };
  assert.deepEqual(
    lines.map(({ unit, pledged, state }) => `${unit} ${pledged} ${state}`),
    ["KWD 1.250 offered", "SOL 6000000.00 accepted", "person-days 40 offered"],
  );
});

test("whatever is released and spent at once, sums hold, and equal what the facts add up to", async (t) => {
  const { country, pledge, today, year } = await told(t);
  const { ground } = country;
  const move = fc.record({
    move: fc.constantFrom("release" as const, "spend" as const),
    amount: fc.integer({ min: 1, max: 120_000_000 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 6 }), async (asked) => {
      await Promise.all(
        asked.map((one) =>
          recordMove(ground, pledge, {
            ...one,
            unit: "SOL",
            year,
            note: null,
            tenures: [secretary],
            today,
          }),
        ),
      );
      const [line] = await readLines(ground.sql, [pledge]);
      assert.ok(line && line.released <= line.pledged && line.spent <= line.released);
    }),
    { numRuns: 10 },
  );
  await ground.ledger.drain();
  const [line] = await readLines(ground.sql, [pledge]);
  const facts = await ground.ledger.history(`urn:commonweal:pledge:${pledge}`, { limit: 500 });
  const sum = (type: string) =>
    facts
      .filter((fact) => fact.type === type)
      .reduce((total, fact) => total + Number(String(fact.pub["amount"]).replace(".", "")), 0);
  assert.ok(line);
  assert.equal(amountText(sum("pledge.line-released"), "SOL"), amountText(line.released, "SOL"));
  assert.equal(amountText(sum("pledge.line-spent"), "SOL"), amountText(line.spent, "SOL"));
});

test("only the office that answers for a pledge releases of it, and never more than is left", async (t) => {
  const { country, pledge, year } = await told(t);
  const pia = await country.as("pia");
  const address = `/commitments/${pledge}/lines`;
  const line = `SOL ${year}`;
  const more = await pia.post(address, { move: "release", line, amount: "2500000.01", note: "" });
  assert.equal(more.status, 422);
  assert.match(more.text, /id="release-amount-error"/);
  assert.match(more.text, /2,500,000\.00/);
  const done = await pia.post(address, { move: "release", line, amount: "2 500 000", note: "" });
  assert.equal(done.status, 303);
  const samir = await country.as("samir");
  const foreign = await samir.post(address, { move: "release", line, amount: "1", note: "" });
  assert.equal(foreign.status, 403);
  for (const body of [
    { move: "release", line: "SOL", amount: "1" },
    { move: "steal", line, amount: "1" },
    { move: "spend", line: "EUR 2026", amount: "1" },
  ]) {
    const came = await pia.post(address, body);
    assert.ok([409, 422].includes(came.status), JSON.stringify(body));
  }
});
