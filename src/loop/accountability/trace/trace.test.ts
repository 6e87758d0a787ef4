import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { v7 } from "uuid";
import { z } from "zod";
import {
  addEdge,
  createMany,
  type NewObligation,
  type Origin,
} from "../../../commons/obligation/index.js";
import { idOf } from "../../../../seed/id.js";
import type { Client } from "../../../../test/support/client.js";
import { openCountry } from "../../../../test/support/country.js";
import { keyOf, stepsMax, traceFrom, type Link, type Ref } from "./link.js";

const shown = z.object({
  start: z.object({ kind: z.string(), id: z.string() }),
  things: z.array(
    z.object({
      kind: z.string(),
      id: z.string(),
      title: z.string(),
      page: z.string().nullable(),
      steps: z.number(),
    }),
  ),
});
type Shown = z.output<typeof shown>;

const refs = fc.integer({ min: 0, max: 12 }).map((n): Ref => ({ kind: "obligation", id: `${n}` }));
const links = fc.array(
  fc
    .record({ from: refs, to: refs })
    .filter(({ from, to }) => from.id !== to.id)
    .map((ends): Link => ({ kind: "waits", on: null, ...ends })),
  { maxLength: 30 },
);

test("what is within three connections is on the trace, no further, and back the same way", () => {
  fc.assert(
    fc.property(links, refs, (known, start) => {
      const traced = traceFrom(start, known);
      const far = distances(start, known);
      assert.deepEqual(
        new Map(traced.map(({ ref, steps }) => [ref.id, steps])),
        new Map([...far].filter(([id, steps]) => id !== start.id && steps <= stepsMax)),
      );
      for (const { ref, steps } of traced) {
        const back = traceFrom(ref, known).find((one) => keyOf(one.ref) === keyOf(start));
        assert.equal(back?.steps, steps);
      }
    }),
  );
});

// The slow way: everything gets nearer until nothing does.
function distances(start: Ref, known: readonly Link[]): ReadonlyMap<string, number> {
  const far = new Map([[start.id, 0]]);
  for (let round = 0; round < 13; round += 1) {
    for (const { from, to } of known) {
      for (const [one, other] of [
        [from.id, to.id],
        [to.id, from.id],
      ] as const) {
        const steps = (far.get(one) ?? Infinity) + 1;
        if (steps < (far.get(other) ?? Infinity)) far.set(other, steps);
      }
    }
  }
  return far;
}

async function traceOf(reader: Client, ref: { kind: string; id: string }): Promise<Shown> {
  const kind = ref.kind === "obligation" ? "commitment" : ref.kind;
  const came = await reader.get(`/trace/${kind}/${ref.id}`, { accept: "application/json" });
  assert.equal(came.status, 200, `${kind} ${ref.id}: ${came.text.slice(0, 200)}`);
  return shown.parse(JSON.parse(came.text));
}

const withTraces = ["obligation", "compact", "outcome", "escalation", "decision"];

test("in the country whatever is on a trace has it on its own, and every way leads to a page", async (t) => {
  const country = await openCountry(t);
  await country.ground.ledger.drain();
  const reader = await country.as();
  const rows = await country.ground.sql<{ id: string }[]>`
    select id from obligation.obligation
    where state <> 'draft' and kind in ('commitment', 'milestone', 'dependency', 'pledge')
    order by id limit 25`;
  assert.ok(rows.length > 10);
  const kinds = new Set<string>();
  const pages = new Set<string>();
  const read = new Map<string, Promise<Shown>>();
  const once = (ref: { kind: string; id: string }) => {
    const known = read.get(ref.id) ?? traceOf(reader, ref);
    read.set(ref.id, known);
    return known;
  };
  for (const { id } of rows) {
    const { start, things } = await once({ kind: "obligation", id });
    for (const thing of things) {
      kinds.add(thing.kind);
      if (thing.page?.startsWith("/")) pages.add(thing.page);
      if (thing.steps > 1 || !withTraces.includes(thing.kind)) continue;
      const back = await once(thing);
      assert.ok(
        back.things.some((one) => one.id === start.id && one.steps === 1),
        `${thing.kind} ${thing.title} does not lead back`,
      );
    }
  }
  for (const kind of ["compact", "obligation", "escalation", "evidence", "moment"]) {
    assert.ok(kinds.has(kind), `no ${kind} on any trace`);
  }
  for (const page of pages) assert.equal((await reader.get(page)).status, 200, page);
});

