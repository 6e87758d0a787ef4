import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import fc from "fast-check";
import { addDays, dayIn, type Day } from "../../../ground/clock.js";
import { testGround, type TestGround } from "../../../../test/support/ground.js";
import {
  leave,
  openOffices,
  owed,
  takeUp,
  tenure,
  type Offices,
} from "../../../../test/support/offices.js";
import {
  addWorkingDays,
  carryOut,
  createMany,
  decisionOf,
  defaultCalendar,
  escalationsOf,
  keepClock,
  noCircle,
  openEscalations,
  raiseEscalation,
  read,
  resolveEscalation,
  runClock,
  workCalendar,
  type ActingTenure,
  type Command,
  type Escalation,
  type NewObligation,
  type Resolution,
} from "../index.js";
import { thresholdsOf } from "./thresholds.js";

const noGovernance = async () => new Map();
const circleOf = async () => noCircle;

interface World {
  readonly ground: TestGround;
  readonly offices: Offices;
  today(): Day;
  /** Lets time pass, and the clock strike on that day. */
  on(day: Day): Promise<Awaited<ReturnType<typeof runClock>>>;
  owe(changes?: Partial<NewObligation>): Promise<string>;
  give(id: string, command: Command, by: ActingTenure): Promise<boolean>;
  open(id: string): Promise<readonly Escalation[]>;
}

async function openWorld(t: TestContext): Promise<World> {
  const ground = await testGround(t);
  const offices = await openOffices(ground);
  const today = () => dayIn(ground.clock.now(), ground.config.timeZone);
  return {
    ground,
    offices,
    today,
    async on(day) {
      ground.clock.set(`${day}T09:00:00Z`);
      return runClock(ground, { governanceOf: noGovernance });
    },
    async owe(changes) {
      const one = owed(offices, changes);
      await createMany(ground.sql, [one], ground.clock.now());
      return one.id;
    },
    async give(id, command, by) {
      const done = await ground.sql.begin((tx) =>
        carryOut(tx, id, {
          ground,
          command,
          at: ground.clock.now(),
          tenures: [by],
          today: today(),
          seen: null,
          circleOf: async () => ({ posts: [], institutions: [offices.creditor.institution] }),
        }),
      );
      return done.ok;
    },
    async open(id) {
      return (await openEscalations(ground.sql, [id])).get(id) ?? [];
    },
  };
}

async function factsOf(ground: TestGround, id: string): Promise<readonly string[]> {
  await ground.ledger.drain();
  const facts = await ground.ledger.history(`urn:commonweal:escalation:${id}`, { limit: 50 });
  return facts.map(({ type }) => type.slice("escalation.".length)).reverse();
}

const nothing = { lapsed: 0, ended: 0, movedUp: 0, opened: 0, reminded: 0 };

test("what is late climbs level by level, with one fact for each step, and stops at the top", async (t) => {
  const world = await openWorld(t);
  const id = await world.owe({ dueOn: "2026-03-20" });
  assert.equal((await world.on("2026-03-20")).opened, 0);
  assert.equal((await world.on("2026-03-21")).opened, 1);
  const [first] = await world.open(id);
  assert.ok(first);
  // No steering group outside a compact: owners, heads, then the oversight body.
  assert.deepEqual(
    first.ladder.map(({ body }) => body),
    ["owners", "heads", "oversight"],
  );
  assert.equal(first.respondBy, "2026-03-27");
  assert.equal((await world.on("2026-03-27")).movedUp, 0);
  assert.equal((await world.on("2026-03-28")).movedUp, 1);
  const [second] = await world.open(id);
  assert.equal(second?.level, 2);
  assert.equal(second?.respondBy, "2026-04-17");
  // However long nobody looks, each run moves it by one level.
  assert.equal((await world.on("2027-01-04")).movedUp, 1);
  const [top] = await world.open(id);
  assert.equal(top?.level, 3);
  assert.equal(top?.respondBy, null);
  assert.equal((await world.on("2028-01-04")).movedUp, 0);
  assert.deepEqual(await factsOf(world.ground, first.id), ["opened", "moved-up", "moved-up"]);
});

