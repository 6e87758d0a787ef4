import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import fc from "fast-check";
import { v7 } from "uuid";
import { connect, type Sql } from "../../../ground/database/sql.js";
import { createTestDatabase } from "../../../../test/support/database.js";
import { cityEngineer, exampleObligation } from "../example.js";
import { states, type NewObligation, type State } from "../obligation.js";
import type { Change } from "../verdict.js";
import type { Filter } from "../filter.js";
import { list, listAll } from "./list.js";
import { read, readEvidence, readSupporting } from "./read.js";
import { figures, figuresOf, mostOwing } from "./tally.js";
import { apply, createMany } from "./write.js";

const at = new Date("2026-03-10T09:00:00Z");
const today = "2026-03-10";
const institutions = Array.from(
  { length: 5 },
  (_, index) => `01890000-0000-7000-8000-00000000000${index}`,
);

async function database(t: TestContext): Promise<Sql> {
  const fresh = await createTestDatabase();
  const sql = connect(fresh.url, { max: 4 });
  t.after(async () => {
    await sql.end();
    await fresh.drop();
  });
  return sql;
}

function some(changes: Partial<NewObligation> = {}): NewObligation {
  const example = exampleObligation({ state: "offered" });
  return { ...example, id: v7(), debtor: institutions[0] ?? "", supporting: [], ...changes };
}

function changeTo(state: State, changes: Partial<Change> = {}): Change {
  return {
    what: "moved",
    state,
    completion: "not_started",
    dueOn: "2026-06-01",
    redates: 0,
    disputed: false,
    note: null,
    debtor: institutions[0] ?? "",
    accountablePost: cityEngineer,
    offeredOn: "2026-01-01",
    deliveredOn: state === "delivered" ? today : null,
    tacit: false,
    decision: null,
    proposal: null,
    transfer: null,
    evidence: [],
    by: { institution: institutions[0] ?? "", post: institutions[0] ?? "" },
    pub: {},
    ...changes,
  };
}

function filter(changes: Partial<Filter> = {}): Filter {
  return {
    kind: "commitment",
    institution: null,
    part: "leads",
    state: "all",
    compact: null,
    topic: null,
    search: "",
    after: null,
    limit: 25,
    today,
    ...changes,
  };
}

test("what was written is read again, with those who help in their order", async (t) => {
  const sql = await database(t);
  const supporting = [institutions[2], institutions[1]].map((institution) => ({
    institution: institution ?? "",
    post: null,
    role: "supporting",
  }));
  const obligation = some({ supporting, topics: ["sdg:1.5"] });
  await createMany(sql, [obligation], at);
  const found = await read(sql, obligation.id);
  assert.deepEqual(found?.title, obligation.title);
  assert.equal(found?.dueOn, "2026-06-01");
  assert.equal(found?.originalDueOn, "2026-06-01");
  assert.deepEqual((await readSupporting(sql, [obligation.id])).get(obligation.id), supporting);
});

test("of two who accept at once, the second changes nothing", async (t) => {
  const sql = await database(t);
  const obligation = some();
  await createMany(sql, [obligation], at);
  const seen = await read(sql, obligation.id);
  assert.ok(seen);
  const both = await Promise.all(
    [1, 2].map(() => sql.begin((tx) => apply(tx, seen, { change: changeTo("accepted"), at }))),
  );
  assert.deepEqual(
    [...both].sort((a, b) => Number(a) - Number(b)),
    [false, true],
  );
  assert.equal((await read(sql, obligation.id))?.version, 2);
});

test("the date first promised cannot be changed, and nothing can be deleted", async (t) => {
  const sql = await database(t);
  const obligation = some();
  await createMany(sql, [obligation], at);
  await assert.rejects(
    sql`update obligation.obligation set original_due_on = '2027-01-01' where id = ${obligation.id}`,
    /never changes/,
  );
  await assert.rejects(
    sql`delete from obligation.obligation where id = ${obligation.id}`,
    /withdrawn, not deleted/,
  );
});

