import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays } from "../../../ground/clock.js";
import {
  cityEngineer,
  courtOfAudit,
  deliveryOffice,
  exampleObligation,
  fieldLead,
  headOfDelivery,
  mayor,
  portLinden,
  redLantern,
  reviewer,
} from "../example.js";
import { completions, states } from "../obligation.js";
import type { ActingTenure } from "../sides.js";
import { flagsOf } from "./flags.js";
import {
  confidenceOf,
  confidences,
  diverge,
  noRatings,
  ratingIdOf,
  standingOf,
  type Confidence,
  type Judgement,
  type Rating,
  type RatingKind,
} from "./rating.js";
import { mayRate, rate, raterOf, rateableStates, type RatingSituation } from "./rules.js";

const today = "2026-03-10";

function holder(changes: Partial<ActingTenure> = {}): ActingTenure {
  return {
    post: cityEngineer,
    institution: portLinden,
    role: "owner",
    from: null,
    to: null,
    ...changes,
  };
}

const owner = holder();
const head = holder({ post: mayor, role: "head" });
const auditor = holder({ post: reviewer, institution: courtOfAudit, role: "reviewer" });

function situation(changes: Partial<RatingSituation> = {}): RatingSituation {
  return { tenures: [owner], today, current: noRatings, ...changes };
}

const green: Judgement = { confidence: "green", reason: null, ask: null };
const why = { en: "The digger has not come" };
const ask = { who: redLantern, what: { en: "Lend the digger by Friday" } };

function rated(changes: Partial<Rating> = {}): Rating {
  return {
    id: "01890000-0000-7000-8000-00000000000a",
    obligation: exampleObligation().id,
    kind: "owner",
    confidence: "amber",
    reason: why,
    ask: null,
    institution: portLinden,
    post: cityEngineer,
    assessedOn: "2026-03-01",
    expiresOn: "2026-04-15",
    givenAt: new Date("2026-03-01T09:00:00Z"),
    ...changes,
  };
}

test("amber and red need a reason, red needs somebody to do something, green needs nothing", () => {
  const cases: readonly (readonly [Confidence, Judgement["reason"], Judgement["ask"], string])[] = [
    ["green", null, null, "taken"],
    ["green", why, ask, "taken"],
    ["amber", null, null, "reason-missing"],
    ["amber", null, ask, "reason-missing"],
    ["amber", { en: "  ", fr: "" }, null, "reason-missing"],
    ["amber", why, null, "taken"],
    ["amber", why, { who: redLantern, what: {} }, "ask-missing"],
    ["green", null, { who: redLantern, what: { en: "" } }, "ask-missing"],
    ["green", null, { who: null, what: { en: "" } }, "taken"],
    ["red", null, ask, "reason-missing"],
    ["red", why, null, "ask-missing"],
    ["red", why, { who: redLantern, what: { en: " \n" } }, "ask-missing"],
    ["red", why, { who: null, what: { ar: "إعارة الحفارة" } }, "taken"],
    ["red", why, ask, "taken"],
  ];
  for (const [confidence, reason, wanted, expected] of cases) {
    const verdict = rate(exampleObligation(), { confidence, reason, ask: wanted }, situation());
    assert.equal(verdict.ok ? "taken" : verdict.refusal.kind, expected, confidence);
  }
});

test("only what is in work or waits for confirmation is rated", () => {
  for (const state of states) {
    const verdict = rate(exampleObligation({ state }), green, situation());
    const isRateable = state === "accepted" || state === "delivered";
    assert.equal(verdict.ok, isRateable, state);
    if (!verdict.ok) assert.deepEqual(verdict.refusal, { kind: "not-rateable", state });
    assert.equal(mayRate(exampleObligation({ state }), situation()) !== null, isRateable, state);
  }
});

test("the office that answers for it and its head rate as owner, a reviewer from elsewhere independently", () => {
  const cases: readonly (readonly [string, readonly ActingTenure[], RatingKind | null])[] = [
    ["the accountable post", [owner], "owner"],
    ["the head of its institution", [head], "owner"],
    ["a colleague", [holder({ post: headOfDelivery })], null],
    ["the reviewer of its own institution", [holder({ post: reviewer, role: "reviewer" })], null],
    ["a reviewer of another institution", [auditor], "independent"],
    ["the head of another institution", [{ ...auditor, role: "head" }], null],
    ["the coordinator", [holder({ institution: deliveryOffice, role: "coordinator" })], null],
    ["a reviewer who also works in the city", [auditor, holder({ post: headOfDelivery })], null],
    ["a reviewer who answers for it too", [auditor, owner], "owner"],
    [
      "a reviewer who has left the city",
      [auditor, holder({ post: fieldLead, to: "2026-03-09" })],
      "independent",
    ],
    ["a reviewer from tomorrow on", [{ ...auditor, from: "2026-03-11" }], null],
    ["the accountable post until yesterday", [{ ...owner, to: "2026-03-09" }], null],
    ["nobody", [], null],
  ];
  for (const [name, tenures, expected] of cases) {
    // The coordinator of the table holds another post than the accountable one.
    const posts = tenures.map((one) =>
      name === "the coordinator" ? { ...one, post: headOfDelivery } : one,
    );
    const rater = raterOf(exampleObligation(), { tenures: posts, today });
    assert.equal(rater?.kind ?? null, expected, name);
    const verdict = rate(exampleObligation(), green, situation({ tenures: posts }));
    if (expected === null) {
      assert.deepEqual(verdict, { ok: false, refusal: { kind: "not-a-rater" } }, name);
    } else assert.ok(verdict.ok && verdict.rating.kind === expected, name);
  }
});

