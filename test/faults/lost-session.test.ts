import assert from "node:assert/strict";
import { test } from "node:test";
import type { Sql } from "../../src/ground/database/sql.js";
import { testGround } from "../support/ground.js";

test("a transaction whose session ends under it writes nothing, also with what it does later", async (t) => {
  const { sql, owner } = await testGround(t, { connections: 2 });
  await owner`create table public.half (n integer)`;
  await owner`grant all on public.half to commonweal_app`;
  const later: unknown[] = [];
  const whole = sql.begin(async (tx) => {
    await tx`insert into public.half values (1)`;
    await endSessions(owner);
    // Others take up the pool's connections again, among them the one that was lost.
    await Promise.allSettled([1, 2, 3, 4].map(() => sql`select 1`));
    await Promise.allSettled([1, 2, 3, 4].map(() => sql`select 1`));
    later.push(
      await tx`insert into public.half values (2)`.then(
        () => "written",
        () => "refused",
      ),
    );
  });
  await assert.rejects(whole);
  await Promise.allSettled([1, 2, 3, 4].map(() => sql`select 1`));
  assert.deepEqual([...(await owner`select n from public.half`)], []);
  assert.ok(!later.includes("written"));
});

test("a session that ends under a statement of a transaction ends the transaction, not the process", async (t) => {
  const { sql, owner } = await testGround(t, { connections: 2 });
  const whole = sql.begin(async (tx) => {
    const waiting = tx`select pg_sleep(10)`.execute();
    while ((await sleepers(owner)) === 0) await owner`select 1`;
    await endSessions(owner);
    await waiting;
  });
  await assert.rejects(whole, /CONNECTION|terminat/);
  await Promise.allSettled([1, 2, 3].map(() => sql`select 1`));
  assert.equal((await sql`select 1 as one`)[0]?.["one"], 1);
});

async function endSessions(owner: Sql): Promise<void> {
  await owner`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
}

async function sleepers(owner: Sql): Promise<number> {
  const [row] = await owner<{ count: number }[]>`
    select count(*) as count from pg_stat_activity
    where datname = current_database() and wait_event = 'PgSleep'`;
  return row?.count ?? 0;
}