test("whatever an obligation grew out of is reached in at most three steps, and back", async (t) => {
  const country = await openCountry(t);
  const { sql } = country.ground;
  const reader = await country.as();
  const [compact] = await sql<{ id: string }[]>`
    select id from compact.compact where external_id = 'solmara:C1' limit 1`;
  assert.ok(compact);
  const debtor = idOf("institution", "PTL");
  const post = idOf("post", "PTL-engineer");
  const origins = fc.constantFrom<Origin>(
    { kind: "compact", ref: compact.id },
    { kind: "institution", ref: debtor },
    { kind: "decision", ref: "Council decision 12 of 2026" },
    { kind: "contribution", ref: "Idea 041" },
    { kind: "import", ref: "mandate-letters" },
  );
  const forest = fc.array(
    fc.record({
      origin: origins,
      parent: fc.integer({ min: -3, max: 3 }),
      waits: fc.integer({ min: -3, max: 3 }),
    }),
    { minLength: 1, maxLength: 4 },
  );
  await fc.assert(
    fc.asyncProperty(forest, async (drawn) => {
      const ids = drawn.map(() => v7());
      const above = (place: number) => {
        const parent = drawn[place]?.parent ?? -1;
        return parent >= 0 && parent < place ? (ids[parent] ?? null) : null;
      };
      const owed = drawn.map(({ origin }, place): NewObligation => ({
        id: ids[place] ?? v7(),
        kind: above(place) === null ? "commitment" : "milestone",
        title: { en: `Promise ${place}` },
        deliverable: { en: "Something that can be seen" },
        debtor,
        accountablePost: post,
        creditor: { kind: "public" },
        compact: origin.kind === "compact" ? compact.id : null,
        outcomes: [],
        topics: [],
        origin,
        createdBy: debtor,
        createdByPost: null,
        parent: above(place),
        dueOn: "2030-01-01",
        completion: "not_started",
        state: "accepted",
        sourceUrl: null,
        externalId: null,
        supporting: [],
      }));
      const now = country.ground.clock.now();
      for (const one of owed) await createMany(sql, [one], now);
      for (const [place, { waits }] of drawn.entries()) {
        const blocker = ids[waits];
        const blocked = ids[place];
        // A step holds up what it belongs to: were it to wait as well, that could close a circle.
        const mayWait = waits >= 0 && waits < place && above(place) === null;
        if (!mayWait || blocker === undefined || blocked === undefined) continue;
        await addEdge(sql, { blocker, blocked, reason: null, since: now, byPost: null });
      }
      for (const [place, one] of owed.entries()) {
        const { things } = await traceOf(reader, { kind: "obligation", id: one.id });
        const expected =
          one.origin.kind === "compact" && one.parent !== null ? null : one.origin.ref;
        if (expected === null) continue;
        const found = things.find((thing) => thing.id === expected);
        assert.ok(found && found.steps <= stepsMax, `${place}: ${expected}`);
        assert.ok(found.title.length > 0);
      }
      for (const one of owed.filter(({ parent }) => parent !== null)) {
        const { things } = await traceOf(reader, { kind: "obligation", id: one.parent ?? "" });
        assert.ok(things.some((thing) => thing.id === one.id && thing.steps === 1));
      }
    }),
    { numRuns: 12 },
  );
});

test("there is no trace of what nobody may see, nor of what is not there", async (t) => {
  const country = await openCountry(t);
  const reader = await country.as();
  for (const kind of ["commitment", "compact", "outcome", "escalation", "decision"]) {
    assert.equal((await reader.get(`/trace/${kind}/${v7()}`)).status, 404, kind);
  }
  assert.equal((await reader.get("/trace/person/anybody")).status, 404);
});
