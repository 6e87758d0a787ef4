import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import fc from "fast-check";
import { addDays, type Day } from "../../ground/clock.js";
import { testGround, type TestGround } from "../../../test/support/ground.js";
import { changePost, createPosts, readPosts, registerInstitutions } from "../institution/index.js";
import { carryOut, type Acted, type Asked } from "./carry-out.js";
import type { Command } from "./command.js";
import { cityEngineer, deliveryOffice, headOfDelivery, mayor, portLinden } from "./example.js";
import {
  anyStep,
  commandOf,
  exampleCircle,
  exampleFamily,
  firstDay,
  offices,
  province,
  tenuresOf,
} from "./example-world.js";
import { lapseUnanswered } from "./lapse.js";
import { states, type NewObligation, type Obligation, type State } from "./obligation.js";
import { readMany, readSupporting } from "./store/read.js";
import { createMany } from "./store/write.js";
import { transitions } from "./transitions.js";

const parent = "01890000-0000-7000-8000-000000000001";
const firstStep = "01890000-0000-7000-8000-000000000002";
const secondStep = "01890000-0000-7000-8000-000000000003";
const ids = [parent, firstStep, secondStep];
const why = { en: "The crews moved there" };

/** A house with the offices of the small world, and nothing promised yet. */
async function house(t: TestContext): Promise<TestGround> {
  const ground = await testGround(t, { connections: 8 });
  const bodies = [...new Set(offices.map(({ institution }) => institution))];
  await ground.sql.begin(async (tx) => {
    await registerInstitutions(
      tx,
      ground,
      bodies.map((id, index) => ({ id, name: { en: `Body ${index}` }, classification: "agency" })),
    );
    await createPosts(
      tx,
      ground,
      offices.map(({ post, institution, role }, index) => ({
        post: { id: post, institution, role, label: { en: `Office ${index}` } },
        by: { institution, post: null },
      })),
    );
  });
  return ground;
}

async function promise(
  ground: TestGround,
  change: (obligation: Obligation) => Partial<NewObligation> = () => ({}),
): Promise<void> {
  const family = exampleFamily().map((one) => ({ ...one, supporting: [], ...change(one) }));
  await ground.sql.begin((tx) => createMany(tx, family, new Date(`${firstDay}T09:00:00Z`)));
}

function inState(state: State) {
  return () => ({ state, externalId: null });
}

function everybody(today: Day) {
  return offices.map((office) => ({ ...office, from: today, to: today }));
}

async function give(
  ground: TestGround,
  id: string,
  command: Command,
  asked: Partial<Asked> = {},
): Promise<Acted> {
  const today = asked.today ?? firstDay;
  return ground.sql.begin((tx) =>
    carryOut(tx, id, {
      command,
      today,
      tenures: everybody(today),
      seen: null,
      ...asked,
      ground,
      at: new Date(`${today}T09:00:00Z`),
      circleOf: async () => exampleCircle,
    }),
  );
}

async function family(ground: TestGround): Promise<readonly Obligation[]> {
  const found = await readMany(ground.sql, ids);
  return ids.flatMap((id) => found.get(id) ?? []);
}

async function one(ground: TestGround, id: string): Promise<Obligation> {
  const found = (await readMany(ground.sql, [id])).get(id);
  assert.ok(found);
  return found;
}

async function factsOf(ground: TestGround, id: string): Promise<readonly string[]> {
  await ground.ledger.drain();
  const kind = id === parent ? "commitment" : "milestone";
  const facts = await ground.ledger.history(`urn:commonweal:${kind}:${id}`, { limit: 100 });
  return facts.map((fact) => fact.type.slice(kind.length + 1)).reverse();
}

