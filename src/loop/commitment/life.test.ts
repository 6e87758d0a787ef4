import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import fc from "fast-check";
import {
  commandKinds,
  figures,
  read,
  transitions,
  type ActingTenure,
  type Command,
  type CommandKind,
} from "../../commons/obligation/index.js";
import { testGround, type TestGround } from "../../../test/support/ground.js";
import { act } from "./act.js";
import { offer, recordOffer, type OfferSituation, type Proposal } from "./offer.js";

const today = "2026-11-24";
const linden = "01890000-0000-7000-8000-0000000000a1";
const lantern = "01890000-0000-7000-8000-0000000000a2";
const engineer = "01890000-0000-7000-8000-0000000000b1";
const lead = "01890000-0000-7000-8000-0000000000b2";
const mayor = "01890000-0000-7000-8000-0000000000b3";

const engineers: ActingTenure = {
  post: engineer,
  institution: linden,
  role: "owner",
  from: null,
  to: null,
};
const creditor: ActingTenure = {
  post: lead,
  institution: lantern,
  role: "head",
  from: null,
  to: null,
};
const creator: ActingTenure = {
  post: mayor,
  institution: linden,
  role: "head",
  from: null,
  to: null,
};

const proposal: Proposal = {
  title: { en: "Clear and survey 64 culverts", ar: "تنظيف 64 مجرى مائيًا" },
  deliverable: { en: "64 culverts cleared, each with a dated survey" },
  debtor: linden,
  post: engineer,
  compact: null,
  outcomes: [],
  topics: [],
  creditor: { kind: "institution", id: lantern },
  supporting: [],
  dueOn: "2027-03-01",
  sourceUrl: null,
};

async function offered(t: TestContext): Promise<{ ground: TestGround; id: string }> {
  const ground = await testGround(t);
  const id = await recordOffer(ground, proposal, {
    institution: linden,
    post: mayor,
    role: "head",
  });
  return { ground, id };
}

const commands: Readonly<Record<CommandKind, Command>> = {
  offer: { kind: "offer" },
  accept: { kind: "accept" },
  decline: { kind: "decline", reason: "no-resources", why: { en: "No team" } },
  progress: { kind: "progress", completion: "limited", note: { en: "12 of 64" } },
  deliver: {
    kind: "deliver",
    evidence: [{ title: { en: "Survey" }, url: "https://example.org/s" }],
    note: null,
  },
  confirm: { kind: "confirm" },
  dispute: { kind: "dispute", why: { en: "Nine are blocked" } },
  redate: { kind: "redate", dueOn: "2027-04-01", why: { en: "High water" } },
  propose: { kind: "propose", dueOn: "2027-05-01", why: { en: "High water" } },
  consent: { kind: "consent" },
  refuse: { kind: "refuse", why: { en: "The rains come before" } },
  transfer: { kind: "transfer", debtor: lantern, post: lead, why: { en: "They have the crews" } },
  assume: { kind: "assume" },
  reject: { kind: "reject", why: { en: "No crews came with it" } },
  recall: { kind: "recall" },
  release: { kind: "release", decision: "Council, item 4", why: { en: "Overtaken" } },
  lapse: { kind: "lapse" },
  withdraw: { kind: "withdraw", why: { en: "Replaced" } },
};

test("from the offer to the confirmation, each step leaves one fact", async (t) => {
  const { ground, id } = await offered(t);
  const steps = [
    "accept",
    "progress",
    "redate",
    "deliver",
    "dispute",
    "deliver",
    "confirm",
  ] as const;
  for (const step of steps) {
    const tenures = [engineers, creditor];
    const done = await act(ground, id, { command: commands[step], tenures, today, seen: null });
    assert.ok(done.ok, step);
  }
  const kept = await read(ground.sql, id);
  assert.equal(kept?.state, "fulfilled");
  assert.equal(kept?.dueOn, "2027-04-01");
  assert.equal(kept?.originalDueOn, "2027-03-01");
  await ground.ledger.drain();
  const facts = await ground.ledger.history(`urn:commonweal:commitment:${id}`, { limit: 20 });
  assert.deepEqual(facts.map((fact) => fact.type.split(".")[1]).reverse(), [
    "offered",
    "accepted",
    "progressed",
    "redated",
    "delivered",
    "disputed",
    "delivered",
    "confirmed",
  ]);
  assert.deepEqual(facts[0]?.by, lantern);
  assert.equal((await figures(ground.sql, { kind: "commitment", today })).kept, 1);
});

