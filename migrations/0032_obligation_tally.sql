-- Counts for the front page and the scorecards, kept by the statements that change the rows.
-- `institution` is the debtor or a supporter; the nil id stands for the whole instance. The date
-- matters only while a thing is accepted (late or not yet); other states count under 'infinity'.
create table obligation.tally (
  institution uuid not null,
  part text not null check (part in ('leads', 'supports')),
  kind text not null,
  state text not null,
  due_on date not null,
  count bigint not null,
  primary key (institution, part, kind, state, due_on)
);

-- The same without dates. The state 'open' stands for all in which something is still owed, so that
-- "which institutions owe most" is the beginning of one index.
create table obligation.total (
  institution uuid not null,
  part text not null,
  kind text not null,
  state text not null,
  count bigint not null,
  primary key (institution, part, kind, state)
);

create index total_by_part on obligation.total (part, kind, state, count desc, institution);

-- Adds differences in one fixed order: two transactions can wait for each other, never in a circle.
create function obligation.count_up(changes obligation.tally[]) returns void
language plpgsql as $$
begin
  insert into obligation.total as t (institution, part, kind, state, count)
  select institution, part, kind, counted.state, sum(count)
  from unnest(changes) as c,
  lateral (
    select c.state
    union all
    select 'open' where c.state in ('offered', 'accepted', 'delivered')
  ) as counted (state)
  group by institution, part, kind, counted.state
  having sum(count) <> 0
  order by institution, part, kind, counted.state
  on conflict (institution, part, kind, state) do update set count = t.count + excluded.count;

  insert into obligation.tally as t (institution, part, kind, state, due_on, count)
  select institution, part, kind, state, due_on, sum(count)
  from unnest(changes)
  group by institution, part, kind, state, due_on
  having sum(count) <> 0
  order by institution, part, kind, state, due_on
  on conflict (institution, part, kind, state, due_on)
  do update set count = t.count + excluded.count;
end $$;

create function obligation.counted_day(state text, due_key date) returns date
language sql immutable parallel safe
return case when state = 'accepted' then due_key else 'infinity'::date end;

create function obligation.tally_inserted() returns trigger language plpgsql as $$
begin
  perform obligation.count_up(array(
    select row(scope, 'leads', kind, state, obligation.counted_day(state, due_key), count(*))::obligation.tally
    from added, lateral (values (debtor), ('00000000-0000-0000-0000-000000000000'::uuid)) as of (scope)
    group by scope, kind, state, obligation.counted_day(state, due_key)
  ));
  return null;
end $$;

create function obligation.tally_updated() returns trigger language plpgsql as $$
begin
  perform obligation.count_up(array(
    select row(scope, 'leads', kind, state, obligation.counted_day(state, due_key), sum(step))::obligation.tally
    from (
      select debtor, kind, state, due_key, 1 as step from added
      union all
      select debtor, kind, state, due_key, -1 from removed
    ) as changed,
    lateral (values (debtor), ('00000000-0000-0000-0000-000000000000'::uuid)) as of (scope)
    group by scope, kind, state, obligation.counted_day(state, due_key)
    having sum(step) <> 0
  ));
  return null;
end $$;

create trigger tally_inserted
  after insert on obligation.obligation
  referencing new table as added
  for each statement execute function obligation.tally_inserted();

create trigger tally_updated
  after update on obligation.obligation
  referencing new table as added old table as removed
  for each statement execute function obligation.tally_updated();

create function obligation.tally_supporting() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform obligation.count_up(array(
      select row(institution, 'supports', kind, state, obligation.counted_day(state, due_key), count(*))::obligation.tally
      from added
      group by institution, kind, state, obligation.counted_day(state, due_key)
    ));
  elsif tg_op = 'DELETE' then
    perform obligation.count_up(array(
      select row(institution, 'supports', kind, state, obligation.counted_day(state, due_key), -count(*))::obligation.tally
      from removed
      group by institution, kind, state, obligation.counted_day(state, due_key)
    ));
  else
    perform obligation.count_up(array(
      select row(institution, 'supports', kind, state, obligation.counted_day(state, due_key), sum(step))::obligation.tally
      from (
        select institution, kind, state, due_key, 1 as step from added
        union all
        select institution, kind, state, due_key, -1 from removed
      ) as changed
      group by institution, kind, state, obligation.counted_day(state, due_key)
      having sum(step) <> 0
    ));
  end if;
  return null;
end $$;

create trigger tally_supporting_inserted
  after insert on obligation.supporting
  referencing new table as added
  for each statement execute function obligation.tally_supporting();

create trigger tally_supporting_deleted
  after delete on obligation.supporting
  referencing old table as removed
  for each statement execute function obligation.tally_supporting();

create trigger tally_supporting_updated
  after update on obligation.supporting
  referencing new table as added old table as removed
  for each statement execute function obligation.tally_supporting();