test("a date is asked for, refused, asked for again and agreed to, and the first one stays", async (t) => {
  const ground = await house(t);
  await promise(ground, inState("accepted"));
  const propose: Command = { kind: "propose", dueOn: "2026-07-01", why };
  assert.ok((await give(ground, parent, propose)).ok);
  const asked = await one(ground, parent);
  assert.equal(asked.dueOn, "2026-06-01");
  assert.deepEqual(asked.proposal, {
    dueOn: "2026-07-01",
    why,
    by: { institution: portLinden, post: cityEngineer },
    on: firstDay,
  });
  assert.ok((await give(ground, parent, { kind: "refuse", why })).ok);
  assert.equal((await one(ground, parent)).proposal, null);
  const nothing = await give(ground, parent, { kind: "consent" });
  assert.deepEqual(nothing, {
    ok: false,
    refusal: { kind: "nothing-to-answer", command: "consent" },
  });
  assert.ok((await give(ground, parent, propose)).ok);
  const own = offices.filter(({ institution }) => institution === portLinden);
  const tenures = own.map((office) => ({ ...office, from: null, to: null }));
  const itself = await give(ground, parent, { kind: "consent" }, { tenures });
  assert.deepEqual(itself, { ok: false, refusal: { kind: "not-yours", side: "creditor" } });
  assert.ok((await give(ground, parent, { kind: "consent" })).ok);
  const agreed = await one(ground, parent);
  assert.deepEqual(
    [agreed.dueOn, agreed.originalDueOn, agreed.redates, agreed.proposal],
    ["2026-07-01", "2026-06-01", 1, null],
  );
  assert.deepEqual(await factsOf(ground, parent), [
    "date-proposed",
    "date-refused",
    "date-proposed",
    "redated",
  ]);
});

test("a date that has passed while it waited is not agreed to, nor one before an open step", async (t) => {
  const ground = await house(t);
  await promise(ground, inState("accepted"));
  assert.ok((await give(ground, parent, { kind: "propose", dueOn: "2026-05-21", why })).ok);
  const late = await give(ground, parent, { kind: "consent" }, { today: "2026-05-22" });
  assert.deepEqual(late, { ok: false, refusal: { kind: "date-in-the-past", today: "2026-05-22" } });
  const early = await give(ground, parent, { kind: "redate", dueOn: "2026-05-19", why });
  const refusal = { kind: "date-before-milestone", first: "2026-05-20" };
  assert.deepEqual(early, { ok: false, refusal });
});

test("until the new office accepts, the old one owes it; then all goes over but history and clock", async (t) => {
  const ground = await house(t);
  await promise(ground, (obligation) => ({
    state: "accepted",
    supporting:
      obligation.id === parent
        ? [{ institution: deliveryOffice, post: null, role: "supporting" }]
        : [],
  }));
  const transfer: Command = {
    kind: "transfer",
    debtor: deliveryOffice,
    post: headOfDelivery,
    why,
  };
  assert.ok((await give(ground, parent, transfer)).ok);
  const pending = await one(ground, parent);
  assert.deepEqual(
    [pending.state, pending.debtor, pending.accountablePost, pending.transfer?.post],
    ["accepted", portLinden, cityEngineer, headOfDelivery],
  );
  assert.ok((await give(ground, parent, { kind: "reject", why })).ok);
  assert.ok((await give(ground, parent, transfer)).ok);
  assert.ok((await give(ground, parent, { kind: "recall" })).ok);
  assert.ok((await give(ground, parent, transfer)).ok);
  assert.ok((await give(ground, parent, { kind: "assume" })).ok);
  for (const moved of await family(ground)) {
    assert.deepEqual([moved.debtor, moved.accountablePost], [deliveryOffice, headOfDelivery]);
    assert.deepEqual([moved.state, moved.dueOn], ["accepted", moved.originalDueOn]);
  }
  // Whoever owes it now no longer stands beside those who help.
  assert.equal((await readSupporting(ground.sql, [parent])).size, 0);
  assert.deepEqual(await factsOf(ground, parent), [
    "transfer-offered",
    "transfer-declined",
    "transfer-offered",
    "transfer-recalled",
    "transfer-offered",
    "transferred",
  ]);
  assert.deepEqual(await factsOf(ground, firstStep), ["transferred"]);
});

