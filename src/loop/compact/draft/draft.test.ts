import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fieldsMonthMax } from "../../../commons/obligation/index.js";
import { testGround } from "../../../../test/support/ground.js";
import { completeContent, exampleContent, health, linden, water } from "../example.js";
import { readCompact, readVersion } from "../store.js";
import { amendCompact, signCompact } from "../commands.js";
import { exampleSignatory } from "../example.js";
import { builtIn } from "../templates/built-in.js";
import { findTemplate, saveTemplate } from "../templates/store.js";
import { officeIn } from "./access.js";
import { hasRightDecimals, isAmount, isUnit } from "./amount.js";
import { beginAmendment, beginDraft, discardDraft, openDraft, saveSection } from "./commands.js";
import { burdenEstimate, liftedAbove } from "./burden.js";
import { contentOf, sectionsOf } from "./content.js";
import { flatten, nest } from "./nest.js";
import { emptySections, sectionNames, sections } from "./sections.js";
import { listDrafts, readDraft } from "./store.js";
import { wantingIn } from "./wanting.js";

const by = { institution: water, post: `${water.slice(0, -2)}c1` };
const other = { institution: health, post: `${health.slice(0, -2)}c1` };
const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000);

test("an empty draft is wanting in each of the eight sections, a complete one in none", () => {
  const wanting = new Set(wantingIn(emptySections).map((one) => one.section));
  assert.deepEqual([...wanting], [...sectionNames]);
  assert.deepEqual(wantingIn(sectionsOf(completeContent())), []);
});

test("whatever single thing is taken away is named, with its number", () => {
  const whole = sectionsOf(completeContent());
  const kinds = (change: Partial<typeof whole>) =>
    wantingIn({ ...whole, ...change }).map(({ kind, number }) => `${kind} ${number}`);
  const [outcome] = whole.outcomes.outcomes;
  assert.ok(outcome);
  const outcomeWith = (change: Partial<typeof outcome>) => ({
    outcomes: { outcomes: [{ ...outcome, ...change }] },
  });
  assert.deepEqual(kinds(outcomeWith({ leadPost: null })), ["outcome-lead 1"]);
  assert.deepEqual(kinds(outcomeWith({ target: { year: 2030, value: null } })), [
    "outcome-target 1",
  ]);
  assert.deepEqual(kinds({ cultures: { ...whole.cultures, glossary: [] } }), ["glossary 0"]);
  const principles = whole.cultures.principles.map((one, index) =>
    index === 1 ? { ...one, evidence: {} } : one,
  );
  assert.deepEqual(kinds({ cultures: { ...whole.cultures, principles } }), [
    "principle-evidence 2",
  ]);
  const line = { institution: water, year: 2026, amount: "10.005", unit: "USD" };
  assert.deepEqual(kinds({ resources: { ...whole.resources, lines: [line] } }), [
    "resource-decimals 1",
  ]);
  assert.deepEqual(
    kinds({ resources: { ...whole.resources, lines: [{ ...line, amount: "10", unit: "XXX" }] } }),
    ["resource-line 1"],
  );
  assert.deepEqual(kinds({ agreement: { ...whole.agreement, reviewOn: "2040-01-01" } }), [
    "dates 0",
  ]);
  assert.deepEqual(kinds({ agreement: { ...whole.agreement, noticeDays: null } }), ["notice 0"]);
  const named = { ...whole.agreement, readyOn: "2027-12-01" };
  assert.deepEqual(kinds({ agreement: named }), ["ready 0"]);
  assert.deepEqual(kinds({ agreement: { ...named, readyFor: { en: "the rains" } } }), []);
});

test("amounts have the decimals of their currency", () => {
  assert.ok(hasRightDecimals("10.25", "EUR") && !hasRightDecimals("10.255", "EUR"));
  assert.ok(hasRightDecimals("10", "JPY") && !hasRightDecimals("10.5", "JPY"));
  assert.ok(hasRightDecimals("10.255", "KWD") && hasRightDecimals("2.5", "person-days"));
  assert.ok(isAmount("12") && !isAmount("1,2") && !isAmount("-3") && !isAmount(null));
  assert.ok(isUnit("person-days") && isUnit("USD") && !isUnit("usd") && !isUnit("QQQ"));
});

