import { v7 } from "uuid";
import type { Tx } from "../../src/ground/database/sql.js";
import type { ActingTenure } from "../../src/commons/obligation/index.js";
import type { HeldPost } from "../../src/ground/http/actor.js";
import { exampleContent } from "../../src/loop/compact/example.js";
import {
  compactContent,
  openCompact,
  readCompact,
  signCompact,
} from "../../src/loop/compact/index.js";
import { callStocktake } from "../../src/loop/accountability/stocktake/index.js";
import type { TestGround } from "../support/ground.js";

/** How large the country is in which everything owed is measured. */
export interface OwedSize {
  readonly institutions: number;
  readonly obligations: number;
  readonly facts: number;
}

/** What of it the pages are asked about. */
export interface OwedCountry {
  /** Holds three posts. */
  readonly official: string;
  /** Heads an institution that owes 500 things more than the others, each of them the head's. */
  readonly minister: string;
  /** Speaks for everybody to whom something is owed. */
  readonly reviewer: string;
  readonly compact: string;
  /** Is served by 1,000 commitments. */
  readonly outcome: string;
  /** Called for the compact, not opened yet: its agenda is that of today. */
  readonly stocktake: string;
  /** Waits for 499 others, directly or not. */
  readonly mapped: string;
  readonly some: string;
}

/** Obligations of the compact, of the minister, that serve one outcome, and on one map. */
const inCompact = 2_000;
const ofMinister = 500;
const serving = 1_500;
const onMap = 500;
const chained = 100;
const slice = 10_000;

/** Fills a country by bulk statements, through the constraints and triggers of the product. */
export async function fillOwed(ground: TestGround, size: OwedSize): Promise<OwedCountry> {
  const { owner } = ground;
  await fillOffices(ground, size);
  const compact = await signedCompact(ground);
  for (let from = 0; from < size.obligations; from += slice) {
    await fillObligations(ground, { ...size, from, compact });
  }
  await owner`analyze`;
  await fillBeside(ground);
  const stocktake = await calledStocktake(ground, compact);
  await fillFacts(ground, size);
  await owner`vacuum analyze`;
  const [row] = await owner<OwedCountry[]>`
    select id_of('t2owner') as official, id_of('t1head') as minister, id_of('t1reviewer') as reviewer,
      ${compact}::uuid as compact, ${outcomeOf()}::uuid as outcome, ${stocktake}::uuid as stocktake,
      (
        select b.blocked from obligation.blocks as b
        where not exists (select from obligation.blocks as n where n.blocker = b.blocked)
        limit 1
      ) as mapped,
      id_of('o4242') as some`;
  if (!row) throw new Error("nothing was filled");
  return row;
}

