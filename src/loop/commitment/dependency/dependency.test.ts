import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import fc from "fast-check";
import { openCountry, type Country } from "../../../../test/support/country.js";
import { idOf } from "../../../../seed/id.js";
import {
  findCircle,
  read,
  readBlocking,
  readExternal,
  type ActingTenure,
  type Obligation,
} from "../../../commons/obligation/index.js";
import { exampleObligation } from "../../../commons/obligation/example.js";
import { act } from "../act.js";
import { recordAsk, recordWait } from "./record.js";
import { ask, waitFor, type Demand } from "./ask.js";

const today = "2026-03-02";
const asker = exampleObligation({ dueOn: "2026-06-01" });
const engineer: ActingTenure = {
  post: asker.accountablePost,
  institution: asker.debtor,
  role: "owner",
  from: null,
  to: null,
};
const elsewhere = "01890000-0000-7000-8000-0000000000ee";
const rivers = "01890000-0000-7000-8000-0000000000ef";
const demand: Demand = {
  title: { en: "River cross-sections" },
  deliverable: { en: "An open file" },
  why: { en: "The height of two bridges cannot be fixed without them." },
  debtor: elsewhere,
  post: rivers,
  dueOn: "2026-05-01",
};

test("whoever answers for an accepted promise asks; everybody else is told why not", () => {
  const situation = { asker, today, tenures: [engineer], postInstitution: elsewhere };
  const kinds = (changes: Partial<Demand>, other: Partial<typeof situation> = {}) => {
    const verdict = ask({ ...demand, ...changes }, { ...situation, ...other });
    return verdict.ok ? "asked" : verdict.refusal.kind;
  };
  assert.equal(kinds({}), "asked");
  assert.equal(kinds({}, { tenures: [] }), "not-for-you-to-ask");
  assert.equal(kinds({}, { asker: { ...asker, state: "offered" } }), "asks-before-accepting");
  assert.equal(kinds({ debtor: asker.debtor }), "asks-itself");
  assert.equal(kinds({}, { postInstitution: asker.debtor }), "post-elsewhere");
  assert.equal(kinds({ dueOn: "2026-03-01" }), "date-in-the-past");
  assert.equal(kinds({ dueOn: "2026-06-02" }), "needed-too-late");
  assert.equal(
    kinds({ dueOn: "2026-06-02" }, { asker: { ...asker, dueOn: "2026-02-01" } }),
    "asked",
  );
});

test("something that would wait for itself through others is refused, with the whole way round", () => {
  const blocker: Obligation = { ...asker, id: "b", debtor: elsewhere };
  const chain = [
    { blocker: "c", blocked: "b" },
    { blocker: asker.id, blocked: "c" },
  ];
  const situation = { asker, today, tenures: [engineer], chain, known: [] };
  const verdict = waitFor(blocker, situation);
  assert.deepEqual(verdict, {
    ok: false,
    refusal: { kind: "circle", path: ["b", "c", asker.id] },
  });
  assert.equal(waitFor(blocker, { ...situation, chain: [] }).ok, true);
});

interface Told {
  readonly country: Country;
  readonly id: (key: string) => string;
  readonly today: string;
}

async function told(t: TestContext): Promise<Told> {
  const country = await openCountry(t);
  const keys = ["K1", "K2", "K3", "K4", "K5", "K6", "K8"];
  const known = await readExternal(country.ground.sql, "solmara", keys);
  return {
    country,
    id: (key) => known.get(key) ?? "",
    today: country.ground.clock.now().toISOString().slice(0, 10),
  };
}

const office = (post: string, institution: string): ActingTenure => ({
  post: idOf("post", post),
  institution: idOf("institution", institution),
  role: "owner",
  from: null,
  to: null,
});
const roads = office("LAP-roads", "LAP");
const culverts = office("PTL-engineer", "PTL");
const clinics = office("MOH-public-health", "MOH");

test("K3 and K5 of the story are dependencies, each blocking what asked for it", async (t) => {
  const { country, id } = await told(t);
  const { sql, ledger } = country.ground;
  const k3 = await read(sql, id("K3"));
  assert.deepEqual(
    [k3?.kind, k3?.state, k3?.creditor],
    ["dependency", "accepted", { kind: "institution", id: idOf("institution", "LAP") }],
  );
  assert.equal((await read(sql, id("K5")))?.state, "fulfilled");
  const edges = await readBlocking(sql, [id("K2"), id("K4")]);
  assert.deepEqual(
    new Set(edges.map(({ blocker, blocked }) => `${blocker} ${blocked}`)),
    new Set([`${id("K3")} ${id("K2")}`, `${id("K5")} ${id("K4")}`]),
  );
  const facts = await ledger.history(`urn:commonweal:dependency:${id("K3")}`, { limit: 10 });
  const offered = facts.find((fact) => fact.type === "dependency.offered");
  assert.equal(offered?.pub["blocks"], `urn:commonweal:commitment:${id("K2")}`);
});