test("a transfer names an open office of that institution, another one, and a party", async (t) => {
  const ground = await house(t);
  await promise(ground, inState("accepted"));
  const to = (debtor: string, post: string): Command => ({ kind: "transfer", debtor, post, why });
  const refused = async (command: Command) => {
    const done = await give(ground, parent, command);
    return done.ok ? null : done.refusal.kind;
  };
  assert.equal(await refused(to(province, headOfDelivery)), "post-elsewhere");
  assert.equal(await refused(to(portLinden, portLinden)), "post-elsewhere");
  assert.equal(await refused(to(portLinden, cityEngineer)), "post-unchanged");
  const audit = offices.find(({ role }) => role === "reviewer");
  assert.ok(audit);
  assert.equal(await refused(to(audit.institution, audit.post)), "not-a-party");
  const governor = offices.find(({ institution }) => institution === province);
  const post = governor && (await readPosts(ground.sql, [governor.post])).get(governor.post);
  assert.ok(post);
  await ground.sql.begin((tx) =>
    changePost(tx, ground, {
      to: { ...post, abolishedOn: "2026-03-02" },
      by: { institution: province, post: null },
    }),
  );
  assert.equal(await refused(to(province, post.id)), "post-closed");
  assert.deepEqual(await factsOf(ground, parent), []);
});

test("a decision releases a promise and its steps; those handed in are still judged", async (t) => {
  const ground = await house(t);
  const delivered = { state: "delivered" as const, deliveredOn: firstDay };
  await promise(ground, ({ id }) => (id === firstStep ? delivered : { state: "accepted" }));
  const bare = await give(ground, parent, { kind: "release", decision: "", why });
  assert.deepEqual(bare, { ok: false, refusal: { kind: "decision-missing" } });
  const release: Command = { kind: "release", decision: "Steering group, item 4", why };
  const own = offices.filter(({ institution }) => institution === portLinden);
  const tenures = own.map((office) => ({ ...office, from: null, to: null }));
  assert.equal((await give(ground, parent, release, { tenures })).ok, false);
  assert.ok((await give(ground, parent, release)).ok);
  const after = await family(ground);
  assert.deepEqual(
    after.map(({ state, decision }) => [state, decision]),
    [
      ["released", "Steering group, item 4"],
      ["delivered", null],
      ["released", "Steering group, item 4"],
    ],
  );
});

test("those with whom an escalation lies may redate, transfer and release, but not for themselves", async (t) => {
  const ground = await house(t);
  await promise(ground, inState("accepted"));
  const tenures = [
    { post: mayor, institution: portLinden, role: "handler", from: null, to: null },
  ] as const;
  const redate: Command = { kind: "redate", dueOn: "2026-08-01", why };
  const mandate = { posts: [mayor] };
  assert.equal((await give(ground, parent, redate, { tenures, mandate })).ok, false);
  const governor = offices.find(
    ({ institution, role }) => institution === province && role === "head",
  );
  assert.ok(governor);
  const held = [{ ...governor, from: null, to: null }];
  assert.equal((await give(ground, parent, redate, { tenures: held })).ok, false);
  const lies = { tenures: held, mandate: { posts: [governor.post] } };
  assert.ok((await give(ground, parent, redate, lies)).ok);
  const ended = { ...lies, tenures: [{ ...governor, from: null, to: "2026-03-09" }] };
  assert.equal((await give(ground, parent, redate, ended)).ok, false);
});

