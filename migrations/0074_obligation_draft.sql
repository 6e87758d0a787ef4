-- A draft is known to its own side alone: it may be thrown away. What left the draft is withdrawn.
create or replace function obligation.refuse_delete() returns trigger language plpgsql as $$
begin
  if old.state = 'draft' then
    return old;
  end if;
  raise exception 'obligations are withdrawn, not deleted' using errcode = 'check_violation';
end $$;

create function obligation.tally_deleted() returns trigger language plpgsql as $$
begin
  perform obligation.count_up(array(
    select row(scope, 'leads', kind, state, obligation.counted_day(state, due_key), -count(*))::obligation.tally
    from removed, lateral (values (debtor), ('00000000-0000-0000-0000-000000000000'::uuid)) as of (scope)
    group by scope, kind, state, obligation.counted_day(state, due_key)
  ));
  return null;
end $$;

create trigger tally_deleted
  after delete on obligation.obligation
  referencing old table as removed
  for each statement execute function obligation.tally_deleted();