test("the clock that strikes twice at one instant, or in two processes at once, does it once", async (t) => {
  const world = await openWorld(t);
  const { ground } = world;
  const ids = await Promise.all([1, 2, 3].map(() => world.owe()));
  ground.clock.set("2026-03-23T09:00:00Z");
  const both = await Promise.all(
    [1, 2].map(() => runClock(ground, { governanceOf: noGovernance })),
  );
  assert.equal(
    both.reduce((sum, { opened }) => sum + opened, 0),
    ids.length,
  );
  await ground.ledger.drain();
  const before = (await ground.ledger.state()).size;
  assert.deepEqual(await runClock(ground, { governanceOf: noGovernance }), nothing);
  await ground.ledger.drain();
  assert.equal((await ground.ledger.state()).size, before);
});

test("an offer nobody answers in ten working days is raised, and an answer ends that", async (t) => {
  const world = await openWorld(t);
  const id = await world.owe({ state: "offered", dueOn: "2026-09-01", offeredOn: "2026-03-02" });
  assert.equal((await world.on("2026-03-16")).opened, 0);
  assert.equal((await world.on("2026-03-17")).opened, 1);
  const [raised] = await world.open(id);
  assert.equal(raised?.reason, "unanswered");
  await world.give(id, { kind: "accept" }, tenure(world.offices.debtor, "owner"));
  assert.equal((await world.on("2026-03-17")).ended, 1);
  const [ended] = await escalationsOf(world.ground.sql, id);
  assert.equal(ended?.ending, "answered");
  assert.deepEqual(await factsOf(world.ground, ended?.id ?? ""), ["opened", "ended"]);
});

test("a post vacant for more than ten working days raises what it owes, until it is filled", async (t) => {
  const world = await openWorld(t);
  const { owner } = world.offices.debtor;
  const id = await world.owe({ dueOn: "2026-09-01" });
  // Monday, the first day without anybody; ten working days later is Monday two weeks on.
  await leave(world.ground, owner, "2026-03-02");
  assert.equal((await world.on("2026-03-15")).opened, 0);
  assert.equal((await world.on("2026-03-16")).opened, 1);
  assert.equal((await world.open(id))[0]?.causeOn, "2026-03-02");
  await takeUp(world.ground, owner, "2026-03-18");
  assert.equal((await world.on("2026-03-17")).ended, 0);
  assert.equal((await world.on("2026-03-18")).ended, 1);
  assert.equal((await escalationsOf(world.ground.sql, id))[0]?.ending, "filled");
});

test("a list from elsewhere that names no holder raises nothing as vacant", async (t) => {
  const world = await openWorld(t);
  const externalId = { scheme: "elsewhere", id: "1" };
  const nobody = "01890000-0000-7000-8000-0000000000ff";
  await world.owe({ dueOn: null, externalId, accountablePost: nobody });
  assert.deepEqual(await world.on("2026-06-01"), nothing);
});

test("what a dissolved institution owes is raised at once, and only giving it away or release settles it", async (t) => {
  const world = await openWorld(t);
  const { ground, offices } = world;
  const id = await world.owe({ dueOn: "2026-09-01" });
  await ground.owner`
    update institution.institution
    set state = 'dissolved', dissolution_date = '2026-03-04', dissolution_reason = '{"en":"Law"}'
    where id = ${offices.debtor.institution}`;
  assert.equal((await world.on("2026-03-05")).opened, 1);
  const [orphan] = await world.open(id);
  assert.equal(orphan?.reason, "vacant");
  const asked = {
    tenures: [tenure(offices.creditor, "owner")],
    today: world.today(),
    seen: null,
    circleOf,
  };
  const why = { en: "Nobody is there" };
  const upheld = await resolveEscalation(ground, orphan?.id ?? "", {
    ...asked,
    resolution: { kind: "uphold", why },
  });
  assert.deepEqual(upheld, { ok: false, refusal: { kind: "nobody-left-to-do-it" } });
  const to = { debtor: offices.auditors, post: offices.reviewer };
  const given = await resolveEscalation(ground, orphan?.id ?? "", {
    ...asked,
    resolution: { kind: "reassign", ...to, why },
  });
  assert.ok(given.ok, JSON.stringify(given));
  // Whoever was asked has not answered yet: there is a successor for this, so nothing is raised anew.
  assert.equal((await world.on("2026-03-05")).opened, 0);
});

