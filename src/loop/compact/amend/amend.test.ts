import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { CompactContent } from "../compact.js";
import { completeContent, exampleContent, health, linden, water } from "../example.js";
import { contentOf, sectionsOf } from "../draft/content.js";
import { affectedParties } from "./affected.js";
import { difference } from "./difference.js";
import { linesOf } from "./lines.js";
import { wordsChanged } from "./words-changed.js";

const base = completeContent();
const all = [water, health, linden];
const waterPost = "01890000-0000-7000-8000-0000000001b1";
const coordinator = base.governance.coordinatorPost;
const healthPost = "01890000-0000-7000-8000-0000000002b2";
const lindenPost = "01890000-0000-7000-8000-0000000003b9";
const homes = new Map([
  [waterPost, water],
  [coordinator, water],
  [healthPost, health],
  [lindenPost, linden],
]);
const [outcome] = base.outcomes;
assert.ok(outcome);

const changedOutcome = (change: Partial<typeof outcome>) => ({
  outcomes: [{ ...outcome, ...change }],
});
const indicatorWith = (change: Partial<typeof outcome.indicator>) =>
  changedOutcome({ indicator: { ...outcome.indicator, ...change } });
const governed = (change: Partial<CompactContent["governance"]>) => ({
  governance: { ...base.governance, ...change },
});

const cases: readonly {
  readonly what: string;
  readonly change: Partial<CompactContent>;
  readonly affected: readonly string[];
}[] = [
  {
    what: "a changed text concerns everybody",
    change: { whyJointly: { en: "New" } },
    affected: all,
  },
  { what: "so do the days it runs", change: { end: "2031-01-01" }, affected: all },
  {
    what: "so does a gate question",
    change: { gates: base.gates && { ...base.gates, frontLine: { en: "Two numbers" } } },
    affected: all,
  },
  {
    what: "a party's role concerns the party",
    change: {
      parties: base.parties.map((one) =>
        one.institution === linden ? { ...one, role: "observer" as const } : one,
      ),
    },
    affected: [linden],
  },
  {
    what: "a new party concerns itself",
    change: {
      parties: [
        ...base.parties,
        { institution: "01890000-0000-7000-8000-0000000009a1", role: "partner", required: true },
      ],
    },
    affected: ["01890000-0000-7000-8000-0000000009a1"],
  },
  {
    what: "another amount concerns who gives it",
    change: {
      resources: base.resources?.map((line) =>
        line.institution === health ? { ...line, amount: "90" } : line,
      ),
    },
    affected: [health],
  },
  {
    what: "another target concerns who answers for the outcome",
    change: indicatorWith({ target: { year: 2030, value: "500" } }),
    affected: [water],
  },
  {
    what: "another lead concerns both",
    change: changedOutcome({ leadPost: lindenPost }),
    affected: [water, linden],
  },
  {
    what: "another unit of measure is a text",
    change: indicatorWith({ unit: { en: "people" } }),
    affected: all,
  },
  {
    what: "who steers no longer and who steers now",
    change: governed({ steeringPosts: [lindenPost] }),
    affected: [health, linden],
  },
  {
    what: "who coordinates",
    change: governed({ coordinatorPost: healthPost }),
    affected: [water, health],
  },
  {
    what: "a level that becomes a post's",
    change: governed({ ladder: [{ level: 1, posts: [healthPost], workingDays: 5 }] }),
    affected: all,
  },
  {
    what: "a change that would concern nobody concerns all",
    change: governed({ steeringPosts: [healthPost, "01890000-0000-7000-8000-0000000009b9"] }),
    affected: all,
  },
];

for (const { what, change, affected } of cases) {
  test(`who signs again: ${what}`, () => {
    const after = { ...base, ...change };
    assert.deepEqual(
      affectedParties(base, after, (post) => homes.get(post)),
      affected,
    );
  });
}

test("a level of the ladder concerns those who decide at it, before and after", () => {
  const step = { level: 1, posts: [waterPost], workingDays: 5 };
  const before = { ...base, ...governed({ ladder: [step] }) };
  const after = { ...base, ...governed({ ladder: [{ ...step, posts: [healthPost] }] }) };
  const affected = affectedParties(before, after, (post) => homes.get(post));
  assert.deepEqual(affected, [water, health]);
});

test("a text becomes a draft and the same text again", () => {
  assert.deepEqual(contentOf(sectionsOf(base)), JSON.parse(JSON.stringify(base)));
  assert.equal(contentOf(sectionsOf(exampleContent())), null, "without the gates it is not whole");
});

test("the difference says what was added, removed and changed, and nothing about what moved", () => {
  const lines = linesOf(sectionsOf(base));
  assert.deepEqual(difference(lines, lines), []);
  const after: CompactContent = {
    ...base,
    title: { en: "Safe through all rains" },
    principles: [...base.principles.slice(1), { text: { en: "New" }, evidence: null }],
  };
  const kinds = difference(lines, linesOf(sectionsOf(after))).map((change) => change.kind);
  assert.deepEqual(kinds, ["changed", "added", "removed"]);
  const turned = { ...base, principles: [...base.principles].reverse() };
  assert.deepEqual(difference(lines, linesOf(sectionsOf(turned))), []);
});

const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);

test(`the words of a difference make both texts again, seed ${seed}`, () => {
  const word = fc.constantFrom("water", "rises", "in", "the", "night", "نهر", "pluie");
  const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const stretches = wordsChanged(before, after);
      const side = (own: "removed" | "added") =>
        stretches
          .filter(({ kind }) => kind === "same" || kind === own)
          .map((one) => one.text)
          .join("");
      assert.equal(side("removed"), before);
      assert.equal(side("added"), after);
    }),
    { seed, numRuns: 300 },
  );
});

test(`who is affected is a party of the new text, and whoever changed something is, seed ${seed}`, () => {
  const change = fc.subarray(
    cases.map((one) => one.change),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(change, (changes) => {
      const after = changes.reduce<CompactContent>((text, one) => ({ ...text, ...one }), base);
      const affected = affectedParties(base, after, (post) => homes.get(post));
      const parties = after.parties.map((party) => party.institution);
      assert.ok(affected.length > 0);
      assert.ok(affected.every((one) => parties.includes(one)));
      assert.deepEqual(
        affected,
        affectedParties(base, after, (post) => homes.get(post)),
      );
    }),
    { seed, numRuns: 200 },
  );
});