test("whoever did not see the newest rating of their side is told; the other side does not matter", () => {
  const newest = rated();
  const other = rated({ id: "01890000-0000-7000-8000-00000000000b", kind: "independent" });
  const current = {
    owner: standingOf(newest, today),
    independent: standingOf(other, today),
  };
  const seen = (id: string | null | undefined) =>
    rate(exampleObligation(), green, situation({ current, seen: id }));
  assert.ok(seen(newest.id).ok);
  assert.ok(seen(undefined).ok);
  for (const wrong of [null, other.id]) {
    assert.deepEqual(seen(wrong), { ok: false, refusal: { kind: "rated-meanwhile" } });
  }
  const stale = { ...current, owner: standingOf(newest, "2026-09-01") };
  assert.ok(rate(exampleObligation(), green, situation({ current: stale, seen: newest.id })).ok);
});

test("a rating counts for forty-five days and the day it was given on, then for nothing", () => {
  const rating = rated({ assessedOn: "2026-01-01", expiresOn: "2026-02-15" });
  assert.equal(standingOf(rating, "2026-01-01").kind, "current");
  assert.equal(standingOf(rating, "2026-02-15").kind, "current");
  assert.deepEqual(standingOf(rating, "2026-02-16"), {
    kind: "stale",
    id: rating.id,
    assessedOn: "2026-01-01",
    expiredOn: "2026-02-15",
  });
  assert.deepEqual(standingOf(null, "2026-01-01"), { kind: "none" });
});

const anyDay = fc.integer({ min: -120, max: 120 }).map((offset) => addDays(today, offset));
const anyText = fc.option(
  fc.constantFrom<Judgement["reason"]>({ en: "Why" }, { en: " " }, { fr: "", ar: "لماذا" }, {}),
);
const anyJudgement = fc.record({
  confidence: fc.constantFrom(...confidences),
  reason: anyText,
  ask: anyText.map((what) => (what === null ? null : { who: redLantern, what })),
});
const anyTenure = fc.record({
  post: fc.constantFrom(cityEngineer, mayor, fieldLead, headOfDelivery, reviewer),
  institution: fc.constantFrom(portLinden, redLantern, deliveryOffice, courtOfAudit),
  role: fc.constantFrom("head", "owner", "coordinator", "reviewer", "handler" as const),
  from: fc.option(anyDay),
  to: fc.option(anyDay),
});

test("in random hands: no reason, no amber; no ask, no red; no office in force, no rating", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...states),
      anyJudgement,
      fc.array(anyTenure, { maxLength: 4 }),
      anyDay,
      (state, judgement, tenures, day) => {
        const obligation = exampleObligation({ state });
        const verdict = rate(obligation, judgement, situation({ tenures, today: day }));
        if (!verdict.ok) return;
        const { rating } = verdict;
        const says = (map: Judgement["reason"]) =>
          Object.values(map ?? {}).some((text) => text?.trim() !== "");
        assert.ok(rateableStates.includes(state));
        if (rating.confidence !== "green") assert.ok(says(rating.reason));
        if (rating.confidence === "red") assert.ok(says(rating.ask?.what ?? null));
        assert.equal(rating.kind === "owner", rating.institution === obligation.debtor);
        const used = tenures.find(
          (one) => one.post === rating.post && (one.from ?? day) <= day && day <= (one.to ?? day),
        );
        assert.ok(used, "rated without an office in force");
        if (rating.kind === "independent") {
          const inside = tenures.filter((one) => one.institution === obligation.debtor);
          assert.ok(
            inside.every((one) => (one.from ?? day) > day || day > (one.to ?? day)),
            "rated as independent with an office in the institution that owes it",
          );
        }
        assert.equal(rating.expiresOn, addDays(day, 45));
      },
    ),
  );
});

test("on any day an old colour is never shown: what ran out has no colour at all", () => {
  fc.assert(
    fc.property(fc.constantFrom(...confidences), anyDay, anyDay, (confidence, given, day) => {
      const rating = rated({ confidence, assessedOn: given, expiresOn: addDays(given, 45) });
      const standing = standingOf(rating, day);
      const isOld = day > rating.expiresOn;
      assert.equal(confidenceOf(standing), isOld ? null : confidence);
      assert.equal(ratingIdOf(standing), rating.id);
      if (isOld) assert.ok(!Object.values<unknown>(standing).includes(confidence));
    }),
  );
});

test("two sides diverge only while both count and their colours differ", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...confidences),
      fc.constantFrom(...confidences),
      fc.tuple(anyDay, anyDay, anyDay),
      (first, second, [one, two, day]) => {
        const ratings = {
          owner: standingOf(
            rated({ confidence: first, assessedOn: one, expiresOn: addDays(one, 45) }),
            day,
          ),
          independent: standingOf(
            rated({ confidence: second, assessedOn: two, expiresOn: addDays(two, 45) }),
            day,
          ),
        };
        const bothCount = day <= addDays(one, 45) && day <= addDays(two, 45);
        assert.equal(diverge(ratings), bothCount && first !== second);
        const flags = flagsOf(ratings);
        assert.equal(flags.includes("divergent"), diverge(ratings));
        assert.equal(flags.includes("stale"), day > addDays(one, 45));
      },
    ),
  );
});

test("how far it has come and how sure somebody is never depend on each other", () => {
  for (const completion of completions) {
    for (const confidence of confidences) {
      const verdict = rate(
        exampleObligation({ completion }),
        { confidence, reason: why, ask },
        situation(),
      );
      assert.ok(verdict.ok);
      assert.equal(verdict.rating.confidence, confidence);
      assert.ok(!Object.hasOwn(verdict.rating, "completion"));
      assert.ok(!Object.hasOwn(verdict.rating, "result"));
    }
  }
});