test("a delivery left unanswered for twenty working days counts as kept", async (t) => {
  const world = await openWorld(t);
  const id = await world.owe({ state: "delivered", deliveredOn: "2026-03-02" });
  assert.equal((await world.on("2026-03-30")).lapsed, 0);
  assert.equal((await world.on("2026-03-31")).lapsed, 1);
  assert.equal((await read(world.ground.sql, id))?.tacit, true);
});

test("what was decided is not raised again for the same day; what slips again is", async (t) => {
  const world = await openWorld(t);
  const { ground, offices } = world;
  const id = await world.owe({ dueOn: "2026-03-20" });
  await world.on("2026-03-23");
  const decide = async (resolution: Resolution) => {
    const [one] = await world.open(id);
    return resolveEscalation(ground, one?.id ?? "", {
      resolution,
      tenures: [tenure(offices.creditor, "owner")],
      today: world.today(),
      seen: null,
      circleOf,
    });
  };
  assert.ok((await decide({ kind: "uphold", why: { en: "It is needed as promised" } })).ok);
  assert.equal((await world.on("2026-03-24")).opened, 0);
  const moved: Command = { kind: "redate", dueOn: "2026-03-27", why: { en: "Rain" } };
  assert.ok(await world.give(id, moved, tenure(offices.creditor, "head")));
  assert.equal((await world.on("2026-03-30")).opened, 1);
});

test("offices are reminded before and after the day, once each, in their language", async (t) => {
  const world = await openWorld(t);
  const { ground, offices } = world;
  const person = await takeUp(ground, offices.debtor.owner, "2026-03-01");
  await ground.owner`
    insert into person.person (id, display_name, pseudonym, verification, locale, created_at,
      updated_at)
    values (${person}, 'Tomas Ilie', 'tomas', 'official', 'fr', now(), now())`;
  await ground.owner`
    insert into person.login (id, person, kind, identifier, created_at)
    values (gen_random_uuid(), ${person}, 'email', 'tomas@example.org', now())`;
  await world.owe({ dueOn: "2026-03-20" });
  const letters = async (from: Day, days: number) => {
    const sent: Day[] = [];
    for (let step = 0; step < days; step += 1) {
      const day = addDays(from, step);
      const before = ground.mailer.sent.length;
      await world.on(day);
      await world.on(day);
      if (ground.mailer.sent.length > before) sent.push(day);
      assert.ok(ground.mailer.sent.length <= before + 1, "one letter a day at most");
    }
    return sent;
  };
  assert.deepEqual(await letters("2026-03-03", 40), [
    "2026-03-06",
    "2026-03-17",
    "2026-03-23",
    "2026-03-28",
    "2026-04-04",
    "2026-04-11",
  ]);
  const [first] = ground.mailer.sent;
  assert.equal(first?.to, "tomas@example.org");
  assert.equal(first?.lang, "fr");
  assert.match(first?.text ?? "", /Échéance : .*20 mars 2026/);
});

test("in the background it strikes at once, again when the clock is moved, and in between not", async (t) => {
  const world = await openWorld(t);
  const { ground } = world;
  const id = await world.owe({ dueOn: "2026-03-20" });
  ground.clock.set("2026-03-21T09:00:00Z");
  const running = keepClock(ground, noGovernance);
  t.after(() => running.stop());
  const reaches = async (level: number) => {
    for (let look = 0; look < 5_000; look += 1) {
      const [one] = await world.open(id);
      if (one?.level === level) return;
      running.nudge();
    }
    assert.fail(`it never reached level ${level}`);
  };
  await reaches(1);
  ground.clock.set("2026-03-28T09:00:00Z");
  await reaches(2);
});

