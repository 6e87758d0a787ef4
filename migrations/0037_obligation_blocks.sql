-- What waits for what: the blocked obligation cannot be finished before the blocker is. A milestone
-- also holds up what it belongs to (`parent`), without a row here.
create table obligation.blocks (
  blocker uuid not null references obligation.obligation (id),
  blocked uuid not null references obligation.obligation (id),
  -- Why it is needed, as whoever asked has put it.
  reason jsonb check (jsonb_typeof(reason) = 'object' and reason <> '{}'),
  since timestamptz not null,
  by_post uuid,
  primary key (blocker, blocked),
  constraint not_itself check (blocker <> blocked)
);

create index blocks_by_blocked on obligation.blocks (blocked, blocker);

-- Two edges written at once could close a circle that neither sees. Whoever adds an edge holds this
-- lock until the end of the transaction; the rules take it too, before they look for a path.
create function obligation.lock_blocks() returns void language sql as $$
  select pg_advisory_xact_lock(7266, 37)
$$;

-- The last word on invariant 8. The rules refuse first, and show the path.
create function obligation.refuse_circle() returns trigger language plpgsql as $$
declare
  is_circle boolean;
begin
  perform obligation.lock_blocks();
  -- What the new blocker itself waits for, directly or not, among things still owed.
  with recursive waits_for (id) as (
    select new.blocker
    union
    select step.blocker
    from waits_for as w
    cross join lateral (
      select b.blocker
      from obligation.blocks as b
      where b.blocked = w.id
      union all
      select m.id
      from obligation.obligation as m
      where m.parent = w.id and m.kind = 'milestone'
    ) as step (blocker)
    join obligation.obligation as o on o.id = step.blocker
    where o.is_open or o.state = 'draft'
  )
  select exists (select 1 from waits_for where id = new.blocked) into is_circle;
  if is_circle then
    raise exception 'obligation % would wait for itself through %', new.blocked, new.blocker
      using errcode = 'check_violation', constraint = 'no_circle';
  end if;
  return new;
end $$;

create trigger refuse_circle
  before insert or update on obligation.blocks
  for each row execute function obligation.refuse_circle();

-- Everything a map draws: what waits for what, and the milestones through which that is so.
create view obligation.waits as
  select b.blocker, b.blocked, b.since
  from obligation.blocks as b
  union all
  select m.id, m.parent, m.created_at
  from obligation.obligation as m
  where m.kind = 'milestone' and m.parent is not null
    and exists (select from obligation.blocks as b where b.blocked = m.id);