test("only what was brought in from elsewhere may lack a date", async (t) => {
  const sql = await database(t);
  await assert.rejects(createMany(sql, [some({ dueOn: null })], at), /dated/);
  const outside = some({ dueOn: null, externalId: { scheme: "letters", id: "100" } });
  assert.equal((await createMany(sql, [outside], at)).size, 1);
  const again = some({ dueOn: null, externalId: { scheme: "letters", id: "100" } });
  assert.equal((await createMany(sql, [again], at)).size, 0);
});

test("delivery keeps what shows that it was done", async (t) => {
  const sql = await database(t);
  const obligation = some();
  await createMany(sql, [obligation], at);
  const seen = await read(sql, obligation.id);
  assert.ok(seen);
  const evidence = [{ title: { en: "Survey" }, url: "https://example.org/survey" }];
  await apply(sql, seen, { change: changeTo("delivered", { evidence }), at });
  const [first] = await readEvidence(sql, obligation.id);
  assert.equal(first?.url, "https://example.org/survey");
});

test("a list pages through everything once, soonest first and the undated last", async (t) => {
  const sql = await database(t);
  const days = ["2026-05-01", "2026-01-01", null, "2026-05-01", "2026-09-01", null, "2026-05-01"];
  const all = days.map((dueOn, index) =>
    some({ dueOn, externalId: { scheme: "test", id: String(index) } }),
  );
  await createMany(sql, all, at);
  const seen: (string | null)[] = [];
  const ids = new Set<string>();
  for await (const rows of listAll(sql, filter({ limit: 2 }))) {
    for (const row of rows) {
      seen.push(row.dueOn);
      ids.add(row.id);
    }
  }
  const first = ["2026-01-01", "2026-05-01", "2026-05-01", "2026-05-01", "2026-09-01", null, null];
  assert.deepEqual(seen, first);
  assert.equal(ids.size, all.length);
});

test("a list shows what an institution leads, what it supports, or both", async (t) => {
  const sql = await database(t);
  const [one = "", two = ""] = institutions;
  const helper = [{ institution: one, post: null, role: "supporting" }];
  const led = some({ debtor: one, dueOn: "2026-05-01" });
  const helped = some({ debtor: two, supporting: helper, dueOn: "2026-04-01" });
  await createMany(sql, [led, helped, some({ debtor: two })], at);
  const ids = async (part: Filter["part"], more: Partial<Filter> = {}) =>
    (await list(sql, filter({ institution: one, part, ...more }))).rows.map((row) => row.id);
  assert.deepEqual(await ids("leads"), [led.id]);
  assert.deepEqual(await ids("supports"), [helped.id]);
  assert.deepEqual(await ids("both"), [helped.id, led.id]);
  assert.deepEqual(await ids("both", { search: "culverts" }), [helped.id, led.id]);
  assert.deepEqual(await ids("both", { state: "fulfilled" }), []);
});

test("search finds words in every language, in other forms of the word, and in quotes", async (t) => {
  const sql = await database(t);
  const road = some({
    title: {
      en: "Raise the school road",
      fr: "Surélever la route de l’école",
      ar: "رفع طريق المدرسة",
    },
    deliverable: { en: "0.8 m higher" },
  });
  await createMany(sql, [road, some()], at);
  for (const search of ["roads", "routes", "المدرسة", '"school road"', "raising -culvert"]) {
    const { rows } = await list(sql, filter({ search }));
    assert.deepEqual(
      rows.map((row) => row.id),
      [road.id],
      search,
    );
  }
  assert.equal((await list(sql, filter({ search: "')); drop table" }))).rows.length, 0);
});