test("the days from which clocks have run out follow the calendar, day by day", () => {
  const anyCalendar = fc
    .record({
      weekend: fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 3 }),
      off: fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 12 }),
    })
    .map(({ weekend, off }) =>
      workCalendar({
        code: "some",
        weekend: new Set(weekend),
        daysOff: new Set(off.map((days) => addDays("2026-01-01", days))),
      }),
    );
  const seed = 20_260_302;
  fc.assert(
    fc.property(anyCalendar, fc.integer({ min: 40, max: 120 }), (calendar, place) => {
      const today = addDays("2026-01-01", place);
      const found = thresholdsOf(calendar, today, new Map([["commitment", 10]]));
      for (let back = 0; back < 40; back += 1) {
        const day = addDays(today, -back);
        const isOver = addWorkingDays(calendar, day, 10) < today;
        assert.equal(day <= (found.unanswered.get("commitment") ?? ""), isOver);
        assert.equal(day <= found.vacant, addWorkingDays(calendar, day, 10) <= today);
        assert.equal(day <= found.tacit, addWorkingDays(calendar, day, 20) < today);
      }
    }),
    { seed, numRuns: 200 },
  );
});

type Step =
  | { readonly kind: "days"; readonly count: number }
  | { readonly kind: "owe"; readonly days: number; readonly isOffered: boolean }
  | { readonly kind: "leave" | "fill" }
  | { readonly kind: "command"; readonly which: number; readonly command: Command["kind"] }
  | { readonly kind: "raise"; readonly which: number }
  | { readonly kind: "decide"; readonly which: number; readonly resolution: Resolution["kind"] };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("days"), count: fc.integer({ min: 1, max: 20 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("owe"),
      days: fc.integer({ min: 0, max: 30 }),
      isOffered: fc.boolean(),
    }),
  },
  fc.record({ kind: fc.constantFrom("leave", "fill") }),
  fc.record({
    kind: fc.constant("command"),
    which: fc.nat(5),
    command: fc.constantFrom("accept", "decline", "deliver", "confirm", "dispute", "redate"),
  }),
  fc.record({ kind: fc.constant("raise"), which: fc.nat(5) }),
  fc.record({
    kind: fc.constant("decide"),
    which: fc.nat(5),
    resolution: fc.constantFrom("redate", "resource", "reassign", "release", "uphold", "split"),
  }),
);

test("over random histories the invariants of escalations hold on every day", async (t) => {
  const world = await openWorld(t);
  const { ground, offices } = world;
  const seed = 4_006;
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 6, maxLength: 16 }), async (steps) => {
      const ids: string[] = [];
      for (const step of steps) {
        await takeStep(world, ids, step);
        await world.on(world.today());
        assert.deepEqual(
          await runClock(ground, { governanceOf: noGovernance }),
          nothing,
          "invariant 13",
        );
        for (const id of ids) await checkInvariants(world, id);
      }
      await fillAll(world);
    }),
    { seed, numRuns: 14 },
  );
  t.diagnostic(`seed ${seed}, ${offices.debtor.institution}`);
});

async function fillAll(world: World): Promise<void> {
  const { ground, offices } = world;
  await leave(ground, offices.debtor.owner, world.today());
  await takeUp(ground, offices.debtor.owner, world.today());
}

async function takeStep(world: World, ids: string[], step: Step): Promise<void> {
  const { ground, offices } = world;
  const { debtor, creditor } = offices;
  const today = world.today();
  const id = "which" in step ? ids[step.which % Math.max(1, ids.length)] : undefined;
  switch (step.kind) {
    case "days":
      return void (await world.on(addDays(today, step.count)));
    case "owe": {
      const dueOn = addDays(today, step.days);
      const state = step.isOffered ? "offered" : "accepted";
      ids.push(await world.owe({ dueOn, state, offeredOn: today }));
      return;
    }
    case "leave":
      return leave(ground, debtor.owner, today);
    case "fill":
      return void (await takeUp(ground, debtor.owner, today));
    case "command":
      if (id) await world.give(id, commandNamed(step.command, today), ownerOrHead(step, offices));
      return;
    case "raise":
      if (!id) return;
      await raiseEscalation(ground, id, {
        reason: "resource",
        note: null,
        tenures: [tenure(debtor, "owner")],
        today,
        circleOf,
        governanceOf: noGovernance,
      });
      return;
    case "decide":
      if (id) await decideSome(world, id, step.resolution);
      return;
  }
  assert.ok(creditor);
}

function ownerOrHead(
  step: Extract<Step, { kind: "command" }>,
  { debtor, creditor }: Offices,
): ActingTenure {
  return ["confirm", "dispute", "redate"].includes(step.command)
    ? tenure(creditor, "head")
    : tenure(debtor, "head");
}