test("a dependency is asked, declined with a reason, and both sides see it so", async (t) => {
  const { country, id, today: now } = await told(t);
  const { ground } = country;
  const done = await recordAsk(ground, id("K1"), {
    demand: {
      ...demand,
      debtor: idOf("institution", "LAP"),
      post: idOf("post", "LAP-roads"),
      dueOn: now,
    },
    postInstitution: idOf("institution", "LAP"),
    tenures: [culverts],
    today: now,
  });
  assert.ok(done.ok);
  const declined = await act(ground, done.id, {
    command: { kind: "decline", reason: "no-resources", why: { en: "All diggers are out." } },
    tenures: [roads],
    today: now,
    seen: null,
  });
  assert.ok(declined.ok);
  const client = await country.as();
  const waiting = await client.get(`/commitments/${id("K1")}`);
  assert.match(waiting.text, /What it waits for[\s\S]*River cross-sections[\s\S]*Declined/);
  const asked = await client.get(`/commitments/${done.id}`);
  assert.match(asked.text, /What waits for it[\s\S]*Clear and survey 64 culverts/);
  assert.match(asked.text, /The height of two bridges cannot be fixed without them/);
});

test("of two who close a circle from both ends at once, one is refused and shown the way round", async (t) => {
  const { country, id, today: now } = await told(t);
  const { ground } = country;
  for (let round = 0; round < 4; round++) {
    const wait = (from: string, to: string, tenure: ActingTenure) =>
      recordWait(ground, id(from), { blocker: id(to), why: null, tenures: [tenure], today: now });
    const before = await ground.ledger.state();
    const both = await Promise.all([wait("K1", "K2", culverts), wait("K2", "K1", roads)]);
    const accepted = both.filter((one) => one.ok).length;
    const after = await ground.ledger.state();
    assert.equal(accepted, round === 0 ? 1 : 0);
    assert.equal(after.size + after.waiting - before.size - before.waiting, accepted);
    const refusals = both.flatMap((one) => (one.ok ? [] : [one.refusal]));
    const circle = refusals.find((one) => one.kind === "circle");
    assert.ok(circle?.kind === "circle" && circle.path.length === 2);
    assert.equal(findCircle(await readBlocking(ground.sql, [id("K1"), id("K2")])), null);
  }
});

test("whatever three offices say at once of what they wait for, it never goes in a circle", async (t) => {
  const { country, id, today: now } = await told(t);
  const { ground } = country;
  const owners = [
    { key: "K1", tenure: culverts },
    { key: "K2", tenure: roads },
    { key: "K4", tenure: clinics },
  ];
  const pick = fc.constantFrom(...owners);
  const target = fc.constantFrom("K1", "K2", "K3", "K4", "K6", "K8");
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(pick, target), { minLength: 2, maxLength: 6 }),
      async (asked) => {
        await Promise.all(
          asked.map(([{ key, tenure }, to]) =>
            recordWait(ground, id(key), {
              blocker: id(to),
              why: null,
              tenures: [tenure],
              today: now,
            }),
          ),
        );
        const all = owners.map(({ key }) => id(key));
        assert.equal(findCircle(await readBlocking(ground.sql, all)), null);
      },
    ),
    { numRuns: 12 },
  );
});

test("the form to ask keeps what was typed and says beside each field what is wrong", async (t) => {
  const { country, id, today: now } = await told(t);
  const samir = await country.as("samir");
  const form = await samir.get(`/commitments/${id("K1")}/dependencies/new`);
  assert.equal(form.status, 200);
  const institution = idOf("institution", "LAP");
  const chosen = `/commitments/${id("K1")}/dependencies/new?institution=${institution}`;
  assert.equal((await samir.get(chosen)).status, 200);
  const address = `/commitments/${id("K1")}/dependencies`;
  const sent = {
    institution,
    title: "Two diggers",
    deliverable: "Two diggers with drivers for three weeks",
    post: idOf("post", "LAP-roads"),
    dueOn: "2020-01-01",
    why: "",
  };
  const empty = await samir.post(address, sent);
  assert.equal(empty.status, 422);
  assert.match(empty.text, /href="#why"/);
  assert.match(empty.text, /value="Two diggers"/);
  const past = await samir.post(address, { ...sent, why: "17 culverts need them" });
  assert.match(past.text, /id="dueOn-error"/);
  const done = await samir.post(address, { ...sent, why: "17 culverts need them", dueOn: now });
  assert.equal(done.status, 303);
  const nowhere = await samir.post(`/commitments/${id("K1")}/waiting`, { blocker: "nowhere" });
  assert.equal(nowhere.status, 422);
  assert.match(nowhere.text, /id="blocker-error"/);
  const path = new URL(done.location ?? "", "http://localhost:3000").pathname;
  const wait = await samir.post(`/commitments/${id("K1")}/waiting`, {
    blocker: `http://localhost:3000/fr${path}`,
  });
  assert.match(wait.text, /It waits for that already/);
  const other = await country.asAnybody("mina");
  assert.equal((await other.get(`/commitments/${id("K1")}/dependencies/new`)).status, 403);
});