async function fillOffices({ owner }: TestGround, { institutions }: OwedSize): Promise<void> {
  // The same ids at each run, in the form of UUIDs of today.
  await owner`
    create function public.id_of(name text) returns uuid language sql immutable parallel safe
    return overlay(overlay(md5(name) placing '7' from 13) placing '8' from 17)::uuid`;
  await owner`
    insert into institution.area (id, code, name, level, parent, created_at)
    values (id_of('country'), 'country', '{"en": "The country"}', 'national', null, now())`;
  await owner`
    insert into institution.area (id, code, name, level, parent, created_at)
    select id_of('a' || n), 'area-' || n, jsonb_build_object('en', 'Area ' || n), 'regional',
      id_of('country'), now()
    from generate_series(1, 20) as n`;
  await owner`
    insert into institution.institution (id, slug, name, classification, area, state, created_at,
      updated_at, sort_key)
    select id_of('i' || n), 'ministry-' || n, jsonb_build_object('en', 'Ministry ' || n),
      'ministry', id_of('a' || 1 + n % 20), 'active', now(), now(), 'ministry ' || n
    from generate_series(1, ${institutions}) as n`;
  await owner`
    insert into institution.post (id, institution, label, role, may_sign, position, created_at, updated_at)
    select id_of('p' || n || role), id_of('i' || n), jsonb_build_object('en', role), role,
      role = 'head', 1, now(), now()
    from generate_series(1, ${institutions}) as n,
      unnest(array['head', 'owner', 'coordinator', 'handler', 'reviewer']) as role
    where role <> 'reviewer' or n <= 5`;
  await owner`
    insert into person.person (id, display_name, pseudonym, verification, locale, created_at, updated_at)
    select id_of('t' || n || role), 'Person ' || n || role, 'person-' || n || role, 'official',
      'en', now(), now()
    from generate_series(1, ${institutions}) as n, unnest(array['head', 'owner', 'reviewer']) as role
    where role <> 'reviewer' or n <= 5`;
  await owner`
    insert into institution.tenure (id, post, person, from_day, until_day, created_at)
    select gen_random_uuid(), id_of('p' || n || role),
      -- Three posts of the second institution are held by one official.
      case when n = 2 and role <> 'head' then id_of('t2owner')
        when role in ('head', 'owner', 'reviewer') then id_of('t' || n || role)
        else gen_random_uuid() end,
      '2020-01-01', case when n > 10 and n % 50 = 0 and role = 'owner' then '2026-02-02'::date end, now()
    from generate_series(1, ${institutions}) as n,
      unnest(array['head', 'owner', 'coordinator', 'handler', 'reviewer']) as role
    where role <> 'reviewer' or n <= 5`;
  await owner`
    insert into institution.mandate (id, institution, scheme, code, area, function, valid_from, created_at)
    select gen_random_uuid(), id_of('i' || n), t.scheme, t.code, id_of('a' || 1 + n % 20),
      (array['policy', 'fund', 'deliver', 'regulate', 'inspect', 'support'])[1 + (n + f) % 6],
      '2020-01-01', now()
    from generate_series(1, ${institutions}) as n, generate_series(1, 3) as f
    cross join lateral (
      select scheme, code from institution.topic
      where scheme = 'sdg' and code = (1 + (n * f) % 17)::text
    ) as t`;
}

async function signedCompact(ground: TestGround): Promise<string> {
  const rows = await ground.owner<{ id: string; head: string; coordinator: string }[]>`
    select id_of('i' || n) as id, id_of('p' || n || 'head') as head,
      id_of('p' || n || 'coordinator') as coordinator
    from generate_series(1, 20) as n`;
  const [first, second] = rows;
  if (!first || !second) throw new Error("no parties");
  const content = exampleContent();
  const opened = await openCompact(
    ground,
    compactContent.parse({
      ...content,
      parties: rows.map(({ id }, index) => ({
        institution: id,
        role: index === 0 ? "lead" : "partner",
        required: index < 2,
      })),
      outcomes: content.outcomes.map((one) => ({ ...one, leadPost: first.head })),
      governance: {
        ...content.governance,
        coordinatorPost: first.coordinator,
        steeringPosts: [first.head, second.head],
        ladder: [],
      },
    }),
    { institution: first.id, post: first.coordinator },
  );
  if (!opened.ok) throw new Error(opened.refusal.kind);
  const made = await readCompact(ground.sql, opened.value);
  for (const { id, head } of [first, second]) {
    const held: HeldPost = {
      tenure: v7(),
      post: head,
      postLabel: { en: "Head" },
      institution: id,
      role: "head",
      maySign: true,
    };
    await signCompact(ground, opened.value, { hash: made?.current.hash ?? "", tenures: [held] });
  }
  return opened.value;
}

function outcomeOf(): string {
  const [first] = exampleContent().outcomes;
  if (!first) throw new Error("no outcome");
  return first.id;
}

async function calledStocktake(ground: TestGround, compact: string): Promise<string> {
  const [office] = await ground.owner<{ institution: string; post: string }[]>`
    select id_of('i1') as institution, id_of('p1coordinator') as post`;
  if (!office) throw new Error("no coordinator");
  const held: ActingTenure = {
    ...office,
    role: "coordinator",
    from: null,
    to: null,
  };
  const called = await callStocktake(ground, compact, {
    tenures: async () => [held],
    today: "2026-03-02",
    when: { onDay: "2026-03-16", place: null, why: null },
  });
  if (!called.ok) throw new Error(called.refusal.kind);
  return called.id;
}