test("silence about a delivery counts as consent, once, and never about answers and tasks", async (t) => {
  const ground = await house(t);
  const kinds = ["commitment", "response", "task"] as const;
  const days = ["2026-03-01", "2026-03-01", "2026-03-01"];
  await promise(ground, ({ id }) => ({
    kind: kinds[ids.indexOf(id)] ?? "commitment",
    parent: null,
    state: "delivered",
    deliveredOn: days[ids.indexOf(id)] ?? null,
  }));
  const before = new Map([["default", "2026-02-28"]]);
  assert.equal(await lapseUnanswered(ground, { upTo: before, today: firstDay }), 0);
  const elsewhere = new Map([["SOL", "2026-12-31"]]);
  assert.equal(await lapseUnanswered(ground, { upTo: elsewhere, today: firstDay }), 0);
  const upTo = new Map([["default", "2026-03-01"]]);
  assert.equal(await lapseUnanswered(ground, { upTo, today: firstDay }), 1);
  assert.equal(await lapseUnanswered(ground, { upTo, today: firstDay }), 0);
  assert.deepEqual(
    (await family(ground)).map(({ state, tacit }) => [state, tacit]),
    [
      ["fulfilled", true],
      ["delivered", false],
      ["delivered", false],
    ],
  );
  assert.deepEqual(await factsOf(ground, parent), ["lapsed"]);
});

const rivals: readonly (readonly [string, State, readonly [Command, Command]])[] = [
  [
    "accept and decline",
    "offered",
    [{ kind: "accept" }, { kind: "decline", reason: "other", why }],
  ],
  ["two acceptances", "offered", [{ kind: "accept" }, { kind: "accept" }]],
  ["confirm and dispute", "delivered", [{ kind: "confirm" }, { kind: "dispute", why }]],
  ["taking over and taking back", "accepted", [{ kind: "assume" }, { kind: "recall" }]],
  ["consent and refusal", "accepted", [{ kind: "consent" }, { kind: "refuse", why }]],
  [
    "release and delivery",
    "accepted",
    [
      { kind: "release", decision: "Item 4", why },
      { kind: "deliver", evidence: [{ title: why, url: "https://example.org" }], note: null },
    ],
  ],
];

for (const [title, state, both] of rivals) {
  test(`of ${title} at the same moment one succeeds, the other is told, and one fact is written`, async (t) => {
    const ground = await house(t);
    const deliveredOn = state === "delivered" ? firstDay : null;
    await promise(ground, ({ id }) => ({
      parent: null,
      state: id === parent ? state : "withdrawn",
      deliveredOn,
    }));
    if (state === "accepted") {
      const post = headOfDelivery;
      assert.ok((await give(ground, parent, { kind: "propose", dueOn: "2026-07-01", why })).ok);
      assert.ok(
        (await give(ground, parent, { kind: "transfer", debtor: deliveryOffice, post, why })).ok,
      );
    }
    const { version } = await one(ground, parent);
    const known = (await factsOf(ground, parent)).length;
    const done = await Promise.all(
      [...both, ...both].map((command) => give(ground, parent, command, { seen: version })),
    );
    const won = done.filter((each) => each.ok);
    assert.equal(won.length, 1);
    for (const each of done) {
      if (each.ok) continue;
      assert.ok(
        [
          "changed-meanwhile",
          "not-in-this-state",
          "nothing-to-answer",
          "not-yours",
          "post-unchanged",
        ].includes(each.refusal.kind),
        each.refusal.kind,
      );
    }
    assert.equal((await one(ground, parent)).version, version + 1);
    assert.equal((await factsOf(ground, parent)).length, known + 1);
  });
}

test("a step and what it belongs to moved at the same moment never pass each other", async (t) => {
  const ground = await house(t);
  await promise(ground, inState("accepted"));
  for (let round = 0; round < 8; round += 1) {
    const { dueOn } = await one(ground, secondStep);
    const day = addDays(dueOn ?? firstDay, 3);
    await Promise.all([
      give(ground, parent, { kind: "redate", dueOn: addDays(day, -1), why }),
      give(ground, secondStep, { kind: "redate", dueOn: day, why }),
      give(ground, parent, { kind: "redate", dueOn: addDays(day, 5), why }),
    ]);
    const [above, , below] = await family(ground);
    assert.ok((below?.dueOn ?? "") <= (above?.dueOn ?? ""), `round ${round}`);
  }
});

