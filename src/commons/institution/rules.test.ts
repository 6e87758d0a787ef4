import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, type Day } from "../../ground/clock.js";
import type { Institution } from "./institution.js";
import type { Mandate, MandateFunction } from "./mandate.js";
import { isInForce, type Post, type Tenure } from "./post.js";
import {
  findCircle,
  findings,
  mayBegin,
  mayChangePost,
  mayDissolve,
  mayEnd,
  mayHaveParents,
  responsibility,
  type Judged,
} from "./rules.js";

const engineer: Post = {
  id: "engineer",
  institution: "port-linden",
  label: { en: "City Engineer" },
  role: "owner",
  maySign: false,
  reportsTo: null,
  abolishedOn: null,
  version: 1,
};

const ministry: Institution = {
  id: "ministry",
  slug: "ministry",
  name: { en: "Ministry of Works" },
  classification: "ministry",
  acronym: null,
  area: null,
  state: "active",
  foundingDate: "1990-01-01",
  dissolutionDate: null,
  dissolutionReason: null,
  legalBasis: null,
  homeInstance: null,
  website: null,
  version: 1,
};

function held(from: Day, until: Day | null, changes: Partial<Tenure> = {}): Tenure {
  return {
    id: `${from} ${until}`,
    post: engineer.id,
    person: "samir",
    from,
    until,
    acting: false,
    delegatedBy: null,
    ...changes,
  };
}

function kindOf(judged: Judged): string {
  return judged.ok ? "fine" : judged.refusal.kind;
}

const samir = held("2026-01-01", "2026-07-01");

test("a post has one regular holder at a time; others act beside", () => {
  const cases: readonly (readonly [string, Tenure, readonly Tenure[]])[] = [
    ["fine", held("2026-03-01", null), []],
    ["already-held", held("2026-06-30", null), [samir]],
    ["fine", held("2026-07-01", null), [samir]],
    ["already-held", held("2025-12-01", "2026-01-02"), [samir]],
    ["fine", held("2025-12-01", "2026-01-01"), [samir]],
    ["already-held", held("2027-01-01", null), [held("2026-01-01", null)]],
    ["fine", held("2026-03-01", null, { acting: true }), [samir]],
    ["fine", held("2026-03-01", null), [{ ...samir, acting: true }]],
    ["ends-before-it-begins", held("2026-03-01", "2026-03-01"), []],
    ["ends-before-it-begins", held("2026-03-02", "2026-03-01"), []],
  ];
  for (const [expected, tenure, others] of cases) {
    assert.equal(kindOf(mayBegin(engineer, tenure, others)), expected, tenure.id);
  }
  const gone = { ...engineer, abolishedOn: "2026-02-01" };
  assert.equal(kindOf(mayBegin(gone, held("2026-03-01", null), [])), "post-abolished");
});

test("only who is in office delegates, and not beyond the own last day", () => {
  const cases: readonly (readonly [string, Day, Day | null])[] = [
    ["fine", "2026-02-01", "2026-03-01"],
    ["fine", "2026-06-01", "2026-07-01"],
    ["delegation-not-in-force", "2026-06-01", "2026-07-02"],
    ["delegation-not-in-force", "2025-12-31", "2026-02-01"],
    ["delegation-without-end", "2026-02-01", null],
  ];
  for (const [expected, from, until] of cases) {
    const tenure = held(from, until, { acting: true, delegatedBy: samir.id });
    assert.equal(kindOf(mayBegin(engineer, tenure, [samir])), expected, tenure.id);
  }
});

const anyDay = fc.integer({ min: 0, max: 60 }).map((count) => addDays("2026-01-01", count));
const anyTenure = fc.record({
  from: anyDay,
  until: fc.option(anyDay, { nil: null }),
  acting: fc.boolean(),
});

test("whoever comes and goes: never two regular holders on one day", () => {
  fc.assert(
    fc.property(fc.array(anyTenure, { maxLength: 12 }), (wanted) => {
      const taken: Tenure[] = [];
      for (const [index, one] of wanted.entries()) {
        const tenure = held(one.from, one.until, { acting: one.acting, id: String(index) });
        // The store gives those that are in force on the first day or later.
        const since = taken.filter((other) => other.until === null || other.until > tenure.from);
        if (mayBegin(engineer, tenure, since).ok) taken.push(tenure);
      }
      for (let count = -1; count <= 62; count += 1) {
        const day = addDays("2026-01-01", count);
        const regular = taken.filter((tenure) => !tenure.acting && isInForce(tenure, day));
        assert.ok(regular.length <= 1, `two hold the post on ${day}`);
      }
    }),
  );
});

test("what ended stays ended, and nothing ends before it begins", () => {
  fc.assert(
    fc.property(anyTenure, anyDay, (tenure, until) => {
      const judged = mayEnd(tenure, until);
      const isEarlier = tenure.until === null || until < tenure.until;
      assert.equal(judged.ok, until >= tenure.from && isEarlier);
    }),
  );
  assert.equal(kindOf(mayEnd(samir, "2025-12-31")), "ends-before-it-begins");
  assert.equal(kindOf(mayEnd(samir, "2026-07-01")), "already-ended");
  assert.equal(kindOf(mayEnd({ from: null, until: null }, "2026-07-01")), "fine");
});