test("after any history the tallies equal a recount", async (t) => {
  const sql = await database(t);
  const step = fc.record({
    pick: fc.nat(),
    state: fc.constantFrom(...states),
    day: fc.integer({ min: -40, max: 40 }),
  });
  const birth = fc.record({
    debtor: fc.nat(4),
    helpers: fc.uniqueArray(fc.nat(4), { maxLength: 3 }),
    state: fc.constantFrom(...states),
    day: fc.option(fc.integer({ min: -40, max: 40 })),
    kind: fc.constantFrom("commitment", "milestone" as const),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(birth, { minLength: 1, maxLength: 12 }),
      fc.array(step, { maxLength: 20 }),
      async (births, steps) => {
        const all = births.map((born) =>
          some({
            kind: born.kind,
            debtor: institutions[born.debtor] ?? "",
            state: born.state,
            dueOn: born.day === null ? null : dayAt(born.day),
            externalId: { scheme: "random", id: v7() },
            supporting: born.helpers.map((index) => ({
              institution: institutions[index] ?? "",
              post: null,
              role: "supporting",
            })),
          }),
        );
        await createMany(sql, all, at);
        for (const { pick, state, day } of steps) {
          const chosen = all[pick % all.length];
          const known = chosen && (await read(sql, chosen.id));
          assert.ok(known);
          const dueOn = dayAt(day);
          const redates = known.redates + (dueOn === known.dueOn ? 0 : 1);
          // Who owes it stays, or goes to another: the counts follow.
          const debtor = institutions[pick % 7] ?? known.debtor;
          const change = changeTo(state, { dueOn, redates, debtor });
          await sql.begin((tx) => apply(tx, known, { change, at }));
        }
        await assertRecounted(sql);
      },
    ),
    { numRuns: 25 },
  );
});

test("two transactions that change many institutions at once both go through", async (t) => {
  const sql = await database(t);
  const batches = Array.from({ length: 6 }, (_, batch) =>
    institutions.flatMap((debtor, index) =>
      Array.from({ length: 5 }, () =>
        some({
          debtor,
          dueOn: dayAt(batch),
          supporting: [
            { institution: institutions[(index + 1) % 5] ?? "", post: null, role: "supporting" },
          ],
        }),
      ),
    ),
  );
  await Promise.all(batches.map((batch) => sql.begin((tx) => createMany(tx, batch, at))));
  await assertRecounted(sql);
});

async function assertRecounted(sql: Sql): Promise<void> {
  const [whole] = await sql<Record<string, number>[]>`
    select
      count(*) filter (where state <> 'draft')::int as promised,
      count(*) filter (where state = 'accepted' and due_on < ${today})::int as late,
      count(*) filter (where state = 'accepted' and due_on is null)::int as undated,
      count(*) filter (where state = 'fulfilled')::int as kept
    from obligation.obligation
    where kind = 'commitment'`;
  const kept = await figures(sql, { kind: "commitment", today });
  const { promised, late, undated } = kept;
  assert.deepEqual({ promised, late, undated, kept: kept.kept }, { ...whole });
  const recount = await sql<{ institution: string; part: string; late: number; open: number }[]>`
    select institution, part,
      count(*) filter (where state = 'accepted' and due_key < ${today})::int as late,
      count(*) filter (where state in ('offered', 'accepted', 'delivered'))::int as open
    from (
      select debtor as institution, 'leads' as part, kind, state, due_key from obligation.obligation
      union all
      select institution, 'supports', kind, state, due_key from obligation.supporting
    ) as all_parts
    where kind = 'commitment'
    group by institution, part
    order by institution, part`;
  for (const part of ["leads", "supports"] as const) {
    const found = await figuresOf(sql, institutions, { kind: "commitment", today, part });
    for (const row of recount.filter((counted) => counted.part === part)) {
      const counted = found.get(row.institution);
      assert.ok(counted || row.open === 0);
      assert.equal(counted?.late ?? 0, row.late);
      const open = counted
        ? counted.offered + counted.inWork + counted.late + counted.delivered
        : 0;
      assert.equal(open, row.open);
    }
  }
  const most = await mostOwing(sql, { kind: "commitment", limit: 10 });
  const expected = recount
    .filter((row) => row.part === "leads" && row.open > 0)
    .map((row) => row.open)
    .sort((a, b) => b - a);
  assert.deepEqual(
    most.map((row) => row.open),
    expected,
  );
}

function dayAt(offset: number): string {
  return new Date(Date.UTC(2026, 2, 10 + offset)).toISOString().slice(0, 10);
}
