import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import fc from "fast-check";
import { v7 } from "uuid";
import { connect, type Sql } from "../../../ground/database/sql.js";
import { createTestDatabase } from "../../../../test/support/database.js";
import { exampleObligation } from "../example.js";
import { findCircle, findPath } from "../graph/index.js";
import type { NewObligation } from "../obligation.js";
import { addEdge, readBlockers, readBlocking, readChain, readGraph } from "./edges.js";
import { createLines, readLines, sumPledges, writeLine } from "./pledge.js";
import { createMany } from "./write.js";

const at = new Date("2026-03-10T09:00:00Z");

async function database(t: TestContext): Promise<Sql> {
  const fresh = await createTestDatabase();
  const sql = connect(fresh.url, { max: 8 });
  t.after(async () => {
    await sql.end();
    await fresh.drop();
  });
  return sql;
}

async function obligations(
  sql: Sql,
  count: number,
  changes: Partial<NewObligation> = {},
): Promise<readonly string[]> {
  const rows = Array.from({ length: count }, (): NewObligation => {
    const example = exampleObligation({ state: "accepted" });
    return { ...example, id: v7(), supporting: [], ...changes };
  });
  await createMany(sql, rows, at);
  return rows.map((row) => row.id);
}

const edge = (blocker: string, blocked: string) => ({
  blocker,
  blocked,
  reason: null,
  since: at,
  byPost: null,
});

test("two edges written at the same instant never close a circle, whoever comes first", async (t) => {
  const sql = await database(t);
  for (let round = 0; round < 25; round++) {
    const [a = "", b = "", c = ""] = await obligations(sql, 3);
    const outcomes = await Promise.allSettled([
      sql.begin((tx) => addEdge(tx, edge(a, b))),
      sql.begin((tx) => addEdge(tx, edge(b, c))),
      sql.begin((tx) => addEdge(tx, edge(c, a))),
    ]);
    assert.equal(outcomes.filter((one) => one.status === "fulfilled").length, 2);
    const refused = outcomes.find((one) => one.status === "rejected");
    assert.match(String(refused?.reason), /would wait for itself/);
    assert.equal(findCircle(await readBlocking(sql, [a, b, c])), null);
  }
});

test("the database lets an edge in exactly when the rule finds no path back", async (t) => {
  const sql = await database(t);
  const place = fc.integer({ min: 0, max: 6 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(place, place), { maxLength: 14 }), async (asked) => {
      const ids = await obligations(sql, 7);
      for (const [from, to] of asked) {
        const [blocker = "", blocked = ""] = [ids[from], ids[to]];
        if (blocker === blocked) continue;
        const chain = await readChain(sql, blocker);
        const isCircle = findPath(chain, { from: blocker, to: blocked }) !== null;
        const written = await addEdge(sql, edge(blocker, blocked)).then(
          () => true,
          () => false,
        );
        assert.equal(written, !isCircle);
      }
      assert.equal(findCircle(await readBlocking(sql, ids)), null);
    }),
    { numRuns: 40 },
  );
});

test("a commitment cannot be made to wait for itself through its own milestone", async (t) => {
  const sql = await database(t);
  const [parent = "", other = ""] = await obligations(sql, 2);
  const [milestone = ""] = await obligations(sql, 1, { kind: "milestone", parent });
  await addEdge(sql, edge(parent, other));
  await assert.rejects(addEdge(sql, edge(other, milestone)), /would wait for itself/);
  const path = findPath(await readChain(sql, other), { from: other, to: milestone });
  assert.deepEqual(path, [other, parent, milestone]);
});

test("what is over holds up nothing: an old edge does not stand in the way of a new one", async (t) => {
  const sql = await database(t);
  const [a = ""] = await obligations(sql, 1);
  const [over = ""] = await obligations(sql, 1, { state: "declined" });
  await addEdge(sql, edge(over, a));
  await addEdge(sql, edge(a, over));
  assert.equal((await readChain(sql, a)).length, 0);
});

test("nothing waits for itself, and the same edge twice is one", async (t) => {
  const sql = await database(t);
  const [a = "", b = ""] = await obligations(sql, 2);
  await assert.rejects(addEdge(sql, edge(a, a)), /not_itself|would wait for itself/);
  assert.equal(await addEdge(sql, edge(a, b)), true);
  assert.equal(await addEdge(sql, edge(a, b)), false);
  const blockers = await readBlockers(sql, [b]);
  assert.deepEqual(
    blockers.get(b)?.map((one) => one.id),
    [a],
  );
});

test("a map holds everything before and after a thing, and what ties a compact to the rest", async (t) => {
  const sql = await database(t);
  const compact = v7();
  const [first = "", last = "", aside = ""] = await obligations(sql, 3);
  const [middle = ""] = await obligations(sql, 1, { compact });
  await addEdge(sql, edge(first, middle));
  await addEdge(sql, edge(middle, last));
  await addEdge(sql, edge(first, aside));
  const around = async (scope: Parameters<typeof readGraph>[1]) => {
    const graph = await readGraph(sql, scope);
    return new Set(graph.nodes.map((node) => node.id));
  };
  assert.deepEqual(
    await around({ kind: "obligation", id: middle }),
    new Set([first, middle, last]),
  );
  assert.deepEqual(await around({ kind: "compact", id: compact }), new Set([first, middle, last]));
  assert.deepEqual(await around({ kind: "obligation", id: aside }), new Set([first, aside]));
});

test("no sum in the database ever has more released than pledged, or spent than released", async (t) => {
  const sql = await database(t);
  const compact = v7();
  const [pledge = ""] = await obligations(sql, 1, { kind: "pledge", compact });
  const lines = [
    { unit: "SOL", year: 2026, pledged: 600 },
    { unit: "SOL", year: 2027, pledged: 200 },
    { unit: "KWD", year: 2026, pledged: 1_500 },
  ];
  await createLines(sql, pledge, lines);
  const [line] = await readLines(sql, [pledge]);
  assert.ok(line);
  await assert.rejects(
    writeLine(sql, { ...line, released: line.pledged + 1 }),
    /released_of_pledged/,
  );
  await assert.rejects(writeLine(sql, { ...line, released: 10, spent: 11 }), /spent_of_released/);
  await writeLine(sql, { ...line, released: 10, spent: 10 });
  await assert.rejects(
    sql`update obligation.pledge_line set pledged = 1 where pledge = ${pledge}`,
    /never changes/,
  );
  await assert.rejects(createLines(sql, pledge, [{ unit: "XX", year: 2026, pledged: 1 }]));
  await assert.rejects(createLines(sql, pledge, [{ unit: "EUR", year: 2026, pledged: 0 }]));
  const sums = await sumPledges(sql, compact);
  assert.deepEqual(
    sums.map(({ unit, year, pledged }) => `${unit} ${year} ${pledged}`),
    ["KWD 2026 1500", "SOL 2026 600", "SOL 2027 200"],
  );
});