test("two who accept at the same moment: one succeeds, one fact is recorded", async (t) => {
  const { ground, id } = await offered(t);
  const both = await Promise.all(
    [engineers, creator].map((tenure) =>
      act(ground, id, { command: commands.accept, tenures: [tenure], today, seen: 1 }),
    ),
  );
  assert.equal(both.filter((done) => done.ok).length, 1);
  await ground.ledger.drain();
  const facts = await ground.ledger.history(`urn:commonweal:commitment:${id}`, { limit: 20 });
  assert.equal(facts.length, 2);
});

test("who acts on an old page is told, and nothing of it is saved", async (t) => {
  const { ground, id } = await offered(t);
  await act(ground, id, { command: commands.accept, tenures: [engineers], today, seen: 1 });
  const tenures = [engineers];
  const late = await act(ground, id, { command: commands.progress, tenures, today, seen: 1 });
  assert.deepEqual(late, { ok: false, refusal: { kind: "changed-meanwhile" } });
  assert.equal((await read(ground.sql, id))?.completion, "not_started");
});

test("in random hands no refused command writes a row or a fact", async (t) => {
  const { ground, id } = await offered(t);
  const anyStep = fc.record({
    command: fc.constantFrom(...commandKinds),
    tenure: fc.constantFrom(engineers, creditor, creator, { ...creator, from: "2027-01-01" }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 6 }), async (steps) => {
      for (const { command, tenure } of steps) {
        const before = await read(ground.sql, id);
        const rev = (await ground.ledger.recorded(`urn:commonweal:commitment:${id}`))?.rev;
        const asked = { command: commands[command], tenures: [tenure], today, seen: null };
        const done = await act(ground, id, asked);
        const after = await read(ground.sql, id);
        const now = (await ground.ledger.recorded(`urn:commonweal:commitment:${id}`))?.rev;
        if (done.ok) {
          assert.ok(before && transitions[command].from.includes(before.state));
          assert.equal(now, (rev ?? 0) + 1);
          assert.equal(after?.version, (before?.version ?? 0) + 1);
        } else {
          assert.deepEqual(after, before);
          assert.equal(now, rev);
        }
      }
    }),
    { numRuns: 15 },
  );
});

const offering: OfferSituation = {
  offices: [{ institution: linden, post: mayor, role: "head" }],
  compact: null,
  postInstitution: linden,
  today,
};

test("a commitment is offered by the head or coordinator of the institution that would owe it", () => {
  assert.ok(offer(proposal, offering).ok);
  for (const role of ["owner", "handler", "reviewer"] as const) {
    const verdict = offer(proposal, {
      ...offering,
      offices: [{ institution: linden, post: mayor, role }],
    });
    assert.deepEqual(verdict, { ok: false, refusal: { kind: "not-for-you-to-offer" } });
  }
  const stranger = { institution: lantern, post: lead, role: "head" as const };
  assert.ok(!offer(proposal, { ...offering, offices: [stranger] }).ok);
});

test("the post must belong to the institution, and the day must lie ahead", () => {
  const elsewhere = offer(proposal, { ...offering, postInstitution: lantern });
  assert.deepEqual(elsewhere, { ok: false, refusal: { kind: "post-elsewhere" } });
  const past = offer({ ...proposal, dueOn: "2026-11-23" }, offering);
  assert.deepEqual(past, { ok: false, refusal: { kind: "date-in-the-past", today } });
  assert.ok(offer({ ...proposal, dueOn: today }, offering).ok);
});

test("who coordinates a compact may offer for its parties, and for nobody else", () => {
  const compact = {
    id: "01890000-0000-7000-8000-0000000000c1",
    title: { en: "Safe through the rains" },
    state: "active" as const,
    start: "2026-01-01",
    end: "2028-01-01",
    parties: [linden],
    coordinatorPost: lead,
    steeringPosts: [],
    stocktakeDays: 30,
    ladder: [],
    outcomes: [],
  };
  const offices = [{ institution: lantern, post: lead, role: "coordinator" as const }];
  assert.ok(offer(proposal, { ...offering, compact, offices }).ok);
  const outside = offer(proposal, {
    ...offering,
    compact: { ...compact, parties: [lantern] },
    offices,
  });
  assert.deepEqual(outside, { ok: false, refusal: { kind: "not-a-party" } });
});