test("a post is abolished once nobody holds it, and never reports to itself", () => {
  const gone = { ...engineer, abolishedOn: "2026-07-01" };
  assert.equal(kindOf(mayChangePost(gone, [samir])), "fine");
  assert.equal(
    kindOf(mayChangePost({ ...gone, abolishedOn: "2026-06-30" }, [samir])),
    "still-held",
  );
  assert.equal(kindOf(mayChangePost(gone, [held("2026-01-01", null)])), "still-held");
  const own = { ...engineer, reportsTo: engineer.id };
  assert.equal(kindOf(mayChangePost(own, [])), "reports-to-itself");
});

test("a body is dissolved with a successor or a reason, once, and not before it was founded", () => {
  const on = "2026-07-01";
  const cases = [
    ["fine", ministry, { on, successors: ["other"], hasReason: false }],
    ["fine", ministry, { on, successors: [], hasReason: true }],
    ["successor-missing", ministry, { on, successors: [], hasReason: false }],
    ["succeeds-itself", ministry, { on, successors: ["ministry"], hasReason: true }],
    ["ends-before-it-begins", ministry, { on: "1989-12-31", successors: [], hasReason: true }],
    [
      "already-dissolved",
      { ...ministry, state: "dissolved" },
      { on, successors: [], hasReason: true },
    ],
  ] as const;
  for (const [expected, institution, how] of cases) {
    assert.equal(kindOf(mayDissolve(institution, how)), expected);
  }
});

test("nothing belongs to itself, not even around three corners", () => {
  assert.equal(kindOf(mayHaveParents("a", ["b"], ["b", "c"])), "fine");
  assert.equal(kindOf(mayHaveParents("a", ["a"], ["a"])), "belongs-to-itself");
  assert.equal(kindOf(mayHaveParents("a", ["b"], ["b", "c", "a"])), "belongs-to-itself");
});

test("a list that goes in a circle is found out, however it is drawn", () => {
  const parents = (text: string) =>
    new Map(text.split(" ").map((one) => [one.slice(0, 1), one.slice(1).split("")]));
  assert.equal(findCircle(parents("abc bd cd d")), null);
  assert.equal(findCircle(parents("abb bx")), null);
  assert.equal(findCircle(parents("aa")), "a");
  assert.ok(findCircle(parents("xa abc bd cd db")));
  const long = new Map(Array.from({ length: 50_000 }, (_, at) => [String(at), [String(at + 1)]]));
  assert.equal(findCircle(long), null);
  assert.ok(findCircle(long.set("50000", ["0"])));
});

function mandate(institution: string, area: string, does: MandateFunction): Mandate {
  return {
    id: `${institution} ${area} ${does}`,
    institution,
    scheme: "sdg",
    code: "13.3",
    area,
    function: does,
    legalBasis: null,
    from: null,
    until: null,
  };
}

// The country holds a region with two cities.
const liesIn = new Map<string, string | null>([
  ["country", null],
  ["region", "country"],
  ["port", "region"],
  ["hill", "region"],
]);

test("two overlap only with the same function for the very same area", () => {
  const apart = [mandate("a", "region", "deliver"), mandate("b", "port", "deliver")];
  assert.deepEqual(responsibility(apart).overlaps, []);
  assert.deepEqual(findings(apart, liesIn), []);
  const twice = [...apart, mandate("b", "region", "deliver")];
  assert.deepEqual(responsibility(twice).overlaps, ["deliver"]);
  const overlap = { kind: "overlap", scheme: "sdg", code: "13.3", area: "region" };
  assert.deepEqual(findings(twice, liesIn), [
    { ...overlap, function: "deliver", institutions: ["a", "b"] },
  ]);
  const sameAgain = [mandate("a", "region", "deliver"), mandate("a", "region", "deliver")];
  assert.deepEqual(responsibility(sameAgain).overlaps, []);
});

test("a gap is where somebody decides and nobody delivers: here, for a larger area or a part", () => {
  const gap = { kind: "gap", scheme: "sdg", code: "13.3" };
  const policy = mandate("a", "region", "policy");
  assert.deepEqual(findings([policy], liesIn), [{ ...gap, area: "region" }]);
  assert.equal(responsibility([policy]).isGap, true);
  for (const area of ["country", "region", "port"]) {
    assert.deepEqual(findings([policy, mandate("b", area, "deliver")], liesIn), [], area);
  }
  const beside = [mandate("a", "hill", "fund"), mandate("b", "port", "deliver")];
  assert.deepEqual(findings(beside, liesIn), [{ ...gap, area: "hill" }]);
  assert.equal(responsibility([]).isGap, false);
});