test("a promise is transferred, released and its steps acted on at once without anyone waiting for ever", async (t) => {
  const ground = await house(t);
  await promise(ground, inState("accepted"));
  const post = headOfDelivery;
  assert.ok(
    (await give(ground, parent, { kind: "transfer", debtor: deliveryOffice, post, why })).ok,
  );
  const note = { en: "12 of 64" };
  const progress: Command = { kind: "progress", completion: "limited", note };
  await Promise.all([
    ...[firstStep, secondStep, firstStep, secondStep].map((id) => give(ground, id, progress)),
    give(ground, parent, { kind: "assume" }),
    give(ground, parent, { kind: "release", decision: "Item 4", why }),
    ...[secondStep, firstStep].map((id) => give(ground, id, { kind: "withdraw", why })),
  ]);
  const [above, ...below] = await family(ground);
  assert.equal(above?.state, "released");
  for (const step of below) assert.ok(["released", "withdrawn"].includes(step.state));
});

test("in random hands the rows say what the rules said, and what was refused leaves nothing", async (t) => {
  const ground = await house(t);
  await promise(ground, inState("accepted"));
  const count = async () => {
    const recorded = await Promise.all(
      ids.map((id) =>
        ground.ledger.recorded(
          `urn:commonweal:${id === parent ? "commitment" : "milestone"}:${id}`,
        ),
      ),
    );
    return recorded.map((each) => each?.rev ?? 0).reduce((sum, rev) => sum + rev, 0);
  };
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 15, size: "max" }), async (steps) => {
      // Every history begins anew; the ledger goes on.
      await ground.owner`
        update obligation.obligation
        set state = ${states[steps.length % 2 === 0 ? 1 : 2] ?? "offered"},
          proposed_due_on = null, proposed_why = null, proposed_by = null,
          proposed_by_post = null, proposed_on = null, transfer_debtor = null,
          transfer_post = null, transfer_why = null, transfer_by = null,
          transfer_by_post = null, transfer_on = null, tacit = false, decision = null`;
      let today = firstDay;
      for (const step of steps) {
        today = addDays(today, step.passes);
        const id = ids[step.which] ?? parent;
        const before = await family(ground);
        const facts = await count();
        const tenures = tenuresOf(step, today);
        const done = await give(ground, id, commandOf(step, today), { tenures, today });
        const after = await family(ground);
        const moved = after.filter((each, index) => each.version !== before[index]?.version);
        assert.equal(await count(), facts + moved.length);
        if (!done.ok) {
          assert.deepEqual(after, before);
          continue;
        }
        assert.equal(step.when, "now");
        assert.equal(done.what, transitions[step.command].what);
        assert.ok(moved.some((each) => each.id === id));
      }
    }),
    { numRuns: 12 },
  );
});

test("wherever machine and session stand in the world, a due date is the same day", async (t) => {
  const ground = await house(t);
  await promise(ground, inState("accepted"));
  const zone = process.env["TZ"];
  t.after(() => {
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
  });
  const before = (await family(ground)).map(({ dueOn, originalDueOn }) => [dueOn, originalDueOn]);
  for (const name of ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "UTC"]) {
    process.env["TZ"] = name;
    await ground.sql.begin(async (tx) => {
      await tx.unsafe(`set local time zone '${name}'`);
      const found = await readMany(tx, ids);
      const days = ids.map((id) => [found.get(id)?.dueOn, found.get(id)?.originalDueOn]);
      assert.deepEqual(days, before, name);
      const moved = await carryOut(tx, parent, {
        command: { kind: "progress", completion: "limited", note: why },
        today: firstDay,
        tenures: everybody(firstDay),
        seen: null,
        ground,
        at: new Date(`${firstDay}T23:30:00Z`),
        circleOf: async () => exampleCircle,
      });
      assert.ok(moved.ok);
    });
    const after = (await family(ground)).map(({ dueOn, originalDueOn }) => [dueOn, originalDueOn]);
    assert.deepEqual(after, before, name);
  }
});