test("only what opens is seen: a draft stays with its writers, and is refused with all that is missing", async (t) => {
  const ground = await testGround(t);
  const id = await beginDraft(ground, emptySections, by);
  assert.equal(await readCompact(ground.sql, id), null);
  const refused = await openDraft(ground, id, by);
  assert.ok(!refused.ok && refused.refusal.kind === "not-complete");
  assert.deepEqual(
    [...new Set(refused.refusal.wanting.map((one) => one.section))],
    [...sectionNames],
  );
  const state = await ground.ledger.state();
  assert.equal(state.size + state.waiting, 0, "nothing of it is public");
  const whole = sectionsOf(completeContent());
  for (const section of sectionNames) {
    assert.ok(await saveSection(ground, id, { section, content: whole[section], seen: 1, by }));
  }
  const opened = await openDraft(ground, id, other);
  assert.deepEqual(opened, { ok: true, value: 1 });
  assert.equal((await readCompact(ground.sql, id))?.state, "open_for_signature");
  assert.equal(await readDraft(ground.sql, id), null);
  const again = await openDraft(ground, id, by);
  assert.ok(!again.ok && again.refusal.kind === "not-found");
});

test("two save the same section: the second is refused and the first stands", async (t) => {
  const ground = await testGround(t);
  const id = await beginDraft(ground, sectionsOf(completeContent()), by);
  const leadership = { coordinatorPost: by.post, steeringPosts: [other.post] };
  const save = (content: typeof leadership, seen: number, who = by) =>
    saveSection(ground, id, { section: "leadership", content, seen, by: who });
  const both = await Promise.all([
    save(leadership, 1),
    save({ coordinatorPost: other.post, steeringPosts: [] }, 1, other),
  ]);
  assert.deepEqual(both.filter((done) => done).length, 1);
  const draft = await readDraft(ground.sql, id);
  assert.equal(draft?.saved.get("leadership")?.revision, 2);
  assert.ok(await save(leadership, 2), "who has seen the newer text may save over it");
  // Another section is another matter.
  assert.ok(
    await saveSection(ground, id, {
      section: "roles",
      content: sectionsOf(completeContent()).roles,
      seen: 1,
      by: other,
    }),
  );
});

test("parties and who began it write; strangers and others' drafts stay apart", async (t) => {
  const ground = await testGround(t);
  const id = await beginDraft(ground, sectionsOf(completeContent()), {
    ...by,
    institution: linden,
  });
  const draft = await readDraft(ground.sql, id);
  const actor = (institution: string, role: "head" | "owner" = "head") => ({
    kind: "person" as const,
    person: "p",
    session: "s",
    displayName: "X",
    verification: "official" as const,
    isOperator: false,
    tenures: [{ ...exampleSignatory(institution), role }],
  });
  for (const institution of [water, health, linden]) {
    assert.ok(officeIn({ draft, compact: null }, actor(institution)), institution);
  }
  assert.equal(
    officeIn({ draft, compact: null }, actor("01890000-0000-7000-8000-0000000009a1")),
    null,
  );
  assert.equal(officeIn({ draft, compact: null }, actor(water, "owner")), null);
  assert.equal(officeIn({ draft, compact: null }, { kind: "visitor" }), null);
  assert.equal((await listDrafts(ground.sql, [health], 10)).length, 1);
  assert.equal(
    (await listDrafts(ground.sql, ["01890000-0000-7000-8000-0000000009a1"], 10)).length,
    0,
  );
  assert.ok(draft);
  await discardDraft(ground, draft);
  const [left] = await ground.sql<
    { count: number }[]
  >`select count(*)::int as count from compact.compact`;
  assert.equal(Number(left?.count), 0, "a draft given up leaves nothing");
});

test("a changed text begins from the one that binds, and whom it does not concern need not sign", async (t) => {
  const ground = await testGround(t);
  const id = await beginDraft(ground, sectionsOf(completeContent()), by);
  await openDraft(ground, id, by);
  const sign = async (institution: string) => {
    const hash = (await readCompact(ground.sql, id))?.current.hash ?? "";
    return signCompact(ground, id, { hash, tenures: [exampleSignatory(institution)] });
  };
  await sign(water);
  await sign(health);
  assert.ok((await beginAmendment(ground, id, other)).ok);
  assert.ok((await beginAmendment(ground, id, by)).ok, "who comes second writes in the same draft");
  const draft = await readDraft(ground.sql, id);
  assert.equal(draft?.baseVersion, 1);
  const unchanged = await openDraft(ground, id, by);
  assert.ok(!unchanged.ok && unchanged.refusal.kind === "nothing-changed");
  const { resources } = sectionsOf(completeContent());
  const lines = resources.lines.map((line) =>
    line.institution === health ? { ...line, amount: "200" } : line,
  );
  await saveSection(ground, id, {
    section: "resources",
    content: { ...resources, lines },
    seen: 1,
    by: other,
  });
  assert.deepEqual(await openDraft(ground, id, other), { ok: true, value: 2 });
  const waiting = await readCompact(ground.sql, id);
  assert.deepEqual(waiting?.amendment, { base: 1, affected: [health] });
  assert.equal(waiting?.versionInForce, 1);
  assert.equal(waiting?.ruling.resources?.[1]?.amount, "120", "the signed text rules meanwhile");
  assert.deepEqual(await sign(health), { ok: true, value: { isInForce: true } });
  const now = await readCompact(ground.sql, id);
  assert.equal(now?.ruling.resources?.[1]?.amount, "200");
  const facts = await ground.ledger.history(`urn:commonweal:compact:${id}`, { limit: 20 });
  assert.equal(facts.length <= 6, true);
});

