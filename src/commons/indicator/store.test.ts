import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import fc from "fast-check";
import { v7 } from "uuid";
import { testGround, type TestGround } from "../../../test/support/ground.js";
import { createIndicators, publish, publishMany } from "./commands.js";
import { chiefStatistician, exampleIndicator, statistician, statisticsOffice } from "./example.js";
import type { NewValue, Observation } from "./indicator.js";
import { latestOf, resultsOf } from "./results.js";
import { listIndicators, readByCode, readMeasuring } from "./store/indicators.js";
import { readCurrent, readSeries } from "./store/observations.js";

const today = "2026-03-02";
const wrong = { en: "A school was counted twice" };

async function withIndicator(t: TestContext): Promise<{ ground: TestGround; id: string }> {
  const ground = await testGround(t);
  const made = await ground.sql.begin((tx) =>
    createIndicators(tx, ground, { indicators: [exampleIndicator()] }),
  );
  return { ground, id: made.get("L_SCH_DAYS") ?? "" };
}

function first(ground: TestGround, id: string, value: Partial<NewValue> = {}) {
  return publish(ground, {
    indicator: id,
    period: "2025",
    value: "21",
    status: "A",
    source: null,
    corrects: null,
    tenures: [statistician],
    today,
    ...value,
  });
}

function corrected(ground: TestGround, of: Observation, value: string, today = "2026-03-02") {
  return publish(ground, {
    ...of,
    value,
    corrects: { id: of.id, reason: wrong },
    tenures: [statistician],
    today,
  });
}

test("a statistician publishes a value, and it counts at once", async (t) => {
  const { ground, id } = await withIndicator(t);
  const done = await first(ground, id);
  assert.ok(done.ok);
  const measured = (await resultsOf(ground.sql, { codes: ["L_SCH_DAYS"] }, today)).get(
    "L_SCH_DAYS",
  );
  assert.equal(measured?.result.status, "getting_worse");
  assert.equal(measured.observations[0]?.post, chiefStatistician);
  const facts = await ground.owner<{ type: string }[]>`
    select type from ledger.outbox order by id limit 10`;
  assert.deepEqual(
    facts.map((fact) => fact.type),
    ["indicator.defined", "indicator.observed"],
  );
});

test("what is none, or not theirs, is refused, and nothing is written", async (t) => {
  const { ground, id } = await withIndicator(t);
  const kindOf = async (value: Partial<NewValue> & object, tenures = [statistician]) => {
    const done = await publish(ground, {
      indicator: id,
      period: "2025",
      value: "21",
      status: "A",
      source: null,
      corrects: null,
      today,
      ...value,
      tenures,
    });
    return done.ok ? "published" : done.refusal.kind;
  };
  assert.equal(await kindOf({ value: "7,4" }), "value-malformed");
  assert.equal(await kindOf({ value: "1".repeat(19) }), "value-too-long");
  assert.equal(await kindOf({ value: "0.1234567891" }), "value-too-precise");
  assert.equal(await kindOf({ value: null }), "value-missing");
  assert.equal(await kindOf({ status: "M" }), "value-unexpected");
  assert.equal(await kindOf({ period: "last year" }), "period-malformed");
  assert.equal(await kindOf({ period: "2025-Q3" }), "period-of-other-cadence");
  assert.equal(await kindOf({ period: "2027" }), "period-ahead");
  assert.equal(await kindOf({}, []), "not-its-statistician");
  assert.equal(await kindOf({}, [{ ...statistician, role: "head" }]), "not-its-statistician");
  assert.equal(await kindOf({}, [{ ...statistician, institution: v7() }]), "not-its-statistician");
  const ended = { ...statistician, to: "2026-03-01" };
  assert.equal(await kindOf({}, [ended]), "not-its-statistician");
  const later = { ...statistician, from: "2026-03-03" };
  assert.equal(await kindOf({}, [later]), "not-its-statistician");
  assert.deepEqual(await readSeries(ground.sql, id), []);
});

test("a period is published once; after that it is corrected, with a reason, from what stands", async (t) => {
  const { ground, id } = await withIndicator(t);
  const done = await first(ground, id);
  assert.ok(done.ok);
  const kindOf = async (asked: ReturnType<typeof publish>) => {
    const again = await asked;
    return again.ok ? "published" : again.refusal.kind;
  };
  assert.equal(await kindOf(first(ground, id)), "already-published");
  assert.equal(await kindOf(corrected(ground, done.observation, "21.0")), "same-value");
  const silent = publish(ground, {
    ...done.observation,
    value: "20",
    corrects: { id: done.observation.id, reason: { en: " " } },
    tenures: [statistician],
    today,
  });
  assert.equal(await kindOf(silent), "reason-missing");
  ground.clock.set("2026-03-02T10:00:00Z");
  assert.equal(await kindOf(corrected(ground, done.observation, "20.5")), "published");
  assert.equal(await kindOf(corrected(ground, done.observation, "20")), "corrected-meanwhile");
  const series = await readSeries(ground.sql, id);
  assert.deepEqual(
    series.map((one) => one.value),
    ["20.5", "21"],
  );
  assert.equal((await readCurrent(ground.sql, [id])).get(id)?.[0]?.value, "20.5");
});

