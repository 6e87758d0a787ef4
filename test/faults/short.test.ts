import assert from "node:assert/strict";
import { describe, test, type TestContext } from "node:test";
import { createTestDatabase } from "../support/database.js";
import { steps, type Step } from "../../src/ground/ledger/sequencer.js";
import { createChance } from "./chance.js";
import { startFragileServer } from "./fragile-server.js";
import { incidents, rested } from "./incidents.js";
import { beginLife, type Life } from "./life.js";
import type { End } from "./orders.js";
import { judgeQuiet, judgeStanding } from "./referee.js";
import { startWitnesses } from "./witnesses.js";

// The short form of bin/soak: each named step once, each kind of killing once.

const half = steps.indexOf("looked");
const chains: readonly { readonly what: string; readonly at: readonly Step[] }[] = [
  { what: "numbers", at: steps.slice(0, half) },
  { what: "signs, copies, asks witnesses, shows and reacts", at: steps.slice(half) },
];

describe(
  "killed at a step, a process leaves what the next one goes on with",
  { concurrency: true },
  () => {
    for (const { what, at } of chains) {
      test(`while it ${what}: ${at.join(", ")}`, async (t) => {
        const life = await openLife(t, { isWitnessed: at.includes("asked") });
        for (const [n, step] of at.entries()) await killAt(life, { step, n });
        await clearUp(life);
        assert.ok(life.done.size >= at.length / 2);
      });
    }
  },
);

test("two at once: one freezes before its signature, is given up, and wakes when the other is done", async (t) => {
  const life = await openLife(t, { isWitnessed: false });
  const end: End = { step: "looked", passage: 2, signal: "SIGSTOP" };
  const frozen = life.work({ seed: 4, end });
  assert.ok(await frozen.hears("at", 20_000));
  await life.asOwner(
    (sql) => sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`,
  );
  const other = life.work({ seed: 5 });
  assert.ok(await other.hears("done", 20_000));
  assert.deepEqual((await rested([other], "")).problems, []);
  frozen.signal("SIGCONT");
  assert.deepEqual((await rested([frozen], "")).problems, []);
  await clearUp(life);
});

test("PostgreSQL killed under two processes loses nothing it confirmed, and both go on", async (t) => {
  const server = await startFragileServer(54_700);
  t.after(() => server.close());
  const life = await beginLife({ url: server.url, host: "killed.example" });
  t.after(() => life.close());
  const scene = { life, server, chance: createChance(11) };
  for (const name of ["the database killed", "both of two killed"]) {
    const { what, problems } = (await incidents[name]?.(scene)) ?? { what: name, problems: [name] };
    assert.deepEqual([...problems, ...(await judgeStanding(life))], [], `${name}: ${what}`);
  }
  await clearUp(life);
});

async function killAt(life: Life, { step, n }: { readonly step: Step; readonly n: number }) {
  const end: End = { step, passage: 1 + (n % 2), signal: "SIGKILL" };
  const child = life.work({ seed: n, writers: 1, end });
  assert.ok(await child.hears("at", 20_000), `it never came to "${step}"`);
  assert.equal((await child.ended).signal, "SIGKILL");
  assert.deepEqual(await judgeStanding(life), [], `killed at "${step}", passage ${end.passage}`);
}

async function clearUp(life: Life): Promise<void> {
  assert.deepEqual((await rested([life.work({ writers: 0 })], "")).problems, []);
  assert.deepEqual(await judgeQuiet(life), []);
}

async function openLife(
  t: TestContext,
  { isWitnessed }: { readonly isWitnessed: boolean },
): Promise<Life> {
  const database = await createTestDatabase();
  t.after(() => database.drop());
  let life: Life | null = null;
  const both = isWitnessed
    ? await startWitnesses((note, witness) => life?.seen.add(note, witness))
    : null;
  const host = "killed.example";
  life = await beginLife({
    url: database.url,
    host,
    ...(both ? { witnesses: { both, needed: 2 } } : {}),
  });
  const { close } = life;
  t.after(async () => {
    await close();
    await both?.close();
  });
  return life;
}