test("a draft that was begun before another version came into force does not undo it unseen", async (t) => {
  const ground = await testGround(t);
  const id = await beginDraft(ground, sectionsOf(completeContent()), by);
  await openDraft(ground, id, by);
  const signAll = async () => {
    for (const institution of [water, health]) {
      const hash = (await readCompact(ground.sql, id))?.current.hash ?? "";
      await signCompact(ground, id, { hash, tenures: [exampleSignatory(institution)] });
    }
  };
  await signAll();
  const why = (en: string) => ({ ...completeContent(), whyJointly: { en } });
  await amendCompact(ground, id, { content: why("Second"), by });
  await beginAmendment(ground, id, by);
  await signAll();
  const { participants } = sectionsOf(why("Third"));
  await saveSection(ground, id, { section: "participants", content: participants, seen: 1, by });
  const refused = await openDraft(ground, id, by);
  assert.deepEqual(refused, { ok: false, refusal: { kind: "base-changed", version: 2 } });
  assert.deepEqual(await openDraft(ground, id, by), { ok: true, value: 3 });
});

test("nobody is put out of a compact by the others", async (t) => {
  const ground = await testGround(t);
  const id = await beginDraft(ground, sectionsOf(completeContent()), by);
  await openDraft(ground, id, by);
  await beginAmendment(ground, id, by);
  const draft = await readDraft(ground.sql, id);
  assert.ok(draft);
  const { participants, roles } = draft.sections;
  const institutions = participants.institutions.filter((one) => one !== linden);
  await saveSection(ground, id, {
    section: "participants",
    content: { ...participants, institutions },
    seen: 1,
    by,
  });
  await saveSection(ground, id, { section: "roles", content: roles, seen: 1, by });
  const refused = await openDraft(ground, id, by);
  assert.ok(!refused.ok && refused.refusal.kind === "party-dropped");
});

test("the three templates that ship speak each language, and lack only names, days and evidence", () => {
  assert.equal(builtIn.length, 3);
  const text = JSON.stringify(builtIn);
  for (const { key, name, sections: written } of builtIn) {
    assert.deepEqual(sections.parse(JSON.parse(JSON.stringify(written))), written, key);
    for (const language of ["en", "fr", "ar"]) assert.ok(name[language], `${key} in ${language}`);
    const kinds = new Set(wantingIn(written).map((one) => one.kind));
    for (const kind of [
      "title",
      "why",
      "outcome",
      "gate-accountability",
      "gate-resources",
      "gate-front-line",
      "glossary",
      "principle",
      "stocktake",
      "notice",
    ] as const) {
      assert.ok(!kinds.has(kind), `${key} says ${kind}`);
    }
  }
  assert.equal(text.split('"en":').length, text.split('"ar":').length);
  assert.equal(text.split('"en":').length, text.split('"fr":').length);
});

test("a text kept as a template names nobody, and another compact begins from it", async (t) => {
  const ground = await testGround(t);
  const kept = sectionsOf(completeContent());
  const key = await saveTemplate(
    ground.sql,
    { name: { en: "Floods" }, sections: kept, by },
    ground.clock.now(),
  );
  const template = await findTemplate(ground.sql, key);
  const text = JSON.stringify(template?.sections);
  for (const id of [water, health, linden, by.post, "2026-01-01"])
    assert.ok(!text.includes(id), id);
  assert.equal(await findTemplate(ground.sql, "nonsense"), null);
  assert.ok(template);
  const id = await beginDraft(ground, template.sections, other);
  const draft = await readDraft(ground.sql, id);
  assert.equal(draft?.sections.participants.title["en"], exampleContent().title["en"]);
  assert.ok(draft?.sections.outcomes.outcomes[0]?.id, "an outcome has its id from the beginning");
});