test("two who publish the same period at once: one does, the other is told", async (t) => {
  const { ground, id } = await withIndicator(t);
  const both = await Promise.all([first(ground, id), first(ground, id, { value: "22" })]);
  assert.equal(both.filter((done) => done.ok).length, 1);
  assert.equal((await readSeries(ground.sql, id)).length, 1);
});

test("a value is never changed, deleted, back-dated or put into another period, whoever tries", async (t) => {
  const { ground, id } = await withIndicator(t);
  const done = await first(ground, id);
  assert.ok(done.ok);
  const { owner } = ground;
  await assert.rejects(owner`update indicator.observation set value = 5`, /append|changed|deleted/);
  await assert.rejects(owner`delete from indicator.observation`, /deleted/);
  await assert.rejects(owner`truncate indicator.observation`, /deleted/);
  const insert = (period: string, vintage: string, supersedes: string | null) => owner`
    insert into indicator.observation
      (id, indicator, period, value, status, vintage_at, supersedes, reason)
    values (${v7()}, ${id}, ${period}, 5, 'A', ${vintage}, ${supersedes},
      ${supersedes === null ? null : owner.json(wrong)})`;
  const { id: seen } = done.observation;
  await assert.rejects(insert("2024", "2026-03-03", seen), /foreign key/);
  await assert.rejects(insert("2025", "2026-01-01", seen), /not older/);
  await assert.rejects(insert("2025-Q1", "2026-03-03", null), /by year/);
  await assert.rejects(insert("2025", "2026-03-03", null), /observation_first/);
});

test("what was public at a moment can be read for ever", async (t) => {
  const { ground, id } = await withIndicator(t);
  const years = ["2022", "2023", "2024", "2025"];
  const steps = fc.sample(
    fc.record({ period: fc.constantFrom(...years), value: fc.integer({ min: 0, max: 40 }) }),
    { numRuns: 40, seed: 4 },
  );
  const standing = new Map<string, Observation>();
  const known: { readonly at: Date; readonly values: string }[] = [];
  const shown = (all: Iterable<Observation>) =>
    [...all]
      .map((one) => `${one.period}=${one.value}`)
      .toSorted()
      .join(" ");
  for (const [index, { period, value }] of steps.entries()) {
    const at = new Date(Date.parse("2026-03-02T09:00:00Z") + index * 60_000);
    ground.clock.set(at);
    const before = standing.get(period);
    const done = before
      ? await corrected(ground, before, String(value))
      : await first(ground, id, { period, value: String(value) });
    if (done.ok) standing.set(period, done.observation);
    known.push({ at, values: shown(standing.values()) });
  }
  assert.ok(new Set(known.map((one) => one.values)).size > 20);
  for (const { at, values } of known) {
    const then = (await readCurrent(ground.sql, [id], { asOf: at })).get(id) ?? [];
    assert.equal(shown(then), values);
    const newest = (await latestOf(ground.sql, [id], { asOf: at })).get(id);
    assert.equal(newest?.period, then.at(-1)?.period);
  }
});

test("a list is brought in whole, and a second time changes nothing", async (t) => {
  const { ground, id } = await withIndicator(t);
  const values = ["2019", "2020", "2021", "2021", "2099", "2022"].map((period, index) => ({
    indicator: index === 5 ? v7() : id,
    period,
    value: String(19 + index),
    status: "A" as const,
    source: "A yearbook",
  }));
  const bring = (list: typeof values) =>
    ground.sql.begin((tx) =>
      publishMany(tx, ground, { values: list, by: null, reason: { en: "New edition" }, today }),
    );
  const report = await bring(values);
  assert.deepEqual([report.published, report.corrected, report.unchanged], [3, 0, 0]);
  assert.deepEqual(
    report.refused.map(({ row, refusal }) => `${row} ${refusal.kind}`),
    ["3 twice", "4 period-ahead", "5 not-found"],
  );
  assert.equal((await bring(values)).unchanged, 3);
  ground.clock.set("2026-03-02T10:00:00Z");
  const changed = values.slice(0, 1).map((one) => ({ ...one, value: "18.5" }));
  assert.equal((await bring(changed)).corrected, 1);
  const [newest] = (await readSeries(ground.sql, id)).filter((one) => one.period === "2019");
  assert.deepEqual(newest?.reason, { en: "New edition" });
  assert.equal(newest?.institution, statisticsOffice);
});

test("an indicator is defined once by its code, and found by what it measures", async (t) => {
  const { ground, id } = await withIndicator(t);
  const promise = v7();
  const list = [
    exampleIndicator({ text: { en: "Something else" } }),
    exampleIndicator({ code: "goal:1", measures: promise }),
  ];
  const made = await ground.sql.begin((tx) => createIndicators(tx, ground, { indicators: list }));
  assert.equal(made.get("L_SCH_DAYS"), id);
  assert.equal(
    (await readByCode(ground.sql, ["L_SCH_DAYS"])).get("L_SCH_DAYS")?.text["en"],
    "School days lost per pupil in a year",
  );
  const measuring = await readMeasuring(ground.sql, [promise]);
  assert.equal(measuring.get(promise)?.[0]?.code, "goal:1");
  const asked = { search: "SCHOOL", source: null, after: null, limit: 10 };
  assert.equal((await listIndicators(ground.sql, asked)).length, 2);
  assert.equal((await listIndicators(ground.sql, { ...asked, after: "L_SCH_DAYS" })).length, 1);
});