async function fillObligations(
  { owner }: TestGround,
  given: OwedSize & { readonly from: number; readonly compact: string },
): Promise<void> {
  const { from, obligations, institutions, compact } = given;
  // One in thirteen was put off, one in forty is disputed, one in a hundred came from elsewhere without
  // a date, one in five beyond the compact is owed to everybody.
  await owner`
    insert into obligation.obligation (id, kind, title, deliverable, debtor, accountable_post,
      creditor_kind, creditor, compact, outcomes, topics, origin_kind, origin, created_by, due_on,
      original_due_on, redates, state, disputed, completion, offered_on, delivered_on,
      external_scheme, external_id, created_at, updated_at)
    select id_of('o' || n), case when n % 3 = 0 then 'dependency' else 'commitment' end,
      jsonb_build_object('en', 'Repair ' || n || ' wells', 'fr', 'Réparer ' || n || ' puits'),
      '{"en": "Wells that give water, each with a report"}',
      id_of('i' || debtor),
      id_of('p' || debtor || post),
      creditor_kind,
      case creditor_kind when 'compact' then ${compact}::uuid when 'institution' then other end,
      case when n <= ${inCompact} then ${compact}::uuid end,
      case when n <= ${serving} then array[${outcomeOf()}::uuid] else '{}' end,
      array['sdg:' || 1 + n % 17], 'institution', null, other,
      day, case when n % 13 = 0 then day - 30 else day end, (n % 13 = 0)::integer,
      state, n % 40 = 3,
      case when n % 10 in (4, 5, 8) then 'complete' else 'limited' end,
      '2026-03-02'::date - n % 21, case when n % 10 in (4, 5, 8) then '2026-03-02'::date - n % 18 end,
      case when is_foreign then 'plan' end, case when is_foreign then n::text end,
      '2026-01-01'::timestamptz + n * interval '10 seconds', now()
    from (
      select n, n % 100 = 2 as is_foreign,
        case when n % 100 <> 2 then '2026-03-02'::date - 60 + n % 1200 end as day,
        case when n <= ${inCompact} then 1 + n % 20
          when n <= ${inCompact + ofMinister} then 1
          else 1 + n % ${institutions}::int end as debtor,
        case when n > ${inCompact} and n <= ${inCompact + ofMinister} then 'head'
          else (array['owner', 'coordinator', 'handler'])[1 + n % 3] end as post,
        case when n <= ${inCompact} then 'compact' when n % 5 = 0 then 'public'
          else 'institution' end as creditor_kind,
        id_of('i' || 1 + (n * 7) % ${institutions}::int) as other,
        (array['accepted', 'accepted', 'accepted', 'accepted', 'fulfilled', 'delivered', 'offered',
          'accepted', 'fulfilled', 'accepted'])[1 + n % 10] as state
      from generate_series(${from + 1}::int, ${Math.min(obligations, from + slice)}::int) as n
    ) as made`;
}

// Helpers, ratings, what is stuck, and what waits for what.
async function fillBeside(ground: TestGround): Promise<void> {
  // A statement may take as long as a busy machine needs.
  await ground.owner.begin(async (owner) => {
    await owner`set local statement_timeout = 0`;
    await fillAllBeside(owner);
  });
}