test(`a section's form brings back what stands in it, seed ${seed}`, () => {
  const text = fc.stringMatching(/^[a-z]{1,8}$/);
  const plain = { noNullPrototype: true };
  const map = fc.record({ en: text, ar: text }, plain);
  const principle = fc.record({ text: map, evidence: map, url: fc.constant(null) }, plain);
  const cultures = fc.record(
    {
      principles: fc.array(principle, { maxLength: 12 }),
      glossary: fc.array(fc.record({ term: map, meaning: map }, plain), { maxLength: 20 }),
    },
    plain,
  );
  fc.assert(
    fc.property(cultures, (content) => {
      assert.deepEqual(sections.shape.cultures.parse(nest(flatten(content))), content);
    }),
    { seed, numRuns: 100 },
  );
});

test(`no form breaks the reader, whatever its fields are called, seed ${seed}`, () => {
  const name = fc.oneof(
    fc.string(),
    fc.stringMatching(/^(outcomes|lines|ladder)(_\d{1,3})?(_[a-z]{1,6}){0,3}$/),
    fc.constantFrom("__proto___x", "constructor_prototype", "outcomes_0", "outcomes_999_id"),
  );
  fc.assert(
    fc.property(fc.dictionary(name, fc.string()), (fields) => {
      const tree = nest(fields);
      for (const section of sectionNames) sections.shape[section].safeParse(tree);
    }),
    { seed, numRuns: 300 },
  );
});

test("the version an amendment changes is still there, word for word", async (t) => {
  const ground = await testGround(t);
  const id = await beginDraft(ground, sectionsOf(completeContent()), by);
  await openDraft(ground, id, by);
  const version = await readVersion(ground.sql, id, 1);
  assert.deepEqual(version?.content, JSON.parse(JSON.stringify(completeContent())));
});

test("a text that lifts a party above the limit is not opened before it says why", async (t) => {
  const ground = await testGround(t);
  const whole = sectionsOf(completeContent());
  const heavy = {
    ...whole,
    resources: { ...whole.resources, burdenFields: fieldsMonthMax + 1, burdenWhy: {} },
  };
  const id = await beginDraft(ground, heavy, by);
  const refused = await openDraft(ground, id, by);
  assert.ok(!refused.ok && refused.refusal.kind === "not-complete");
  assert.deepEqual(
    refused.refusal.wanting.map(({ section, kind }) => `${section} ${kind}`),
    ["resources burden-why"],
  );
  const content = { ...heavy.resources, burdenWhy: { en: "Lives depend on daily readings." } };
  assert.ok(await saveSection(ground, id, { section: "resources", content, seen: 1, by }));
  assert.deepEqual(await openDraft(ground, id, by), { ok: true, value: 1 });
  const signed = (await readCompact(ground.sql, id))?.current.content.burden;
  assert.deepEqual(signed, { fields: fieldsMonthMax + 1, why: content.burdenWhy });
});

test("a text that says nothing of its burden is the same text as before there was such a part", () => {
  const content = completeContent();
  assert.deepEqual(contentOf(sectionsOf(content)), content);
  assert.ok(!Object.hasOwn(contentOf(sectionsOf(content)) ?? {}, "burden"));
  const said = { ...content, burden: { fields: 30, why: { en: "Worth it" } } };
  assert.deepEqual(contentOf(sectionsOf(said)), said);
});

test("whoever is lifted above the limit by what is asked already and what the text adds is found", () => {
  const whole = sectionsOf(completeContent());
  const parties = [water, health, linden];
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 200 }), { minLength: 3, maxLength: 3 }),
      fc.option(fc.nat({ max: 200 })),
      (asked, burdenFields) => {
        const text = { ...whole, resources: { ...whole.resources, burdenFields } };
        const loads = new Map(parties.map((one, index) => [one, asked[index] ?? 0]));
        const added = Math.max(burdenEstimate(text), burdenFields ?? 0);
        const lifted = parties.filter((one) => (loads.get(one) ?? 0) + added > fieldsMonthMax);
        assert.deepEqual(liftedAbove(text, loads), lifted);
        const wanting = wantingIn(text, loads).map((one) => one.kind);
        assert.deepEqual(wanting, lifted.length > 0 ? ["burden-why"] : []);
      },
    ),
    { seed },
  );
});