function commandNamed(kind: Command["kind"], today: Day): Command {
  const why = { en: "Because" };
  switch (kind) {
    case "decline":
      return { kind, reason: "no-resources", why };
    case "deliver":
      return { kind, evidence: [{ title: why, url: "https://example.org/" }], note: null };
    case "dispute":
      return { kind, why };
    case "redate":
      return { kind, dueOn: addDays(today, 9), why };
    case "confirm":
      return { kind };
    default:
      return { kind: "accept" };
  }
}

async function decideSome(world: World, id: string, kind: Resolution["kind"]): Promise<void> {
  const { ground, offices } = world;
  const today = world.today();
  const [first] = await world.open(id);
  if (!first) return;
  const before = await read(ground.sql, id);
  const why = { en: "Decided" };
  const means = {
    institution: offices.creditor.institution,
    post: offices.creditor.head,
    what: why,
  };
  const resolution: Resolution =
    kind === "redate"
      ? { kind, dueOn: addDays(today, 12), means, why }
      : kind === "resource"
        ? { kind, means, why }
        : kind === "reassign"
          ? { kind, debtor: offices.auditors, post: offices.reviewer, why }
          : kind === "split"
            ? {
                kind,
                steps: [1, 2].map((days) => ({ title: why, dueOn: addDays(today, days) })),
                why,
              }
            : { kind, why };
  const holders = [tenure(offices.creditor, "owner"), tenure(offices.creditor, "head")];
  const subject = `urn:commonweal:dependency:${id}`;
  await ground.ledger.drain();
  const revBefore = (await ground.ledger.recorded(subject))?.rev ?? 0;
  const done = await resolveEscalation(ground, first.id, {
    resolution,
    tenures: holders,
    today,
    seen: null,
    circleOf,
  });
  await ground.ledger.drain();
  const revAfter = (await ground.ledger.recorded(subject))?.rev ?? 0;
  const after = await read(ground.sql, id);
  if (done.ok) {
    assert.equal(revAfter, revBefore + 1, "invariant 15: one fact about the subject");
    assert.equal((await decisionOf(ground.sql, first.id))?.id, done.decision.id);
    const isChange = ["redate", "reassign", "release"].includes(kind);
    assert.equal(after?.version, (before?.version ?? 0) + (isChange ? 1 : 0));
  } else {
    assert.deepEqual(after, before, "a refused decision changes nothing");
    assert.equal(revAfter, revBefore);
    assert.equal(await decisionOf(ground.sql, first.id), null);
  }
}

async function checkInvariants(world: World, id: string): Promise<void> {
  const { ground } = world;
  const today = world.today();
  const obligation = await read(ground.sql, id);
  assert.ok(obligation);
  const all = await escalationsOf(ground.sql, id);
  for (const one of all) {
    const facts = await factsOf(ground, one.id);
    const steps = facts.filter((what) => what === "opened" || what === "moved-up");
    assert.equal(steps.length, one.level, "invariant 11: one fact for each level reached");
    const isLate = one.state === "open" && one.respondBy !== null && one.respondBy < today;
    assert.ok(!isLate || one.level === one.ladder.length, "invariant 12");
    const isResolved = (await decisionOf(ground.sql, one.id)) !== null;
    assert.equal(isResolved, one.state === "resolved", "invariant 15");
  }
  const [vacancy] = await ground.owner<{ since: Day | null; held: boolean }[]>`
    select max(until_day) as since,
      coalesce(bool_or(from_day <= ${today} and (until_day is null or until_day > ${today})), false)
        as held
    from institution.tenure where post = ${obligation.accountablePost}`;
  const isOpen = ["offered", "accepted", "delivered"].includes(obligation.state);
  if (isOpen && vacancy && !vacancy.held && vacancy.since) {
    const isLong = addWorkingDays(defaultCalendar, vacancy.since, 10) <= today;
    const isRaised = all.some(({ reason }) => reason === "vacant");
    assert.ok(!isLong || isRaised, "invariant 6");
  }
  const isLate =
    obligation.state === "accepted" && obligation.dueOn !== null && obligation.dueOn < today;
  assert.ok(!isLate || all.some(({ reason }) => reason === "overdue"), "late things are raised");
}
