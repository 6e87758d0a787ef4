import { test } from "node:test";
import { runClock } from "../../src/commons/obligation/index.js";
import { testGround, type TestGround } from "../support/ground.js";

// How long the clock takes over 100,000 things still owed by 1,000 institutions: the first time, once
// more at the same instant, a day later, and two weeks later when what nobody decided moves up.
// node bin/test test/bench/clock.ts; prints seconds, asserts nothing.

const open = Number(process.env["OPEN"] ?? 100_000);
const institutions = 1_000;
const slice = 10_000;
const noGovernance = async () => new Map();

test(`the clock over ${open} things still owed`, { timeout: 600_000 }, async (t) => {
  const ground = await testGround(t, { now: "2026-03-02T09:00:00Z" });
  await fill(ground);
  const days = ["2026-03-02", "2026-03-02", "2026-03-03", "2026-03-16", "2026-03-16"];
  for (const day of days) {
    ground.clock.set(`${day}T09:00:00Z`);
    const started = performance.now();
    const struck = await runClock(ground, { governanceOf: noGovernance });
    const seconds = ((performance.now() - started) / 1_000).toFixed(2);
    console.log(`${day}: ${seconds} s ${JSON.stringify(struck)}`);
  }
});

// One in twenty is late, one in ten waits for an answer, one post in fifty is vacant.
async function fill({ owner }: TestGround): Promise<void> {
  await owner`
    insert into institution.institution (id, slug, name, classification, state, created_at,
      updated_at, sort_key)
    select md5('i' || n)::uuid, 'i-' || n, jsonb_build_object('en', 'Ministry ' || n), 'ministry',
      'active', now(), now(), n::text
    from generate_series(1, ${institutions}) as n`;
  await owner`
    insert into institution.post (id, institution, label, role, position, created_at, updated_at)
    select md5('p' || n || role)::uuid, md5('i' || n)::uuid, jsonb_build_object('en', role), role,
      1, now(), now()
    from generate_series(1, ${institutions}) as n,
      unnest(array['head', 'owner', 'coordinator', 'handler']) as role`;
  await owner`
    insert into institution.tenure (id, post, person, from_day, until_day, created_at)
    select gen_random_uuid(), p.id, gen_random_uuid(), '2020-01-01',
      case when get_byte(uuid_send(p.id), 0) < 5 then '2026-02-02'::date end, now()
    from institution.post as p`;
  for (let from = 0; from < open; from += slice) {
    await owner`
      insert into obligation.obligation (id, kind, title, deliverable, debtor, accountable_post,
        creditor_kind, creditor, origin_kind, created_by, due_on, original_due_on, state, offered_on,
        delivered_on, created_at, updated_at)
      select md5('o' || n)::uuid, case when n % 3 = 0 then 'commitment' else 'dependency' end,
        jsonb_build_object('en', 'Repair ' || n || ' wells'), '{"en": "Wells that give water"}',
        md5('i' || 1 + n % ${institutions}::int)::uuid,
        md5('p' || 1 + n % ${institutions}::int || (array['owner', 'handler'])[1 + n % 2])::uuid,
        'institution', md5('i' || 1 + (n * 7) % ${institutions}::int)::uuid, 'institution',
        md5('i' || 1 + (n * 7) % ${institutions}::int)::uuid,
        '2026-03-02'::date - 60 + n % 1200, '2026-03-02'::date - 60 + n % 1200,
        case when n % 10 = 0 then 'offered' when n % 20 = 1 then 'delivered' else 'accepted' end,
        '2026-03-02'::date - n % 21, case when n % 20 = 1 then '2026-03-02'::date - n % 29 end,
        now(), now()
      from generate_series(${from + 1}::int, ${Math.min(open, from + slice)}::int) as n`;
  }
  await owner`vacuum analyze`;
}