async function fillAllBeside(owner: Tx): Promise<void> {
  await owner`
    insert into obligation.supporting (obligation, institution, role, position, kind, state, due_key)
    select o.id, id_of('i' || 1 + (row_number() over ()) % 900), 'supporting', 1, o.kind, o.state, o.due_key
    from obligation.obligation as o
    where get_byte(uuid_send(o.id), 1) < 128 and o.debtor <> id_of('i' || 1)
    on conflict do nothing`;
  await owner`
    insert into obligation.rating (id, obligation, kind, confidence, reason, ask, institution, post,
      assessed_on, given_at)
    select gen_random_uuid(), o.id, 'owner', c.confidence,
      case when c.confidence <> 'green' then '{"en": "Rain"}'::jsonb end,
      case when c.confidence = 'red' then '{"en": "A digger"}'::jsonb end,
      o.debtor, o.accountable_post, '2026-03-02'::date - get_byte(uuid_send(o.id), 3) % 60,
      '2026-03-01'
    from obligation.obligation as o
    cross join lateral (
      select (array['green', 'green', 'amber', 'red'])[1 + get_byte(uuid_send(o.id), 2) % 4] as confidence
    ) as c
    where o.state in ('accepted', 'delivered') and get_byte(uuid_send(o.id), 4) < 90`;
  await owner`
    insert into obligation.escalation (id, obligation, reason, level, ladder, holders, cause_on,
      opened_on, level_since, respond_by, calendar)
    select gen_random_uuid(), o.id, 'overdue', 1, jsonb_build_array(jsonb_build_object('level', 1,
      'body', 'owners', 'posts', jsonb_build_array(o.accountable_post), 'workingDays', 5)),
      array[o.accountable_post], o.due_on, o.due_on + 1, o.due_on + 1, '2026-03-20', 'default'
    from obligation.obligation as o
    where o.state = 'accepted' and o.due_on < '2026-03-02' and (o.compact is not null or o.kind = 'dependency')`;
  // A chain of the compact's open things, each of which waits for four more.
  await owner`
    with open as (
      select id, row_number() over (order by created_at) as n
      from obligation.obligation
      where compact is not null and is_open
      order by created_at
      limit ${onMap}
    )
    insert into obligation.blocks (blocker, blocked, reason, since)
    select blocker.id, blocked.id, '{"en": "Needed"}', now()
    from open as blocker
    join open as blocked on blocked.n = case
      when blocker.n < ${chained} then blocker.n + 1
      when blocker.n > ${chained} then 1 + (blocker.n - 1) % ${chained}
    end`;
}

// Facts as commands leave them, ten for each obligation, in the bytes of the record's format, each about a
// subject of its own after the first; the product numbers them and grows the tree. Appending them one by
// one through commands would take an hour.
async function fillFacts(
  { owner, ledger }: TestGround,
  { facts, obligations }: OwedSize,
): Promise<void> {
  const batch = 50_000;
  for (let from = 0; from < facts; from += batch) {
    await owner`
      with made as (
        select gen_random_uuid() as event,
          'urn:commonweal:commitment:' || case when n <= ${obligations}::int then id_of('o' || n)::text
            else id_of('f' || n)::text end as sub,
          'commitment.' || (array['offered', 'accepted', 'progressed', 'redated', 'delivered',
            'confirmed'])[1 + n % 6] as type,
          id_of('i' || 1 + n % 1000) as by, id_of('p' || 1 + n % 1000 || 'owner') as role, n
        from generate_series(${from + 1}::int, ${Math.min(facts, from + batch)}::int) as n
      ),
      written as (
        select event, sub, type, n, convert_to(
          '{"at":"2026-02-' || lpad((1 + n * 28 / ${facts + 1}::int)::text, 2, '0') || 'T09:00:00Z","by":"' || by
            || '","id":"' || event || '","pub":{"completion":"limited","debtor":"' || by
            || '","due_on":"2026-05-01","post":"' || role || '","state":"accepted","title":{"en":"Repair '
            || n || ' wells"}},"rev":1,"role":"' || role || '","sub":"' || sub || '","type":"' || type
            || '","v":1}', 'UTF8') as entry
        from made
      ),
      hashed as (
        select *, sha256(decode('00', 'hex') || entry) as leaf from written
      ),
      subjects as (
        insert into ledger.subject (sub, rev, leaf_hash)
        select sub, 1, leaf from hashed
        on conflict (sub) do nothing
      )
      insert into ledger.outbox (event_id, sub, type, rev, leaf_hash, entry)
      select event, sub, type, 1, leaf, entry from hashed order by n`;
  }
  await ledger.drain();
}
